/** Who stands at the door of `/v1`: the operator with its key, or an organization's API key. */
import type { Request } from "express";
import { type Caller, type Operator, within } from "../../domain/caller.ts";
import type { ApiKeyCaller, ApiScope } from "../../domain/connections/nouns.ts";
import { verifyApiKey } from "../../domain/connections/verifying.ts";
import { DomainError, notFound } from "../../domain/errors.ts";
import { getOrganization } from "../../domain/organizations/organizations.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { digest, sameDigest } from "../../platform/secrets.ts";
import { Refusal } from "../json/problem.ts";
import type { WrongKeys } from "./wrong-keys.ts";

/** Somebody whose key is valid; what it opens is decided per route. */
export type Bearer =
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "api_key"; readonly caller: ApiKeyCaller };

/** What the door needs to know. */
export interface Door {
  readonly operatorKey: string;
  readonly wrongKeys: WrongKeys;
}

/**
 * The bearer of a request's key.
 * @throws Refusal 401 without a valid key, 429 when this source tried too many wrong ones. A right key always passes:
 * behind a proxy one client with an old key must not lock the others out.
 */
export async function bearerOf(request: Request, door: Door): Promise<Bearer> {
  const token = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined)
    throw new Refusal(401, "unauthenticated", "Send a key as Authorization: Bearer …", CHALLENGE);
  const requestId = requestIdOf(request);
  if (sameDigest(digest(token), digest(door.operatorKey))) {
    return { kind: "operator", operator: { actor: { kind: "operator" }, requestId } };
  }
  return { kind: "api_key", caller: await apiKeyCaller(token, request, door) };
}

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="rollcall"' };

async function apiKeyCaller(token: string, request: Request, door: Door): Promise<ApiKeyCaller> {
  const ip = request.ip ?? "unknown";
  const userAgent = (request.headers["user-agent"] ?? "").slice(0, 256);
  try {
    return await verifyApiKey(token, { ip, userAgent, requestId: requestIdOf(request) });
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated") door.wrongKeys.count(ip);
    throw error;
  }
}

/** @throws DomainError `forbidden` unless the bearer is the operator. */
export function asOperator(bearer: Bearer): Operator {
  if (bearer.kind === "operator") return bearer.operator;
  throw new DomainError("forbidden", "Only the operator key may do this.");
}

/**
 * The bearer inside one organization.
 * @throws DomainError `not_found` when the organization is not there, or not the key's; `forbidden` without the scope
 */
export async function asCaller(bearer: Bearer, organizationId: string, scope: ApiScope | null): Promise<Caller> {
  if (bearer.kind === "operator") {
    const caller = within(bearer.operator, organizationId);
    await getOrganization(caller);
    return caller;
  }
  const { scopes, ...caller } = bearer.caller;
  if (caller.organizationId !== organizationId) throw notFound("organization", organizationId);
  if (scope === null) throw new DomainError("forbidden", "Only the operator key may do this.");
  if (!scopes.has(scope)) throw new DomainError("forbidden", `This needs an API key with the scope ${scope}.`);
  return caller;
}

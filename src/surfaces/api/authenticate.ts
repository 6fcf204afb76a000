/** Who stands at the door of `/v1`: the operator, an organization's API key, a member with a session or a token, or just a visitor. */
import type { Request } from "express";
import { type Caller, type Operator, operatorWith, within } from "../../domain/caller.ts";
import type { ApiScope } from "../../domain/connections/api-scopes.ts";
import { verifyApiKey } from "../../domain/connections/credentials/verifying.ts";
import type { StreamScope } from "../../domain/connections/oauth/stream-scopes.ts";
import type { ApiKeyCaller } from "../../domain/connections/types.ts";
import { DomainError, notFound } from "../../domain/errors.ts";
import { requirePermission } from "../../domain/memberships/access/permissions.ts";
import { getOrganization } from "../../domain/organizations/organizations.ts";
import type { Permission } from "../../domain/roles/built-in.ts";
import { requireFresh } from "../../domain/sessions/freshness.ts";
import { isMadeKey, verifyOperatorKey } from "../../domain/sessions/operator/operator-keys.ts";
import { type MemberCaller, verifyPersonalToken } from "../../domain/sessions/tokens/personal-tokens.ts";
import type { Session } from "../../domain/sessions/types.ts";
import type { Visitor } from "../../domain/visitor.ts";
import { checkCsrf } from "../../platform/http/browser.ts";
import { requestIdOf } from "../../platform/http/requests.ts";
import { sameDigest } from "../../platform/keys/secrets.ts";
import { operatorSessionOf, sessionOf, visitorOf } from "../http/visitor.ts";
import { Refusal } from "../json/problem.ts";
import { memberOfSession, READING } from "./credentials/session.ts";
import { asReceiver, type Receiver, receiverOf } from "./credentials/stream-receivers.ts";
import type { WrongKeys } from "./credentials/wrong-keys.ts";
import { isFromPortal, type LinkHolder, linkHolderOf } from "./setup/setup-caller.ts";
import { asLink } from "./setup/setup-link-rights.ts";

/** Somebody who was let in; what is open to whom is decided per route. */
export type Bearer =
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "api_key"; readonly caller: ApiKeyCaller }
  | Member
  | Receiver
  | LinkHolder
  | Visit;

interface Member {
  readonly kind: "member";
  /** Null: signed in, but to no organization. */
  readonly caller: MemberCaller | null;
  /** Null for a personal token. */
  readonly session: Session | null;
}

/** Somebody without a key, perhaps with a session. */
export interface Visit {
  readonly kind: "visitor";
  readonly visitor: Visitor;
  readonly session: Session | null;
  /** Notes a link that is none. @throws Refusal 429 when the source had its share of this minute */
  readonly wrong: () => void;
}

/** What the door needs to know. */
export interface Door {
  readonly operatorKey: string;
  readonly wrongKeys: WrongKeys;
}

/** What a route of an organization asks of those who are not the operator. */
export interface Needs {
  /** The operation's name, by which set-up links are let in. */
  readonly operation: string;
  /** Of an API key, one of these; null: no key opens it. */
  readonly scopes: readonly ApiScope[] | null;
  /** Of an access token for streams of security events; left out: none opens it. */
  readonly ssf?: StreamScope | undefined;
  /** Of a member. `any`: nothing here, the domain decides; `never`: members have other ways. */
  readonly permission: Permission | "any" | "never";
  /** A member needs nothing for the own membership. */
  readonly own: boolean;
  /** What is asked for looks itself whether the organization is there. */
  readonly findsOrganization: boolean;
  /** A member has to be there, not just a browser that was left open, or a token. */
  readonly fresh: boolean;
}

/**
 * The bearer of a request's key, or of the browser's session where no key is sent.
 * @throws Refusal 401 without either, 429 when this source tried too many wrong ones; DomainError `forbidden` for a change by a
 * session without its CSRF token. A right key always passes: behind a proxy one client with an old key must not lock the others out.
 */
export async function bearerOf(request: Request, door: Door): Promise<Bearer> {
  if (request.headers.authorization === undefined) {
    const browser = await browserOf(request, door);
    if (browser) return browser;
  }
  const token = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined)
    throw new Refusal(401, "unauthenticated", "Send a key as Authorization: Bearer …", CHALLENGE);
  const requestId = requestIdOf(request);
  if (sameDigest(token, door.operatorKey)) {
    return { kind: "operator", operator: operatorWith(null, requestId) };
  }
  return holderOf(token, request).catch((error: unknown) => {
    if (error instanceof DomainError && WRONG.has(error.code)) door.wrongKeys.count(sourceOf(request));
    throw error;
  });
}

/**
 * Whom a browser speaks for that may hold several sessions: the set-up link where its token is shown, the member in the organization of the
 * path, and everywhere else the operator.
 * @throws DomainError `forbidden` for a change without the session's CSRF token
 */
async function browserOf(request: Request, { operatorKey }: Door): Promise<Bearer | undefined> {
  if (isFromPortal(request)) {
    const holder = await linkHolderOf(request);
    if (holder) return holder;
  }
  const [member, operator] = [await sessionOf(request), await operatorSessionOf(request, operatorKey)];
  if (operator && (member === null || !isWithin(request, member))) {
    if (!READING.has(request.method) && !checkCsrf(request, operator.id))
      throw new DomainError("forbidden", "Send the token of GET /auth/operator as X-CSRF-Token.");
    return { kind: "operator", operator: operatorWith(operator.keyId, requestIdOf(request)) };
  }
  return member ? { kind: "member", ...(await memberOfSession(request, member)) } : linkHolderOf(request);
}

const isWithin = ({ path }: Request, { organizationId }: Session): boolean =>
  organizationId !== null && `${path}/`.startsWith(`/organizations/${organizationId}/`);

const WRONG = new Set<DomainError["code"]>(["unauthenticated", "rate_limited"]);

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="rollcall"' };

/** Where a request comes from, to count by. */
export const sourceOf = (request: Request): string => request.ip ?? "unknown";

async function holderOf(token: string, request: Request): Promise<Bearer> {
  const visitor = visitorOf(request);
  if (isMadeKey(token))
    return { kind: "operator", operator: operatorWith(await verifyOperatorKey(token, visitor), visitor.requestId) };
  if (token.startsWith("rpt_"))
    return { kind: "member", caller: await verifyPersonalToken(token, visitor.requestId), session: null };
  const receiver = await receiverOf(token, visitor);
  return receiver ?? { kind: "api_key", caller: await verifyApiKey(token, visitor) };
}

/** @throws DomainError `forbidden` unless the bearer is the operator. */
export function asOperator(bearer: Bearer): Operator {
  if (bearer.kind === "operator") return bearer.operator;
  throw new DomainError("forbidden", "Only the operator key may do this.");
}

/** The visitor of a public route. */
export function asVisitor(bearer: Bearer): Visit {
  if (bearer.kind === "visitor") return bearer;
  throw new Error("A public route was reached through the door for keys.");
}

/**
 * The bearer inside the organization of the path.
 * @throws DomainError `not_found` when the organization is not there, or not the bearer's; `forbidden` without scope or permission;
 * `reauthentication_required`
 */
export async function asCaller(
  bearer: Bearer,
  params: Readonly<Record<string, string>>,
  needs: Needs,
): Promise<Caller> {
  const { organization = "" } = params;
  if (bearer.kind === "operator") {
    const caller = within(bearer.operator, organization);
    if (!needs.findsOrganization) await getOrganization(caller);
    return caller;
  }
  if (bearer.kind === "visitor") throw new Error("A visitor stands inside an organization.");
  if (bearer.caller?.organizationId !== organization) throw notFound("organization", organization);
  if (bearer.kind === "setup_link") return asLink(bearer.caller, needs.operation);
  if (bearer.kind === "api_key") return asKey(bearer.caller, needs);
  if (bearer.kind === "oauth_client") return asReceiver(bearer.caller, needs.ssf);
  await requireMember(bearer.caller, params.membership, needs);
  if (needs.fresh) await requirePresence(bearer);
  return bearer.caller;
}

function asKey({ scopes, ...caller }: ApiKeyCaller, { scopes: asked }: Needs): Caller {
  if (asked === null) throw new DomainError("forbidden", "No API key may do this.");
  if (asked.some((scope) => scopes.has(scope))) return caller;
  throw new DomainError("forbidden", `This needs an API key with the scope ${asked.join(" or ")}.`);
}

async function requireMember(caller: MemberCaller, of: string | undefined, { permission, own }: Needs): Promise<void> {
  if (permission === "never") throw new DomainError("forbidden", "Only the operator key may do this.");
  if (permission !== "any" && !(own && of === caller.actor.id)) await requirePermission(caller, permission);
}

async function requirePresence({ session }: Member): Promise<void> {
  if (session) await requireFresh(session);
  else throw new DomainError("reauthentication_required", "A personal token is not enough for this: sign in.");
}

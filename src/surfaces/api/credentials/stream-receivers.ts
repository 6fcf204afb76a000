/** Whoever comes with an access token for streams of security events (RFC 6750). */
import type { Caller } from "../../../domain/caller.ts";
import { verifyStreamToken } from "../../../domain/connections/credentials/verifying-receivers.ts";
import { looksLikeAccessToken } from "../../../domain/connections/oauth/access-tokens.ts";
import type { StreamReceiver, StreamScope } from "../../../domain/connections/oauth/stream-scopes.ts";
import type { Visitor } from "../../../domain/visitor.ts";
import { Refusal } from "../../json/problem.ts";

/** A receiver that was let in. */
export interface Receiver {
  readonly kind: "oauth_client";
  readonly caller: StreamReceiver;
}

/** Whom an access token speaks for; undefined for whatever is no access token. @throws DomainError `unauthenticated`, `rate_limited` */
export async function receiverOf(token: string, visitor: Visitor): Promise<Receiver | undefined> {
  return looksLikeAccessToken(token)
    ? { kind: "oauth_client", caller: await verifyStreamToken(token, visitor) }
    : undefined;
}

/** @throws Refusal 403 as RFC 6750 §3.1 has it, without the scope that the route asks for */
export function asReceiver({ scopes, ...caller }: StreamReceiver, asked: StreamScope | undefined): Caller {
  if (asked !== undefined && (scopes.has(asked) || scopes.has("ssf.manage"))) return caller;
  const challenge = `Bearer realm="rollcall", error="insufficient_scope"${asked ? `, scope="${asked}"` : ""}`;
  const detail = asked ? `This needs an access token with the scope ${asked}.` : "No access token opens this.";
  throw new Refusal(403, "forbidden", detail, { "WWW-Authenticate": challenge });
}

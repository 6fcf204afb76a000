/**
 * Universal Logout: an identity provider asks that everything somebody holds here ends, by Global Token Revocation
 * (draft-parecki-oauth-global-token-revocation) or by a security event (RFC 8935). What comes, and what is refused, stands in the log of
 * sign-ins of the connection.
 */

import { isDuplicate } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { keysOf } from "../../connections/oauth/key-sets.ts";
import { type Expected, type Signed, signedToken, type WhyWrong } from "../../connections/oauth/signed-tokens.ts";
import { noteUsed } from "../../connections/oauth/used-tokens.ts";
import { type Believing, findBelieving } from "../../connections/trusted-issuer.ts";
import { countWrong } from "../../credential-throttling.ts";
import { DomainError, tooOften } from "../../errors.ts";
import { revokeAllOf, type Told } from "../../sessions/revoking.ts";
import type { Visitor } from "../../visitor.ts";
import { noteLogin } from "../log/login-log.ts";
import { eventAudience } from "./audience.ts";
import { memberMeant } from "./subjects.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A token that was brought to a connection. */
interface Brought {
  readonly connectionId: string;
  readonly token: string;
  readonly from: Visitor;
  /** Of an event that was asked for: the id that it came by, which is to be its own. */
  readonly jti?: string;
}

const WORDS = {
  signature: "The token is not signed by a key of the trusted issuer.",
  issuer: "The token is of another issuer.",
  audience: "The token is meant for somebody else.",
  expired: "The token is too old.",
  lifetime: "The token is good for too long.",
  jti: "The token has no id that is one.",
  claims: "The token lacks a claim, or it is not yet good.",
  type: "The token is of another kind.",
  replayed: "The token was used before.",
} as const;
/** Why a token is not believed; `replayed`: it was used before. */
export type WhyRefused = WhyWrong | "replayed";

const refusedAs = (reason: WhyRefused): DomainError =>
  new DomainError("unauthenticated", WORDS[reason], [], { reason });

type Kind = Pick<Expected, "types" | "seconds" | "ends">;
const REVOCATION: Kind = { types: [undefined, "jwt", "global-token-revocation+jwt"], seconds: HOUR, ends: true };
const EVENT: Kind = { types: ["secevent+jwt", "application/secevent+jwt"], seconds: DAY, ends: false };

/**
 * Ends all that the subject holds. @returns whether there is such a person here
 * @throws DomainError `unauthenticated` with a reason, `unavailable`, `rate_limited`, `invalid` for a subject of no known form
 */
export async function revokeTokens(
  brought: Brought & { readonly audience: readonly string[] },
  subject: unknown,
): Promise<boolean> {
  return asked(brought, async (of, caller) => {
    const token = await believed(of, brought.token, { ...REVOCATION, audience: brought.audience });
    const found = await once(caller, of, token, () => end(caller, of, subject, "global_token_revocation"));
    if (found !== null) return found;
    throw refusedAs("replayed");
  });
}

const EVENTS: Readonly<Record<string, Told["by"]>> = {
  "https://schemas.openid.net/secevent/caep/event-type/session-revoked": "session_revoked",
  "https://schemas.openid.net/secevent/caep/event-type/credential-change": "credential_change",
  "https://schemas.openid.net/secevent/risc/event-type/account-disabled": "account_disabled",
};

/**
 * Does what a security event asks for; events that mean nothing here are heard and change nothing (RFC 8417 §2). One that came before is
 * heard as it was then, and done once: whoever sent it has not seen our answer (RFC 8935 §2, RFC 8936 §2.4).
 * @throws DomainError as `revokeTokens`
 */
export async function hearEvent(brought: Brought): Promise<void> {
  await asked(brought, async (of, caller) => {
    const token = await believed(of, brought.token, { ...EVENT, audience: eventAudience(of) });
    if ((brought.jti ?? token.jti) !== token.jti) throw refusedAs("jti");
    await once(caller, of, token, () => follow(caller, of, token.payload));
  });
}

/** Several events in one token say of one thing what it is (RFC 8417 §2): it is done once. */
async function follow(caller: Caller, of: Believing, { events, sub_id }: Signed["payload"]): Promise<void> {
  const said = Object(events) as Readonly<Record<string, unknown>>;
  const type = Object.keys(EVENTS).find((one) => Object.hasOwn(said, one));
  const by = type === undefined ? undefined : EVENTS[type];
  if (type !== undefined && by) await end(caller, of, sub_id ?? Object(said[type]).subject, by);
}

/** Does what was asked for over a connection; a refusal is noted in its log, and whoever brings many is slowed. */
async function asked<T>(
  { connectionId, from, jti }: Brought,
  work: (of: Believing, caller: Caller) => Promise<T>,
): Promise<T> {
  const of = await findBelieving(connectionId);
  if (!of) throw slowed(new DomainError("unauthenticated", "No such issuer is trusted here."), from, undefined);
  const caller: Caller = {
    organizationId: of.connection.organizationId,
    ...{ actor: { kind: "connection", id: connectionId }, requestId: from.requestId },
  };
  try {
    return await work(of, caller);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await noteLogin({
      ...{ organizationId: caller.organizationId, connectionId, requestId: from.requestId, outcome: "refused" },
      ...{ reason: `revocation_${error.reason ?? error.code}`, detail: error.message, idpEntityId: of.issuer.issuer },
      ...{ ip: from.ip, userAgent: from.userAgent },
    });
    // Whoever is asked by us guesses at nothing.
    throw jti === undefined ? slowed(error, from, connectionId) : error;
  }
}

const believed = (
  { connection, issuer }: Believing,
  token: string,
  kind: Kind & Pick<Expected, "audience">,
): Promise<Signed> =>
  signedToken(token, keysOf(issuer, connection._id), { ...kind, issuer: issuer.issuer, words: WORDS });

/** What is done by a token and that it is used up are one transaction: whatever ends this process, it is done once. @returns null where it was done before */
async function once<T>(
  { organizationId }: Caller,
  { connection, issuer }: Believing,
  { jti, until }: Signed,
  work: () => Promise<T>,
): Promise<T | null> {
  const used = { organizationId, connectionId: connection._id, issuer: issuer.issuer, jti, expiresAt: until };
  try {
    return await transaction(async () => {
      await noteUsed(used);
      return work();
    });
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

function slowed(error: DomainError, { ip }: Visitor, holder: string | undefined): DomainError {
  const wait = error.code === "unauthenticated" ? countWrong({ ip, holder }) : 0;
  return wait > 0 ? tooOften(wait) : error;
}

async function end(caller: Caller, of: Believing, subject: unknown, by: Told["by"]): Promise<boolean> {
  const membershipId = await memberMeant(caller, of, subject);
  const line = { organizationId: caller.organizationId, connectionId: of.connection._id, requestId: caller.requestId };
  await noteLogin({ ...line, outcome: "signed_out", detail: by, idpEntityId: of.issuer.issuer, membershipId });
  if (membershipId === null) return false;
  await revokeAllOf(caller, membershipId, { connectionId: of.connection._id, by });
  return true;
}

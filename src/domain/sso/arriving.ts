/**
 * What becomes of an answer, whichever protocol brought it: a session, the outcome of a test, or a refusal that says its reason. Each has
 * its line in the log of the connection.
 */
import { loginPathOf, requireLive, requireOpen, type SsoConnection } from "../connections/sso/sso-lookup.ts";
import { DomainError } from "../errors.ts";
import { beginTrail, endTrail } from "../events/request-trails.ts";
import { localPath, withQuery } from "../local-paths.ts";
import { type Opened, replaceSession } from "../sessions/sign-in/session-opening.ts";
import type { Visitor } from "../visitor.ts";
import type { Deviation } from "./log/deviations.ts";
import { noteLogin } from "./log/login-log.ts";
import { closeTrial, foresee, refusedOutcome } from "./log/trials.ts";
import { answeringAt } from "./rate-limits.ts";
import { RefusedAnswer } from "./refused-answer.ts";
import type { LoginRequest } from "./requests.ts";
import { signInBySso } from "./signing-in.ts";
import type { SsoIdentity } from "./types.ts";

/** Called with the request as soon as it is known, so that a refusal that follows can be told to whom it concerns. */
export type Noted = (login: Pick<LoginRequest, "testId" | "next" | "formerSession">) => void;

/** How a protocol reads its answers. */
export interface Door {
  /** Whom a genuine answer names. @throws RefusedAnswer */
  readonly read: (noted: Noted) => Promise<SsoIdentity>;
  /** Everything at once that is wrong with a refused one, for an admin who tries. */
  readonly diagnose: (refused: RefusedAnswer) => readonly Deviation[];
}

/** Where the browser goes on, and the session that it goes on with. */
export interface Onward {
  readonly to: string;
  readonly opened?: Opened;
}

/** @throws DomainError with the name of the reason, for the person; whatever is refused has its line in the log by then */
export async function arrive(visitor: Visitor, connection: SsoConnection, door: Door): Promise<Onward> {
  await answeringAt(connection, visitor.ip);
  const { organizationId } = connection;
  const trailing = { organizationId, requestId: visitor.requestId };
  const known: Known = { testId: null, next: null, formerSession: null };
  beginTrail(trailing);
  try {
    requireOpen(connection);
    const identity = await door.read((login) => Object.assign(known, login));
    known.identity = identity;
    if (known.testId !== null) return await test(visitor, connection, known.testId, identity);
    return await enter(visitor, connection, identity, known);
  } catch (error) {
    return await refused(visitor, connection, { door, known, error });
  } finally {
    endTrail(trailing);
  }
}

/** What is known by the time of a refusal. */
interface Known {
  testId: string | null;
  next: string | null;
  formerSession: string | null;
  identity?: SsoIdentity;
}

async function enter(
  visitor: Visitor,
  connection: SsoConnection,
  identity: SsoIdentity,
  { next, formerSession }: Known,
): Promise<Onward> {
  requireLive(connection);
  const { opened, membershipId, dropped, warnings } = await signInBySso(visitor, connection, identity);
  await noteLogin({
    ...lineOf(visitor, connection, identity),
    outcome: "signed_in",
    membershipId,
    warnings: [...warnings],
    trail: endTrail({ organizationId: connection.organizationId, requestId: visitor.requestId }),
  });
  await replaceSession(visitor, formerSession, opened);
  // An invitation that was accepted by this has nothing more to ask.
  if (dropped) return { to: `/account?done=${dropped.length > 0 ? "acceptedLess" : "accepted"}`, opened };
  return { to: next ?? "/account", opened };
}

interface Refused {
  readonly door: Door;
  readonly known: Known;
  readonly error: unknown;
}

async function refused(visitor: Visitor, connection: SsoConnection, { door, known, error }: Refused): Promise<Onward> {
  const { testId, next, identity } = known;
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  await noteLogin({
    ...lineOf(visitor, connection, identity),
    outcome: testId === null ? "refused" : "test",
    ...refusal,
    trail: endTrail({ organizationId: connection.organizationId, requestId: visitor.requestId }),
  });
  // A sign-in of long ago is no wall: the identity provider is asked for another one, once.
  if (testId === null && refusal.reason === "sign_in_too_old") return { to: againPath(connection, next) };
  if (testId === null) throw told(error, refusal.reason, next);
  const deviations = error instanceof RefusedAnswer ? door.diagnose(error) : [];
  await closeTrial(connection, testId, refusedOutcome(refusal.reason, refusal.detail, deviations));
  return { to: outcomePath(testId) };
}

const againPath = (connection: SsoConnection, next: string | null): string =>
  withQuery(loginPathOf(connection), { next: localPath(next ?? undefined), forced: "true" });

async function test(visitor: Visitor, connection: SsoConnection, id: string, identity: SsoIdentity): Promise<Onward> {
  const outcome = await foresee(visitor, connection, identity);
  const { reason, detail, warnings } = outcome;
  await noteLogin({
    ...lineOf(visitor, connection, identity),
    outcome: "test",
    reason,
    detail,
    warnings: [...warnings],
  });
  await closeTrial(connection, id, outcome);
  return { to: outcomePath(id) };
}

const outcomePath = (testId: string): string => `/sso/tests/${testId}`;

function refusalOf(error: unknown): { reason: string; detail: string } | undefined {
  if (error instanceof RefusedAnswer) return { reason: error.reason, detail: error.message };
  return error instanceof DomainError ? { reason: error.code, detail: error.message } : undefined;
}

/** The person learns the name of the reason; the rest is for the admin. */
function told(error: unknown, reason: string, next: string | null): unknown {
  const back = next ?? undefined;
  if (error instanceof RefusedAnswer)
    return new DomainError("sso_response_refused", "The answer of the identity provider was refused.", [], {
      reason: error.shown,
      back,
    });
  return error instanceof DomainError
    ? new DomainError(
        error.code,
        "Signing in was refused. Your administrator finds the details by the reference.",
        [],
        { reason, back },
      )
    : error;
}

const lineOf = (
  { requestId, ip, userAgent }: Visitor,
  { id, organizationId }: SsoConnection,
  identity?: SsoIdentity,
) => ({
  organizationId,
  connectionId: id,
  ...{ requestId, ip, userAgent },
  ...(identity && namedBy(identity)),
});

const namedBy = ({ idpEntityId, nameId, nameIdFormat, email }: SsoIdentity) => ({
  idpEntityId,
  nameId,
  nameIdFormat,
  email,
});

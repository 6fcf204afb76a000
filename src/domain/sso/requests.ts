/**
 * Sign-ins under way: what was sent to the identity provider, from which browser, and what came back already. A request is answered
 * once and an assertion used once, on whichever process; something that is not genuine uses up neither.
 */
import { randomBytes } from "node:crypto";
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { decrypt, digest, encrypt, newSecret, type Place, sameDigest } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import type { SsoConnection } from "../connections/sso/sso-lookup.ts";
import { type LoginRequestDoc, LoginRequestModel, UsedAssertionModel } from "./sso.models.ts";

/** Long enough for a second factor at the identity provider. */
const ANSWERED_WITHIN_MS = 15 * 60_000;
/** An assertion is forgotten somewhat after its end, for clocks that differ. */
const SLACK_MS = 5 * 60_000;

export interface LoginRequest {
  readonly id: string;
  readonly testId: string | null;
  readonly next: string | null;
  /** The identity provider is asked to have the person prove to be there now, whatever session it has. */
  readonly forced: boolean;
  /** The session that the browser had when it began: the answer comes from another site's page, without its cookie. */
  readonly formerSession: string | null;
  readonly createdAt: Date;
  /** What proves, when a code is exchanged, that it was asked for here (RFC 7636); null where no code comes. */
  readonly verifier: string | null;
}

type BegunWith = Pick<LoginRequest, "next" | "testId" | "formerSession" | "forced"> & {
  readonly verifier?: string | null;
};

/** Notes a sign-in that is about to be sent. @returns it, and the opaque text to send beside it. */
export async function beginLogin(
  connection: SsoConnection,
  browser: string,
  { next, testId, formerSession, forced, verifier = null }: BegunWith,
): Promise<{ request: LoginRequest; relayState: string }> {
  const now = new Date();
  const relayState = newSecret();
  const document: LoginRequestDoc = {
    // An XML id does not begin with a digit.
    _id: `_${randomBytes(20).toString("hex")}`,
    organizationId: connection.organizationId,
    connectionId: connection.id,
    relayState: digest(relayState),
    browser: digest(browser),
    testId,
    formerSession,
    forced,
    next: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + ANSWERED_WITHIN_MS),
    answeredAt: null,
  };
  // It may be the link of an invitation, which nothing stored may open.
  if (next !== null) document.next = encrypt(next, placeOf(document));
  if (verifier !== null) document.verifier = encrypt(verifier, verifierPlaceOf(document));
  await LoginRequestModel.insertMany([document], { lean: true });
  return { request: present(document), relayState };
}

/** The request of this connection and this browser that waits for an answer, or null. */
export async function findLogin(
  { id: connectionId, organizationId }: SsoConnection,
  id: string,
  browser: string | undefined,
): Promise<(LoginRequest & { sentWith: (relayState: string) => boolean }) | null> {
  if (browser === undefined) return null;
  const found = await LoginRequestModel.findOne({ organizationId, connectionId, _id: id }).lean();
  if (!found || found.answeredAt || found.expiresAt <= new Date() || !sameDigest(found.browser, digest(browser)))
    return null;
  return { ...present(found), sentWith: (relayState) => sameDigest(found.relayState, digest(relayState)) };
}

export interface Answer {
  /** Null where signing in began at the identity provider. */
  readonly requestId: string | null;
  readonly issuer: string;
  readonly assertionId: string;
  readonly notOnOrAfter: Date;
}

/** Uses the answer up. @returns false when the request was answered or the assertion used before. */
export async function useAnswer(connection: SsoConnection, answer: Answer): Promise<boolean> {
  const { id: connectionId, organizationId } = connection;
  try {
    return await transaction(async () => {
      if (answer.requestId !== null && !(await answered(organizationId, connectionId, answer.requestId))) return false;
      await noteUsed(connection, answer);
      return true;
    });
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Notes that something has been used. Joins the running transaction, and fails as a duplicate where it was used before. */
export async function noteUsed(
  { id: connectionId, organizationId }: SsoConnection,
  { issuer, assertionId, notOnOrAfter }: Omit<Answer, "requestId">,
): Promise<void> {
  const _id = digest(JSON.stringify([connectionId, issuer, assertionId]));
  const expiresAt = new Date(notOnOrAfter.getTime() + SLACK_MS);
  await UsedAssertionModel.insertMany([{ _id, organizationId, expiresAt }], { lean: true });
}

async function answered(organizationId: string, connectionId: string, id: string): Promise<boolean> {
  const now = new Date();
  const { modifiedCount } = await LoginRequestModel.updateOne(
    { organizationId, connectionId, _id: id, answeredAt: null, expiresAt: { $gt: now } },
    { $set: { answeredAt: now } },
  );
  return modifiedCount === 1;
}

const present = (document: LoginRequestDoc): LoginRequest => {
  const { _id: id, testId, next, formerSession = null, forced = false, createdAt, verifier = null } = document;
  return {
    id,
    testId,
    formerSession,
    forced,
    next: next === null ? null : decrypt(next, placeOf(document)),
    createdAt,
    verifier: verifier === null ? null : decrypt(verifier, verifierPlaceOf(document)),
  };
};

const placeOf = ({ _id, organizationId }: LoginRequestDoc): Place => ({
  organizationId,
  field: `login_requests.${_id}`,
});

const verifierPlaceOf = ({ _id, organizationId }: LoginRequestDoc): Place => ({
  organizationId,
  field: `login_requests.${_id}.verifier`,
});

sealedIn(LoginRequestModel, (document) => [
  ["next", document.next, placeOf(document)],
  ["verifier", document.verifier, verifierPlaceOf(document)],
]);

/**
 * Sessions that an identity provider has ended. It may say so before the answer that would open one here has come: on its way are a redirect
 * and a code, and nothing says which is faster. What was ended stays ended, in whichever order the two arrive.
 */
import { isDuplicate } from "../../platform/database/failures.ts";
import { digest } from "../../platform/keys/secrets.ts";
import type { SsoConnection } from "../connections/sso/sso-lookup.ts";
import { RefusedAnswer } from "./refused-answer.ts";
import { UsedAssertionModel } from "./sso.models.ts";
import type { SsoIdentity } from "./types.ts";

/** Longer than an answer is taken, by what it says of its age. */
const LASTS_MS = 25 * 60_000;

/** What was ended there: one session, or all of somebody. */
export type Ended = { readonly sid: string } | { readonly subject: string };

const idOf = ({ id, issuer }: SsoConnection, ended: Ended): string => digest(JSON.stringify([id, issuer, ended]));

/**
 * Notes that it was ended. Written by itself, before the sessions that are there end: one that opens beside it either is seen by that, or
 * sees this.
 * @param at when, by the clock of the identity provider
 */
export async function noteEnding(connection: SsoConnection, ended: Ended, at: Date): Promise<void> {
  const where = { organizationId: connection.organizationId, _id: idOf(connection, ended) };
  const later = { $max: { at, expiresAt: new Date(Date.now() + LASTS_MS) } };
  try {
    await UsedAssertionModel.updateOne(where, later, { upsert: true });
  } catch (error) {
    // Told twice at once: the other has made it.
    if (!isDuplicate(error)) throw error;
    await UsedAssertionModel.updateOne(where, later);
  }
}

/** @throws RefusedAnswer `session_over` where the identity provider has ended since what the answer tells of */
export async function requireNotEnded(
  connection: SsoConnection,
  { nameId, issuedAt, providerSession }: SsoIdentity,
): Promise<void> {
  if (!issuedAt) return;
  const { organizationId } = connection;
  const sid = providerSession?.sid ?? null;
  const ofSubject = idOf(connection, { subject: nameId });
  const ofSession = sid === null ? [] : [idOf(connection, { sid })];
  const found = await UsedAssertionModel.find({ organizationId, _id: { $in: [ofSubject, ...ofSession] } }).lean();
  // Times are whole seconds. A session is never ended before it began; of a person another one may begin in the same second.
  const isOver = found.some(({ _id, at }) => at && (_id === ofSubject ? issuedAt < at : issuedAt <= at));
  if (isOver)
    throw new RefusedAnswer("session_over", "The identity provider has ended this session since it answered.");
}

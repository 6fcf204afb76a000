/**
 * Watches: who was given tokens by a session and wants to hear of its end. Looked at when something changed that may end it
 * (noticing.ts), and now and then all the same; the first to see the end puts the message in the queue.
 */

import { DAY_MS } from "../../../platform/clock.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { afterTransaction } from "../../../platform/jobs/best-effort.ts";
import { wakeOutbox } from "../../../platform/jobs/outbox/outbox.ts";
import { expireIdle } from "../../sessions/idle-expiry.ts";
import { sessionStands } from "../../sessions/sessions.ts";
import { type Session, shownOf } from "../../sessions/types.ts";
import { earliest } from "../../times.ts";
import type { OidcGrantDoc } from "../grant.model.ts";
import { hasOfflineGrant, membershipStand } from "../standing.ts";
import { LOGOUTS, OidcLogoutModel } from "./logout.model.ts";
import { type OidcWatchDoc, OidcWatchModel } from "./watch.model.ts";

const QUEUED_MS = 7 * DAY_MS;

type Ends = Pick<Session, "expiresAt" | "idleExpiresAt">;

/** Watches what a grant rests on. A second grant of the same session at the same client is watched with the first. */
export async function watch(grant: OidcGrantDoc, session: Ends, now = new Date()): Promise<void> {
  const { clientId, sid, personId, sessionId, membershipId, organizationId } = grant;
  const { personEpoch, accessEpoch, expiresAt } = grant;
  const rest = { clientId, sid, personId, sessionId, membershipId, tenantId: organizationId };
  await OidcWatchModel.updateOne(
    { _id: `${clientId} ${sid}` },
    {
      $set: {
        ...{ ...rest, ...shownOf(grant), personEpoch, accessEpoch, checkedAt: now },
        endsAt: earliest([session.idleExpiresAt ?? session.expiresAt, (await membershipStand(grant)).lapsesAt]),
      },
      // A little after the end: that is told, too.
      $max: { goneAt: new Date(expiresAt.getTime() + DAY_MS) },
    },
    { upsert: true },
  );
}

/** Which watches a change may concern. */
export type Concerned = Partial<Pick<OidcWatchDoc, "sessionId" | "membershipId" | "personId" | "tenantId">>;

const PORTION = 200;

/** Looks at every watch that a change may concern; whose session or membership has ended is put in the queue. */
export async function look(concerned: Concerned): Promise<void> {
  for (let after = ""; ; ) {
    const found = await OidcWatchModel.find({ ...concerned, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PORTION)
      .lean();
    await settleAll(found);
    const last = found.at(-1);
    if (!last || found.length < PORTION) return;
    after = last._id;
  }
}

/** Looks at some of those that nobody has looked at since then, for changes that went unnoticed. @returns whether there are more */
export async function lookAgain(before: Date): Promise<boolean> {
  const found = await OidcWatchModel.find({ checkedAt: { $lt: before } })
    .sort({ checkedAt: 1 })
    .limit(PORTION)
    .lean();
  await settleAll(found);
  return found.length === PORTION;
}

/** Looks at some of those whose session may have ended by itself, because it was not used. @returns whether there are more */
export async function lookAtLapsed(now = new Date()): Promise<boolean> {
  const found = await OidcWatchModel.find({ endsAt: { $lte: now } })
    .sort({ endsAt: 1 })
    .limit(PORTION)
    .lean();
  await settleAll(found, now);
  return found.length === PORTION;
}

const AT_ONCE = 8;

async function settleAll(watches: readonly OidcWatchDoc[], now = new Date()): Promise<void> {
  for (let from = 0; from < watches.length; from += AT_ONCE)
    await Promise.all(watches.slice(from, from + AT_ONCE).map((one) => settle(one, now)));
}

async function settle(one: OidcWatchDoc, now: Date): Promise<void> {
  const { stands, lapsesAt } = await membershipStand({ ...one, organizationId: one.tenantId });
  // What has run out is ended for good, and when else it will is known only by asking: it may have been used, or a limit have changed.
  const expiresAt = one.sessionId !== null && stands ? await expireIdle(one.sessionId, now) : null;
  const goes = one.sessionId === null ? stands : await sessionStands(one.sessionId);
  if (goes) {
    // Not under the session's new id, where that has changed meanwhile: its end is known there.
    const { _id, sessionId } = one;
    await OidcWatchModel.updateOne(
      { _id, sessionId },
      { $set: { checkedAt: now, endsAt: earliest([expiresAt, lapsesAt]) } },
    );
    return;
  }
  // The session is over, not so the offline grant: told now, and once more when that ends.
  const goesOn = stands && (await hasOfflineGrant(one.tenantId, one.sid));
  await transaction(async () => {
    if (await finish(one, goesOn ? { endsAt: lapsesAt } : null)) await queue(one, now);
  });
}

/** @returns false when another process was first, or when the session goes on under another id */
async function finish({ _id, sessionId }: OidcWatchDoc, goesOn: Pick<OidcWatchDoc, "endsAt"> | null): Promise<boolean> {
  if (goesOn) {
    const change = { $set: { ...goesOn, sessionId: null, checkedAt: new Date() } };
    return (await OidcWatchModel.updateOne({ _id, sessionId }, change)).modifiedCount === 1;
  }
  return (await OidcWatchModel.deleteOne({ _id, sessionId })).deletedCount === 1;
}

async function queue({ clientId, sid, personId }: OidcWatchDoc, now: Date): Promise<void> {
  const document = {
    _id: newId("olo"),
    ...{ clientId, sid, sub: personId, state: "waiting" as const, lease: null, attempts: 0, dueAt: now, error: null },
    createdAt: now,
    goneAt: new Date(now.getTime() + QUEUED_MS),
  };
  await OidcLogoutModel.insertMany([document], { lean: true });
  afterTransaction(() => wakeOutbox(LOGOUTS, { lane: clientId }));
}

/** Forgets whom a client was to be told of. */
export async function forgetWatchesOfClient(clientId: string): Promise<void> {
  await OidcWatchModel.deleteMany({ clientId });
  await OidcLogoutModel.deleteMany({ clientId });
}

/** A session goes on under another id. */
export async function moveWatches(from: string, to: string, expiresAt: Date): Promise<void> {
  const goneAt = new Date(expiresAt.getTime() + DAY_MS);
  await OidcWatchModel.updateMany({ sessionId: from }, { $set: { sessionId: to }, $max: { goneAt } });
}

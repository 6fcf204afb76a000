/**
 * Follows the log and seals what it finds, for all organizations. One process at a time follows, any can. Sealing follows from how far each
 * chain has come alone: done twice, or by two, nothing is sealed twice.
 */
import { isOutage } from "../../platform/database/failures.ts";
import { movePlace, positionOf } from "../../platform/jobs/place.ts";
import { log } from "../../platform/log.ts";
import type { Caller } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { drainPlace, newFollower } from "../events/follower.ts";
import { eventsBeyond } from "../events/numbering/whole-log.ts";
import { sealUpTo } from "./sealing.ts";

const WHICH = "audit";
const BATCH = 500;
/** What comes within so long of each other is sealed together; nothing waits longer. */
const TOGETHER_MS = 3_000;

const { follow, caughtUp } = newFollower({
  position: () => positionOf(WHICH),
  drain: (before: number) => drainPlace(WHICH, (from, settled) => step(from, settled, before)),
  readerMs: 2_000,
});

/** Seals what there is now, but for what may be joined by more in a moment. @returns up to where the log is sealed */
export const followForAudit = (now = new Date()): Promise<number> => follow(now.getTime() - TOGETHER_MS);

/** Waits a moment until what is committed now is sealed. */
export const sealedNow = (): Promise<void> => caughtUp(Number.POSITIVE_INFINITY);

/** @returns how far it has come; not on, where what is left may be joined by more; null when another process has gone on meanwhile */
async function step(from: number, settled: number, before: number): Promise<number | null> {
  const events = await eventsBeyond(from, settled, BATCH);
  const isLast = events.length < BATCH;
  if (isLast && events.every(({ at }) => at.getTime() > before)) return from;
  const to = isLast ? settled : (events.at(-1)?.sequence ?? settled);
  await sealThose(events, settled);
  return (await movePlace(WHICH, from, to)) ? to : null;
}

async function sealThose(events: readonly Event[], settled: number): Promise<void> {
  for (const organizationId of new Set(events.map((event) => event.organizationId)))
    await sealUpTo(sealer(organizationId), settled).catch((error: unknown) => {
      if (isOutage(error)) throw error;
      // One organization's fault holds up no other; its chain goes on with its next event.
      log.error({ err: error, organizationId }, "Sealing the log failed.");
    });
}

/** Whoever seals is nobody in particular. */
export const sealer = (organizationId: string): Caller => ({
  organizationId,
  actor: { kind: "system", id: "audit" },
  requestId: "audit",
});

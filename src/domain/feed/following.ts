/**
 * Follows the log in its order: each event's people get their lines anew. One process at a time follows, any can, and what one did not
 * finish another does again to the same result. An event that reaches many becomes a walk (walks.ts), so that nobody waits behind it.
 */
import { randomUUID } from "node:crypto";
import { isDuplicate, isOutage } from "../../platform/database/failures.ts";
import { COMPUTED, changeIf, fromNow, isOver } from "../../platform/database/lease-clock.ts";
import { log } from "../../platform/log.ts";
import type { Caller } from "../caller.ts";
import { countTypes } from "../events/counting.ts";
import type { Event } from "../events/events.ts";
import { newFollower } from "../events/follower.ts";
import { lastSettled } from "../events/numbering/sequencer.ts";
import { eventsBeyond } from "../events/numbering/whole-log.ts";
import type { Because } from "./access-steps.ts";
import { reachOf } from "./affected-lines.ts";
import { FollowedModel } from "./feed.models.ts";
import { tellOf } from "./line-updates.ts";
import type { Touched } from "./lines.ts";
import { followedUpTo, WHICH } from "./position.ts";
import { markWhole, walkLater } from "./walks.ts";

const BATCH = 200;
/** More than these are not looked at along the way. */
const FEW = 100;
const LEASE_MS = 3_000;
const ME = randomUUID();

const follower = newFollower({ position: () => followedUpTo(), drain, readerMs: 1_000 });

/** Follows whatever there is now. @returns up to where the log has been followed */
export const followEvents = follower.follow;
/** Waits a moment until what is committed now has been followed, so that whoever reads sees what came of it. */
export const caughtUp = follower.caughtUp;

async function drain(): Promise<number> {
  let settled = await lastSettled();
  let from = await followedUpTo();
  if (from >= settled) return from;
  const taken = await takeTurn();
  if (taken === null) return followedUpTo();
  from = taken;
  for (;;) {
    const events = await eventsBeyond(from, settled, BATCH);
    const to = events.length < BATCH ? settled : (events.at(-1)?.sequence ?? settled);
    await followBatch(events);
    const done = events.length < BATCH;
    if (!(await moveOn(from, to, done))) return followedUpTo();
    countTypes(events);
    from = to;
    if (done) return from;
    settled = await lastSettled();
  }
}

async function takeTurn(): Promise<number | null> {
  const free = { $or: [{ $eq: ["$holder", ME] }, isOver("until", LEASE_MS)] };
  try {
    const found = await FollowedModel.findOneAndUpdate(
      { _id: WHICH },
      changeIf(free, { holder: ME, until: fromNow(LEASE_MS) }, { sequence: 0 }),
      { upsert: true, returnDocument: "after", ...COMPUTED },
    ).lean();
    return found?.holder === ME ? found.sequence : null;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** @returns false when another process has gone on meanwhile */
async function moveOn(from: number, to: number, done: boolean): Promise<boolean> {
  const until = done ? new Date(0) : fromNow(LEASE_MS);
  const moved = await FollowedModel.updateOne(
    { _id: WHICH, holder: ME, sequence: from },
    [{ $set: { sequence: to, until } }],
    COMPUTED,
  );
  return moved.matchedCount === 1;
}

async function followBatch(events: readonly Event[]): Promise<void> {
  for (const [organizationId, theirs] of Map.groupBy(events, (event) => event.organizationId))
    await followThose({ organizationId, actor: { kind: "system", id: "feed" }, requestId: "feed" }, theirs).catch(
      async (error: unknown) => {
        if (isOutage(error)) throw error;
        // One organization's fault holds up no other: each of its events is tried again by itself.
        log.error({ err: error, organizationId }, "Following the log failed; it is tried again beside the others.");
        for (const { id } of theirs) await walkLater(organizationId, id);
      },
    );
}

async function followThose(caller: Caller, events: readonly Event[]): Promise<void> {
  const touched = { membership: new Set<string>(), team: new Set<string>(), invitation: new Set<string>() };
  const causes = new Map<string, Because[]>();
  for (const event of events) {
    // An organization that begins now has nobody who was there before.
    if (event.type === "organization.created") await markWhole(caller);
    const reach = await reachOf(caller, event);
    const pages = await Promise.all(reach.sources.map((source) => source("", FEW)));
    if (pages.some(({ done }) => !done)) await walkLater(caller.organizationId, event.id);
    for (const { ids } of pages) for (const id of ids) touch(touched, causes, "membership", id, event);
    for (const kind of ["membership", "team", "invitation"] as const)
      for (const id of reach.touched[kind]) touch(touched, causes, kind, id, event);
  }
  const upTo = async (): Promise<number> => events.at(-1)?.sequence ?? 0;
  for (const part of parts(touched)) await tellOf(caller, part, { of: causes, upTo });
}

function touch(
  touched: Record<keyof Touched, Set<string>>,
  causes: Map<string, Because[]>,
  kind: keyof Touched,
  id: string,
  event: Event,
): void {
  touched[kind].add(id);
  causes.set(id, [...(causes.get(id) ?? []), event]);
}

/** So many in one transaction. */
const PART = 200;

function* parts(touched: Readonly<Record<keyof Touched, ReadonlySet<string>>>): Generator<Touched> {
  const [membership, team, invitation] = [[...touched.membership], [...touched.team], [...touched.invitation]];
  const most = Math.max(membership.length, team.length, invitation.length);
  for (let at = 0; at < most; at += PART) {
    const slice = (ids: readonly string[]) => ids.slice(at, at + PART);
    yield { membership: slice(membership), team: slice(team), invitation: slice(invitation) };
  }
}

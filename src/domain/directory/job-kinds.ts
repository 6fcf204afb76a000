/**
 * Jobs of the directory: what two transactions could not see of each other is looked at once more when neither can be under way any
 * longer, whatever happened to the processes that ran them. Of each pair of changes the one that comes seldom queues the job.
 */
import type { JobKind } from "../../platform/jobs/outbox/queue.ts";
import type { Caller } from "../caller.ts";
import type { Member } from "./mirror.models.ts";

/** The database ends a transaction after a minute. */
const ALL_OVER_MS = 75_000;

/** Groups whose version has to move. It is moved at once; the job is for when that was not to be. */
export const groupVersions: JobKind<{ readonly groups: readonly string[] }> = {
  name: "group_versions",
  delayMs: 2_000,
};

/** Addresses that somebody took or let go, and for whom. */
export const addressesAgain: JobKind<{
  readonly keys: readonly string[];
  readonly by: Pick<Caller, "actor" | "requestId" | "reason">;
}> = { name: "addresses_again", delayMs: ALL_OVER_MS };

/** Addresses that a user has by now, and that are still held by somebody who is about to change hands. */
export const addressesAfterMoving: typeof addressesAgain = { name: "addresses_after_moving", delayMs: 10_000 };

/** A user whose places in groups count for another membership. */
export const placesAgain: JobKind<{ readonly directoryUserId: string }> = {
  name: "places_again",
  delayMs: ALL_OVER_MS,
};

/** The same for many at once. */
export const placesOfMany: JobKind<{ readonly directoryUserIds: readonly string[] }> = {
  name: "places_of_many",
  delayMs: ALL_OVER_MS,
};

/** A user or a group that was deleted. */
export const goneAgain: JobKind<{ readonly memberId: string }> = { name: "gone_again", delayMs: ALL_OVER_MS };

/** Names in groups that nobody had. */
export const namesAgain: JobKind<{
  readonly connectionId: string;
  readonly names: readonly Pick<Member, "memberId" | "pendingKind">[];
}> = { name: "names_again", delayMs: ALL_OVER_MS };

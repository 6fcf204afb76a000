/**
 * Following the log: work that is done for each event in its order, by one process at a time, and readers who wait a moment for it. How far
 * it has come is the follower's own, or a place (platform/jobs/place.ts).
 */
import { setTimeout as pause } from "node:timers/promises";
import { apart } from "../../platform/concurrency.ts";
import { isOutage } from "../../platform/database/failures.ts";
import { isDryRun } from "../../platform/dry-run/world.ts";
import { leavePlace, positionOf, takePlace } from "../../platform/jobs/place.ts";
import { lastSettled } from "./numbering/sequencer.ts";

const LOOK_MS = 15;

interface Following<A extends unknown[]> {
  /** Up to where the log has been followed, by whichever process. */
  readonly position: () => Promise<number>;
  /** Follows whatever there is, where no other process does. @returns up to where the log has been followed */
  readonly drain: (...how: A) => Promise<number>;
  /** A reader waits no longer. */
  readonly readerMs: number;
}

export interface Follower<A extends unknown[]> {
  /** Follows whatever there is now; calls of one process share one run. @returns up to where the log has been followed */
  readonly follow: (...how: A) => Promise<number>;
  /** Waits a moment until what is committed now has been followed. */
  readonly caughtUp: (...how: A) => Promise<void>;
}

/** One run at a time in this process, apart from the requests that asked for it. */
export function newFollower<A extends unknown[] = []>({ position, drain, readerMs }: Following<A>): Follower<A> {
  let running: Promise<number> | undefined;
  const follow = (...how: A): Promise<number> => {
    running ??= apart(() => drain(...how)).finally(() => {
      running = undefined;
    });
    return running;
  };
  const caughtUp = async (...how: A): Promise<void> => {
    // Following writes, if only what is so already.
    if (isDryRun()) return;
    const settled = await lastSettled();
    const until = performance.now() + readerMs;
    try {
      if ((await position()) >= settled) return;
      while ((await follow(...how)) < settled && performance.now() < until) await pause(LOOK_MS);
    } catch (error) {
      // What the reader asks for itself says more of an outage.
      if (!isOutage(error)) throw error;
    }
  };
  return { follow, caughtUp };
}

/**
 * Follows the log from a place, step by step, and moves the place on with each.
 * @param step does what follows from the next events up to `settled`. @returns how far it has come: not on, where the rest is to wait; null
 * when another process has gone on meanwhile
 */
export async function drainPlace(
  which: string,
  step: (from: number, settled: number) => Promise<number | null>,
): Promise<number> {
  let settled = await lastSettled();
  const position = await positionOf(which);
  if (position >= settled) return position;
  let from = await takePlace(which);
  while (from !== null && from < settled) {
    const to = await step(from, settled);
    if (to === from) break;
    from = to;
    settled = await lastSettled();
  }
  if (from === null) return positionOf(which);
  await leavePlace(which);
  return from;
}

/** Doing a change to see what it comes to, and leaving no trace of it. */
import { setTimeout as pause } from "node:timers/promises";
import mongoose from "mongoose";
import { monotonicNow } from "../clock.ts";
import { apart } from "../concurrency.ts";
import { lookAtLocks } from "../database/locks.ts";
import { joined } from "../database/mongo.ts";
import { inWorld, isTransient, NothingIsWritten, TooLongTried, type World } from "./world.ts";

/** So long others may have to wait for what a dry run holds. */
const MOST_MS = 15_000;
/** So often it is begun anew: once for each of its transactions that fails after it has written. */
const MOST_ATTEMPTS = 100;
const PAUSE_MS = 20;

/**
 * Runs `work` in a transaction of its own that is always given up. It may be run several times, and only the last one counts.
 * @returns what `work` returned; what it throws is thrown
 * @throws TooLongTried
 */
export async function dryRun<T>(work: (world: World) => Promise<T>): Promise<T> {
  // A transaction around the caller must not be the one that is given up, nor the one that keeps what was only tried.
  return apart(() => attempts(work));
}

async function attempts<T>(work: (world: World) => Promise<T>): Promise<T> {
  const failing: World["failing"] = new Map();
  const until = monotonicNow() + MOST_MS;
  for (let left = MOST_ATTEMPTS; left > 0 && monotonicNow() < until; left--) {
    const outcome = await once(work, failing, until);
    if (outcome !== AGAIN) return outcome.value;
  }
  throw new TooLongTried("The dry run was begun anew too often.");
}

const AGAIN = Symbol("again");

async function once<T>(
  work: (world: World) => Promise<T>,
  failing: World["failing"],
  until: number,
): Promise<{ readonly value: T } | typeof AGAIN> {
  const session = await mongoose.startSession();
  const end = session.endSession.bind(session);
  // The driver ends sessions that it takes for its own.
  session.endSession = async () => undefined;
  session.startTransaction({ readConcern: { level: "snapshot" } });
  const world = newWorld(session, failing, until);
  try {
    // The first command of a transaction begins it, and has to be alone.
    await lookAtLocks(session);
    const value = await joined(session, () => inWorld(world, () => work(world)));
    if (world.isSpoilt) return AGAIN;
    // Whoever was told so on the way may have made something else of it.
    if (monotonicNow() > until) throw new TooLongTried("The dry run took too long.");
    // What failed on the way may have ended the transaction, and been taken for something else.
    await lookAtLocks(session);
    return { value };
  } catch (error) {
    if (error instanceof TooLongTried) throw error;
    const isLate = error instanceof NothingIsWritten;
    if (!world.isSpoilt && !isLate && !isTransient(error)) throw error;
    if (isTransient(error)) await pause(PAUSE_MS);
    return AGAIN;
  } finally {
    world.isOver = true;
    await session.abortTransaction().catch(() => undefined);
    await end();
  }
}

const newWorld = (session: World["session"], failing: World["failing"], until: number): World => ({
  ...{ session, failing, until, notes: [], begun: 0, writes: 0 },
  ...{ isSpoilt: false, isOver: false, last: Promise.resolve() },
});

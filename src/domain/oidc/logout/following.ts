/** One process at a time follows the changes; when it is gone another goes on from where it stopped. */
import { randomUUID } from "node:crypto";
import type { Position } from "../../../platform/database/change-stream.ts";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { COMPUTED, changeIf, fromNow, isOver } from "../../../platform/database/lease-clock.ts";
import { FollowerModel } from "./follower.model.ts";

/** Whoever holds the place renews it several times within this; when it is gone, others wait no longer. */
const LEASE_MS = 6_000;
const ME = randomUUID();
const WHICH = "logouts";

/** Takes the place when it is free. @returns the position to go on from; null when another process follows */
export async function takePlace(): Promise<{ readonly position: Position | undefined } | null> {
  const free = { $or: [{ $eq: ["$holder", ME] }, isOver("until", LEASE_MS)] };
  try {
    const found = await FollowerModel.findOneAndUpdate(
      { _id: WHICH },
      changeIf(free, { holder: ME, until: fromNow(LEASE_MS) }, { position: null }),
      { upsert: true, returnDocument: "after", ...COMPUTED },
    ).lean();
    return found?.holder === ME ? { position: found.position ?? undefined } : null;
  } catch (error) {
    // Another has made it in the same moment.
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** Keeps the place while something takes long. */
export async function keepPlace(): Promise<void> {
  await FollowerModel.updateOne({ _id: WHICH, holder: ME }, [{ $set: { until: fromNow(LEASE_MS) } }], COMPUTED);
}

/** Notes how far this process has come. @returns false when the place is another's meanwhile */
export async function holdPlace(position: Position): Promise<boolean> {
  const { matchedCount } = await FollowerModel.updateOne(
    { _id: WHICH, holder: ME },
    [{ $set: { position: { $literal: position }, until: fromNow(LEASE_MS) } }],
    COMPUTED,
  );
  return matchedCount === 1;
}

/** Lets another process follow; `position` null: from now on, because ours is lost. */
export async function leavePlace(position?: null): Promise<void> {
  const set = { until: new Date(0), ...(position === null && { position }) };
  await FollowerModel.updateOne({ _id: WHICH, holder: ME }, { $set: set });
}

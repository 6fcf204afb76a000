/** One process at a time follows the changes; when it is gone another goes on from where it stopped. */
import { randomUUID } from "node:crypto";
import type { Position } from "../../../platform/database/change-stream.ts";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { FollowerModel } from "./follower.model.ts";

/** Whoever holds the place renews it several times within this; when it is gone, others wait no longer. */
const LEASE_MS = 6_000;
const ME = randomUUID();
const WHICH = "logouts";

/** Takes the place when it is free. @returns the position to go on from; null when another process follows */
export async function takePlace(now = new Date()): Promise<{ readonly position: Position | undefined } | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  // Nobody's place lasts that long: it was taken before the clock was set back.
  const beyond = new Date(now.getTime() + 2 * LEASE_MS);
  try {
    const taken = await FollowerModel.findOneAndUpdate(
      { _id: WHICH, $or: [{ holder: ME }, { until: { $lte: now } }, { until: { $gt: beyond } }] },
      { $set: { holder: ME, until }, $setOnInsert: { position: null } },
      { upsert: true, returnDocument: "after" },
    ).lean();
    return { position: taken?.position ?? undefined };
  } catch (error) {
    // Another holds it: there is one document, and its id is taken.
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** Keeps the place while something takes long. */
export async function keepPlace(now = new Date()): Promise<void> {
  await FollowerModel.updateOne({ _id: WHICH, holder: ME }, { $set: { until: new Date(now.getTime() + LEASE_MS) } });
}

/** Notes how far this process has come. @returns false when the place is another's meanwhile */
export async function holdPlace(position: Position, now = new Date()): Promise<boolean> {
  const { matchedCount } = await FollowerModel.updateOne(
    { _id: WHICH, holder: ME },
    { $set: { position, until: new Date(now.getTime() + LEASE_MS) } },
  );
  return matchedCount === 1;
}

/** Lets another process follow; `position` null: from now on, because ours is lost. */
export async function leavePlace(position?: null): Promise<void> {
  const set = { until: new Date(0), ...(position === null && { position }) };
  await FollowerModel.updateOne({ _id: WHICH, holder: ME }, { $set: set });
}

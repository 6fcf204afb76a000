/**
 * A place that one process has at a time, with how far it has come: whoever follows a log holds it while there is something to follow, and
 * when that process is gone another goes on from where it stopped.
 */
import { randomUUID } from "node:crypto";
import { model, Schema } from "mongoose";
import { isDuplicate } from "../database/failures.ts";
import { COMPUTED, changeIf, fromNow, isOver } from "../database/lease-clock.ts";

interface PlaceDoc {
  /** What is followed, and what for. */
  _id: string;
  holder: string;
  until: Date;
  /** The last number that nothing is left to do for. */
  position: number;
}

const schema = new Schema<PlaceDoc>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
    position: { type: Number, required: true },
  },
  { collection: "places", versionKey: false, strict: "throw" },
);
const PlaceModel = model<PlaceDoc>("Place", schema);

/** Whoever is gone keeps the others waiting no longer. */
const LEASE_MS = 3_000;
const ME = randomUUID();

/** How far the log has been followed. */
export const positionOf = async (which: string): Promise<number> =>
  (await PlaceModel.findById(which).lean())?.position ?? 0;

/** Takes the place when it is free. @returns from where to go on; null when another process has it */
export async function takePlace(which: string): Promise<number | null> {
  const free = { $or: [{ $eq: ["$holder", ME] }, isOver("until", LEASE_MS)] };
  try {
    const found = await PlaceModel.findOneAndUpdate(
      { _id: which },
      changeIf(free, { holder: ME, until: fromNow(LEASE_MS) }, { position: 0 }),
      { upsert: true, returnDocument: "after", ...COMPUTED },
    ).lean();
    return found?.holder === ME ? found.position : null;
  } catch (error) {
    // Another has made it in the same moment.
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/**
 * Moves on and keeps the place. In the transaction of what was done for these numbers, it is done once, whoever wakes late.
 * @returns false when another process has gone on meanwhile
 */
export async function movePlace(which: string, from: number, to: number): Promise<boolean> {
  const moved = await PlaceModel.updateOne(
    { _id: which, holder: ME, position: from },
    [{ $set: { position: to, until: fromNow(LEASE_MS) } }],
    COMPUTED,
  );
  return moved.matchedCount === 1;
}

/** Lets another process follow. */
export async function leavePlace(which: string): Promise<void> {
  await PlaceModel.updateOne({ _id: which, holder: ME }, { $set: { until: new Date(0) } });
}

/** How far each has come, whatever is followed. */
export const positions = async (): Promise<{ readonly which: string; readonly position: number }[]> =>
  (await PlaceModel.find({}, { position: 1 }).lean()).map(({ _id: which, position }) => ({ which, position }));

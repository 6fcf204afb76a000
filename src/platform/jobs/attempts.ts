/** Tries at resumable work, one document for each piece that is under way or has failed: whose turn it is, and what is told of it. */
import { randomUUID } from "node:crypto";
import { model, Schema } from "mongoose";
import { isDuplicate } from "../database/failures.ts";
import { COMPUTED, changeIf, fromNow, isOver } from "../database/lease-clock.ts";

/** How the work stands, as it may be shown to those whom it concerns. */
export interface Attempt {
  readonly failures: number;
  /** Why the last try failed, in a sentence; null while none has. */
  readonly error: string | null;
  readonly triedAt: Date | null;
  /** Null while it is being tried. */
  readonly nextTryAt: Date | null;
  /** Whom it concerns has heard that it failed. */
  readonly told: boolean;
}

interface AttemptDoc extends Attempt {
  /** The kind and the id. */
  _id: string;
  /** Which taking it is: a process that was taken for dead changes nothing when it wakes. Missing in what an earlier version stored. */
  lease?: string;
  /** Until then one process has it; moved on while it works. */
  heldUntil: Date;
  touchedAt: Date;
}

/** A process that was killed keeps the others waiting no longer than this. */
const HOLD_MS = 5_000;
const FORGOTTEN_AFTER_DAYS = 1;

const schema = new Schema<AttemptDoc>(
  {
    _id: { type: String, required: true },
    failures: { type: Number, required: true },
    error: { type: String, default: null },
    triedAt: { type: Date, default: null },
    nextTryAt: { type: Date, default: null },
    told: { type: Boolean, required: true },
    lease: String,
    heldUntil: { type: Date, required: true },
    touchedAt: { type: Date, required: true },
  },
  { collection: "attempts", versionKey: false, strict: "throw" },
);
// Work that is there is tried every few minutes at least; what is not touched for a day is of work that is gone.
schema.index({ touchedAt: 1 }, { expireAfterSeconds: FORGOTTEN_AFTER_DAYS * 86_400 });
const AttemptModel = model<AttemptDoc>("Attempt", schema);

const keyOf = (kind: string, id: string): string => `${kind} ${id}`;
const holding = { heldUntil: fromNow(HOLD_MS), touchedAt: "$$NOW" };

/** Work that this process has, and how it stood when it was taken. */
export interface Taken extends Attempt {
  readonly _id: string;
  readonly lease: string;
}

const ours = ({ _id, lease }: Taken) => ({ _id, lease });

/** Takes the work for this process. @returns how it stood, or null while another process has it. */
export async function takeWork(kind: string, id: string): Promise<Taken | null> {
  const lease = randomUUID();
  const changes = { ...holding, lease, triedAt: "$$NOW", nextTryAt: null };
  try {
    const found = await AttemptModel.findOneAndUpdate(
      { _id: keyOf(kind, id) },
      changeIf(isOver("heldUntil", HOLD_MS), changes, { failures: 0, error: null, told: false }),
      { upsert: true, returnDocument: "after", ...COMPUTED },
    ).lean();
    return found?.lease === lease ? { ...found, lease } : null;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** Says that this process is still at it; call it every second. @returns false when it is another's meanwhile */
export async function holdWork(taken: Taken): Promise<boolean> {
  return (await AttemptModel.updateOne(ours(taken), [{ $set: holding }], COMPUTED)).matchedCount === 1;
}

/** Gives the work back: to be tried again then, and why. Without an error nothing has failed. */
export async function postponeWork(
  taken: Taken,
  { nextTryAt, error }: { readonly nextTryAt: Date; readonly error?: string },
): Promise<void> {
  await AttemptModel.updateOne(ours(taken), {
    $set: { nextTryAt, ...(error !== undefined && { error }) },
    $currentDate: { heldUntil: true, touchedAt: true },
    ...(error !== undefined && { $inc: { failures: 1 } }),
  });
}

/** Notes that whom the failure concerns has heard of it. */
export async function noteTold(taken: Taken): Promise<void> {
  await AttemptModel.updateOne(ours(taken), { $set: { told: true } });
}

/** Forgets the work: it is done. */
export async function forgetWork(taken: Taken): Promise<void> {
  await AttemptModel.deleteOne(ours(taken));
}

/** How these pieces of work stand, by id; one that nobody has begun is not there. */
export async function attemptsAt(kind: string, ids: readonly string[]): Promise<Map<string, Attempt>> {
  if (ids.length === 0) return new Map();
  const found = await AttemptModel.find({ _id: { $in: ids.map((id) => keyOf(kind, id)) } }).lean();
  return new Map(found.map(({ _id, ...attempt }) => [_id.slice(kind.length + 1), attempt]));
}

/** So many are known to be put off; what is beyond is looked at anew. */
const MOST_PUT_OFF = 10_000;

/** What is put off until later, by id. Nothing is for longer than that: it was before the clock was set back. */
export async function putOffOf(kind: string, longestMs: number): Promise<string[]> {
  const now = new Date();
  const beyond = new Date(now.getTime() + longestMs);
  const found = await AttemptModel.find(
    { _id: { $gte: `${kind} `, $lt: `${kind}!` }, nextTryAt: { $gt: now, $lt: beyond } },
    { _id: 1 },
  )
    .limit(MOST_PUT_OFF)
    .lean();
  return found.map(({ _id }) => _id.slice(kind.length + 1));
}

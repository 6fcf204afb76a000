/** Having a stream in hand: one process at a time, for some seconds that are renewed while it lives. */
import { randomUUID } from "node:crypto";
import { COMPUTED, fromNow } from "../../../platform/database/lease-clock.ts";
import { type StreamDoc, StreamModel } from "../stream.model.ts";
import { ACROSS } from "./waking.ts";

const LEASE_MS = 5_000;
/** No stream waits longer by itself. */
const LONGEST_WAIT_MS = 20 * 60_000;

/** What is due, and in nobody's hands. */
export const dueAndFree = (now: Date) => ({
  ...{ enabled: true, dueAt: { $lte: now, $type: "date" as const }, $expr: { $lte: ["$leaseUntil", "$$NOW"] } },
});

/** Nothing is waited for longer than by its own rule: what is, was put off or taken before the clock was set back. */
export async function bringBackStreams(now = new Date()): Promise<void> {
  const later = (ms: number): Date => new Date(now.getTime() + ms);
  const off = { dueAt: { $gt: later(LONGEST_WAIT_MS), $type: "date" as const } };
  await StreamModel.updateMany(off, { $set: { dueAt: now } }).setOptions(ACROSS);
  const beyond = { $gt: ["$leaseUntil", fromNow(2 * LEASE_MS)] };
  const lost = { dueAt: { $type: "date" as const }, $expr: beyond } as object;
  await StreamModel.updateMany(lost, { $set: FREE }).setOptions(ACROSS);
}

/** Takes a stream in hand. @returns null when it is not due any more, or in other hands */
export const takeStream = (
  { _id, organizationId }: Pick<StreamDoc, "_id" | "organizationId">,
  now = new Date(),
): Promise<StreamDoc | null> =>
  StreamModel.findOneAndUpdate(
    { organizationId, _id, ...dueAndFree(now) },
    [{ $set: { lease: randomUUID(), leaseUntil: fromNow(LEASE_MS) } }],
    { returnDocument: "after", ...COMPUTED },
  ).lean();

/** Keeps those that are in hand. */
export async function keepStreams(inHand: readonly StreamDoc[]): Promise<void> {
  if (inHand.length === 0) return;
  await StreamModel.updateMany(
    { _id: { $in: inHand.map(({ _id }) => _id) }, lease: { $in: inHand.map(({ lease }) => lease) } },
    [{ $set: { leaseUntil: fromNow(LEASE_MS) } }],
    COMPUTED,
  ).setOptions(ACROSS);
}

/** Writes to a stream that is in hand. @returns how it is then; null when it is not in hand any more */
export const write = (
  { organizationId, _id, lease, position }: StreamDoc,
  set: Partial<StreamDoc>,
): Promise<StreamDoc | null> =>
  StreamModel.findOneAndUpdate(
    { organizationId, _id, lease, position },
    { $set: set },
    { returnDocument: "after" },
  ).lean();

/** For whoever lets go of a stream. */
export const FREE = { lease: null, leaseUntil: new Date(0) } as const;

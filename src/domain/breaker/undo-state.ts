/** How far the undo of a trip is: begun, going on, done. What is put back, and how, is administration/breaker's. */

import { transaction } from "../../platform/database/mongo.ts";
import { among, type Which } from "../../platform/jobs/finding.ts";
import type { Work } from "../../platform/jobs/resumable.ts";
import type { Caller } from "../caller.ts";
import { guardConnection } from "../connections/stages/guarding.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { type StepDoc, StepModel, UNDOABLE_DAYS } from "./step.model.ts";
import { type TripDoc, TripModel } from "./trip.model.ts";
import { stepsOf } from "./trips.ts";
import type { Outcome } from "./types.ts";

const DAY_MS = 86_400_000;

/**
 * Begins the undo; joins the running transaction. One that is under way goes on; of one that is done, what was left out is tried again.
 * @returns whether there is anything to do
 * @throws DomainError `conflict` while something waits or is being applied, for what is too old, and where nothing is left
 */
export async function beginUndo(caller: Caller, trip: TripDoc): Promise<boolean> {
  if (trip.undo?.state === "running") return true;
  if (trip.undo && trip.undo.leftOut === 0) return false;
  const { organizationId, _id, connectionId } = trip;
  const now = new Date();
  requireUndoable(trip, now);
  const until = trip.until < now ? trip.until : now;
  const total = await StepModel.countDocuments({ ...stepsOf({ ...trip, until }), ...UNDOABLE });
  if (total === 0) throw new DomainError("conflict", "Nothing of what was taken is left to be put back.");
  await StepModel.updateMany(
    { ...stepsOf({ ...trip, until }), "outcome.status": "left_out" },
    { $unset: { outcome: 1 } },
  );
  const { actor: by, requestId } = caller;
  const counts = { total, restored: trip.undo?.restored ?? 0, leftOut: 0 };
  const undo = { state: "running" as const, ...counts, by, requestId, startedAt: now, endedAt: null };
  const state = trip.state === "open" ? "over" : trip.state;
  await TripModel.updateOne(
    { organizationId, _id },
    { $set: { state, until, countsFrom: now, undo }, $unset: { isOpen: 1 } },
  );
  // The identity provider comes again, and would take the same from the same people.
  await guardConnection(caller, connectionId);
  await record(caller, {
    type: "connection.breaker_undo_started",
    object: { type: "connection", id: connectionId },
    after: { breaker: _id },
  });
  return true;
}

/** Those that hold something to put back. */
const UNDOABLE = { kind: { $ne: "people" as const } };

function requireUndoable({ state, from }: TripDoc, now: Date): void {
  if (state === "holding") throw new DomainError("conflict", "Approve or discard first what waits.");
  if (state === "applying")
    throw new DomainError("conflict", "What was approved is still being applied. Undo it when that is done.");
  if (now.getTime() - from.getTime() > UNDOABLE_DAYS * DAY_MS)
    throw new DomainError("conflict", `What was taken more than ${UNDOABLE_DAYS} days ago cannot be put back.`);
}

/** Undos that are under way, of all organizations. */
export async function undosRunning(limit: number, which?: Which): Promise<Work[]> {
  const found = await TripModel.find({ "undo.state": "running", ...among(which) }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "what was begun is finished for all organizations" })
    .limit(limit)
    .lean();
  return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
}

/** One of them; null when it is done. */
export const undoRunning = ({ id, organizationId }: Work): Promise<TripDoc | null> =>
  TripModel.findOne({ organizationId, _id: id, "undo.state": "running" }).lean().exec();

/** The next steps to be put back, the last one first. */
export const stepsToUndo = (trip: TripDoc, limit: number): Promise<StepDoc[]> =>
  StepModel.find({ ...stepsOf(trip), ...UNDOABLE, outcome: { $exists: false } })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean()
    .exec();

/** The steps whose guests were handed over, the last one first, a page of them: those before that one. Many are of one moment. */
export const stepsWithGuests = (trip: TripDoc, before: StepDoc | undefined, limit: number): Promise<StepDoc[]> =>
  StepModel.find({
    ...stepsOf(trip),
    ...(before && {
      at: { $gte: trip.from, $lte: before.at },
      $or: [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: before._id } }],
    }),
    "image.guests.0": { $exists: true },
    "outcome.status": "restored",
  })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean()
    .exec();

/** Says what became of a step; joins the running transaction. */
export async function markStep({ organizationId, _id }: StepDoc, outcome: Omit<Outcome, "at">): Promise<void> {
  await StepModel.updateOne({ organizationId, _id }, { $set: { outcome: { ...outcome, at: new Date() } } });
}

/** The steps that took members out of the group after the trip. */
export const takenOutSince = ({ organizationId, connectionId, until }: TripDoc, groupId: string): Promise<StepDoc[]> =>
  StepModel.find({ organizationId, connectionId, subjects: groupId, kind: "members_removed", at: { $gt: until } })
    .limit(1_000)
    .lean()
    .exec();

/** Counts what has become of the steps so far. */
export async function countUndone(trip: TripDoc): Promise<{ restored: number; leftOut: number }> {
  const { organizationId, _id } = trip;
  const of = (status: Outcome["status"]) =>
    StepModel.countDocuments({ ...stepsOf(trip), ...UNDOABLE, "outcome.status": status });
  const [restored, leftOut] = [await of("restored"), await of("left_out")];
  const counts = { "undo.restored": restored, "undo.leftOut": leftOut };
  await TripModel.updateOne({ organizationId, _id, "undo.state": "running" }, { $set: counts });
  return { restored, leftOut };
}

/** All that can be put back has been. */
export const finishUndo = (caller: Caller, trip: TripDoc): Promise<void> =>
  transaction(async () => {
    const { organizationId, _id, connectionId } = trip;
    const { restored, leftOut } = await countUndone(trip);
    const { modifiedCount } = await TripModel.updateOne(
      { organizationId, _id, "undo.state": "running" },
      { $set: { "undo.state": "done", "undo.endedAt": new Date() } },
    );
    if (modifiedCount === 1)
      await record(caller, {
        type: "connection.breaker_undone",
        object: { type: "connection", id: connectionId },
        after: { breaker: _id, restored, leftOut },
      });
  });

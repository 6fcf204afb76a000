/** An owner's decision about what waits: it is applied, or dropped. Each is an event, and is made once. */

import { transaction } from "../../../platform/database/mongo.ts";
import { among } from "../../../platform/jobs/finding.ts";
import { finishSoon, type WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { asClient } from "../../connections/as-client.ts";
import { connectionById, connectionToChange } from "../../connections/connection-lookup.ts";
import { guardConnection, unguardConnection } from "../../connections/stages/guarding.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type TripDoc, TripModel } from "../trip.model.ts";
import { present, tripById } from "../trips.ts";
import type { Trip, TripState } from "../types.ts";
import { type HeldDoc, HeldModel } from "./held.model.ts";
import { opened, type Request } from "./holding.ts";

/**
 * Has what was kept be applied in its order, and lets the connection take more for the rest of a window. Waits some seconds for that; with
 * much of it, it goes on beside. Approving again changes nothing.
 * @throws DomainError `not_found`, `conflict` where nothing waits
 */
export async function approveHeld(caller: Caller, connectionId: string, id: string): Promise<Trip> {
  const { organizationId } = caller;
  await transaction(async () => {
    const trip = await tripToDecide(caller, connectionId, id, ["applying", "approved"]);
    if (!trip) return;
    const passesUntil = new Date(Date.now() + trip.window * 60_000);
    await decide(caller, trip, { state: "applying", until: passesUntil, countsFrom: passesUntil });
    await unguardConnection(caller, connectionId);
    await tell(caller, trip, "connection.breaker_approved");
  });
  await finishSoon(breakerApprovals, { id, organizationId });
  return present(await tripById(caller, connectionId, id));
}

/**
 * Drops what was kept. What the connection takes in the next day is held again, since its client will ask for the same. Discarding again
 * changes nothing.
 * @throws DomainError `not_found`, `conflict` where nothing waits
 */
export async function discardHeld(caller: Caller, connectionId: string, id: string): Promise<Trip> {
  const { organizationId } = caller;
  await transaction(async () => {
    const trip = await tripToDecide(caller, connectionId, id, ["discarded"]);
    if (!trip) return;
    await decide(caller, trip, { state: "discarded", until: new Date() });
    await HeldModel.updateMany({ organizationId, tripId: id }, { $set: { sealed: "" } });
    await guardConnection(caller, connectionId);
    await tell(caller, trip, "connection.breaker_discarded");
  });
  return present(await tripById(caller, connectionId, id));
}

/** The trip that waits; undefined where it was decided so already. */
async function tripToDecide(
  caller: Caller,
  connectionId: string,
  id: string,
  already: readonly TripState[],
): Promise<TripDoc | undefined> {
  await connectionToChange(caller, connectionId);
  const trip = await tripById(caller, connectionId, id);
  if (already.includes(trip.state)) return undefined;
  if (trip.state === "holding") return trip;
  const why = trip.decision
    ? "Somebody has decided otherwise already."
    : "Nothing was held: everything was applied. Undo it.";
  throw new DomainError("conflict", why);
}

async function decide(caller: Caller, { _id, organizationId }: TripDoc, set: Partial<TripDoc>): Promise<void> {
  const { actor: by, requestId } = caller;
  await TripModel.updateOne(
    { organizationId, _id, state: "holding" },
    { $set: { ...set, decision: { by, requestId, at: new Date() } }, $unset: { isOpen: 1 } },
  );
}

const tell = (
  caller: Caller,
  { _id: breaker, connectionId: id, held: { requests } }: TripDoc,
  type: "connection.breaker_approved" | "connection.breaker_discarded",
): Promise<void> => record(caller, { type, object: { type: "connection", id }, after: { breaker, requests } });

/** Makes a request anew, as its client did. @returns why it was refused; null when it was not */
type Perform = (caller: ConnectionCaller, request: Request) => Promise<string | null>;
let perform: Perform | undefined;

/** How what was kept is made anew: by the surface that it came through. */
export const usePerformer = (how: Perform): void => {
  perform = how;
};

/** Trips that were approved, and whose requests are being applied. */
export const breakerApprovals: WorkKind = {
  name: "breaker_approvals",
  find: async (limit, which) => {
    const found = await TripModel.find({ state: "applying", ...among(which) }, { organizationId: 1 })
      .setOptions({ acrossOrganizations: "what was approved is applied for all organizations" })
      .limit(limit)
      .lean();
    return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
  },
  resume: async ({ id, organizationId }, stopping) => {
    const trip = await TripModel.findOne({ organizationId, _id: id, state: "applying" }).lean();
    if (trip && (await applyAll(trip, stopping))) await finish(trip);
  },
  tell: async () => undefined,
  foretell: async ({ id, organizationId }) => {
    const requests = (await TripModel.findOne({ organizationId, _id: id }).lean())?.held.requests ?? 0;
    return { text: `${requests} requests that were kept are applied`, totals: { requests }, isLittle: false };
  },
};

const deciderOf = ({ organizationId, decision }: TripDoc): Caller => ({
  organizationId,
  actor: decision?.by ?? { kind: "system", id: "breaker" },
  requestId: decision?.requestId ?? "breaker",
});

/** @returns false when it was stopped before the end */
async function applyAll(trip: TripDoc, stopping: AbortSignal): Promise<boolean> {
  const { organizationId, _id: tripId } = trip;
  for (;;) {
    if (stopping.aborted) return false;
    const where = { organizationId, tripId, outcome: { $exists: false } };
    const next = await HeldModel.findOne(where).sort({ _id: 1 }).lean();
    if (!next) return true;
    const detail = await applyOne(trip, next);
    const outcome = {
      status: detail === null ? "applied" : "failed",
      ...(detail !== null && { detail }),
      at: new Date(),
    };
    await HeldModel.updateOne({ organizationId, _id: next._id }, { $set: { outcome, sealed: "" } });
  }
}

async function applyOne(trip: TripDoc, held: HeldDoc): Promise<string | null> {
  if (!perform) throw new Error("Nobody makes kept requests anew: call usePerformer at start.");
  const connection = await connectionById(deciderOf(trip), trip.connectionId).catch(gone);
  if (!connection) return "The connection has ended.";
  const caller = asClient(connection, held.requestId);
  return perform({ ...caller, connection: { ...caller.connection, isLetThrough: true } }, opened(held));
}

function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}

const finish = (trip: TripDoc): Promise<void> =>
  transaction(async () => {
    const { organizationId, _id, connectionId } = trip;
    const where = { organizationId, tripId: _id };
    const applied = await HeldModel.countDocuments({ ...where, "outcome.status": "applied" });
    const failed = await HeldModel.countDocuments({ ...where, "outcome.status": "failed" });
    const { modifiedCount } = await TripModel.updateOne(
      { organizationId, _id, state: "applying" },
      { $set: { state: "approved" }, $max: { until: new Date() } },
    );
    if (modifiedCount === 1)
      await record(deciderOf(trip), {
        type: "connection.breaker_applied",
        object: { type: "connection", id: connectionId },
        after: { breaker: _id, applied, failed },
      });
  });

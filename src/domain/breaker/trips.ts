/** Trips as everybody outside the room sees them, with what is about them. */
import type { Caller } from "../caller.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { notFound } from "../errors.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { type HeldDoc, HeldModel } from "./holding/held.model.ts";
import { type StepDoc, StepModel, UNDOABLE_DAYS } from "./step.model.ts";
import { type TripDoc, TripModel } from "./trip.model.ts";
import type { Trip } from "./types.ts";

const DAY_MS = 86_400_000;

export const present = ({ _id: id, organizationId: _, isOpen: __, countsFrom: ___, held, ...trip }: TripDoc): Trip => ({
  id,
  ...trip,
  held: { requests: held.requests, notKept: held.notKept },
  undoableUntil: new Date(trip.from.getTime() + UNDOABLE_DAYS * DAY_MS),
});

/** @throws DomainError `not_found`, also for a trip of another connection or organization */
export async function tripById(caller: Caller, connectionId: string, id: string): Promise<TripDoc> {
  const { organizationId } = caller;
  await connectionById(caller, connectionId);
  const found = await TripModel.findOne({ organizationId, connectionId, _id: id }).lean();
  if (!found) throw notFound("trip", id);
  return found;
}

/** The windows of a connection that tripped, the newest first. @throws DomainError `not_found` */
export async function listTrips(caller: Caller, connectionId: string, page: PageRequest): Promise<Page<Trip>> {
  const { organizationId } = caller;
  await connectionById(caller, connectionId);
  return pageById(TripModel.find({ organizationId, connectionId }), page, present, {
    index: { organizationId: 1, connectionId: 1, _id: 1 },
    newestFirst: true,
  });
}

/** @throws DomainError `not_found` */
export const getTrip = async (caller: Caller, connectionId: string, id: string): Promise<Trip> =>
  present(await tripById(caller, connectionId, id));

/** The trip of a connection that is open, or waits for a decision. */
export async function openTripOf({ organizationId }: Caller, connectionId: string): Promise<Trip | null> {
  const found = await TripModel.findOne({ organizationId, connectionId, isOpen: true }).lean();
  return found ? present(found) : null;
}

/** The steps of a trip. */
export const stepsOf = ({ organizationId, connectionId, from, until }: TripDoc) => ({
  organizationId,
  connectionId,
  at: { $gte: from, $lte: until },
});

/** Something that was not put back. */
export interface NotRestored {
  readonly id: string;
  readonly kind: StepDoc["kind"];
  /** Whom or what it is about: memberships, a directory user or a group. */
  readonly about: readonly string[];
  readonly reason: string;
}

/** What an undo has left out, or restored in part, and why. @throws DomainError `not_found` */
export async function listLeftOut(
  caller: Caller,
  connectionId: string,
  id: string,
  page: PageRequest,
): Promise<Page<NotRestored>> {
  const trip = await tripById(caller, connectionId, id);
  const found = StepModel.find({ ...stepsOf(trip), "outcome.reason": { $exists: true } }, { image: 0 });
  const present = ({ _id, kind, subjects, people, outcome }: StepDoc): NotRestored => ({
    ...{ id: _id, kind, about: subjects.length > 0 ? subjects : people, reason: outcome?.reason ?? "" },
  });
  return pageById(found, page, present, { index: { organizationId: 1, connectionId: 1, at: 1, _id: 1 } });
}

/** A request that waits, or waited, without what stood in it. */
export interface HeldRequest {
  readonly id: string;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly at: Date;
  readonly outcome: "waiting" | "applied" | "failed" | "discarded";
  readonly detail: string | null;
}

/** What was kept, in the order in which it came. @throws DomainError `not_found` */
export async function listHeld(
  caller: Caller,
  connectionId: string,
  id: string,
  page: PageRequest,
): Promise<Page<HeldRequest>> {
  const { _id: tripId, organizationId, state } = await tripById(caller, connectionId, id);
  const found = HeldModel.find({ organizationId, tripId }, { sealed: 0 });
  const present = (one: HeldDoc): HeldRequest => ({
    ...{ id: one._id, requestId: one.requestId, method: one.method, path: one.path, at: one.at },
    outcome: one.outcome?.status ?? (state === "discarded" ? "discarded" : "waiting"),
    detail: one.outcome?.detail ?? null,
  });
  return pageById(found, page, present, { index: { organizationId: 1, tripId: 1, _id: 1 } });
}

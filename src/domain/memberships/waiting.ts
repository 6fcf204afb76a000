/** The waiting list: whom a directory pushed while all seats were taken. A seat that comes free goes to whoever has waited longest. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { MembershipModel } from "./membership.model.ts";
import { freeSeat, seatIsFree, takeSeat } from "./seats.ts";
import { difference, writeMembership } from "./status.ts";

/** Gives a seat back, in the transaction that freed it, and admits the next. */
export async function passSeatOn(caller: Caller): Promise<void> {
  await freeSeat(caller);
  await admitNext(caller);
}

/** Admits whoever can be admitted, one transaction each: after a limit was raised or lifted. */
export async function admitAll(caller: Caller): Promise<void> {
  while (await transaction(() => admitNext(caller)));
}

/** @returns whether somebody came in. */
async function admitNext(caller: Caller): Promise<boolean> {
  const waiting = await MembershipModel.findOne({ organizationId: caller.organizationId, status: "waitlisted" })
    .sort({ _id: 1 })
    .lean();
  if (!waiting || !(await seatIsFree(caller)) || !(await takeSeat(caller))) return false;
  const after = await writeMembership(caller, waiting, { status: "active", deactivatedBy: null, holds: [] });
  await record(caller, {
    type: "membership.activated",
    object: { type: "membership", id: waiting._id },
    ...difference(waiting, after),
  });
  return true;
}

/** The waiting list: whom a directory pushed while all seats were taken. A seat that comes free goes to whoever has waited longest. */

import { transaction } from "../../../platform/database/mongo.ts";
import { type Caller, forOthers } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { difference } from "../difference.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { writeMembership } from "../status/writing.ts";
import { freeSeat, fullRole, requireRoleSeats, rolesAreLimited, rolesToSeat, seatIsFree, takeSeat } from "./seats.ts";

/** Gives a seat back, in the transaction that freed it, and admits the next. */
export async function passSeatOn(caller: Caller): Promise<void> {
  await freeSeat(caller);
  // One who leaves may leave several roles behind, for several who wait.
  while ((await admitNext(forOthers(caller))) && (await rolesAreLimited(caller)));
}

/** Admits whoever can be admitted, one transaction each: after a limit was raised or lifted. */
export async function admitAll(caller: Caller): Promise<void> {
  while (await transaction(() => admitNext(caller)));
}

/** How many wait for a seat. */
export const countWaiting = ({ organizationId }: Caller): Promise<number> =>
  MembershipModel.countDocuments({ organizationId, status: "waitlisted" });

/** @returns whether somebody came in. */
async function admitNext(caller: Caller): Promise<boolean> {
  const waiting = await longestWaiting(caller);
  if (!waiting || !(await seatIsFree(caller)) || !(await takeSeat(caller))) return false;
  const after = await writeMembership(caller, waiting, { status: "active", deactivatedBy: null, holds: [] });
  await record(caller, {
    type: "membership.activated",
    object: { type: "membership", id: waiting._id },
    ...difference(waiting, after),
  });
  return true;
}

/** Whoever has waited longest and has a seat in every role that they would have. */
async function longestWaiting(caller: Caller): Promise<MembershipDoc | undefined> {
  const limited = await rolesAreLimited(caller);
  const full = new Set<string>();
  for (let seen = 0; ; seen += PAGE) {
    const page = await MembershipModel.find({ organizationId: caller.organizationId, status: "waitlisted" })
      // Whoever was here before and came back waits from then on. One of an earlier version, which does not say, has waited longer.
      .sort({ "holds.since": 1, _id: 1 })
      .skip(seen)
      .limit(limited ? PAGE : 1)
      .lean();
    if (!limited || page.length === 0) return page[0];
    const wanted = await rolesToSeat(caller, page);
    for (const waiting of page) {
      const roles = wanted.get(waiting._id) ?? [];
      if (roles.some((role) => full.has(role))) continue;
      const missing = await fullRole(caller, roles, waiting._id);
      if (missing === undefined) return waiting;
      full.add(missing);
    }
  }
}

const PAGE = 200;

/** A role was taken from somebody who stays: it may have been what others wait for. Joins the running transaction. */
export async function passRoleOn(caller: Caller): Promise<void> {
  while ((await rolesAreLimited(caller)) && (await admitNext(forOthers(caller))));
}

/** Another default role than before: it needs its seat, and the one before may be what somebody waits for. */
export async function seatDefaultRole(caller: Caller, { _id, defaultRole }: MembershipDoc): Promise<void> {
  if (defaultRole !== null) await requireRoleSeats(caller, _id, [defaultRole]);
  await passRoleOn(caller);
}

/** How many wait for a seat, and how many of them since then. */
export async function peopleWaiting(
  { organizationId }: Caller,
  { since, until }: { readonly since: Date; readonly until: Date },
) {
  const where = { organizationId, status: "waitlisted" as const };
  const came = { $gt: since, $lte: until };
  return {
    total: await MembershipModel.countDocuments(where),
    fresh: await MembershipModel.countDocuments({
      ...where,
      $or: [{ createdAt: came }, { holds: { $elemMatch: { source: "seats", since: came } } }],
    }),
  };
}

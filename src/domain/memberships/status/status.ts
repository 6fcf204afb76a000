/**
 * The one place where a membership's status changes. Seats, the last owner, cut sessions, the bypass flag and the event follow from
 * the change itself, so no door can forget one of them. Runs inside the caller's transaction.
 */

import { type Caller, forOthers } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { addressesMoved } from "../addresses.ts";
import { difference } from "../difference.ts";
import { handOverGuests } from "../ending/sponsors.ts";
import { retireGrants } from "../grants/grants.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { activeOwners, isOwner, staysAsLastOwner } from "../owners/last-owner.ts";
import { rolesToSeat, statusWithSeat } from "../seats/seats.ts";
import { passSeatOn, seatDefaultRole } from "../seats/waitlist.ts";
import { accessEnded, addressesChangedHands, keeperChanged } from "../signals.ts";
import type { Cause, Hold, Status } from "../types.ts";
import { heldBy, heldByDirectories, holdsOf, isHeldBy, liftedBy, statusUnder, strongest } from "./holds.ts";
import { noteChanged } from "./taken.ts";
import { writeMembership } from "./writing.ts";

/** What a membership is to become: gone, held by these (a missing seat is seen to here), or, undefined, as it is. */
export type Wanted = "removed" | { readonly holds: readonly Hold[] } | undefined;

/** Fields that change together with the status. */
export type Along = Partial<
  Omit<
    MembershipDoc,
    "_id" | "organizationId" | "personId" | "version" | "createdAt" | "updatedAt" | "status" | "holds" | "deactivatedBy"
  >
>;

/**
 * Changes the status and what goes along with it; whatever else depends on the status or the address is settled in the same transaction.
 * @returns the stored membership; it is `waitlisted` where nobody else holds it and the seats are taken.
 * @throws DomainError `last_owner`, `seat_limit_reached`.
 */
export async function changeStatus(
  caller: Caller,
  before: MembershipDoc,
  wanted: Wanted,
  cause: Cause,
  along: Along = {},
): Promise<MembershipDoc> {
  const standing = await attainable(caller, before, wanted, cause, along);
  const to = standing.status;
  const leaves = before.status === "active" && to !== "active";
  const isOut = to === "removed" || to === "deactivated";
  const after = await writeMembership(caller, before, {
    ...along,
    ...standing,
    ...(isOut && { allowWithoutSso: null }),
    // Kept in by the rule alone: gone as soon as there is another owner.
    ...(wanted === "removed" && { removalDue: to !== "removed" }),
    ...(to === "removed" && { holdsEmail: false, links: [], managedBy: null }),
    ...(leaves && { accessEpoch: before.accessEpoch + 1 }),
  });
  if (to === "removed") await retireGrants(caller, before);
  if (isOut) await accessEnded.raise(caller, before.emailKey);
  // A guest answers for nobody, either.
  if (leaves || (before.kind === "member" && after.kind === "guest"))
    await handOverGuests(forOthers(caller), before._id);
  await tell(caller, before, after);
  if (before.status === "active" && after.defaultRole !== before.defaultRole) await seatDefaultRole(caller, after);
  if (leaves) await passSeatOn(caller);
  if (to === "active" && before.status !== "active" && (await isOwner(caller, after._id)))
    await reconcileOwners(caller);
  await addressesChangedHands.raise(caller, addressesMoved(before, after));
  await reconcileKeeper(caller, before, after);
  noteChanged(before, after);
  return after;
}

/** Another directory keeps the profile from now on: the membership is called as that one says, or an admin is asked. */
async function reconcileKeeper(
  caller: Caller,
  before: MembershipDoc,
  { managedBy, links }: MembershipDoc,
): Promise<void> {
  if (before.managedBy === null || managedBy === before.managedBy) return;
  const keeper = links.find(({ connectionId }) => connectionId === managedBy);
  if (keeper) await keeperChanged.raise(caller, keeper.directoryUserId);
}

const EVENTS = {
  active: "activated",
  deactivated: "deactivated",
  removed: "removed",
  waitlisted: "waitlisted",
} as const satisfies Record<Status, string>;

async function tell(caller: Caller, before: MembershipDoc, after: MembershipDoc): Promise<void> {
  const changed = difference(before, after);
  const isStatus = before.status !== after.status;
  if (!isStatus && Object.keys(changed.after).length === 0) return;
  await record(caller, {
    type: `membership.${isStatus ? EVENTS[after.status] : "updated"}`,
    object: { type: "membership", id: before._id },
    ...changed,
  });
}

type Standing = Pick<MembershipDoc, "status" | "deactivatedBy"> & { readonly holds: readonly Hold[] };

/** What the rules make of what is wanted. Takes the seat where one is needed. */
async function attainable(
  caller: Caller,
  before: MembershipDoc,
  wanted: Wanted,
  cause: Cause,
  along: Along,
): Promise<Standing> {
  const had = holdsOf(before);
  if (wanted === undefined) return { status: before.status, deactivatedBy: before.deactivatedBy, holds: had };
  const holds = wanted === "removed" ? [] : liftedBy(wanted.holds, "seats");
  const waits = wanted !== "removed" && isHeldBy(wanted.holds, "seats");
  const leaves = before.status === "active" && (wanted === "removed" || holds.length > 0);
  if (leaves && (await staysAsLastOwner(caller, before, cause))) return standingUnder([]);
  // What an admin decided about somebody outlasts the removal: the person may come back.
  if (wanted === "removed")
    return { status: "removed", deactivatedBy: null, holds: had.filter(({ source }) => source === "admin") };
  if (holds.length > 0 || before.status === "active") return standingUnder(holds);
  if (waits) return standingUnder(wanted.holds);
  const roles = (await rolesToSeat(caller, [{ ...before, ...along }])).get(before._id);
  if ((await statusWithSeat(caller, cause, roles, before._id)) === "active") return standingUnder([]);
  return standingUnder(heldBy([], "seats", caller.actor));
}

const standingUnder = (holds: readonly Hold[]): Standing => ({
  status: statusUnder(holds),
  deactivatedBy: strongest(holds),
  holds,
});

/**
 * Owners whom their directories would have out and the rule kept in: who is the last no more goes, as the directories say. For whatever
 * adds an owner, or changes the rule.
 */
export async function reconcileOwners(asked: Caller): Promise<void> {
  const caller = forOthers(asked);
  for (const owner of await activeOwners(caller)) {
    const holds = heldByDirectories(holdsOf(owner), owner.links, caller.actor);
    if (owner.removalDue) await changeStatus(caller, owner, "removed", "directory");
    else if (holds.length > 0) await changeStatus(caller, owner, { holds }, "directory");
  }
}

/**
 * The one place where a membership's status changes. Seats, the last owner, cut sessions, the bypass flag and the event follow from
 * the change itself, so no door can forget one of them. Runs inside the caller's transaction.
 */
import type { Caller } from "../caller.ts";
import { settleAddresses, settleUser } from "../directory/settling.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { revokeForAddress } from "../invitations/settling.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { retireGrants } from "./grants.ts";
import { heldBy, heldByDirectories, holdsOf, isHeldBy, liftedBy, statusUnder, strongest } from "./holds.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import type { Hold, Status } from "./nouns.ts";
import { activeOwners, isLastOwner, isOwner, lastOwnerError } from "./owners.ts";
import { takeSeat } from "./seats.ts";
import { handOverGuests } from "./sponsors.ts";
import { passSeatOn } from "./waiting.ts";

/** Who wants the change: it decides what happens when seats are taken or the last owner would go. */
export type Cause = "admin" | "directory" | "expiry";

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
  const standing = await attainable(caller, before, wanted, cause);
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
  if (isOut) await revokeForAddress(caller, before.emailKey);
  if (leaves) await handOverGuests(caller, before._id);
  await tell(caller, before, after);
  if (leaves) await passSeatOn(caller);
  if (to === "active" && before.status !== "active" && (await isOwner(caller, after._id))) await settleOwners(caller);
  await settleAddresses(caller, addressesMoved(before, after));
  await settleKeeper(caller, before, after);
  return after;
}

/** Another directory keeps the profile from now on: the membership is called as that one says, or an admin is asked. */
async function settleKeeper(caller: Caller, before: MembershipDoc, { managedBy, links }: MembershipDoc): Promise<void> {
  if (before.managedBy === null || managedBy === before.managedBy) return;
  const keeper = links.find(({ connectionId }) => connectionId === managedBy);
  if (keeper) await settleUser(caller, keeper.directoryUserId);
}

/** The addresses of which the change lets one go or takes one, and the one held by somebody whom other directories have now. */
function addressesMoved(before: MembershipDoc, after: MembershipDoc): string[] {
  const held = ({ holdsEmail, emailKey }: MembershipDoc) => (holdsEmail && emailKey !== null ? [emailKey] : []);
  const linked = ({ links }: MembershipDoc) => links.map(({ directoryUserId }) => directoryUserId).join();
  const [was, is] = [held(before), held(after)];
  return was[0] === is[0] && linked(before) === linked(after) ? [] : [...was, ...is];
}

const EVENTS: Record<Status, string> = {
  active: "activated",
  deactivated: "deactivated",
  removed: "removed",
  waitlisted: "waitlisted",
  invited: "invited",
};

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
async function attainable(caller: Caller, before: MembershipDoc, wanted: Wanted, cause: Cause): Promise<Standing> {
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
  if ((await statusWithSeat(caller, cause)) === "active") return standingUnder([]);
  return standingUnder(heldBy([], "seats", caller.actor));
}

const standingUnder = (holds: readonly Hold[]): Standing => ({
  status: statusUnder(holds),
  deactivatedBy: strongest(holds),
  holds,
});

/** Whether the rule keeps the last owner in, against a directory that may not take it. @throws DomainError `last_owner` */
async function staysAsLastOwner(caller: Caller, { _id }: MembershipDoc, cause: Cause): Promise<boolean> {
  if (!(await isLastOwner(caller, _id))) return false;
  const { lastOwner } = await policiesInForce(caller);
  if (cause !== "directory" || lastOwner === "refuse") throw lastOwnerError();
  return lastOwner === "protect";
}

/**
 * Owners whom their directories would have out and the rule kept in: who is the last no more goes, as the directories say. For whatever
 * adds an owner, or changes the rule.
 */
export async function settleOwners(caller: Caller): Promise<void> {
  for (const owner of await activeOwners(caller)) {
    const holds = heldByDirectories(holdsOf(owner), owner.links, caller.actor);
    if (owner.removalDue) await changeStatus(caller, owner, "removed", "directory");
    else if (holds.length > 0) await changeStatus(caller, owner, { holds }, "directory");
  }
}

/** `active` with a seat taken, or what the policy gives a directory when there is none. */
export async function statusWithSeat(caller: Caller, cause: Cause): Promise<"active" | "waitlisted"> {
  if (await takeSeat(caller)) return "active";
  const { seatOverflow } = await policiesInForce(caller);
  if (cause === "directory" && seatOverflow === "waitlist") return "waitlisted";
  throw new DomainError("seat_limit_reached", "All seats of the organization are taken.");
}

export async function writeMembership(
  caller: Caller,
  before: MembershipDoc,
  set: Partial<MembershipDoc>,
): Promise<MembershipDoc> {
  const after = await MembershipModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, version: before.version },
    { $set: { ...set, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The membership has changed meanwhile.");
  return after;
}

const TOLD = [
  "status",
  "kind",
  "email",
  "displayName",
  "externalId",
  "deactivatedBy",
  "managedBy",
  "allowWithoutSso",
  "expiresAt",
  "sponsorId",
  "defaultRole",
  "links",
] as const;

/** What of a membership changed, as an event tells it. */
export function difference(
  before: MembershipDoc,
  after: MembershipDoc,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const [was, is] = [before, after].map((one): Record<string, unknown> => ({ ...one, holds: holdsOf(one) }));
  const changed = [...TOLD, "holds"].filter(
    (key) => JSON.stringify(was?.[key] ?? null) !== JSON.stringify(is?.[key] ?? null),
  );
  const pick = (from: Record<string, unknown> | undefined) =>
    Object.fromEntries(changed.map((key) => [key, from?.[key] ?? null]));
  return { before: pick(was), after: pick(is) };
}

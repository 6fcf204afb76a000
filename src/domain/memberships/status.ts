/**
 * The one place where a membership's status changes. Seats, the last owner, cut sessions, the bypass flag and the event follow from
 * the change itself, so no door can forget one of them. Runs inside the caller's transaction.
 */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { revokeForAddress } from "../invitations/settling.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { retireGrants } from "./grants.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import type { Status } from "./nouns.ts";
import { isLastOwner, lastOwnerError } from "./owners.ts";
import { takeSeat } from "./seats.ts";
import { handOverGuests } from "./sponsors.ts";
import { passSeatOn } from "./waiting.ts";

/** Who wants the change: it decides what happens when seats are taken or the last owner would go. */
export type Cause = "admin" | "directory" | "expiry";

/** Fields that change together with the status. */
export type Along = Partial<
  Omit<MembershipDoc, "_id" | "organizationId" | "personId" | "version" | "createdAt" | "updatedAt" | "status">
>;

/**
 * Changes the status and what goes along with it.
 * @returns the stored membership; its status is `waitlisted` where `active` was asked for and the seats are taken.
 * @throws DomainError `last_owner`, `seat_limit_reached`.
 */
export async function changeStatus(
  caller: Caller,
  before: MembershipDoc,
  wanted: Status,
  cause: Cause,
  along: Along = {},
): Promise<MembershipDoc> {
  const to = await attainable(caller, before, wanted, cause);
  const leaves = before.status === "active" && to !== "active";
  const after = await writeMembership(caller, before, {
    ...along,
    status: to,
    ...(to === "deactivated" && before.status !== "deactivated" && { deactivatedBy: cause }),
    ...(to === "active" && { deactivatedBy: null }),
    ...((to === "removed" || to === "deactivated") && { allowWithoutSso: null }),
    ...(to === "removed" && { holdsEmail: false, links: [], managedBy: null }),
    ...(leaves && { accessEpoch: before.accessEpoch + 1 }),
  });
  if (to === "removed") await retireGrants(caller, before._id);
  if (to === "removed" || to === "deactivated") await revokeForAddress(caller, before.emailKey);
  if (leaves) await handOverGuests(caller, before._id);
  if (before.status !== to)
    await record(caller, {
      type: `membership.${EVENTS[to]}`,
      object: { type: "membership", id: before._id },
      ...difference(before, after),
    });
  else if (Object.keys(along).length > 0)
    await record(caller, {
      type: "membership.updated",
      object: { type: "membership", id: before._id },
      ...difference(before, after),
    });
  if (leaves) await passSeatOn(caller);
  return after;
}

const EVENTS: Record<Status, string> = {
  active: "activated",
  deactivated: "deactivated",
  removed: "removed",
  waitlisted: "waitlisted",
  invited: "invited",
};

/** What the rules make of the wanted status. Takes the seat where one is needed. */
async function attainable(caller: Caller, before: MembershipDoc, wanted: Status, cause: Cause): Promise<Status> {
  if (before.status === "active" && wanted !== "active" && (await isLastOwner(caller, before._id))) {
    const { lastOwner } = await policiesInForce(caller);
    if (cause !== "directory" || lastOwner === "refuse") throw lastOwnerError();
    if (lastOwner === "protect") return "active";
  }
  if (wanted === "active" && before.status !== "active") return statusWithSeat(caller, cause);
  return wanted;
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
] as const;

/** What of a membership changed, as an event tells it. */
export function difference(
  before: MembershipDoc,
  after: MembershipDoc,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = TOLD.filter((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null));
  const pick = (from: MembershipDoc) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]));
  const links = JSON.stringify(before.links) === JSON.stringify(after.links) ? [] : (["links"] as const);
  return {
    before: { ...pick(before), ...(links.length > 0 && { links: before.links }) },
    after: { ...pick(after), ...(links.length > 0 && { links: after.links }) },
  };
}

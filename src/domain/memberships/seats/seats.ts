/**
 * Seats: how many memberships may be active at once, in the whole organization and with each role (policies `seatLimit`, `seatLimits`), and
 * the status of whoever is to be active. Organizations without a limit never touch the counter; without limits of roles nothing is asked.
 */

import { lock } from "../../../platform/database/locks.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { noteSeat } from "../../events/request-trails.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { accessIf, accessOf } from "../access/access.ts";
import { roleHolders, walkHolders } from "../access/holders.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import type { Cause } from "../types.ts";
import { SeatModel } from "./seat.model.ts";

/** Longer than a transaction can live (60 s). */
const SETTLING_MS = 70_000;

/** Takes a seat in the running transaction. False when all are taken; then nothing is changed. */
export async function takeSeat(caller: Caller): Promise<boolean> {
  const { seatLimit } = await policiesInForce(caller);
  if (seatLimit === null) return true;
  const used = await countLocked(caller, seatLimit);
  noteSeat(caller, { number: used + 1, of: seatLimit });
  if (used >= seatLimit) return false;
  await SeatModel.updateOne(counterOf(caller), { $set: { used: used + 1 } });
  return true;
}

/** Gives a seat back in the running transaction. */
export async function freeSeat(caller: Caller): Promise<void> {
  const { seatLimit } = await policiesInForce(caller);
  if (seatLimit === null) return;
  await SeatModel.updateOne(counterOf(caller), { $inc: { used: -1 } });
}

/** Whether somebody on the waiting list can have a seat now. */
export async function seatIsFree(caller: Caller): Promise<boolean> {
  const { seatLimit } = await policiesInForce(caller);
  return seatLimit === null || (await activeCount(caller, seatLimit)) < seatLimit;
}

export const allTaken = (): DomainError =>
  new DomainError("seat_limit_reached", "All seats of the organization are taken.");

/** Forgets the counter: the next seat counts afresh. For a change of the limit. */
export async function recountSeats(caller: Caller): Promise<void> {
  await SeatModel.deleteOne(counterOf(caller));
}

/** Forgets every counter: for a change of the instance's limit. */
export async function recountAllSeats(): Promise<void> {
  await SeatModel.deleteMany({}).setOptions({ acrossOrganizations: "the instance's limit changed" });
}

async function countLocked(caller: Caller, limit: number): Promise<number> {
  // Holding the counter makes concurrent takers conflict, so they count one after the other.
  const counter = await SeatModel.findOneAndUpdate(
    counterOf(caller),
    { $inc: { held: 1 }, $setOnInsert: { used: 0, settlesAt: new Date(Date.now() + SETTLING_MS) } },
    { upsert: true, returnDocument: "after" },
  ).lean();
  const settling = counter.settlesAt.getTime() > Date.now();
  return settling || counter.used >= limit ? activeCount(caller, limit) : counter.used;
}

/** How many are active; as many as the limit are enough to know. */
const activeCount = (caller: Caller, limit: number): Promise<number> =>
  limit === 0
    ? Promise.resolve(0)
    : MembershipModel.countDocuments({ organizationId: caller.organizationId, status: "active" }).limit(limit).exec();

const counterOf = ({ organizationId }: Caller) => ({ _id: `seats:${organizationId}`, organizationId });

/**
 * The first of these roles that has no seat left for the membership named, which itself is not counted. Holds what it counts: of two
 * transactions that ask for the same role, one comes after the other.
 */
export async function fullRole(
  caller: Caller,
  roles: readonly string[],
  membershipId?: string,
): Promise<string | undefined> {
  for (const [role, limit] of await limitsOf(caller, roles)) {
    await lock(`seats:${caller.organizationId}:${role}`);
    if (await isFull(caller, role, limit, membershipId)) return role;
  }
  return undefined;
}

/** The same for whoever only wants to know: nothing is held. */
export async function fullRoleNow(caller: Caller, roles: readonly string[]): Promise<string | undefined> {
  for (const [role, limit] of await limitsOf(caller, roles)) if (await isFull(caller, role, limit)) return role;
  return undefined;
}

/** Roles that come to a membership which is there; one that is not active takes no seat. @throws DomainError `seat_limit_reached` */
export async function requireRoleSeats(caller: Caller, membershipId: string, roles: readonly string[]): Promise<void> {
  if ((await limitsOf(caller, roles)).length === 0) return;
  const { organizationId } = caller;
  if (!(await MembershipModel.exists({ organizationId, _id: membershipId, status: "active" }))) return;
  const full = await fullRole(caller, roles, membershipId);
  if (full !== undefined) throw roleIsFull(full);
}

export const roleIsFull = (role: string): DomainError =>
  new DomainError("seat_limit_reached", `All seats of the role ${role} are taken.`);

/** Whether any role has a limit. */
export const rolesAreLimited = async (caller: Caller): Promise<boolean> =>
  Object.keys((await policiesInForce(caller)).seatLimits).length > 0;

/** The roles that these memberships would have if they were active; nothing is asked where no role has a limit. */
export async function rolesToSeat(
  caller: Caller,
  memberships: readonly MembershipDoc[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!(await rolesAreLimited(caller))) return new Map();
  return new Map([...(await accessIf(caller, memberships))].map(([id, { roles }]) => [id, roles]));
}

async function limitsOf(caller: Caller, roles: readonly string[]): Promise<[string, number][]> {
  const { seatLimits } = await policiesInForce(caller);
  return Object.entries(seatLimits)
    .filter(([role]) => roles.includes(role))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Counts no further than the limit. */
async function isFull(caller: Caller, role: string, limit: number, besides?: string): Promise<boolean> {
  if (limit === 0) return true;
  let count = 0;
  for await (const ids of walkHolders(await roleHolders(caller, role), "")) {
    const memberships = await MembershipModel.find({
      organizationId: caller.organizationId,
      _id: { $in: ids.filter((id) => id !== besides) },
      status: "active",
    }).lean();
    for (const { roles } of (await accessOf(caller, memberships)).values()) if (roles.includes(role)) count += 1;
    if (count >= limit) return true;
  }
  return false;
}

/** `active` with a seat taken, of the whole and of each role, or what the policy gives a directory when there is none. */
export async function statusWithSeat(
  caller: Caller,
  cause: Cause,
  roles: readonly (string | null)[] = [],
  membershipId?: string,
): Promise<"active" | "waitlisted"> {
  const full = await fullRole(
    caller,
    roles.filter((role) => role !== null),
    membershipId,
  );
  if (full === undefined && (await takeSeat(caller))) return "active";
  const { seatOverflow } = await policiesInForce(caller);
  if (cause === "directory" && seatOverflow === "waitlist") return "waitlisted";
  throw full === undefined ? allTaken() : roleIsFull(full);
}

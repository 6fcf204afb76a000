/** Finding stored memberships, for the rooms that work with them. */
import type { Question } from "../../platform/database/batching.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { BY_ADDRESS, type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { holdsOf } from "./status/holds.ts";
import type { Hold } from "./types.ts";

export type { MembershipDoc };

/** @throws DomainError `not_found`, also for another organization's id. */
export async function membershipById(caller: Caller, id: string): Promise<MembershipDoc> {
  const found = await MembershipModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("membership", id);
  return found;
}

/** The membership of this id, or the one that it was found to be the same person's as, while that is there. @throws DomainError `not_found` */
export async function survivorOf(caller: Caller, id: string): Promise<MembershipDoc> {
  let found = await membershipById(caller, id);
  while (found.mergedInto !== undefined) {
    const [next] = await membershipsById(caller, [found.mergedInto]);
    if (!next) return found;
    found = next;
  }
  return found;
}

/** The memberships that ended because they were found to be the same person's as this one, or as one of those. */
export async function mergedInto(caller: Caller, id: string): Promise<string[]> {
  const all: string[] = [];
  for (let into = [id]; into.length > 0; ) {
    const where = { organizationId: caller.organizationId, mergedInto: { $in: into, $type: "string" as const } };
    into = (await MembershipModel.find(where, { _id: 1 }).lean()).map(({ _id }) => _id);
    all.push(...into);
  }
  return all;
}

export const membershipsById = (caller: Caller, ids: readonly string[]): Promise<MembershipDoc[]> =>
  MembershipModel.find({ organizationId: caller.organizationId, _id: { $in: ids } })
    .sort({ _id: 1 })
    .batchSize(ids.length + 1) // in one reply
    .lean()
    .exec();

/** The membership that holds the address, if any. */
export const membershipOfEmail = (caller: Caller, emailKey: string): Promise<MembershipDoc | null> =>
  MembershipModel.findOne({ organizationId: caller.organizationId, emailKey, holdsEmail: true }).lean().exec();

/** Every membership that has the address, or had it when it was removed; the one that holds it first. */
export async function idsOfAddress(caller: Caller, emailKey: string): Promise<string[]> {
  const { organizationId } = caller;
  const holder = await membershipOfEmail(caller, emailKey);
  // Named with its type as the index names it.
  const unheld = { organizationId, holdsEmail: false, emailKey: { $eq: emailKey, $type: "string" as const } };
  const others = await MembershipModel.find(unheld, { _id: 1 }).sort({ _id: 1 }).limit(100).lean();
  return [...(holder ? [holder._id] : []), ...others.map(({ _id }) => _id)];
}

/** The memberships that hold these addresses. */
export const membershipsOfEmails = (
  { organizationId }: Caller,
  emailKeys: readonly string[],
): Promise<MembershipDoc[]> =>
  MembershipModel.find({ organizationId, emailKey: { $in: emailKeys }, holdsEmail: true })
    .lean()
    .exec();

/** Whether another membership that is there has the same address. */
export const sharesAddress = async ({ _id, organizationId, emailKey: key }: MembershipDoc): Promise<boolean> =>
  key !== null &&
  (await MembershipModel.exists({
    organizationId,
    emailKey: key,
    _id: { $ne: _id },
    status: { $in: ["active", "deactivated", "waitlisted"] },
  }).hint(BY_ADDRESS)) !== null;

/** What a directory may change of a membership. */
export type Followed = Pick<MembershipDoc, "links" | "managedBy" | "status" | "email" | "displayName">;

/** Of these memberships what a directory's writes change, by id. Joins no transaction. */
export async function followedAmong(
  { organizationId }: Caller,
  ids: readonly string[],
): Promise<Map<string, Followed>> {
  const found = await MembershipModel.collection
    .find<Followed & { _id: string }>({ organizationId, _id: { $in: ids } } as object, {
      projection: { links: 1, managedBy: 1, status: 1, email: 1, displayName: 1 },
      batchSize: ids.length + 1,
    })
    .toArray();
  return new Map(found.map((one) => [one._id, one]));
}

export const membershipOfPerson = (caller: Caller, personId: string): Promise<MembershipDoc | null> =>
  MembershipModel.findOne({ organizationId: caller.organizationId, personId }).lean().exec();

/** Asks who holds these addresses. */
export const holdersOf = ({ organizationId }: Caller, emailKeys: readonly string[]): Question => ({
  collection: MembershipModel.collection.name,
  where: { organizationId, emailKey: { $in: emailKeys }, holdsEmail: true },
  fields: { emailKey: 1 },
});

/** A page of the memberships that the connection has people for, ascending and beyond `after`. */
export async function pageOfLinked(
  { organizationId }: Caller,
  connectionId: string,
  after: string,
  limit: number,
): Promise<{ ids: string[]; done: boolean }> {
  const where = { organizationId, "links.connectionId": connectionId, _id: { $gt: after } };
  const found = await MembershipModel.find(where, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean();
  return { ids: found.map(({ _id }) => _id), done: found.length < limit };
}

/** A page of all memberships, ascending and beyond `after`. */
export async function pageOfMemberships(
  { organizationId }: Caller,
  after: string,
  limit: number,
): Promise<{ ids: string[]; done: boolean }> {
  const found = await MembershipModel.find({ organizationId, _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return { ids: found.map(({ _id }) => _id), done: found.length < limit };
}

/** How many there are. */
export const countLinked = ({ organizationId }: Caller, connectionId: string): Promise<number> =>
  MembershipModel.countDocuments({ organizationId, "links.connectionId": connectionId }).exec();

/** How many of them are active, counted up to `most`. */
export const countActiveLinked = ({ organizationId }: Caller, connectionId: string, most: number): Promise<number> =>
  MembershipModel.countDocuments({ organizationId, "links.connectionId": connectionId, status: "active" })
    .limit(most)
    .exec();

/** Those of these memberships that are active. */
export async function activeAmong({ organizationId }: Caller, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await MembershipModel.find({ organizationId, _id: { $in: ids }, status: "active" }, { _id: 1 })
    .batchSize(ids.length + 1)
    .lean();
  return found.map(({ _id }) => _id);
}

/** How many whom the connection has as active are not, counted up to `most`. */
export const countHeld = ({ organizationId }: Caller, connectionId: string, most: number): Promise<number> =>
  MembershipModel.countDocuments({
    organizationId,
    status: { $in: ["deactivated", "waitlisted"] },
    links: { $elemMatch: { connectionId, active: true } },
  })
    .limit(most)
    .exec();

/** The status by the clock: somebody whose end has come is deactivated, whether or not any job has run. */
export function statusNow(
  membership: MembershipDoc,
): Pick<MembershipDoc, "status" | "deactivatedBy"> & { readonly holds: readonly Hold[] } {
  const { status, deactivatedBy, expiresAt } = membership;
  const holds = holdsOf(membership);
  if (status !== "active" || expiresAt === null || expiresAt > new Date()) return { status, deactivatedBy, holds };
  const over: Hold = { source: "term", since: expiresAt, actor: { kind: "system", id: "terms" } };
  return { status: "deactivated", deactivatedBy: "expiry", holds: [...holds, over] };
}

/** Finding stored memberships, for the rooms that work with them. */
import type { Question } from "../../platform/together.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";

export type { MembershipDoc };

/** @throws DomainError `not_found`, also for another organization's id. */
export async function membershipById(caller: Caller, id: string): Promise<MembershipDoc> {
  const found = await MembershipModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("membership", id);
  return found;
}

export const membershipsById = (caller: Caller, ids: readonly string[]): Promise<MembershipDoc[]> =>
  MembershipModel.find({ organizationId: caller.organizationId, _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean()
    .exec();

/** The membership that holds the address, if any. */
export const membershipOfEmail = (caller: Caller, emailKey: string): Promise<MembershipDoc | null> =>
  MembershipModel.findOne({ organizationId: caller.organizationId, emailKey, holdsEmail: true }).lean().exec();

/** A stage that lays beside each record with a `membershipId` what a directory may change of that membership, as a list named `followed`. */
export const withFollowed = ({ organizationId }: Caller): object => ({
  $lookup: {
    from: MembershipModel.collection.name,
    localField: "membershipId",
    foreignField: "_id",
    pipeline: [{ $match: { organizationId } }, { $project: { links: 1, managedBy: 1, email: 1, displayName: 1 } }],
    as: "followed",
  },
});

export const membershipOfPerson = (caller: Caller, personId: string): Promise<MembershipDoc | null> =>
  MembershipModel.findOne({ organizationId: caller.organizationId, personId }).lean().exec();

/** Asks who holds these addresses. */
export const holdersOf = ({ organizationId }: Caller, emailKeys: readonly string[]): Question => ({
  collection: MembershipModel.collection.name,
  where: { organizationId, emailKey: { $in: emailKeys }, holdsEmail: true },
  fields: { emailKey: 1 },
});

/** The status by the clock: somebody whose end has come is deactivated, whether or not any job has run. */
export function statusNow({
  status,
  deactivatedBy,
  expiresAt,
}: MembershipDoc): Pick<MembershipDoc, "status" | "deactivatedBy"> {
  const over = status === "active" && expiresAt !== null && expiresAt <= new Date();
  return over ? { status: "deactivated", deactivatedBy: "expiry" } : { status, deactivatedBy };
}

/** The last-owner rule: an organization that has an owner keeps one who is active, whichever door the change comes through. */
import { lock } from "../../../platform/database/locks.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { type GrantDoc, GrantModel } from "../grants/grant.model.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import type { Cause } from "../types.ts";

const ownerGrant = { role: "owner", teamId: null, retiredAt: null };

/** Whether a stored grant makes its membership an owner. */
export const isOwnerGrant = ({ role, teamId, retiredAt }: GrantDoc): boolean =>
  role === ownerGrant.role && teamId === null && retiredAt === null;

/** Whether the membership holds the owner role by a stored grant. Mapped owners come and go with a group and do not count. */
export const isOwner = async (caller: Caller, membershipId: string): Promise<boolean> =>
  (await GrantModel.exists({ organizationId: caller.organizationId, membershipId, ...ownerGrant })) !== null;

/**
 * Whether the organization would have no active owner without this one. Call inside the transaction of the change: the lock makes
 * two owners who go at once decide one after the other.
 */
export async function isLastOwner(caller: Caller, membershipId: string): Promise<boolean> {
  if (!(await isOwner(caller, membershipId))) return false;
  await lock(`owners:${caller.organizationId}`);
  const grants = await GrantModel.find(
    { organizationId: caller.organizationId, ...ownerGrant, membershipId: { $ne: membershipId } },
    { membershipId: 1 },
  ).lean();
  const others = await MembershipModel.exists({
    organizationId: caller.organizationId,
    _id: { $in: grants.map((grant) => grant.membershipId) },
    status: "active",
    // Somebody whose access will end by itself is not the one who stays.
    expiresAt: null,
  });
  return others === null;
}

/** Whether the rule keeps the last owner in, against a directory that may not take it. @throws DomainError `last_owner` */
export async function staysAsLastOwner(caller: Caller, { _id }: MembershipDoc, cause: Cause): Promise<boolean> {
  if (!(await isLastOwner(caller, _id))) return false;
  const { lastOwner } = await policiesInForce(caller);
  if (cause !== "directory" || lastOwner === "refuse") throw lastOwnerError();
  return lastOwner === "protect";
}

/** The active ones of those who hold the role by a stored grant. */
export async function activeOwners(caller: Caller): Promise<MembershipDoc[]> {
  const { organizationId } = caller;
  const grants = await GrantModel.find({ organizationId, ...ownerGrant }, { membershipId: 1 }).lean();
  const ids = grants.map(({ membershipId }) => membershipId);
  return MembershipModel.find({ organizationId, _id: { $in: ids }, status: "active" })
    .sort({ _id: 1 })
    .lean();
}

export const lastOwnerError = (): DomainError =>
  new DomainError(
    "last_owner",
    "This is the last active owner of the organization. Make somebody else an owner first.",
  );

/** Deciding a conflict: what an admin's word does to the mirror and to the membership. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { type ConflictDoc, ConflictModel } from "../../directory/conflict.model.ts";
import { closeConflict, conflictById } from "../../directory/conflicts.ts";
import { DirectoryUserModel, type UserDoc } from "../../directory/mirror.models.ts";
import { rebury } from "../../directory/users/tombstones.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { leaveDirectory, takeAddress } from "../../memberships/joining/directory-side.ts";
import { mergeMembership } from "../../memberships/joining/merging.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { requireSeen } from "../../seen-version.ts";
import { pointEdges, reconcileAddresses, reconcilePlaced, whilePlacing } from "../matching/placing-anew.ts";
import { placedOf, profileOf } from "../profiles.ts";
import { type Conflict, getConflict } from "./conflict-views.ts";

/** What an admin can decide. */
export const DECISIONS = ["adopt", "keep_local", "reject"] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * Decides: `adopt` takes the pushed person for the member, or the new address for the member's; `keep_local` says that it is not so;
 * `reject` also lets the pushed person in nowhere and refuses further writes of it. What was kept local or rejected can be decided anew, as
 * long as the pushed person is there.
 * @throws DomainError `stale`; `conflict` when it is decided already, or by the facts; when the membership to adopt is gone or has a user of this connection.
 */
export async function resolveConflict(
  caller: Caller,
  id: string,
  decision: Decision,
  ifVersion?: number,
): Promise<Conflict> {
  await transaction(async () => {
    const conflict = await conflictById(caller, id);
    requireSeen(ifVersion, conflict.version ?? 0, "conflict");
    if (!isUndecided(conflict, decision)) throw new DomainError("conflict", "This conflict is decided already.");
    const { organizationId } = caller;
    const user = await DirectoryUserModel.findOne(
      { organizationId, _id: conflict.directoryUserId },
      { search: 0 },
    ).lean();
    if (!user) throw notFound("directory user", conflict.directoryUserId);
    if (conflict.status === "resolved") await closeConflict(caller, user._id, "settled");
    await ConflictModel.updateOne(
      { organizationId, _id: id },
      { $set: { status: "resolved", decision, resolvedAt: new Date() }, $inc: { version: 1 } },
    );
    await whilePlacing(user._id, () => CARRY_OUT[decision](caller, user, conflict));
    await record(caller, {
      type: "conflict.resolved",
      object: { type: "conflict", id },
      after: { decision, directoryUserId: user._id, membershipId: conflict.membershipId },
    });
    if (conflict.emailKey) await reconcileAddresses(caller, [conflict.emailKey]);
  });
  return getConflict(caller, id);
}

const isUndecided = ({ status, decision: before }: ConflictDoc, decision: Decision): boolean =>
  status === "open" || ((before === "keep_local" || before === "reject") && before !== decision);

type StoredUser = Omit<UserDoc, "search">;

const CARRY_OUT: Record<Decision, (caller: Caller, user: StoredUser, conflict: ConflictDoc) => Promise<void>> = {
  adopt: (caller, user, conflict) =>
    conflict.about === "address" ? adoptAddress(caller, user, conflict) : adoptPerson(caller, user, conflict),
  keep_local: async (caller, user) => {
    const linkState = user.membershipId === null ? "kept_local" : "linked";
    await reconcilePlaced(caller, user, { ...placedOf(user), linkState });
  },
  reject: async (caller, user) => {
    if (user.membershipId !== null) await leaveDirectory(caller, user.membershipId, user._id);
    await write(caller, user, { membershipId: null, linkState: "rejected", disputed: false });
  },
};

async function adoptPerson(caller: Caller, user: StoredUser, { membershipId }: ConflictDoc): Promise<void> {
  const membership = await membershipById(caller, membershipId);
  if (membership.status === "removed")
    throw new DomainError("conflict", "The membership was removed meanwhile; there is nobody to take the person for.");
  const { connectionId, _id: directoryUserId, active } = user;
  if (membership.links.some((link) => link.connectionId === connectionId && link.directoryUserId !== directoryUserId))
    throw new DomainError("conflict", "Another user of this connection is linked to the membership already.");
  const own = user.membershipId === null ? null : await membershipById(caller, user.membershipId);
  await mergeMembership(caller, own, membership, {
    link: { connectionId, directoryUserId, active },
    profile: profileOf(user),
  });
  if (own) await rebury(caller, own._id, membershipId);
  await write(caller, user, { membershipId, linkState: "linked", disputed: false });
}

async function adoptAddress(caller: Caller, user: StoredUser, { membershipId }: ConflictDoc): Promise<void> {
  if (user.membershipId !== membershipId) throw new DomainError("conflict", "The person is another member by now.");
  await takeAddress(caller, await membershipById(caller, membershipId), profileOf(user));
  await write(caller, user, { membershipId, linkState: "linked", disputed: false });
}

async function write(
  caller: Caller,
  { _id, membershipId: before }: StoredUser,
  now: Pick<UserDoc, "membershipId" | "linkState" | "disputed">,
): Promise<void> {
  await DirectoryUserModel.updateOne({ organizationId: caller.organizationId, _id }, { $set: now });
  if (now.membershipId !== before) await pointEdges(caller, _id, now.membershipId);
}

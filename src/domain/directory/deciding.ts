/** Deciding a conflict: what an admin's word does to the mirror and to the membership. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { adoptFromDirectory, followDirectory } from "../memberships/directory-side.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { type Conflict, conflictById, getConflict } from "./conflicts.ts";
import { retargetEdges } from "./edges.ts";
import { ConflictModel, DirectoryUserModel, type LinkState, type UserDoc } from "./mirror.models.ts";

/** What an admin can decide. */
export type Decision = "adopt" | "keep_local" | "reject";

const LINK_STATE: Record<Decision, LinkState> = { adopt: "linked", keep_local: "kept_local", reject: "rejected" };

/**
 * Decides: `adopt` links the pushed person to the membership; `keep_local` leaves both as they are, the pushed one without access;
 * `reject` also refuses further writes of this person.
 * @throws DomainError `conflict` when it is decided already, or when the membership to adopt is gone or has a user of this connection.
 */
export async function resolveConflict(caller: Caller, id: string, decision: Decision): Promise<Conflict> {
  const adopted = await transaction(async () => {
    const conflict = await conflictById(caller, id);
    if (conflict.status === "resolved") throw new DomainError("conflict", "This conflict is decided already.");
    const { organizationId } = caller;
    await ConflictModel.updateOne(
      { organizationId, _id: id, status: "open" },
      { $set: { status: "resolved", decision, resolvedAt: new Date() } },
    );
    const user = await DirectoryUserModel.findOneAndUpdate(
      { organizationId, _id: conflict.directoryUserId },
      { $set: { linkState: LINK_STATE[decision], membershipId: decision === "adopt" ? conflict.membershipId : null } },
      { returnDocument: "after" },
    ).lean();
    if (!user) throw notFound("directory user", conflict.directoryUserId);
    if (decision === "adopt") await adopt(caller, user, conflict.membershipId);
    await record(caller, {
      type: "conflict.resolved",
      object: { type: "conflict", id },
      after: { decision, directoryUserId: user._id, membershipId: conflict.membershipId },
    });
    return decision === "adopt" ? conflict : undefined;
  });
  // A group may have been given this user as a member in a transaction that ours did not see.
  if (adopted) await retargetEdges(caller, adopted.directoryUserId, adopted.membershipId);
  return getConflict(caller, id);
}

async function adopt(caller: Caller, user: UserDoc, membershipId: string): Promise<void> {
  const membership = await membershipById(caller, membershipId);
  if (membership.status === "removed")
    throw new DomainError("conflict", "The membership was removed meanwhile; keep it local or reject.");
  const link = { connectionId: user.connectionId, directoryUserId: user._id, active: user.active };
  if (membership.links.some(({ connectionId }) => connectionId === link.connectionId))
    throw new DomainError("conflict", "Another user of this connection is linked to the membership already.");
  const { displayName } = JSON.parse(user.wire) as { displayName?: string };
  await adoptFromDirectory(caller, membership, { ...link, active: true }, { displayName });
  const profile = {
    email: membership.email ?? undefined,
    displayName: displayName ?? membership.displayName ?? undefined,
  };
  // What the identity provider said while the conflict was open takes effect now.
  if (!user.active) await followDirectory(caller, membershipId, link, profile);
  await retargetEdges(caller, user._id, membershipId);
}

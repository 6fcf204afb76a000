/** What a directory does to an open offer for the same address. */
import type { Caller } from "../caller.ts";
import { give } from "../memberships/grants.ts";
import { InvitationModel } from "./invitation.model.ts";
import { end } from "./sending.ts";

/**
 * The directory took the person in: the offer is superseded, and what it promised becomes grants where the address is proved to be
 * that person's. Runs inside the directory's transaction.
 */
export async function settleInvitation(
  caller: Caller,
  emailKey: string | null,
  membershipId: string,
  proved: boolean,
): Promise<void> {
  if (emailKey === null) return;
  const pending = await InvitationModel.findOne({
    organizationId: caller.organizationId,
    emailKey,
    status: "pending",
  }).lean();
  if (!pending) return;
  await end(caller, pending, "superseded", membershipId);
  if (!proved || pending.expiresAt <= new Date()) return;
  const teams = pending.teams.map(({ id, roles }) => ({ teamId: id, teamRoles: roles }));
  await give(caller, membershipId, "invitation", [
    ...pending.roles.filter((role) => role !== "guest").map((role) => ({ role })),
    ...teams,
  ]);
}

/** The directory says that this person is out: an open offer for the address ends with it. */
export async function revokeForDirectory(caller: Caller, emailKey: string | null): Promise<void> {
  if (emailKey === null) return;
  const pending = await InvitationModel.findOne({
    organizationId: caller.organizationId,
    emailKey,
    status: "pending",
  }).lean();
  if (pending) await end(caller, pending, "revoked");
}

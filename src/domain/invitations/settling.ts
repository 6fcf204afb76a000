/** What becomes of an open offer when the directory, or an end of access, settles the matter another way. */
import type { Question } from "../../platform/together.ts";
import type { Caller } from "../caller.ts";
import { give } from "../memberships/grants.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { InvitationModel } from "./invitation.model.ts";
import { end } from "./sending.ts";

/**
 * The directory took the person in: the offer is superseded, and what it promised becomes grants where the address is proved to be
 * that person's. Runs inside the directory's transaction.
 */
export async function settleInvitation(
  caller: Caller,
  emailKey: string,
  membershipId: string,
  isProved: () => Promise<boolean>,
): Promise<void> {
  const pending = await InvitationModel.findOne({
    organizationId: caller.organizationId,
    emailKey,
    status: "pending",
  }).lean();
  if (!pending) return;
  await end(caller, pending, "superseded", membershipId);
  const { keepInvitedGrants } = await policiesInForce(caller);
  if (!keepInvitedGrants || pending.expiresAt <= new Date() || !(await isProved())) return;
  const teams = pending.teams.map(({ id, roles }) => ({ teamId: id, teamRoles: roles }));
  await give(caller, membershipId, "invitation", [
    ...pending.roles.filter((role) => role !== "guest").map((role) => ({ role })),
    ...teams,
  ]);
}

/** Somebody of this address lost access: an open offer for the address ends with it. */
export async function revokeForAddress(caller: Caller, emailKey: string | null): Promise<void> {
  if (emailKey === null) return;
  const pending = await InvitationModel.findOne({
    organizationId: caller.organizationId,
    emailKey,
    status: "pending",
  }).lean();
  if (pending) await end(caller, pending, "revoked");
}

/** Asks for open offers to these addresses. */
export const openOffersTo = ({ organizationId }: Caller, emailKeys: readonly string[]): Question => ({
  collection: InvitationModel.collection.name,
  where: { organizationId, emailKey: { $in: emailKeys }, status: "pending" },
  fields: { emailKey: 1 },
});

/** Members may propose, admins approve: an offer that nobody is told of before somebody who may has agreed to it. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { checkAddress, checkOffer, checkVacancy } from "../../memberships/joining/invitation-rules.ts";
import { requireSeen } from "../../seen-version.ts";
import { whatIsLeft } from "../answering/current-offer.ts";
import { InvitationModel } from "../invitation.model.ts";
import { presentInvitation } from "../presenting.ts";
import { invitationById, statusOf } from "../reading.ts";
import { end, renew } from "../sending.ts";
import type { Invitation } from "../types.ts";

/** How a proposal is approved. */
export interface Approval {
  readonly sendEmail?: boolean | undefined;
  /** The version that was seen. */
  readonly ifVersion?: number | undefined;
}

/**
 * Approves a proposal: it becomes an open offer and its mail goes out, by the right of whoever approves.
 * @throws DomainError `conflict` for what awaits no approval, and what inviting throws
 */
export async function approveInvitation(
  caller: Caller,
  id: string,
  { sendEmail = true, ifVersion }: Approval = {},
): Promise<{ invitation: Invitation; token?: string }> {
  return transaction(async () => {
    const before = await invitationById(caller, id);
    requireSeen(ifVersion, before.version, "invitation");
    if (statusOf(before) !== "awaiting_approval") throw notProposed(statusOf(before));
    const { roles, teams } = await whatIsLeft(caller, before);
    await checkOffer(caller, { ...before, roles, teams });
    await checkAddress(caller, before.emailKey);
    await checkVacancy(caller, before.emailKey, roles);
    const pending = await InvitationModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: id, status: "awaiting_approval", version: before.version },
      { $set: { status: "pending", approvedBy: caller.actor }, $inc: { version: 1 } },
      { returnDocument: "after" },
    ).lean();
    if (!pending) throw new DomainError("stale", "The invitation has changed meanwhile.");
    const object = { type: "invitation", id } as const;
    await record(caller, { type: "invitation.approved", object, after: { approvedBy: caller.actor } });
    return renew(caller, pending, { sendEmail, offer: { roles, teams } });
  });
}

/** Rejects a proposal; whoever made it reads why in the log. @throws DomainError `conflict` */
export async function rejectInvitation(caller: Caller, id: string, ifVersion?: number): Promise<Invitation> {
  return transaction(async () => {
    const before = await invitationById(caller, id);
    requireSeen(ifVersion, before.version, "invitation");
    if (before.status === "rejected") return presentInvitation(caller, before);
    if (before.status !== "awaiting_approval") throw notProposed(statusOf(before));
    return presentInvitation(caller, await end(caller, before, "rejected"));
  });
}

const notProposed = (status: string): DomainError =>
  new DomainError("conflict", `This invitation is ${status}; only those that await approval are approved or rejected.`);

/** Sending again and taking back. */
import { transaction } from "../../platform/database/mongo.ts";
import { digest, newSecret } from "../../platform/keys/secrets.ts";
import { emailKey, typedAddress } from "../address.ts";
import type { Caller } from "../caller.ts";
import { rulesInForce } from "../connections/sso/sso.ts";
import { DomainError } from "../errors.ts";
import { type Happening, record } from "../events/events.ts";
import type { After } from "../events/types.ts";
import { withdrawMails } from "../mails/outbox.ts";
import { requirePermission } from "../memberships/access/permissions.ts";
import { checkAddress, checkOffer, checkVacancy } from "../memberships/joining/invitation-rules.ts";
import { requireSeen } from "../seen-version.ts";
import { whatIsLeft } from "./answering/current-offer.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import { useQuota } from "./inviting/quota.ts";
import { mailInvitation, mayHaveLink, shownTo } from "./offers.ts";
import { presentInvitation } from "./presenting.ts";
import { invitationById, statusOf } from "./reading.ts";
import type { Invitation } from "./types.ts";

const DAY_MS = 86_400_000;
const OPEN = ["pending", "awaiting_approval"] as const;
/** So many replaced links are told apart from made-up ones. */
const REPLACED_KEPT = 5;

/**
 * Sends a pending or expired invitation again: new link, new term, the old link is dead.
 * It stands by the right of whoever sends it again.
 * @throws DomainError `conflict` for one that has ended otherwise, and what inviting throws; `forbidden` for the link of an offer that
 * allows access without SSO, to a member who could not allow it
 */
export async function resendInvitation(
  caller: Caller,
  id: string,
  { sendEmail = true }: { sendEmail?: boolean | undefined } = {},
): Promise<{ invitation: Invitation; token?: string }> {
  return transaction(async () => {
    const invitation = await invitationById(caller, id);
    if (invitation.status !== "pending")
      throw new DomainError(
        "conflict",
        `This invitation was ${invitation.status}; only pending and expired ones are sent again.`,
      );
    const { roles, teams } = await whatIsLeft(caller, invitation);
    await checkOffer(caller, { roles, teams, allowWithoutSso: false });
    if (invitation.allowWithoutSso && !sendEmail) await requirePermission(caller, "organization:manage");
    await checkAddress(caller, invitation.emailKey);
    await checkVacancy(caller, invitation.emailKey, roles);
    return renew(caller, invitation, { sendEmail, offer: { roles, teams } });
  });
}

/** Gives a pending invitation a new secret and a new term, and what is offered now where that is given. Joins the running transaction. */
export async function renew(
  caller: Caller,
  before: InvitationDoc,
  { sendEmail, offer }: { sendEmail: boolean; offer?: Partial<InvitationDoc> },
): Promise<{ invitation: Invitation; token?: string }> {
  await useQuota(caller);
  const { longestInvitationDays } = await rulesInForce(caller);
  // The term it had, or the longest there is by now.
  const term = Math.min(before.expiresAt.getTime() - before.sentAt.getTime(), longestInvitationDays * DAY_MS);
  const now = Date.now();
  const secret = newSecret();
  const after = await InvitationModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, status: "pending", version: before.version },
    {
      $set: {
        ...offer,
        tokenDigest: digest(secret),
        replacedDigests: [before.tokenDigest, ...before.replacedDigests].slice(0, REPLACED_KEPT),
        linkShown: shownTo(caller, sendEmail),
        sentAt: new Date(now),
        sentBy: caller.actor,
        expiresAt: new Date(now + Math.max(term, DAY_MS)),
      },
      $inc: { version: 1 },
    },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The invitation has changed meanwhile.");
  await record(caller, {
    type: "invitation.resent",
    object: { type: "invitation", id: after._id },
    before: { expiresAt: before.expiresAt },
    after: { expiresAt: after.expiresAt },
  });
  const token = `${after._id}_${secret}`;
  if (sendEmail) await mailInvitation(caller, after, token);
  return { invitation: await presentInvitation(caller, after), ...(mayHaveLink(caller, sendEmail) && { token }) };
}

/** Takes an offer back: its link is dead. @throws DomainError `conflict` for one that has ended otherwise. */
export async function revokeInvitation(caller: Caller, id: string, ifVersion?: number): Promise<Invitation> {
  return transaction(async () => {
    const before = await invitationById(caller, id);
    requireSeen(ifVersion, before.version, "invitation");
    if (before.status === "revoked") return presentInvitation(caller, before);
    if (before.status !== "pending" && before.status !== "awaiting_approval")
      throw new DomainError("conflict", `This invitation was ${before.status}; there is nothing to revoke.`);
    return presentInvitation(caller, await end(caller, before, "revoked"));
  });
}

/** Takes every open offer of these addresses back. @returns those that were open; addresses without one are left out. */
export async function revokeInvitations(caller: Caller, emails: readonly string[]): Promise<Invitation[]> {
  const keys = emails.flatMap((email) => emailKey(typedAddress(email)) ?? []);
  const where = { organizationId: caller.organizationId, emailKey: { $in: keys }, status: { $in: OPEN } };
  const revoked: Invitation[] = [];
  for (const { _id } of await InvitationModel.find(where, { _id: 1 }).sort({ _id: 1 }).lean())
    revoked.push(await revokeInvitation(caller, _id));
  return revoked;
}

type ToldAccepted = Omit<After<"invitation.accepted">, "status" | "membershipId">;

/** Ends an open invitation in the running transaction. */
export async function end(
  caller: Caller,
  before: InvitationDoc,
  status: "accepted" | "declined" | "revoked" | "rejected" | "superseded",
  { membershipId = null, told = {} }: { membershipId?: string | null; told?: ToldAccepted | Record<never, never> } = {},
): Promise<InvitationDoc> {
  const after = await InvitationModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, status: before.status, version: before.version },
    { $set: { status, membershipId, endedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The invitation has changed meanwhile.");
  await withdrawMails(caller, { type: "invitation", id: before._id });
  // That the status is the one of the type, the compiler does not see for all of them at once.
  await record(caller, {
    type: `invitation.${status}`,
    object: { type: "invitation", id: before._id },
    before: { status: statusOf(before) },
    after: { status, ...(membershipId !== null && { membershipId }), ...told },
  } as Happening);
  return after;
}

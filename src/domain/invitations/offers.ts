/** The offer itself: what is stored and mailed once every rule has allowed it, what its mail says, and who may see its link. */
import { DAY_MS } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import { digest } from "../../platform/keys/secrets.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { endOfAccess } from "../memberships/ending/term-length.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import type { Kind } from "../memberships/types.ts";
import { shownName } from "../organizations/branding/branding.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { roleSpeller } from "../roles/roles.ts";
import { findableBy } from "../search-words.ts";
import { kindNow, teamsOffered } from "./answering/current-offer.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import { useQuota } from "./inviting/quota.ts";
import { presentInvitation } from "./presenting.ts";
import type { Invitation, TeamOffer } from "./types.ts";

export interface Recipient {
  readonly email: string;
  readonly key: string;
  readonly kind: Kind;
  /** Whether somebody has said the kind, or it follows the domain. */
  readonly kindChosen: boolean;
  readonly secret: string;
}

/** What is offered, with every default filled in. */
export interface Terms {
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly allowWithoutSso: boolean;
  /** Until when that counts once it is accepted; null: for good. */
  readonly withoutSsoUntil: Date | null;
  readonly message: string | null;
  readonly sendEmail: boolean;
  readonly ttlDays: number;
  /** Where whoever accepts goes on; null: where the organization says. */
  readonly acceptedUrl: string | null;
  /** It is proposed only: nobody is told before an admin has approved it. */
  readonly proposes: boolean;
}

/** Stores an offer that every rule allows, and queues its mail. Joins the running transaction. */
export async function makeOffer(
  caller: Caller,
  plan: Terms,
  to: Recipient,
): Promise<{ invitation: Invitation; token: string }> {
  await useQuota(caller);
  const document = offerOf(caller, plan, to);
  await InvitationModel.insertMany([document], { lean: true });
  const { email, kind, roles, teams, allowWithoutSso, withoutSsoUntil, expiresAt } = document;
  await record(caller, {
    type: plan.proposes ? "invitation.proposed" : "invitation.created",
    object: { type: "invitation", id: document._id },
    after: { email, kind, roles, teams, allowWithoutSso, ...(withoutSsoUntil && { withoutSsoUntil }), expiresAt },
  });
  const token = `${document._id}_${to.secret}`;
  if (plan.sendEmail && !plan.proposes) await mailInvitation(caller, document, token);
  return { invitation: await presentInvitation(caller, document), token };
}

function offerOf(caller: Caller, plan: Terms, { email, key, kind, kindChosen, secret }: Recipient): InvitationDoc {
  const now = new Date();
  return {
    _id: newId("inv"),
    organizationId: caller.organizationId,
    email,
    emailKey: key,
    name: plan.name,
    findable: findableBy({ email, displayName: plan.name }),
    ...{ kind, kindChosen },
    roles: [...plan.roles],
    teams: [...plan.teams],
    allowWithoutSso: plan.allowWithoutSso,
    withoutSsoUntil: plan.withoutSsoUntil,
    ...(plan.allowWithoutSso && { withoutSsoBy: caller.actor }),
    message: plan.message,
    acceptedUrl: plan.acceptedUrl,
    status: plan.proposes ? "awaiting_approval" : "pending",
    tokenDigest: digest(secret),
    replacedDigests: [],
    linkShown: shownTo(caller, plan.sendEmail),
    invitedBy: caller.actor,
    sentBy: caller.actor,
    membershipId: null,
    version: 1,
    createdAt: now,
    sentAt: now,
    expiresAt: new Date(now.getTime() + plan.ttlDays * DAY_MS),
    endedAt: null,
  };
}

/** When the access that the offer gives would end by itself, if it were taken up now; null for never. */
export const accessEnd = async (caller: Caller, offer: InvitationDoc): Promise<Date | null> =>
  endOfAccess(caller, { kind: await kindNow(caller, offer), roles: offer.roles });

/** The operator may always have the link; another caller only instead of a mail. */
export const mayHaveLink = (caller: Caller, sendEmail: boolean): boolean =>
  caller.actor.kind === "operator" || !sendEmail;

/** A link that somebody of the organization was shown proves nothing about the mailbox. */
export const shownTo = (caller: Caller, sendEmail: boolean): InvitationDoc["linkShown"] =>
  caller.actor.kind === "operator" ? "operator" : sendEmail ? "mailbox" : "caller";

/** Names instead of ids and keys, for the mail and for the page. */
export async function spelledOut(
  caller: Caller,
  { roles, teams, invitedBy }: Pick<InvitationDoc, "roles" | "teams" | "invitedBy">,
) {
  // What is gone by now is not promised.
  const namesOf = await roleSpeller(caller);
  const briefs = await teamsOffered(
    caller,
    teams.map(({ id }) => id),
  );
  const inviter = invitedBy.kind === "membership" ? await membershipById(caller, invitedBy.id).catch(() => null) : null;
  return {
    organization: shownName(await organizationOf(caller)),
    inviter: inviter?.displayName ?? inviter?.email ?? null,
    roles: namesOf("organization", roles),
    teams: teams.flatMap(({ id, roles: teamRoles }) => {
      const team = briefs.get(id);
      return team ? [{ name: team.name, roles: namesOf("team", teamRoles) }] : [];
    }),
  };
}

/** Queues the mail with the link, in the running transaction. */
export async function mailInvitation(caller: Caller, invitation: InvitationDoc, token: string): Promise<void> {
  const { _id: id, organizationId, email: to, name, message, expiresAt } = invitation;
  const content = {
    ...(await spelledOut(caller, invitation)),
    name,
    message,
    expiresAt,
    accessEndsAt: await accessEnd(caller, invitation),
    link: link(`/accept/${token}`),
  };
  await queueMail({ template: "invitation", content, to, organizationId, about: { type: "invitation", id } });
}

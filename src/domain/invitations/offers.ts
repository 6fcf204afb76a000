/** The offer itself: what is stored and mailed once every rule has allowed it, and who may see its link. */
import { newId } from "../../platform/ids.ts";
import { digest } from "../../platform/secrets.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import type { Kind } from "../memberships/nouns.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import { mailInvitation } from "./letters.ts";
import type { Invitation, TeamOffer } from "./nouns.ts";
import { presentInvitation } from "./reading.ts";

export interface Recipient {
  readonly email: string;
  readonly key: string;
  readonly kind: Kind;
  readonly secret: string;
}

/** What is offered, with every default filled in. */
export interface Terms {
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly allowWithoutSso: boolean;
  readonly message: string | null;
  readonly sendEmail: boolean;
  readonly ttlDays: number;
}

const DAY_MS = 86_400_000;

/** Stores an offer that every rule allows, and queues its mail. Joins the running transaction. */
export async function makeOffer(
  caller: Caller,
  plan: Terms,
  to: Recipient,
): Promise<{ invitation: Invitation; token: string }> {
  const document = offerOf(caller, plan, to);
  await InvitationModel.insertMany([document], { lean: true });
  const { email, kind, roles, teams, allowWithoutSso, expiresAt } = document;
  await record(caller, {
    type: "invitation.created",
    object: { type: "invitation", id: document._id },
    after: { email, kind, roles, teams, allowWithoutSso, expiresAt },
  });
  const token = `${document._id}_${to.secret}`;
  if (plan.sendEmail) await mailInvitation(caller, document, token);
  return { invitation: await presentInvitation(caller, document), token };
}

function offerOf(caller: Caller, plan: Terms, { email, key, kind, secret }: Recipient): InvitationDoc {
  const now = new Date();
  return {
    _id: newId("inv"),
    organizationId: caller.organizationId,
    email,
    emailKey: key,
    name: plan.name,
    kind,
    roles: [...plan.roles],
    teams: [...plan.teams],
    allowWithoutSso: plan.allowWithoutSso,
    message: plan.message,
    status: "pending",
    tokenDigest: digest(secret),
    replacedDigests: [],
    linkShown: shownTo(caller, plan.sendEmail),
    invitedBy: caller.actor,
    membershipId: null,
    version: 1,
    createdAt: now,
    sentAt: now,
    expiresAt: new Date(now.getTime() + plan.ttlDays * DAY_MS),
    endedAt: null,
  };
}

/** The operator may always have the link; another caller only instead of a mail. */
export const mayHaveLink = (caller: Caller, sendEmail: boolean): boolean =>
  caller.actor.kind === "operator" || !sendEmail;

/** A link that somebody of the organization was shown proves nothing about the mailbox. */
export const shownTo = (caller: Caller, sendEmail: boolean): InvitationDoc["linkShown"] =>
  caller.actor.kind === "operator" ? "operator" : sendEmail ? "mailbox" : "caller";

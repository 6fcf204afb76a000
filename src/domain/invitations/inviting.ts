/** Inviting: one or many addresses, the same offer for all, a result for each. */
import { newId } from "../../platform/ids.ts";
import { isDuplicate, transaction } from "../../platform/mongo.ts";
import { digest, newSecret } from "../../platform/secrets.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import type { Kind } from "../memberships/nouns.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { type Address, MOST_ADDRESSES, readAddresses } from "./addresses.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import { mailInvitation } from "./letters.ts";
import type { Invitation, InviteResult, TeamOffer } from "./nouns.ts";
import { checkQuota } from "./quota.ts";
import { presentInvitation } from "./reading.ts";
import { checkAddress, checkOffer, checkVacancy } from "./rules.ts";
import { renew } from "./sending.ts";

export interface InviteInput {
  readonly emails: readonly string[] | string;
  readonly name?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly roles: readonly string[];
  readonly teams?: readonly { readonly id: string; readonly roles?: readonly string[] | undefined }[] | undefined;
  readonly allowWithoutSso?: boolean | undefined;
  readonly expiresInDays?: number | undefined;
  readonly message?: string | undefined;
  /** False: no mail goes out, and the caller gets the link. */
  readonly sendEmail?: boolean | undefined;
  /** All addresses or none. */
  readonly atomic?: boolean | undefined;
  readonly onPending?: "refuse" | "resend" | undefined;
}

interface Recipient {
  readonly email: string;
  readonly key: string;
  readonly kind: Kind;
  readonly secret: string;
}

/** What is offered, with every default filled in. */
interface Terms {
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly allowWithoutSso: boolean;
  readonly message: string | null;
  readonly sendEmail: boolean;
  readonly ttlDays: number;
}

interface Plan extends Terms {
  readonly kind: Kind | undefined;
  readonly onPending: "refuse" | "resend";
}

const DAY_MS = 86_400_000;

/**
 * Invites. Refusals of a single address are results; refusals of the whole offer are thrown.
 * @throws DomainError as `checkOffer`; with `atomic`, also the first refusal of an address, and then nothing is written.
 */
export async function invite(caller: Caller, input: InviteInput): Promise<InviteResult[]> {
  const { plan, addresses } = await planned(caller, input);
  await checkQuota(caller, addresses.length);
  if (input.atomic)
    return retryingPending(() =>
      transaction(async () => {
        const results: InviteResult[] = [];
        for (const address of addresses) results.push(await inviteOne(caller, plan, address));
        return results;
      }),
    );
  const results: InviteResult[] = [];
  for (const address of addresses)
    results.push(
      await settled(address, () => retryingPending(() => transaction(() => inviteOne(caller, plan, address)))),
    );
  return results;
}

/** What `invite` would answer. Nothing is written and nobody is mailed. */
export async function previewInvite(caller: Caller, input: InviteInput): Promise<InviteResult[]> {
  const { plan, addresses } = await planned(caller, input);
  const results: InviteResult[] = [];
  for (const address of addresses) results.push(await settled(address, () => previewOne(caller, plan, address)));
  return results;
}

async function planned(caller: Caller, input: InviteInput): Promise<{ plan: Plan; addresses: Address[] }> {
  const { invitationTtlDays } = await policiesInForce(caller);
  const teams = (input.teams ?? []).map(({ id, roles = [] }) => ({ id, roles }));
  const allowWithoutSso = input.allowWithoutSso ?? false;
  await checkOffer(caller, { roles: input.roles, teams, allowWithoutSso });
  const addresses = readAddresses(input.emails);
  if (addresses.length === 0) throw invalidField("/emails", "Name at least one address.");
  if (addresses.length > MOST_ADDRESSES)
    throw invalidField("/emails", `Name at most ${MOST_ADDRESSES} addresses at once.`);
  const plan = {
    name: input.name ?? null,
    kind: input.kind,
    roles: input.roles,
    teams,
    allowWithoutSso,
    message: input.message ?? null,
    sendEmail: input.sendEmail ?? true,
    onPending: input.onPending ?? "refuse",
    ttlDays: Math.min(input.expiresInDays ?? invitationTtlDays, 30),
  };
  return { plan, addresses };
}

async function settled(address: Address, work: () => Promise<InviteResult>): Promise<InviteResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      email: address.typed,
      status: "failed",
      problem: { code: error.code, detail: error.message },
      warnings: [],
    };
  }
}

/** Two invitations of one address at once: the second finds the first when it looks again. */
async function retryingPending<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error, "emailKey")) return work();
    throw error;
  }
}

async function checked(caller: Caller, plan: Plan, { typed, key }: Address) {
  if (key === null) throw new DomainError("invalid", `${typed.slice(0, 80)} is no e-mail address.`);
  const { external, warnings } = await checkAddress(caller, key);
  await checkVacancy(caller, key);
  const pending = await InvitationModel.findOne({
    organizationId: caller.organizationId,
    emailKey: key,
    status: "pending",
  }).lean();
  const live = pending && pending.expiresAt > new Date() ? pending : null;
  if (live && plan.onPending === "refuse")
    throw new DomainError("already_invited", "This address has an open invitation. Resend or revoke that one.");
  return { key, kind: plan.kind ?? (external ? ("guest" as const) : ("member" as const)), warnings, pending, live };
}

async function previewOne(caller: Caller, plan: Plan, address: Address): Promise<InviteResult> {
  const { warnings, live } = await checked(caller, plan, address);
  return { email: address.typed, status: live ? "resent" : "created", warnings };
}

async function inviteOne(caller: Caller, plan: Plan, address: Address): Promise<InviteResult> {
  const { key, kind, warnings, pending, live } = await checked(caller, plan, address);
  if (live) {
    const { invitation, token } = await renew(caller, live, { sendEmail: plan.sendEmail });
    return { email: address.typed, status: "resent", invitation, ...(token !== undefined && { token }), warnings };
  }
  // The term of the old offer is over; what lasts is the new one.
  if (pending)
    await InvitationModel.updateOne(
      { organizationId: caller.organizationId, _id: pending._id },
      { $set: { status: "superseded", endedAt: new Date() } },
    );
  const { invitation, token } = await makeOffer(caller, plan, { email: address.typed, key, kind, secret: newSecret() });
  const shown = mayHaveLink(caller, plan.sendEmail) ? { token } : {};
  return { email: address.typed, status: "created", invitation, ...shown, warnings };
}

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

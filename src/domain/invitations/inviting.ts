/** Inviting: one or many addresses, the same offer for all, a result for each. */
import { isDuplicate } from "../../platform/failures.ts";
import { transaction } from "../../platform/mongo.ts";
import { newSecret } from "../../platform/secrets.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import type { Kind } from "../memberships/nouns.ts";
import { rulesInForce } from "../organizations/policies.ts";
import { type Address, MOST_ADDRESSES, readAddresses } from "./addresses.ts";
import { InvitationModel } from "./invitation.model.ts";
import type { InviteResult } from "./nouns.ts";
import { makeOffer, mayHaveLink, type Terms } from "./offers.ts";
import { checkQuota } from "./quota.ts";
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

const DAY_MS = 86_400_000;

interface Plan extends Terms {
  readonly kind: Kind | undefined;
  readonly onPending: "refuse" | "resend";
}

/**
 * Invites. Refusals of a single address are results; refusals of the whole offer are thrown.
 * @throws DomainError as `checkOffer`; with `atomic`, also the first refusal of an address, and then nothing is written.
 */
export async function invite(caller: Caller, input: InviteInput): Promise<InviteResult[]> {
  const { plan, addresses } = await planned(caller, input);
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

/** What `invite` would answer, or refuse. Nothing is written and nobody is mailed. */
export async function previewInvite(caller: Caller, input: InviteInput): Promise<InviteResult[]> {
  const { plan, addresses } = await planned(caller, input);
  const results: InviteResult[] = [];
  for (const address of addresses) {
    const work = () => previewOne(caller, plan, address);
    results.push(await (input.atomic ? work() : settled(address, work)));
  }
  return results;
}

async function planned(caller: Caller, input: InviteInput): Promise<{ plan: Plan; addresses: Address[] }> {
  const { policies, longestInvitationDays } = await rulesInForce(caller);
  const teams = (input.teams ?? []).map(({ id, roles = [] }) => ({ id, roles }));
  const allowWithoutSso = input.allowWithoutSso ?? false;
  await checkOffer(caller, { roles: input.roles, teams, allowWithoutSso });
  const addresses = readAddresses(input.emails);
  if (addresses.length === 0) throw invalidField("/emails", "Name at least one address.");
  if (addresses.length > MOST_ADDRESSES)
    throw invalidField("/emails", `Name at most ${MOST_ADDRESSES} addresses at once.`);
  await checkQuota(caller, addresses.length);
  const plan = {
    name: input.name ?? null,
    kind: input.kind,
    roles: input.roles,
    teams,
    allowWithoutSso,
    message: input.message ?? null,
    sendEmail: input.sendEmail ?? true,
    onPending: input.onPending ?? "refuse",
    ttlDays: Math.min(input.expiresInDays ?? policies.invitationTtlDays, longestInvitationDays),
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

/** What an open offer becomes when it is made again: what the admin asks for now. */
const offered = ({ name, roles, teams, allowWithoutSso, message }: Plan, kind: Kind) => ({
  name,
  kind,
  roles: [...roles],
  teams: [...teams],
  allowWithoutSso,
  message,
});

async function previewOne(caller: Caller, plan: Plan, address: Address): Promise<InviteResult> {
  const { warnings, live, kind } = await checked(caller, plan, address);
  const { roles, teams } = plan;
  const expiresAt = new Date(Date.now() + plan.ttlDays * DAY_MS);
  const prospect = { kind, roles, teams, expiresAt };
  return { email: address.typed, status: live ? "resent" : "created", prospect, warnings };
}

async function inviteOne(caller: Caller, plan: Plan, address: Address): Promise<InviteResult> {
  const { key, kind, warnings, pending, live } = await checked(caller, plan, address);
  if (live) {
    const { invitation, token } = await renew(caller, live, { sendEmail: plan.sendEmail, offer: offered(plan, kind) });
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

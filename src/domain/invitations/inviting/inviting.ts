/** Inviting: one or many addresses, the same offer for all or each its own, a result for each. */
import { DAY_MS } from "../../../platform/clock.ts";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newSecret } from "../../../platform/keys/secrets.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { endOfAccess } from "../../memberships/ending/term-length.ts";
import { defaultsFor } from "../../memberships/joining/creation.ts";
import { checkAddress, checkVacancy } from "../../memberships/joining/invitation-rules.ts";
import type { Kind } from "../../memberships/types.ts";
import { warning } from "../../sentences/told-warnings.ts";
import type { InvitationDoc } from "../invitation.model.ts";
import { makeOffer, mayHaveLink } from "../offers.ts";
import { openOffer } from "../reading.ts";
import { end, renew } from "../sending.ts";
import type { InviteResult } from "../types.ts";
import { type InviteInput, type Plan, planned, type Row } from "./planning.ts";

/**
 * Invites. Refusals of a single address are results; refusals of the whole offer are thrown.
 * @throws DomainError as `checkOffer`; with `atomic`, also the first refusal of an address, and then nothing is written.
 */
export async function invite(caller: Caller, input: InviteInput): Promise<InviteResult[]> {
  const rows = await planned(caller, input);
  if (input.atomic)
    return retryingPending(() =>
      transaction(async () => {
        const results: InviteResult[] = [];
        for (const row of rows) results.push(told(row, await inviteOne(caller, row)));
        return results;
      }),
    );
  const results: InviteResult[] = [];
  for (const row of rows)
    results.push(told(row, await settled(row, () => retryingPending(() => transaction(() => inviteOne(caller, row))))));
  return results;
}

/** What `invite` would answer, or refuse. Nothing is written and nobody is mailed. */
export async function previewInvite(caller: Caller, input: InviteInput): Promise<InviteResult[]> {
  const results: InviteResult[] = [];
  for (const row of await planned(caller, input)) {
    const work = () => previewOne(caller, row);
    results.push(told(row, await (input.atomic ? work() : settled(row, work))));
  }
  return results;
}

/** The result with what depends on the call alone: its line, and whether the address stands there more than once. */
const told = ({ line, address: { times } }: Row, result: InviteResult): InviteResult => ({
  ...(line !== undefined && { line }),
  ...result,
  warnings: [...result.warnings, ...(times > 1 ? [warning("named_twice", { times })] : [])],
});

async function settled({ address }: Row, work: () => Promise<InviteResult>): Promise<InviteResult> {
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

async function checked(caller: Caller, { plan, address: { typed, key }, refused }: Row) {
  if (refused) throw refused;
  if (key === null) throw new DomainError("invalid", `${typed.slice(0, 80)} is no e-mail address.`);
  const { external, warnings } = await checkAddress(caller, key, plan);
  await checkVacancy(caller, key, plan.roles);
  const open = await openOffer(caller, key);
  const live = open && open.expiresAt > new Date() ? open : null;
  if (live && (plan.onPending === "refuse" || plan.proposes || live.status !== "pending")) throw alreadyInvited(live);
  // What somebody offered who may give more is not theirs to replace.
  if (live) await requireGrantable(caller, live.roles);
  return { key, kind: plan.kind ?? (external ? ("guest" as const) : ("member" as const)), warnings, open, live };
}

/** Names the open offer, and says how to go on. */
const alreadyInvited = ({ _id, status }: InvitationDoc): DomainError =>
  status === "pending"
    ? new DomainError(
        "already_invited",
        `This address has an open invitation, ${_id}. Resend it, or invite with onPending "resend", or revoke it. Whoever has the address can also take it up by signing in with it.`,
      )
    : new DomainError(
        "already_invited",
        `This address was proposed already, as ${_id}; an admin approves or rejects that one.`,
      );

/** What an open offer becomes when it is made again: what the admin asks for now. */
const offered = (
  { actor }: Caller,
  { name, roles, teams, allowWithoutSso, withoutSsoUntil, message, acceptedUrl, kind: chosen }: Plan,
  kind: Kind,
) => ({
  name,
  kind,
  kindChosen: chosen !== undefined,
  roles: [...roles],
  teams: [...teams],
  allowWithoutSso,
  withoutSsoUntil,
  ...(allowWithoutSso && { withoutSsoBy: actor }),
  message,
  // Whoever may not say where people go on leaves what the host application has said.
  ...(acceptedUrl !== null && { acceptedUrl }),
});

async function previewOne(caller: Caller, row: Row): Promise<InviteResult> {
  const { warnings, live, kind } = await checked(caller, row);
  const { roles, teams, ttlDays } = row.plan;
  const expiresAt = new Date(Date.now() + ttlDays * DAY_MS);
  const { defaultTeams } = await defaultsFor(caller, kind);
  const accessEndsAt = await endOfAccess(caller, { kind, roles });
  const prospect = { kind, roles, teams, defaultTeams, expiresAt, accessEndsAt };
  return { email: row.address.typed, status: statusOf(row, live), prospect, warnings };
}

const statusOf = ({ plan }: Row, live: InvitationDoc | null): InviteResult["status"] =>
  live ? "resent" : plan.proposes ? "proposed" : "created";

async function inviteOne(caller: Caller, row: Row): Promise<InviteResult> {
  const { plan, address } = row;
  const { key, kind, warnings, open, live } = await checked(caller, row);
  const said = { email: address.typed, status: statusOf(row, live), warnings };
  if (live) {
    const { invitation, token } = await renew(caller, live, {
      sendEmail: plan.sendEmail,
      offer: offered(caller, plan, kind),
    });
    return { ...said, invitation, ...(token !== undefined && { token }) };
  }
  // The term of the old offer is over; what lasts is the new one.
  if (open) await end(caller, open, "superseded");
  const to = { email: address.typed, key, kind, kindChosen: plan.kind !== undefined, secret: newSecret() };
  const { invitation, token } = await makeOffer(caller, plan, to);
  const shown = !plan.proposes && mayHaveLink(caller, plan.sendEmail) ? { token } : {};
  return { ...said, invitation, ...shown };
}

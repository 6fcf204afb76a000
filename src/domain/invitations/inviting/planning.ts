/** What a call to invite asks for, address by address, with every default filled in and every refusal that does not depend on the address. */
import type { Caller } from "../../caller.ts";
import { rulesInForce } from "../../connections/sso/sso.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { standingOf } from "../../memberships/access/permissions.ts";
import { checkBypass, checkOffer } from "../../memberships/joining/invitation-rules.ts";
import type { Kind } from "../../memberships/types.ts";
import { checkedReturn } from "../../organizations/organizations.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import { requireFuture } from "../../times.ts";
import type { Terms } from "../offers.ts";
import type { TeamOffer } from "../types.ts";
import { type Address, MOST_ADDRESSES, MOST_PEOPLE, readAddresses } from "./addresses.ts";
import { checkQuota } from "./quota.ts";

/** One of the people of a call; what is left out is as for all of them. */
export interface PersonToInvite {
  /** The line of a table that names the person: it comes back with the result. */
  readonly line?: number | undefined;
  readonly email: string;
  readonly name?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly teams?: readonly TeamToOffer[] | undefined;
}

type TeamToOffer = { readonly id: string; readonly roles?: readonly string[] | undefined };

/** Who is to be invited, to what, and how. */
export interface InviteInput {
  readonly emails?: readonly string[] | string | undefined;
  /** Beside `emails`: people with roles, teams and names of their own. */
  readonly people?: readonly PersonToInvite[] | undefined;
  readonly name?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly roles: readonly string[];
  readonly teams?: readonly TeamToOffer[] | undefined;
  readonly allowWithoutSso?: boolean | undefined;
  /** When access without SSO is to end; left out: not by itself. */
  readonly withoutSsoUntil?: Date | undefined;
  readonly expiresInDays?: number | undefined;
  readonly message?: string | undefined;
  /** False: no mail goes out, and the caller gets the link. */
  readonly sendEmail?: boolean | undefined;
  /** All addresses or none. */
  readonly atomic?: boolean | undefined;
  readonly onPending?: "refuse" | "resend" | undefined;
  /** Where whoever accepts goes on, in the host application. */
  readonly acceptedUrl?: string | undefined;
}

export interface Plan extends Terms {
  readonly kind: Kind | undefined;
  readonly onPending: "refuse" | "resend";
}

/** One address and what is offered to it. */
export interface Row {
  readonly address: Address;
  readonly plan: Plan;
  /** It was named with an offer, as one of `people`. */
  readonly own: boolean;
  readonly line?: number;
  /** Why it cannot be offered at all. */
  readonly refused?: DomainError;
}

/** @throws DomainError as `checkOffer`, for what is offered to all; with `atomic` the first refusal of all */
export async function planned(caller: Caller, input: InviteInput): Promise<Row[]> {
  const { policies, longestInvitationDays } = await rulesInForce(caller);
  const plan: Plan = {
    name: input.name ?? null,
    kind: input.kind,
    roles: input.roles,
    teams: teamsOf(input.teams ?? []),
    allowWithoutSso: input.allowWithoutSso ?? false,
    withoutSsoUntil: endWithoutSso(input),
    message: input.message ?? null,
    sendEmail: input.sendEmail ?? true,
    onPending: input.onPending ?? "refuse",
    acceptedUrl: await checkedReturn(caller, input.acceptedUrl),
    ttlDays: Math.min(input.expiresInDays ?? policies.invitationTtlDays, longestInvitationDays),
    proposes: await onlyProposes(caller, policies),
  };
  const rows = rowsOf(input, plan);
  if (rows.length === 0) throw invalidField("/emails", "Name at least one address.");
  const checked = await checkedOffers(caller, plan, rows);
  await checkQuota(caller, checked.filter(({ refused, address }) => !refused && address.key !== null).length);
  const refused = input.atomic ? checked.find((row) => row.refused)?.refused : undefined;
  if (refused) throw refused;
  return checked;
}

/** @throws DomainError `invalid` for an end of what is not given, and for one that has passed */
function endWithoutSso({ allowWithoutSso, withoutSsoUntil }: InviteInput): Date | null {
  if (withoutSsoUntil === undefined) return null;
  if (!allowWithoutSso) throw invalidField("/withoutSsoUntil", "This ends nothing without allowWithoutSso.");
  requireFuture(withoutSsoUntil, "/withoutSsoUntil");
  return withoutSsoUntil;
}

const teamsOf = (teams: readonly TeamToOffer[]): TeamOffer[] => teams.map(({ id, roles = [] }) => ({ id, roles }));

/** Each address once: that of a person counts before one of the list. @throws DomainError `invalid` for too many */
function rowsOf({ emails = [], people = [] }: InviteInput, plan: Plan): Row[] {
  const listed = readAddresses(emails).map((address) => ({
    address,
    plan: { ...plan, name: address.name ?? plan.name },
    own: false,
  }));
  if (listed.length > MOST_ADDRESSES)
    throw invalidField("/emails", `Name at most ${MOST_ADDRESSES} addresses at once.`);
  if (people.length > MOST_PEOPLE) throw invalidField("/people", `Name at most ${MOST_PEOPLE} people at once.`);
  const seen = new Set<string>();
  return [...people.map((person) => rowOf(person, plan)), ...listed].map((row) => {
    const known = row.address.key ?? row.address.typed;
    if (!seen.has(known)) {
      seen.add(known);
      return row;
    }
    return {
      ...row,
      refused: new DomainError("conflict", "This address is named more than once; the first one counts."),
    };
  });
}

function rowOf({ line, email, name, roles, teams }: PersonToInvite, plan: Plan): Row {
  const found = readAddresses(email);
  const address =
    found.length === 1 && found[0] ? found[0] : { typed: email.slice(0, 320), key: null, name: null, times: 1 };
  return {
    address,
    own: true,
    ...(line !== undefined && { line }),
    plan: {
      ...plan,
      name: name ?? address.name ?? plan.name,
      ...(roles && { roles }),
      ...(teams && { teams: teamsOf(teams) }),
    },
  };
}

/** What is offered to all is refused for all; what is offered to one alone is a refusal of that one. */
async function checkedOffers(caller: Caller, plan: Plan, rows: readonly Row[]): Promise<Row[]> {
  const rules = await rulesInForce(caller);
  if (plan.allowWithoutSso) await checkBypass(caller, rules);
  if (rows.some(({ own, refused }) => !own && !refused)) await checkOffer(caller, plan);
  const known = new Map<string, DomainError | undefined>();
  const checked: Row[] = [];
  for (const row of rows) {
    const offer = JSON.stringify([row.plan.roles, row.plan.teams]);
    if (row.own && !row.refused && !known.has(offer)) known.set(offer, await refusalOf(checkOffer(caller, row.plan)));
    const refused = row.refused ?? (row.own ? known.get(offer) : undefined);
    checked.push(refused ? { ...row, refused } : row);
  }
  const [first] = checked;
  // Somebody who may not invite at all is told so once.
  if (
    first?.refused?.code === "inviter_not_permitted" &&
    checked.every(({ refused }) => refused?.code === "inviter_not_permitted")
  )
    throw first.refused;
  return checked;
}

async function refusalOf(work: Promise<unknown>): Promise<DomainError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Whether what this caller invites waits for an approval. */
async function onlyProposes(
  { organizationId, actor, requestId }: Caller,
  { invitationApproval }: Policies,
): Promise<boolean> {
  if (!invitationApproval || actor.kind !== "membership") return false;
  const { permissions } = await standingOf({ organizationId, actor, requestId }, actor.id);
  return !permissions.has("invitations:manage");
}

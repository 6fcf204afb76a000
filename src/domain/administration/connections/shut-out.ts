/** Whom SSO shuts out where it comes to be asked for: people and offers that come in by credentials of their own now. Nothing is written. */
import { type Caller, linkOf } from "../../caller.ts";
import type { Rules } from "../../connections/sso/sso.ts";
import { membersTiedBy } from "../../identities/identities.ts";
import { openOffersOf } from "../../invitations/reading.ts";
import { isBySsoAlone } from "../../memberships/joining/invitation-rules.ts";
import { firstWithoutDirectory } from "../../memberships/lists/without-sso.ts";
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";
import { activeOwners } from "../../memberships/owners/last-owner.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { type Warning, warning } from "../../sentences/told-warnings.ts";
import { situationOf } from "../../sessions/access-check.ts";
import { admission, leadsIn } from "../../sessions/sign-in/admission.ts";
import { MOST } from "../policies/reached.ts";

type Deciding = Pick<Rules, "policies" | "sso">;

/** What is in force before and after, and by which connection people come then, where it is one. */
export interface Becoming {
  readonly before: Deciding;
  readonly after: Deciding;
  readonly connectionId?: string;
}

const NAMED = 5;

/**
 * Says it where SSO was not asked for and will be: of members whom the rules of access let in before and not after, and of whom nothing
 * tells that the identity provider knows them; and of open offers to outsiders. A set-up link is told how many, and no names.
 */
export async function warningsOfShuttingOut(caller: Caller, becoming: Becoming): Promise<Warning[]> {
  const { before, after } = becoming;
  if (before.sso || !after.sso) return [];
  const isKnown = knowing(caller);
  const { members, isAll } = await membersShutOut(caller, becoming, isKnown);
  let invitations = 0;
  for (const offer of await openOffersOf(caller, MOST))
    if (isBySsoAlone(after, offer) && !(await isKnown(offer.emailKey))) invitations += 1;
  if (members.length + invitations === 0) return [];
  const first = linkOf(caller) === undefined ? members.slice(0, NAMED).flatMap(nameOf) : [];
  const told = { count: members.length, isAll, first, invitations };
  return [warning("sso_shuts_out", told, members.length + invitations)];
}

const nameOf = ({ displayName, email }: MembershipDoc): string[] => [displayName ?? email ?? ""].filter(Boolean);

async function membersShutOut(caller: Caller, { before, after, connectionId }: Becoming, isKnown: Known) {
  const { found, isAll } = await firstWithoutDirectory(caller, MOST);
  const owners = new Set((await activeOwners(caller)).map(({ _id }) => _id));
  const tied = await membersTiedBy(
    caller,
    connectionId,
    found.map(({ _id }) => _id),
  );
  const members: MembershipDoc[] = [];
  for (const member of found) {
    const leads = (rules: Deciding): boolean =>
      leadsIn(admission(situationOf(rules, member, { ...BY_PASSWORD, owner: owners.has(member._id) })));
    if (leads(before) && !leads(after) && !tied.has(member._id) && !(await isKnown(member.emailKey)))
      members.push(member);
  }
  return { members, isAll };
}

const BY_PASSWORD = {
  person: { secondFactors: { totp: false, passkeys: 0, recoveryCodesLeft: 0 } },
  shown: { method: "password", secondFactor: false },
} as const;

type Known = (emailKey: string | null) => Promise<boolean>;

/** Whether the organization speaks for an address, so that its identity provider is taken to know it; each domain is asked about once. */
function knowing(caller: Caller): Known {
  const domains = new Map<string, Promise<boolean>>();
  return async (emailKey) => {
    if (emailKey === null) return false;
    const domain = emailKey.slice(emailKey.lastIndexOf("@"));
    const known = domains.get(domain) ?? isVerifiedAddress(caller, emailKey);
    domains.set(domain, known);
    return known;
  };
}

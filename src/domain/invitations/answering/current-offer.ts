/**
 * What an open offer comes to now, by the rules as they are now: whether it still stands, by the right of whoever it stands by; what of it is there
 * to be given, where a role or a team that is gone, or a seat that only a directory gives by now, is left out and never replaced by more; and
 * whether SSO must accept it.
 */
import { domainOf } from "../../address.ts";
import type { Actor, Caller } from "../../caller.ts";
import { rulesInForce, type SsoDoor, ssoDoorsOf } from "../../connections/sso/sso.ts";
import { DomainError } from "../../errors.ts";
import { bypassCounts, bypassLasts } from "../../memberships/access/bypass.ts";
import { checkAddress, checkInviter, mayStillOffer } from "../../memberships/joining/invitation-rules.ts";
import type { Kind } from "../../memberships/types.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { ownWays } from "../../organizations/policies/policies.ts";
import type { RoleScope } from "../../roles/built-in.ts";
import { listRoles } from "../../roles/roles.ts";
import { type TeamBrief, teamBriefs } from "../../teams/team-lookup.ts";
import type { InvitationDoc } from "../invitation.model.ts";
import type { TeamOffer } from "../types.ts";

interface Offered {
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
}

/** The roles of the organization, and those of the teams that are there. */
export interface Known {
  readonly roles: Readonly<Record<RoleScope, ReadonlySet<string>>>;
  readonly teams: { has(id: string): boolean };
}

/** What is known of everything that these offers name. */
export async function knownOf(caller: Caller, offers: readonly Offered[]): Promise<Known> {
  const all = offers.length === 0 ? [] : await listRoles(caller);
  const keys = (scope: RoleScope) => new Set(all.flatMap((role) => (role.scope === scope ? role.key : [])));
  const ids = offers.flatMap(({ teams }) => teams.map(({ id }) => id));
  return {
    roles: { organization: keys("organization"), team: keys("team") },
    teams: await teamsOffered(caller, ids),
  };
}

/** Those of the teams that are there and whose seats may be given by hand. */
export async function teamsOffered(caller: Caller, ids: readonly string[]): Promise<Map<string, TeamBrief>> {
  const found = await teamBriefs(caller, ids);
  return new Map([...found].filter(([, { isFilledByDirectory }]) => !isFilledByDirectory));
}

type Addressed = Pick<InvitationDoc, "_id" | "kind" | "kindChosen" | "emailKey">;

/** What somebody becomes who takes it up now: what whoever invited has said, else what the domain of the address says. */
export const kindNow = async (caller: Caller, offer: Addressed): Promise<Kind> =>
  (await kindsNow(caller, [offer])).get(offer._id) ?? offer.kind;

/** The same of several, by their ids; each domain is asked for once. */
export async function kindsNow(caller: Caller, offers: readonly Addressed[]): Promise<ReadonlyMap<string, Kind>> {
  const kinds = new Map(offers.map(({ _id, kind }) => [_id, kind]));
  const unsaid = offers.filter(({ kindChosen }) => kindChosen === false);
  for (const ofDomain of Map.groupBy(unsaid, ({ emailKey }) => domainOf(emailKey)).values()) {
    const [first] = ofDomain;
    const kind = first && (await isVerifiedAddress(caller, first.emailKey)) ? "member" : "guest";
    for (const { _id } of ofDomain) kinds.set(_id, kind);
  }
  return kinds;
}

/** The offer without what is gone. */
export const withoutGone = ({ roles, teams }: Known, offer: Offered): { roles: string[]; teams: TeamOffer[] } => ({
  roles: offer.roles.filter((key) => roles.organization.has(key)),
  teams: offer.teams
    .filter(({ id }) => teams.has(id))
    .map(({ id, roles: teamRoles }) => ({ id, roles: teamRoles.filter((key) => roles.team.has(key)) })),
});

/** What is left, and what is gone by its keys and ids. */
export async function whatIsLeft(
  caller: Caller,
  offer: Offered,
): Promise<{ roles: string[]; teams: TeamOffer[]; dropped: string[] }> {
  const known = await knownOf(caller, [offer]);
  const dropped = [
    ...offer.roles.filter((key) => !known.roles.organization.has(key)),
    ...offer.teams.flatMap(({ id, roles }) =>
      known.teams.has(id) ? roles.filter((key) => !known.roles.team.has(key)) : id,
    ),
  ];
  return { ...withoutGone(known, offer), dropped };
}

type StandingOffer = Pick<InvitationDoc, "roles" | "teams" | "allowWithoutSso" | "emailKey"> &
  Pick<InvitationDoc, "sentBy" | "approvedBy" | "invitedBy">;

/** By whose right an offer stands: whoever has sent it last. */
const standingBy = ({ sentBy, approvedBy, invitedBy }: StandingOffer): Actor => sentBy ?? approvedBy ?? invitedBy;

/**
 * The rules as they are now, not as they were when it was offered.
 * @throws DomainError `inviter_not_permitted`, and what inviting throws
 */
export async function checkStill(caller: Caller, invitation: StandingOffer): Promise<void> {
  const rules = await rulesInForce(caller);
  const inviter = { ...caller, actor: standingBy(invitation) };
  await checkInviter(inviter, rules, invitation).catch(asInviterGone);
  const { roles, teams } = await whatIsLeft(caller, invitation);
  if (!(await mayStillOffer(inviter, { roles, teams })))
    throw new DomainError(
      "inviter_not_permitted",
      "Whoever invited you may not give these roles any more. Ask for a new invitation.",
    );
  await checkAddress(caller, invitation.emailKey);
}

/** The same, as an answer. */
export async function stillStands(caller: Caller, invitation: StandingOffer): Promise<boolean> {
  try {
    await checkStill(caller, invitation);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function asInviterGone(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found")
    throw new DomainError(
      "inviter_not_permitted",
      "Whoever invited you is no member any more. Ask for a new invitation.",
    );
  throw error;
}

/** Where an invited person signs in: at the first of these, or at another. */
export interface NeedsSso {
  readonly loginUrl: string;
  readonly connections: readonly SsoDoor[];
}

/** Whether the offer lets somebody come without SSO now: what was to end before it was accepted has ended. */
export const offersWithoutSso = ({
  allowWithoutSso,
  withoutSsoUntil: until = null,
}: Pick<InvitationDoc, "allowWithoutSso" | "withoutSsoUntil">): boolean =>
  bypassLasts(allowWithoutSso ? { until } : null);

/**
 * Before somebody is taken in who could not come in then: owners alone have a way of their own where SSO alone is allowed, and there is none yet.
 * @throws DomainError `sign_in_method_not_allowed`
 */
export async function requireWayIn(caller: Caller, { roles }: Pick<InvitationDoc, "roles">): Promise<void> {
  const { policies, sso } = await rulesInForce(caller);
  if (sso || ownWays(policies).length > 0 || roles.includes("owner")) return;
  throw new DomainError(
    "sign_in_method_not_allowed",
    "This organization lets in by SSO alone, and has none yet. Ask one of its owners.",
  );
}

/** Null where local credentials may accept: without SSO, or with the flag while SSO is not the only way in. Owners accept locally, to be there when SSO is not. */
export async function needsSso(
  caller: Caller,
  invitation: Pick<InvitationDoc, "allowWithoutSso" | "withoutSsoUntil" | "roles">,
): Promise<NeedsSso | null> {
  const { policies, sso } = await rulesInForce(caller);
  if (!sso || invitation.roles.includes("owner") || bypassCounts(offersWithoutSso(invitation), policies)) return null;
  const connections = await ssoDoorsOf(caller);
  return { loginUrl: connections[0].url, connections };
}

/** What of an offer is still there to be given: a role or a team that is gone, or a seat that only a directory gives by now, is left out, never replaced by more. */
import { domainOf } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { Kind } from "../../memberships/types.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
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

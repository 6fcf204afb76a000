/** Effective access: the union of the live grants of an active membership, stored and derived, with the reason for each. */
import { sideBySide } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { derivedFrom } from "../../mappings/derived.ts";
import type { Grant } from "../../mappings/types.ts";
import { builtInRoles } from "../../roles/built-in.ts";
import { listRoles } from "../../roles/roles.ts";
import { type TeamBrief, teamBriefs } from "../../teams/team-lookup.ts";
import type { GrantDoc } from "../grants/grant.model.ts";
import { loginConnectionOf } from "../grants/grants.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { statusNow } from "../membership-lookup.ts";
import type { Access, TeamSeat } from "../types.ts";
import { accessVersionOf } from "./access-version.ts";
import { attributesOf } from "./attributes.ts";
import { membershipWithAccess, type StoredGrants, storedGrants } from "./stored-access.ts";

export interface Explanation {
  readonly membershipId: string;
  readonly status: MembershipDoc["status"];
  /** False while the grants give nothing, because the membership is not active. */
  readonly effective: boolean;
  readonly role: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly TeamSeat[];
  readonly grants: readonly Grant[];
  /** Of what is effective, attributes among it: another one whenever that changes. */
  readonly version: string;
  /** Grants from before a removal, which an admin can restore. */
  readonly restorable: readonly Grant[];
}

/** Why this membership has what it has: every grant with its source. */
export async function explainAccess(caller: Caller, membershipId: string): Promise<Explanation> {
  const { membership, retired, ...stored } = await membershipWithAccess(caller, membershipId);
  const { status } = statusNow(membership);
  const [held, restorable, attributes] = await sideBySide(
    () => grantsHeld(caller, [membership], stored),
    () => restorableOf(caller, retired),
    () => attributesOf(caller, status === "active" ? [membership] : [], stored.declaring),
  );
  const everything = held.get(membershipId) ?? [];
  const byRank = await ranks(caller, [everything]);
  const access = summarise(status === "active" ? everything : [], byRank);
  return {
    membershipId,
    status,
    effective: status === "active",
    role: access.roles[0] ?? null,
    roles: access.roles,
    teams: access.teams,
    grants: everything,
    version: accessVersionOf(access, attributes.get(membershipId) ?? {}),
    restorable,
  };
}

async function restorableOf(caller: Caller, retired: readonly GrantDoc[]): Promise<Grant[]> {
  const teams = await teamBriefs(caller, teamIdsOf(retired));
  return retired.flatMap((grant) => toGrant(grant, teams) ?? []);
}

/** The effective access of a page of memberships, in a handful of queries for all. @param stored what is stored of it, where that is known */
export async function accessOf(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  stored?: StoredGrants,
): Promise<Map<string, Access>> {
  const active = memberships.filter((membership) => statusNow(membership).status === "active");
  const held = await grantsHeld(caller, active, stored);
  const byRank = await ranks(caller, held.values());
  return new Map(memberships.map(({ _id }) => [_id, summarise(held.get(_id) ?? [], byRank)]));
}

/** What these memberships would have, active or not, if they held other grants than they do. */
export async function accessIf(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  change: (membershipId: string, grants: readonly Grant[]) => readonly Grant[] = (_, grants) => grants,
): Promise<Map<string, Access>> {
  const held = await grantsHeld(caller, memberships);
  const changed = new Map([...held].map(([id, grants]) => [id, change(id, grants)]));
  const byRank = await ranks(caller, changed.values());
  return new Map([...changed].map(([id, grants]) => [id, summarise(grants, byRank)]));
}

async function grantsHeld(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  known?: StoredGrants,
): Promise<Map<string, Grant[]>> {
  const held = new Map<string, Grant[]>(
    memberships.map(({ _id, defaultRole, createdAt }) => [
      _id,
      defaultRole === null ? [] : [{ role: defaultRole, source: "default", since: createdAt }],
    ]),
  );
  if (memberships.length === 0) return held;
  const { grants, edges } = known ?? (await storedGrants(caller, memberships));
  const stored = grants.filter(({ membershipId }) => held.has(membershipId));
  const derived = await derivedFrom(caller, memberships, edges);
  const byDefault = memberships.flatMap(({ defaultTeams = [] }) => defaultTeams.map(({ id }) => id));
  const teams = await teamBriefs(caller, [...teamIdsOf(stored), ...teamIdsOf(derived), ...byDefault]);
  for (const membership of memberships) held.get(membership._id)?.push(...defaultSeats(membership, teams));
  for (const grant of stored) {
    const told = toGrant(grant, teams);
    if (told) held.get(grant.membershipId)?.push(told);
  }
  for (const { membershipId, role, teamId, teamRoles, via, since } of derived) {
    const list = held.get(membershipId);
    if (role) list?.push({ role, source: "mapping", via, since });
    const team = teamId === null ? undefined : teams.get(teamId);
    // A team that only people fill gets no seats from mappings.
    if (team && !team.isFilledByHand)
      list?.push({ team: { id: team.id, name: team.name }, teamRoles, source: "mapping", via, since });
  }
  return held;
}

/** Of teams that are gone nothing is left. */
const defaultSeats = (
  { defaultTeams = [], createdAt: since }: MembershipDoc,
  teams: ReadonlyMap<string, TeamBrief>,
): Grant[] =>
  defaultTeams.flatMap(({ id, roles: teamRoles }): Grant[] => {
    const team = teams.get(id);
    return team ? [{ team: { id, name: team.name }, teamRoles, source: "default", since }] : [];
  });

const teamIdsOf = (grants: readonly Pick<GrantDoc, "teamId">[]): string[] =>
  grants.flatMap(({ teamId }) => teamId ?? []);

function toGrant(grant: GrantDoc, teams: ReadonlyMap<string, TeamBrief>): Grant | undefined {
  const { role, teamId, teamRoles, source, viaConnection, since } = grant;
  const connection = viaConnection ?? loginConnectionOf(grant);
  const why = { source, ...(connection !== null && { via: { connection } }), since };
  if (role !== null) return { role, ...why };
  const team = teamId === null ? undefined : teams.get(teamId);
  return team && { team: { id: team.id, name: team.name }, teamRoles, ...why };
}

type Ranks = (scope: "organization" | "team", key: string) => number;

/** The ranks of the roles in these grants. The organization's own roles are read only where one of them stands beside another role. */
async function ranks(caller: Caller, held: Iterable<readonly Grant[]>): Promise<Ranks> {
  const roles = [...held].some(mixesOwnRoles) ? await listRoles(caller) : builtInRoles;
  const known = new Map(roles.map(({ scope, key, rank }) => [`${scope} ${key}`, rank]));
  return (scope, key) => known.get(`${scope} ${key}`) ?? -1;
}

function mixesOwnRoles(grants: readonly Grant[]): boolean {
  const inOrganization = new Set(grants.flatMap(({ role }) => role ?? []));
  const inTeams = new Set(grants.flatMap(({ team, teamRoles = [] }) => (team ? teamRoles : [])));
  const own = (scope: "organization" | "team", keys: ReadonlySet<string>) =>
    [...keys].some((key) => !builtInRoles.some((role) => role.scope === scope && role.key === key));
  // A seat without a role is that of a member.
  return (inOrganization.size > 1 && own("organization", inOrganization)) || own("team", inTeams);
}

/** Union of permissions; the role to show is the one of the highest rank, ties in the order of their keys. */
function summarise(grants: readonly Grant[], rank: Ranks): Access {
  const sorted = (scope: "organization" | "team", keys: Iterable<string>) =>
    [...new Set(keys)].sort((one, other) => rank(scope, other) - rank(scope, one) || (one < other ? -1 : 1));
  const seats = new Map<string, { name: string; roles: string[] }>();
  for (const { team, teamRoles = [] } of grants) {
    if (!team) continue;
    const seat = seats.get(team.id) ?? { name: team.name, roles: [] };
    seat.roles.push(...(teamRoles.length > 0 ? teamRoles : ["member"]));
    seats.set(team.id, seat);
  }
  return {
    grants,
    roles: sorted(
      "organization",
      grants.flatMap(({ role }) => role ?? []),
    ),
    teams: [...seats]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, { name, roles }]) => ({ id, name, roles: sorted("team", roles) })),
  };
}

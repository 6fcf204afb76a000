/** What people have by mappings that end, as it is to be kept for them. */
import type { Caller } from "../../caller.ts";
import { type DerivedGrant, derivedGrants } from "../../mappings/derived.ts";
import type { MappingDoc } from "../../mappings/mapping.model.ts";
import { teamBriefs } from "../../teams/team-lookup.ts";
import { type MembershipDoc, statusNow } from "../membership-lookup.ts";
import { grantsOf, loginConnectionOf } from "./grants.ts";
import type { Held } from "./kept-grants.ts";

/** What the mappings of the connection give these memberships; to those who are not active, what they would give again. */
export async function givenByConnection(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  connectionId: string,
): Promise<Map<string, Held[]>> {
  const linked = memberships.map((one) => asIfActive(one, connectionId));
  return byMembership(await withTeams(caller, await derivedGrants(caller, linked)));
}

/** What these memberships have by the mapping and by nothing else. */
export async function givenByMappingAlone(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  { _id: mappingId }: Pick<MappingDoc, "_id">,
): Promise<Map<string, Held[]>> {
  const linked = memberships.map((one) => asIfActive(one));
  const all = await withTeams(caller, await derivedGrants(caller, linked));
  const stored = await grantsOf(
    caller,
    memberships.map(({ _id }) => _id),
  );
  const rest = all.filter(({ via }) => via.mapping !== mappingId);
  const others = Map.groupBy(
    [...stored, ...rest, ...memberships.flatMap(defaultSeatsOf)],
    ({ membershipId }) => membershipId,
  );
  const byDefault = new Map(memberships.map(({ _id, defaultRole }) => [_id, defaultRole]));
  const alone = all.filter((grant) => {
    const { membershipId, role, via } = grant;
    if (via.mapping !== mappingId || (role !== null && byDefault.get(membershipId) === role)) return false;
    return !isCovered(grant, others.get(membershipId) ?? []);
  });
  return byMembership(alone);
}

/** What these memberships have of the mapping because a sign-in brought its group value, and by nothing but sign-ins. */
export async function givenByLoginsAlone(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  { connectionId, role, teamId, teamRoles }: MappingDoc,
): Promise<Map<string, Held[]>> {
  const ids = memberships.map(({ _id }) => _id);
  const stored = Map.groupBy(await grantsOf(caller, ids), ({ membershipId }) => membershipId);
  const derived = Map.groupBy(await derivedGrants(caller, memberships), ({ membershipId }) => membershipId);
  const gives = [
    ...(role === null ? [] : [{ role, teamId: null, teamRoles: [] }]),
    ...(teamId === null ? [] : [{ role: null, teamId, teamRoles: [...teamRoles] }]),
  ];
  return new Map(
    memberships.map(({ _id, defaultRole, defaultTeams }) => {
      const held = stored.get(_id) ?? [];
      const others = [
        ...held.filter(({ source }) => source !== "jit"),
        ...(derived.get(_id) ?? []),
        ...defaultSeatsOf({ _id, defaultTeams }),
        { role: defaultRole, teamId: null, teamRoles: [] },
      ];
      const kept = gives.flatMap((one) => {
        const by = held.find(
          (grant) =>
            loginConnectionOf(grant) === connectionId && grant.role === one.role && grant.teamId === one.teamId,
        );
        return by && !isCovered(one, others) ? [{ ...one, since: by.since }] : [];
      });
      return [_id, kept];
    }),
  );
}

const defaultSeatsOf = ({
  _id: membershipId,
  defaultTeams = [],
}: {
  readonly _id: string;
  readonly defaultTeams?: MembershipDoc["defaultTeams"] | undefined;
}) => defaultTeams.map(({ id: teamId, roles }) => ({ membershipId, role: null, teamId, teamRoles: [...roles] }));

type Giving = Pick<DerivedGrant, "role" | "teamId" | "teamRoles">;

/** Whether others give the same role, or the same seat with all of its team roles. */
function isCovered({ role, teamId, teamRoles }: Giving, others: readonly Giving[]): boolean {
  if (role !== null) return others.some((one) => one.role === role);
  const seats = others.filter((one) => one.teamId === teamId);
  const held = new Set(seats.flatMap((seat) => (seat.teamRoles.length > 0 ? seat.teamRoles : ["member"])));
  return (teamRoles.length > 0 ? teamRoles : ["member"]).every((key) => held.has(key));
}

/** Mappings give nothing by a link that is not active; of somebody who is not active at all, everything is kept nevertheless. */
function asIfActive(membership: MembershipDoc, connectionId?: string): Pick<MembershipDoc, "_id" | "links"> {
  const inert = statusNow(membership).status !== "active";
  const links = membership.links.filter((link) => connectionId === undefined || link.connectionId === connectionId);
  return { _id: membership._id, links: links.map((link) => ({ ...link, active: link.active || inert })) };
}

/** A mapping gives a role, a seat, or both: each by itself, and no seat in a team that only people fill. */
async function withTeams(caller: Caller, grants: readonly DerivedGrant[]): Promise<DerivedGrant[]> {
  const teams = await teamBriefs(
    caller,
    grants.flatMap(({ teamId }) => teamId ?? []),
  );
  return grants.flatMap((grant) => {
    const team = grant.teamId === null ? undefined : teams.get(grant.teamId);
    return [
      ...(grant.role === null ? [] : [{ ...grant, teamId: null, teamRoles: [] }]),
      ...(team && !team.isFilledByHand ? [{ ...grant, role: null }] : []),
    ];
  });
}

const byMembership = (grants: readonly DerivedGrant[]): Map<string, Held[]> =>
  new Map([...Map.groupBy(grants, ({ membershipId }) => membershipId)].map(([id, given]) => [id, given.map(heldOf)]));

const heldOf = ({ role, teamId, teamRoles, since }: DerivedGrant): Held => ({
  role,
  teamId,
  teamRoles: [...teamRoles],
  since,
});

/** What of their access people would have more and less. Nothing is written: the links and the mappings are thought of. */
import type { Caller } from "../../../caller.ts";
import { type DerivedGrant, derivedGrants } from "../../../mappings/derived.ts";
import type { MappingDoc } from "../../../mappings/mapping.model.ts";
import type { Grant } from "../../../mappings/types.ts";
import { accessIf } from "../../../memberships/access/access.ts";
import { type Having, lostBetween } from "../../../memberships/ending/detach-preview.ts";
import { type MembershipDoc, membershipsById, statusNow } from "../../../memberships/membership-lookup.ts";
import { linksWith, statusRelinked } from "../../../memberships/relinking.ts";
import { teamBriefs } from "../../../teams/team-lookup.ts";
import { type Carried, toBeMade } from "../carrying.ts";
import type { AccessChange, Row } from "../types.ts";
import type { Ends } from "./claims.ts";

const NOTHING: Having = { roles: [], teams: [] };

/** By membership: what those of these rows who are taken over would have more and less than now. */
export async function changesFor(
  caller: Caller,
  { toId, fromId }: Ends,
  carried: readonly Carried[],
  rows: readonly Row[],
): Promise<Map<string, AccessChange>> {
  const links = new Map(
    rows.flatMap(({ kind, user, membershipId }) =>
      kind === "matched" && user && membershipId !== null
        ? [[membershipId, { connectionId: toId, directoryUserId: user.id, active: user.active }] as const]
        : [],
    ),
  );
  const memberships = await membershipsById(caller, [...links.keys()]);
  const now = await accessIf(caller, memberships);
  const relinked = memberships.flatMap((one) => {
    const link = links.get(one._id);
    return link ? [{ ...one, links: linksWith(one, fromId, link), status: statusRelinked(one, fromId, link) }] : [];
  });
  const more = await givenBy(
    caller,
    relinked,
    toBeMade(carried).flatMap(({ as, isThere }) => (isThere ? [] : [as])),
  );
  const then = await accessIf(caller, relinked, (id, grants) => [...grants, ...(more.get(id) ?? [])]);
  const before = new Map(memberships.map((one) => [one._id, having(one, now.get(one._id))]));
  return new Map(
    relinked.map((one) => {
      const [had, has] = [before.get(one._id) ?? NOTHING, having(one, then.get(one._id))];
      return [one._id, { gains: lostBetween(has, had), loses: lostBetween(had, has) }];
    }),
  );
}

const having = (membership: MembershipDoc, access: Having | undefined): Having =>
  statusNow(membership).status === "active" ? (access ?? NOTHING) : NOTHING;

/** What mappings that are not stored yet would give. */
async function givenBy(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  mappings: readonly MappingDoc[],
): Promise<Map<string, Grant[]>> {
  if (mappings.length === 0) return new Map();
  const ids = new Set(mappings.map(({ _id }) => _id));
  const derived = (await derivedGrants(caller, memberships, mappings)).filter(({ via }) => ids.has(via.mapping ?? ""));
  const teams = await teamBriefs(
    caller,
    derived.flatMap(({ teamId }) => teamId ?? []),
  );
  const grants = derived.flatMap((one) => toGrants(one, teams));
  return new Map(
    [...Map.groupBy(grants, ({ membershipId }) => membershipId)].map(([id, all]) => [
      id,
      all.map(({ grant }) => grant),
    ]),
  );
}

function toGrants(
  { membershipId, role, teamId, teamRoles, via, since }: DerivedGrant,
  teams: Awaited<ReturnType<typeof teamBriefs>>,
): { membershipId: string; grant: Grant }[] {
  const why = { source: "mapping" as const, via, since };
  const team = teamId === null ? undefined : teams.get(teamId);
  return [
    ...(role === null ? [] : [{ membershipId, grant: { role, ...why } }]),
    ...(team && !team.isFilledByHand
      ? [{ membershipId, grant: { team: { id: team.id, name: team.name }, teamRoles, ...why } }]
      : []),
  ];
}

/** Whether there is anything on one side of a change. */
export const isSomething = ({ roles, teams }: Having): boolean => roles.length + teams.length > 0;

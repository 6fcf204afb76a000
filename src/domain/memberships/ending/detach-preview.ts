/** What memberships would have without a connection, before it is ended. Nothing is written. */
import type { Caller } from "../../caller.ts";
import type { Grant } from "../../mappings/types.ts";
import { teamBriefs } from "../../teams/team-lookup.ts";
import { accessIf, accessOf } from "../access/access.ts";
import type { Held } from "../grants/kept-grants.ts";
import { type MembershipDoc, statusNow } from "../membership-lookup.ts";
import type { Access, Status, TeamSeat } from "../types.ts";
import { statusDetached } from "./connection-gone.ts";

/** Roles and seats of one person. */
export interface Change {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly status: Status;
  readonly statusAfter: Status;
  readonly roles: readonly string[];
  readonly teams: readonly TeamSeat[];
}

/** The end that is thought of, and what the connection's mappings give, or would give again to somebody who is not active. */
export interface Parting {
  readonly connectionId: string;
  readonly people: "keep" | "deactivate";
  readonly given: ReadonlyMap<string, readonly Held[]>;
}

/** Who would keep what and lose what. Of somebody who is not active, what there is of it waits, and is told as it would be kept. */
export async function changesIf(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  parting: Parting,
): Promise<{ keeps: Change[]; loses: Change[] }> {
  const after = await accessAfter(caller, memberships, parting);
  const active = await accessOf(caller, memberships);
  const asKept = await keeping(caller, parting);
  const held = await accessIf(caller, memberships, (id, grants) => [...grants, ...asKept(id)]);
  const keeps: Change[] = [];
  const loses: Change[] = [];
  for (const membership of memberships) {
    const { _id: membershipId, email, displayName } = membership;
    const { status } = statusNow(membership);
    const statusAfter = statusDetached(caller, membership, new Set([parting.connectionId]), parting.people);
    const about = { membershipId, email, displayName, status, statusAfter };
    const before = (status === "active" ? active : held).get(membershipId) ?? NOTHING;
    const { roles, teams } = status === statusAfter ? (after.get(membershipId) ?? NOTHING) : NOTHING;
    const lost = lostBetween(before, { roles, teams });
    if (roles.length + teams.length > 0) keeps.push({ ...about, roles, teams });
    if (lost.roles.length + lost.teams.length > 0) loses.push({ ...about, ...lost });
  }
  return { keeps, loses };
}

export type Having = Pick<Access, "roles" | "teams">;
const NOTHING: Having = { roles: [], teams: [] };

const linksWithout = ({ links }: MembershipDoc, { connectionId }: Parting) =>
  links.filter((link) => link.connectionId !== connectionId);

async function accessAfter(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  parting: Parting,
): Promise<Map<string, Access>> {
  const { connectionId, people } = parting;
  const asKept = people === "keep" ? await keeping(caller, parting) : () => [];
  const endsWithIt = ({ source, via }: Grant): boolean =>
    source === "jit" && people === "deactivate" && via?.connection === connectionId;
  return accessIf(
    caller,
    memberships.map((membership) => ({ ...membership, links: linksWithout(membership, parting) })),
    (id, grants) => [...grants.filter((grant) => !endsWithIt(grant)), ...asKept(id)],
  );
}

/** What the mappings give, as it would be kept. */
async function keeping(
  caller: Caller,
  { connectionId, given }: Pick<Parting, "connectionId" | "given">,
): Promise<(membershipId: string) => Grant[]> {
  const teams = await teamBriefs(
    caller,
    [...given.values()].flat().flatMap(({ teamId }) => teamId ?? []),
  );
  return (membershipId) =>
    (given.get(membershipId) ?? []).flatMap(({ role, teamId, teamRoles, since }): Grant[] => {
      const why = { source: "kept", via: { connection: connectionId }, since } as const;
      const team = teamId === null ? undefined : teams.get(teamId);
      if (role !== null) return [{ role, ...why }];
      return team ? [{ team: { id: team.id, name: team.name }, teamRoles, ...why }] : [];
    });
}

/** What there is of one that is not in the other: a seat with fewer team roles is told with those that go. */
export function lostBetween(before: Having, after: Having): Having {
  return {
    roles: before.roles.filter((role) => !after.roles.includes(role)),
    teams: before.teams.flatMap((seat) => {
      const rest = after.teams.find(({ id }) => id === seat.id)?.roles ?? [];
      const roles = seat.roles.filter((role) => !rest.includes(role));
      return roles.length > 0 ? [{ ...seat, roles }] : [];
    }),
  };
}

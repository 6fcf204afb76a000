/**
 * Who gives and takes the seats of one team: whoever manages all teams, and the maintainers of this one, those with a team role that
 * has the permission `team:manage`. A maintainer gives no team role that ranks above the own ones there, and touches nobody who has one.
 */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import type { Role } from "../../roles/built-in.ts";
import { listRoles } from "../../roles/roles.ts";
import { accessOf } from "../access/access.ts";
import { standingOf } from "../access/permissions.ts";
import { membershipById } from "../membership-lookup.ts";

const MAINTAINING = "team:manage";

/** @throws DomainError `forbidden` for a member who neither manages teams nor maintains this one */
export async function requireMaintainer(caller: Caller, teamId: string): Promise<void> {
  await reachIn(caller, teamId);
}

/**
 * @throws DomainError `forbidden` as `requireMaintainer`, and over somebody of a higher team role; `role_not_grantable` for a team role
 * above the own ones
 */
export async function requireSeatsOf(
  caller: Caller,
  teamId: string,
  { membershipId, roles }: { readonly membershipId: string; readonly roles: readonly string[] },
): Promise<void> {
  const reach = await reachIn(caller, teamId);
  if (!reach) return;
  const above = roleAbove(reach, roles);
  if (above !== undefined) throw ranksAbove(above);
  const held = await teamRolesOf(caller, membershipId, teamId);
  if (held.length > 0 && reach.rankOf(held) > reach.rank)
    throw new DomainError("forbidden", "This member's role in the team ranks above your own.");
}

/** Whether the member may invite to these seats as a maintainer of each of the teams. */
export async function maintainsAll(
  caller: Caller,
  seats: readonly { readonly id: string; readonly roles: readonly string[] }[],
): Promise<boolean> {
  for (const { id, roles } of seats) {
    const reach = await reachOf(caller, id);
    if (!reach.maintains || reach.rankOf(roles) > reach.rank) return false;
  }
  return seats.length > 0;
}

/**
 * Of a member who offers seats without managing teams: nobody gives more in a team than the own roles there, or a plain seat.
 * @throws DomainError `role_not_grantable`
 */
export async function requireOfferable(caller: Caller, teamId: string, roles: readonly string[]): Promise<void> {
  const above = await unofferable(caller, teamId, roles);
  if (above !== undefined) throw ranksAbove(above);
}

/** Whether a member may offer all of these seats, as `requireOfferable` says. */
export async function mayOffer(
  caller: Caller,
  seats: readonly { readonly id: string; readonly roles: readonly string[] }[],
): Promise<boolean> {
  for (const { id, roles } of seats) if ((await unofferable(caller, id, roles)) !== undefined) return false;
  return true;
}

/** The first of the roles that is beyond what the caller may offer there. */
async function unofferable(caller: Caller, teamId: string, roles: readonly string[]): Promise<string | undefined> {
  if (caller.actor.kind !== "membership" || (await managesTeams(caller, caller.actor.id))) return undefined;
  const reach = await reachOf(caller, teamId);
  return roleAbove({ ...reach, rank: Math.max(reach.rank, reach.rankOf([])) }, roles);
}

interface Reach {
  readonly maintains: boolean;
  /** The highest of the own team roles there. */
  readonly rank: number;
  readonly rankOf: (roles: readonly string[]) => number;
}

const roleAbove = ({ rank, rankOf }: Reach, roles: readonly string[]): string | undefined =>
  roles.find((role) => rankOf([role]) > rank);

const ranksAbove = (role: string): DomainError =>
  new DomainError("role_not_grantable", `The team role ${role} ranks above your own in this team.`);

/** Null for a caller without bounds. @throws DomainError `forbidden` */
async function reachIn(caller: Caller, teamId: string): Promise<Reach | null> {
  if (caller.actor.kind !== "membership" || (await managesTeams(caller, caller.actor.id))) return null;
  const reach = await reachOf(caller, teamId);
  if (reach.maintains) return reach;
  throw new DomainError("forbidden", "Only who has the permission teams:manage, or maintains this team, may do this.");
}

const managesTeams = async (caller: Caller, id: string): Promise<boolean> =>
  (await standingOf(caller, id)).permissions.has("teams:manage");

async function reachOf(caller: Caller, teamId: string): Promise<Reach> {
  const known = (await listRoles(caller)).filter(({ scope }) => scope === "team");
  const rankOf = (keys: readonly string[]) => ranking(known, keys.length > 0 ? keys : ["member"]);
  const own = caller.actor.kind === "membership" ? await teamRolesOf(caller, caller.actor.id, teamId) : [];
  const maintains = known.some(({ key, permissions }) => own.includes(key) && permissions.includes(MAINTAINING));
  return { maintains, rank: ranking(known, own), rankOf };
}

const ranking = (known: readonly Role[], keys: readonly string[]): number =>
  Math.max(-1, ...known.filter(({ key }) => keys.includes(key)).map(({ rank }) => rank));

/** The team roles somebody really has there now; none without a seat. */
async function teamRolesOf(caller: Caller, membershipId: string, teamId: string): Promise<readonly string[]> {
  const membership = await membershipById(caller, membershipId);
  const access = (await accessOf(caller, [membership])).get(membershipId);
  return access?.teams.find(({ id }) => id === teamId)?.roles ?? [];
}

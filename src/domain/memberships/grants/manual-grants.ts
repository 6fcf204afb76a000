/** Grants by hand: the organization roles and team seats that an admin gives and takes. Those of mappings are never touched here. */

import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { checkRoles } from "../../roles/roles.ts";
import { requireTeam } from "../../teams/team-lookup.ts";
import { requireGrantable } from "../access/permissions.ts";
import { requireManualSeats } from "../access/team-members.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { isLastOwner, lastOwnerError } from "../owners/last-owner.ts";
import { give, giveSeatsByHand, take } from "./giving.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { grantsOf, handGiven, isHandGiven, isWithin } from "./grants.ts";

/** A seat in a team, with team roles or without. */
export interface SeatInput {
  readonly id: string;
  readonly roles?: readonly string[] | undefined;
}

/** @throws DomainError `invalid` for an unknown role or team, `role_not_grantable`, `managed_by_directory` for a team that only mappings fill. */
export async function checkGrantable(
  caller: Caller,
  roles: readonly string[],
  teams: readonly SeatInput[],
): Promise<void> {
  await checkRoles(caller, roles, "organization", "/roles");
  await requireGrantable(caller, roles);
  for (const [index, { id, roles: teamRoles = [] }] of teams.entries()) {
    await requireTeam(caller, id, `/teams/${index}/id`);
    await checkRoles(caller, teamRoles, "team", `/teams/${index}/roles`);
  }
  await requireManualSeats(
    caller,
    teams.map(({ id }) => id),
  );
}

/** Gives roles and seats; they were checked before. */
export const giveByHand = (
  caller: Caller,
  id: string,
  roles: readonly string[],
  teams: readonly SeatInput[],
): Promise<void> =>
  give(caller, id, "manual", [
    ...roles.map((role) => ({ role })),
    ...teams.map(({ id: teamId, roles: teamRoles = [] }) => ({ teamId, teamRoles })),
  ]);

/** A seat that is listed as it was kept stays so: it may be in a team in which the hand gives none. */
const asKept = ({ id, roles = [] }: SeatInput, had: readonly GrantDoc[]): boolean =>
  had.some(
    ({ source, teamId, teamRoles }) =>
      source === "kept" && teamId === id && isWithin(teamRoles, roles) && isWithin(roles, teamRoles),
  );

/** Sets the roles given by hand or by invitation, all of them. @throws DomainError `invalid`, `role_not_grantable`, `last_owner`. */
export async function setManualRoles(caller: Caller, id: string, roles: readonly string[]): Promise<void> {
  await checkRoles(caller, roles, "organization", "/roles");
  const had = (await grantsOf(caller, [id])).flatMap(({ source, role }) =>
    isHandGiven(source) && role !== null ? role : [],
  );
  const gone = had.filter((role) => !roles.includes(role));
  const came = roles.filter((role) => !had.includes(role));
  await requireGrantable(caller, came);
  if (gone.length + came.length === 0) return;
  if (gone.includes("owner") && (await isLastOwner(caller, id))) throw lastOwnerError();
  await take(caller, id, handGiven, { roles: gone });
  await giveByHand(caller, id, came, []);
  await record(caller, {
    type: "membership.roles_changed",
    object: { type: "membership", id },
    before: { manualRoles: had },
    after: { manualRoles: roles },
  });
}

/** Sets the seats given by hand or by invitation, all of them. @throws DomainError as `checkGrantable`. */
export async function setManualSeats(caller: Caller, id: string, teams: readonly SeatInput[]): Promise<void> {
  const had = (await grantsOf(caller, [id])).filter(({ source, teamId }) => isHandGiven(source) && teamId !== null);
  const listed = new Set(teams.map((team) => team.id));
  const ends = had.filter(({ teamId }) => teamId !== null && !listed.has(teamId));
  const seatsOf = (grants: readonly GrantDoc[]) => grants.flatMap(({ teamId }) => teamId ?? []);
  const given = teams.filter((team) => !asKept(team, had));
  await checkGrantable(caller, [], given);
  await requireManualSeats(caller, seatsOf(ends.filter(({ source }) => source !== "kept")));
  await take(caller, id, handGiven, { teamIds: seatsOf(ends) });
  const seats = given.map(({ id: teamId, roles: teamRoles = [] }) => ({ teamId, teamRoles }));
  await giveSeatsByHand(caller, id, seats);
  const told = had.flatMap(({ teamId, teamRoles }) => (teamId === null ? [] : [{ id: teamId, roles: teamRoles }]));
  await record(caller, {
    type: "membership.teams_changed",
    object: { type: "membership", id },
    before: { manualTeams: told },
    after: { manualTeams: teams.map((team) => ({ id: team.id, roles: team.roles ?? [] })) },
  });
}

/** Whether the membership holds anything that an admin or an offer gave: a role, a seat, or a way in without SSO. */
export async function carriesPower(
  { organizationId }: Caller,
  { _id: membershipId, allowWithoutSso }: MembershipDoc,
): Promise<boolean> {
  if (allowWithoutSso !== null) return true;
  // Grants of a sign-in come and go with what its identity provider says then.
  const given = { organizationId, membershipId, source: { $ne: "jit" as const }, retiredAt: null };
  return (await GrantModel.exists(given)) !== null;
}

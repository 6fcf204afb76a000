/** Who sits in a team: stored seats united with the members of mapped groups, merged in the order of the index, a page at a time. */

import { sideBySide, transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import type { Grant } from "../../mappings/types.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../../page.ts";
import { checkRoles } from "../../roles/roles.ts";
import { teamById } from "../../teams/team-lookup.ts";
import { giveSeatsByHand, take } from "../grants/giving.ts";
import { grantsOf, handGiven } from "../grants/grants.ts";
import { requireMaintainer, requireSeatsOf } from "../grants/maintainers.ts";
import { takeDefaultSeat } from "../joining/creation.ts";
import { type MembershipDoc, membershipById, membershipsById } from "../membership-lookup.ts";
import { writeMembership } from "../status/writing.ts";
import { accessOf } from "./access.ts";
import { seatHolders, walkHolders } from "./holders.ts";
import { requireRankOver, standingOf } from "./permissions.ts";

export interface TeamMember {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly kind: MembershipDoc["kind"];
  readonly roles: readonly string[];
  /** Why: every grant that gives this seat. */
  readonly sources: readonly Grant[];
}

/**
 * Lists who is on a team, and by which grants; a page costs what it shows.
 * @returns a page in the order of membership ids
 * @throws DomainError `not_found`; `forbidden` for a member who may not read members and does not maintain the team
 */
export async function listTeamMembers(caller: Caller, teamId: string, page: PageRequest): Promise<Page<TeamMember>> {
  await requireReader(caller, teamId);
  const [, holders] = await sideBySide(
    () => teamById(caller, teamId),
    () => seatHolders(caller, teamId),
  );
  const items: TeamMember[] = [];
  for await (const ids of walkHolders(
    holders,
    page.cursor === undefined ? "" : decodeCursor(page.cursor),
    page.limit + 1,
  )) {
    items.push(...(await seated(caller, teamId, ids)));
    if (items.length > page.limit) break;
  }
  const shown = items.slice(0, page.limit);
  const last = shown.at(-1);
  return { items: shown, nextCursor: items.length > page.limit && last ? encodeCursor(last.membershipId) : null };
}

async function requireReader(caller: Caller, teamId: string): Promise<void> {
  if (caller.actor.kind !== "membership") return;
  const { permissions } = await standingOf(caller, caller.actor.id);
  if (!permissions.has("members:read")) await requireMaintainer(caller, teamId);
}

/** Those of the candidates who really have a seat: active, and by a live grant. */
async function seated(caller: Caller, teamId: string, ids: readonly string[]): Promise<TeamMember[]> {
  const memberships = await membershipsById(caller, ids);
  const access = await accessOf(caller, memberships);
  return memberships.flatMap(({ _id, email, displayName, kind }) => {
    const held = access.get(_id);
    const seat = held?.teams.find(({ id }) => id === teamId);
    if (!held || !seat) return [];
    return [
      {
        membershipId: _id,
        email,
        displayName,
        kind,
        roles: seat.roles,
        sources: held.grants.filter(({ team }) => team?.id === teamId),
      },
    ];
  });
}

/** Its seats are written elsewhere; its version says that they are others now, so that nobody sets them by what they were. */
const SEATS_ONLY = {} as const;

/** Gives a manual seat, or other team roles in it. */
export async function setTeamSeat(
  caller: Caller,
  teamId: string,
  membershipId: string,
  roles: readonly string[],
): Promise<TeamMember> {
  await transaction(async () => {
    await requireSeatsOf(caller, teamId, { membershipId, roles });
    await openTeam(caller, teamId);
    const membership = await membershipById(caller, membershipId);
    if (membership.status === "removed")
      throw new DomainError("conflict", "The membership was removed; it can hold no seat.");
    await requireRankOver(caller, membershipId);
    await checkRoles(caller, roles, "team", "/roles");
    await giveSeatsByHand(caller, membershipId, [{ teamId, teamRoles: roles }]);
    await writeMembership(caller, membership, SEATS_ONLY);
    await record(caller, {
      type: "team.seat_given",
      object: { type: "team", id: teamId },
      after: { membershipId, roles, source: "manual" },
    });
  });
  const [seat] = await seated(caller, teamId, [membershipId]);
  if (seat) return seat;
  const { email, displayName, kind } = await membershipById(caller, membershipId);
  return { membershipId, email, displayName, kind, roles: [], sources: [] }; // not active: the seat waits
}

/** Takes the seat that was given by hand, by invitation or by default, or that was kept; a seat by a mapping stays. Taking what is not there changes nothing. */
export async function removeTeamSeat(caller: Caller, teamId: string, membershipId: string): Promise<void> {
  await transaction(async () => {
    const { membershipAuthority } = await teamById(caller, teamId);
    const membership = await membershipById(caller, membershipId);
    await requireSeatsOf(caller, teamId, { membershipId, roles: [] });
    // What a connection left that has ended may be taken also where the hand gives nothing.
    const onlyKept = membershipAuthority === "directory_only" && (await holdsKeptSeat(caller, teamId, membershipId));
    if (!onlyKept) await openTeam(caller, teamId);
    await requireRankOver(caller, membershipId);
    const byDefault = !onlyKept && (await takeDefaultSeat(caller, membershipId, teamId));
    const taken = await take(caller, membershipId, onlyKept ? ["kept"] : handGiven, { teamIds: [teamId] });
    if (taken === 0 && !byDefault) return;
    if (!byDefault) await writeMembership(caller, membership, SEATS_ONLY);
    await record(caller, {
      type: "team.seat_taken",
      object: { type: "team", id: teamId },
      before: { membershipId, source: taken > 0 ? "manual" : "default" },
    });
  });
}

const holdsKeptSeat = async (caller: Caller, teamId: string, membershipId: string): Promise<boolean> =>
  (await grantsOf(caller, [membershipId])).some((grant) => grant.source === "kept" && grant.teamId === teamId);

async function openTeam(caller: Caller, teamId: string): Promise<void> {
  await requireManualSeats(caller, [teamId]);
}

/** @throws DomainError `managed_by_directory` for a team whose seats only mappings give. */
export async function requireManualSeats(caller: Caller, teamIds: readonly string[]): Promise<void> {
  for (const teamId of teamIds) {
    const { name, membershipAuthority } = await teamById(caller, teamId);
    if (membershipAuthority === "directory_only")
      throw new DomainError(
        "managed_by_directory",
        `Seats in the team ${name} come from the directory only; change the group in the identity provider.`,
      );
  }
}

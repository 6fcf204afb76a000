/** Changes of teams that take seats from people, and the end of a team. */
import { transaction } from "../../../platform/database/mongo.ts";
import { noteTeamClosed, noteTeamEnds } from "../../breaker/rules-changed.ts";
import type { Caller } from "../../caller.ts";
import { groupsGiving } from "../../mappings/derived.ts";
import { dropTeamFromMappings } from "../../mappings/endings.ts";
import { groupHolders, seatHolders } from "../../memberships/access/holders.ts";
import { type Losses, lossesBy, type WithLosses } from "../../memberships/ending/loss-preview.ts";
import { endTeamGrants } from "../../memberships/grants/grants.ts";
import { dropDefaultTeam } from "../../organizations/policies/default-teams.ts";
import type { PageRequest } from "../../page.ts";
import type { MembershipAuthority, Team } from "../../teams/presenting.ts";
import { teamById } from "../../teams/team-lookup.ts";
import { changeTeam, rehearseManualOnly, removableTeam, removeTeam, type TeamPatch } from "../../teams/teams.ts";

/**
 * Changes a team. Where that takes seats from people, the answer says from whom.
 * @throws DomainError `stale`, `conflict` for a slug or externalId that is taken
 */
export async function updateTeam(
  caller: Caller,
  id: string,
  patch: TeamPatch,
  ifVersion?: number,
): Promise<WithLosses<Team>> {
  const loses = await lossesBySwitch(caller, id, patch.membershipAuthority);
  const team = await transaction(async () => {
    const { membershipAuthority: before } = await teamById(caller, id);
    if (endsMappedSeats(before, patch.membershipAuthority)) await noteTeamClosed(caller, id, before);
    return changeTeam(caller, id, patch, ifVersion);
  });
  return loses && loses.total > 0 ? { ...team, loses } : team;
}

/** Deletes a team with its seats; mappings that gave seats in it keep what else they give. */
export async function deleteTeam(caller: Caller, id: string, ifVersion?: number): Promise<void> {
  await transaction(async () => {
    const team = await removableTeam(caller, id, ifVersion);
    await noteTeamEnds(caller, id);
    await endTeamGrants(caller, id);
    await dropTeamFromMappings(caller, id);
    await dropDefaultTeam(caller, id);
    await removeTeam(caller, team);
  });
}

/** Whether the switch ends the seats that mappings give. */
const endsMappedSeats = (before: MembershipAuthority, after: MembershipAuthority | undefined): boolean =>
  before !== "manual_only" && after === "manual_only";

/** Who would lose a seat if only people filled the team; null where the switch takes nothing. */
async function lossesBySwitch(
  caller: Caller,
  id: string,
  after: MembershipAuthority | undefined,
  page?: PageRequest,
): Promise<Losses | null> {
  const { membershipAuthority } = await teamById(caller, id);
  if (!endsMappedSeats(membershipAuthority, after)) return null;
  const holders = groupHolders(caller, await groupsGiving(caller, { teamId: id }));
  return lossesBy(caller, holders, () => rehearseManualOnly(caller, id), page);
}

/** A change that takes seats. */
export interface TeamIntent {
  readonly membershipAuthority?: MembershipAuthority | undefined;
  readonly remove?: true | undefined;
}

/** Nobody has a seat in a team that is gone. */
const remove = (caller: Caller, id: string) => async () => removeTeam(caller, await removableTeam(caller, id));

const NONE: Losses = { total: 0, totalIs: "exact", sample: [], nextCursor: null };

/** Whom the change would take something from. Nothing is written. @throws DomainError what the change itself would throw */
export async function previewTeam(
  caller: Caller,
  id: string,
  { membershipAuthority, remove: isRemoved }: TeamIntent,
  page?: PageRequest,
): Promise<Losses> {
  if (isRemoved) return lossesBy(caller, await seatHolders(caller, id), remove(caller, id), page);
  return (await lossesBySwitch(caller, id, membershipAuthority, page)) ?? NONE;
}

/**
 * Carrying a change of `teamsFromGroups` through: all groups of the connection, batch after batch. How far it has come is stored with
 * the connection, so that it goes on after a stop, and doing a batch twice changes nothing.
 */
import { oneByOne } from "../../../platform/jobs/one-by-one.ts";
import type { Caller } from "../../caller.ts";
import {
  advanceSweep,
  connectionsToSweep,
  makesTeam,
  sweepOf,
  teamsRuleNow,
} from "../../connections/stages/teams-from-groups.ts";
import type { TeamsFromGroups } from "../../connections/types.ts";
import { BY_SCOPE, DirectoryGroupModel, type GroupDoc } from "../../directory/mirror.models.ts";
import { isTakenUp, type SourceGroup, teamsMadeFrom } from "../../teams/from-groups.ts";
import { reconcileTeam, sourceOf } from "./group-teams.ts";

const BATCH = 50;
/** So long one turn goes on: whoever changed the setting waits for it, and so does a stop of the program. */
const TURN_MS = 2_000;

/** Goes through the groups of a connection, for a turn or to the end. */
export async function sweepTeams(organizationId: string, connectionId: string, turnMs = TURN_MS): Promise<void> {
  const until = performance.now() + turnMs;
  do {
    if (!(await sweepBatch(organizationId, connectionId))) return;
  } while (performance.now() < until);
}

/** Gives each connection that is due a turn. */
export async function sweepDueTeams(): Promise<void> {
  await oneByOne(
    "Making teams of groups",
    await connectionsToSweep(),
    ({ id, organizationId }) => ({ connectionId: id, organizationId }),
    async ({ id, organizationId }) => {
      await sweepTeams(organizationId, id);
      return true;
    },
  );
}

/** @returns whether there may be more to do */
async function sweepBatch(organizationId: string, connectionId: string): Promise<boolean> {
  const id = `teams of ${connectionId}`;
  const caller: Caller = { organizationId, actor: { kind: "system", id: "teams_from_groups" }, requestId: id };
  const due = await sweepOf(caller, connectionId);
  if (!due) return false;
  const where = { organizationId, connectionId, _id: { $gt: due.after } };
  const fields = { wire: 1, former: 1 } as const;
  // Named, because near the end the database takes the index of names and looks through all groups.
  const found = DirectoryGroupModel.find(where, fields).sort({ _id: 1 }).hint(BY_SCOPE).limit(BATCH);
  const batch = await found.lean<GroupDoc[]>();
  const groups = batch.map((group) => sourceOf(connectionId, group));
  const open = await unsettled(caller, await teamsRuleNow(caller, connectionId), groups);
  const settled = await oneByOne(
    "Making a team of a group",
    open,
    ({ groupId }) => ({ organizationId, connectionId, groupId }),
    ({ groupId }) => reconcileTeam(caller, connectionId, groupId).then(() => true),
  );
  const last = batch.length < BATCH ? null : (batch.at(-1)?._id ?? null);
  await advanceSweep(caller, connectionId, { ...due, after: last, hasFailed: due.hasFailed || settled < open.length });
  return last !== null;
}

/** Those of the groups whose team is not what it should be: most of them need not be touched. */
async function unsettled(
  caller: Caller,
  rule: TeamsFromGroups,
  groups: readonly SourceGroup[],
): Promise<SourceGroup[]> {
  const teams = await teamsMadeFrom(
    caller,
    groups.map(({ groupId }) => groupId),
  );
  const byGroup = new Map(teams.map((team) => [team.madeFrom?.groupId, team]));
  return groups.filter((group) => {
    const team = byGroup.get(group.groupId);
    return makesTeam(rule, group.displayName) ? !team || !isTakenUp(team, group) : team?.frozenAt === undefined && team;
  });
}

/**
 * Teams made from groups: which group has one is a function of the connection's setting and of the group's name, whichever came first.
 * A write of a group keeps its team in the same transaction, by the setting that came with the request; after the commit it is looked
 * whether that is still the setting. A change of the setting goes through all groups (team-sweep.ts).
 */
import { transaction } from "../../../platform/database/mongo.ts";
import { noteFrozen } from "../../breaker/rules-changed.ts";
import { noteTeamFrozen } from "../../breaker/taking.ts";
import type { Caller } from "../../caller.ts";
import { isSameRule, makesTeam, teamsRule, teamsRuleNow } from "../../connections/stages/teams-from-groups.ts";
import type { ConnectionCaller, TeamsFromGroups } from "../../connections/types.ts";
import { keyOf, valuesOf } from "../../directory/groups/group-facts.ts";
import { briefOf } from "../../directory/groups/group-lookup.ts";
import { DirectoryGroupModel, type GroupDoc } from "../../directory/mirror.models.ts";
import { endMadeMapping, keepMadeMapping } from "../../mappings/automatic-mappings.ts";
import { lockFacts } from "../../mappings/binding/rebinding.ts";
import { freezeTeamOf, type SourceGroup, teamFrom } from "../../teams/from-groups.ts";

/** A group as the source of a team. */
export function sourceOf(
  connectionId: string,
  { _id, wire, former = [] }: Pick<GroupDoc, "_id" | "wire" | "former">,
): SourceGroup {
  const formerIds = valuesOf(former).find(({ by }) => by === "id")?.values ?? [];
  return { connectionId, groupId: _id, formerIds, displayName: briefOf({ _id, wire }).displayName };
}

/** Has the group have its team, or none. Inside the transaction that stores the group. @returns the team that it fills no longer */
async function keepTeam(caller: Caller, rule: TeamsFromGroups, group: SourceGroup): Promise<string | null> {
  const { connectionId, groupId, displayName } = group;
  // Two who look at one group decide one after the other.
  await lockFacts(connectionId, [keyOf("id", groupId)]);
  if (!makesTeam(rule, displayName)) return dropTeam(caller, groupId);
  const teamId = await teamFrom(caller, group);
  await keepMadeMapping(caller, { connectionId, groupId, teamId });
  return null;
}

/** The same for a write of a connection's client, by the setting that it came with. */
export async function keepTeamOf(caller: ConnectionCaller, group: Parameters<typeof sourceOf>[1]): Promise<void> {
  const rule = teamsRule(caller.connection.settings);
  if (rule.mode === "off") return;
  const frozen = await keepTeam(caller, rule, sourceOf(caller.connection.id, group));
  if (frozen !== null) await noteTeamFrozen(caller, group._id, frozen);
}

/** Freezes the team of a group that is gone or is not to have one. @returns its id, where it was not frozen already */
export async function dropTeam(caller: Caller, groupId: string): Promise<string | null> {
  const teamId = await freezeTeamOf(caller, groupId);
  if (teamId !== null) await endMadeMapping(caller, teamId);
  return teamId;
}

/** After the commit of a write: the setting may have been changed by somebody whom the write did not see, nor the other way round. */
export async function reconcileTeamLate(caller: ConnectionCaller, groupId: string): Promise<void> {
  const now = await teamsRuleNow(caller, caller.connection.id);
  if (!isSameRule(now, teamsRule(caller.connection.settings)))
    await reconcileTeam(caller, caller.connection.id, groupId);
}

/** Has a group that may be gone have the team that it should have, by all that is stored now. */
export async function reconcileTeam(caller: Caller, connectionId: string, groupId: string): Promise<void> {
  await transaction(async () => {
    await lockFacts(connectionId, [keyOf("id", groupId)]);
    const where = { organizationId: caller.organizationId, connectionId, _id: groupId };
    const group = await DirectoryGroupModel.findOne(where, { wire: 1, former: 1 }).lean<GroupDoc>();
    if (!group) return void (await dropTeam(caller, groupId));
    const frozen = await keepTeam(caller, await teamsRuleNow(caller, connectionId), sourceOf(connectionId, group));
    if (frozen !== null) await noteFrozen(caller, connectionId, groupId);
  });
}

/**
 * What admins take from people by changing rules: a mapping that gives less or ends, a role that allows less, a team that ends or that only
 * people fill, settings of a connection. It counts for the connection
 * whose groups it is about. Nothing of it is held: whoever asked for it was shown whom it concerns (docs/decisions/taking-away.md).
 */
import type { Caller } from "../caller.ts";
import type { ConnectionDoc } from "../connections/connection.model.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { settingsOf } from "../connections/settings.ts";
import { isSameRule, teamsRule } from "../connections/stages/teams-from-groups.ts";
import type { ScimSettings } from "../connections/types.ts";
import { descendantsOf } from "../directory/members/edges.ts";
import { missing } from "../errors.ts";
import { groupsGivenRole, groupsMappedBy, mappingsInto } from "../mappings/binding/of-groups.ts";
import type { MembershipAuthority } from "../teams/presenting.ts";
import { ruleOf } from "./counting.ts";
import { activeIn } from "./people.ts";
import { storeStep } from "./taking.ts";
import type { RoleImage, Step, TakingSettings } from "./types.ts";

type MappingStep = Extract<Step, { kind: "mapping_changed" | "mapping_deleted" }>;

/** A mapping gives less from now on; joins the running transaction. */
export async function noteMappingTaken(caller: Caller, step: MappingStep): Promise<void> {
  const { _id, connectionId, groupIds } = step.image.before;
  await take(caller, { connectionId, groupIds, subject: _id }, step);
}

/** A role allows less from now on; joins the running transaction. */
export async function noteRoleTaken(caller: Caller, image: RoleImage): Promise<void> {
  for (const [connectionId, groupIds] of await groupsGivenRole(caller, image))
    await take(caller, { connectionId, groupIds, subject: `role:${image.key}` }, { kind: "role_changed", image });
}

/** A team ends, and with it what mappings give there; joins the running transaction, before it does. */
export async function noteTeamEnds(caller: Caller, teamId: string): Promise<void> {
  for (const before of await mappingsInto(caller, teamId)) {
    const after = { ...before, teamId: null, teamRoles: [] };
    await noteMappingTaken(
      caller,
      before.role === null
        ? { kind: "mapping_deleted", image: { before } }
        : { kind: "mapping_changed", image: { before, after } },
    );
  }
}

/** From now on only people fill the team; joins the running transaction. */
export async function noteTeamClosed(caller: Caller, teamId: string, before: MembershipAuthority): Promise<void> {
  const mappings = Map.groupBy(await mappingsInto(caller, teamId), ({ connectionId }) => connectionId);
  for (const [connectionId, into] of mappings) {
    const groupIds = into.flatMap((mapping) => mapping.groupIds);
    const step = { kind: "team_closed", image: { teamId, before } } as const;
    await take(caller, { connectionId, groupIds, subject: teamId }, step);
  }
}

/**
 * Settings of a connection change. Who was in a team by a group counts when the team is frozen (`noteFrozen`), which comes group by group.
 * Joins the running transaction, before they are stored.
 */
export async function noteSettingsTaken(
  caller: Caller,
  { _id: connectionId, settings }: Pick<ConnectionDoc, "_id" | "settings">,
  patch: TakingSettings,
): Promise<void> {
  const before = taken(settingsOf(settings), patch);
  if (Object.keys(before).length === 0) return;
  const after = {
    ...(before.teamsFromGroups && { teamsFromGroups: patch.teamsFromGroups }),
    ...(before.flattenNested && { flattenNested: patch.flattenNested }),
  };
  const groupIds = before.flattenNested ? await nestedIn(caller, connectionId) : [];
  const step = { kind: "settings_changed", image: { before, after } } as const;
  await take(caller, { connectionId, groupIds, subject: connectionId }, step);
}

/** Of these settings, those by which less is given from now on, as they are. */
function taken(now: ScimSettings, patch: TakingSettings): TakingSettings {
  const rule = teamsRule(now);
  const next = patch.teamsFromGroups;
  const isFewer = next !== undefined && rule.mode !== "off" && next.mode !== "all" && !isSameRule(rule, next);
  return {
    ...(isFewer && { teamsFromGroups: rule }),
    ...(patch.flattenNested === false && now.flattenNested && { flattenNested: true }),
  };
}

/** The groups that give something only by the groups around them. */
async function nestedIn(caller: Caller, connectionId: string): Promise<string[]> {
  const mapped = new Set(await groupsMappedBy(caller, connectionId));
  return (await descendantsOf(caller, [...mapped])).filter((id) => !mapped.has(id));
}

/** By the settings of its connection the group fills no team any more; joins the running transaction. */
export async function noteFrozen(caller: Caller, connectionId: string, groupId: string): Promise<void> {
  const connection = await connectionById(caller, connectionId).catch(missing);
  if (connection && ruleOf(connection).mode !== "off") await takeFrom(caller, connectionId, [groupId]);
}

interface Whose {
  readonly connectionId: string;
  readonly groupIds: readonly string[];
  readonly subject: string;
}

async function take(caller: Caller, { connectionId, groupIds, subject }: Whose, step: Step): Promise<void> {
  if (ruleOf(await connectionById(caller, connectionId)).mode === "off") return;
  await storeStep(caller, connectionId, step, { people: [], subjects: [subject] });
  await takeFrom(caller, connectionId, groupIds);
}

async function takeFrom(caller: Caller, connectionId: string, groupIds: readonly string[]): Promise<void> {
  for await (const people of activeIn(caller, groupIds))
    await storeStep(caller, connectionId, { kind: "people", image: null }, { people, subjects: [] });
}

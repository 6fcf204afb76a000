/** How each kind of thing that was taken is put back. Inside a transaction. */
import { isDeepStrictEqual } from "node:util";
import type { StepDoc } from "../../breaker/step.model.ts";
import type { TripDoc } from "../../breaker/trip.model.ts";
import { LeftOut, type RoleImage, type Step, type TakingSettings } from "../../breaker/types.ts";
import { takenOutSince } from "../../breaker/undo-state.ts";
import type { Caller } from "../../caller.ts";
import { connectionById } from "../../connections/connection-lookup.ts";
import { storeConnection } from "../../connections/connections.ts";
import { settingsOf } from "../../connections/settings.ts";
import type { EdgeDoc } from "../../directory/mirror.models.ts";
import { missing } from "../../errors.ts";
import type { Rebound } from "../../mappings/binding/rebinding.ts";
import { restoreGiving, restoreMapping } from "../../mappings/binding/restoring.ts";
import { mappedGroups } from "../../mappings/derived.ts";
import type { MappingDoc } from "../../mappings/mapping.model.ts";
import { refusalIn } from "../../memberships/restoring.ts";
import { type Restoring, restoreGroup, restoreUser } from "../../provisioning/restoring/restoring.ts";
import { restorePlaces } from "../../provisioning/restoring/restoring-places.ts";
import { getRole, roleExists, storeRole } from "../../roles/roles.ts";
import { teamBriefs, teamById } from "../../teams/team-lookup.ts";
import { changeTeam } from "../../teams/teams.ts";
import { requireRoleWithin } from "../roles/limits.ts";

/** What is to be said of a step that was put back in part. */
type Said = { readonly reason?: string };

/**
 * Puts back one thing that a trip of the breaker took.
 * @param image what there was, as the step kept it
 * @returns why only a part of it came back, where that is so
 * @throws LeftOut where it cannot be put back, or must not
 */
export async function putBack(restoring: Restoring, trip: TripDoc, { kind, image }: StepDoc): Promise<Said> {
  const step = { kind, image } as Step;
  switch (step.kind) {
    case "user_deactivated":
    case "user_deleted":
      await restoreUser(restoring, step.image);
      return {};
    case "group_deleted":
      await restoreGroup(restoring, step.image);
      return {};
    case "members_removed":
      return members(restoring, trip, step.image);
    case "mapping_deleted":
      await requireGiven(restoring.caller, step.image.before);
      return orLeftOut(await restoreMapping(restoring.caller, step.image.before));
    case "mapping_changed":
      await requireGiven(restoring.caller, step.image.before);
      return orLeftOut(await restoreGiving(restoring.caller, step.image.before, step.image.after));
    case "role_changed":
      await role(restoring.caller, step.image);
      return {};
    case "mapping_rebound":
      return rebound(restoring.caller, step.image);
    case "team_frozen":
      return orLeftOut(await whyFrozen(restoring.caller, step.image.teamId));
    case "team_closed":
      return reopen(restoring.caller, step.image);
    case "settings_changed":
      return settings(restoring, step.image);
    case "people":
      return {};
  }
}

/** What names mean is the identity provider's to say: it is not put back, but it may have been. */
async function rebound(caller: Caller, { mappingId, before }: Rebound): Promise<Said> {
  const now = await mappedGroups(caller, mappingId);
  if (before.every((id) => now.includes(id))) return {};
  throw new LeftOut(
    "The mapping goes by a name that other groups have now. Have the group called as before, or name it by its id in a mapping.",
  );
}

async function whyFrozen(caller: Caller, teamId: string): Promise<string | null> {
  const team = await teamById(caller, teamId).catch(missing);
  if (!team) return "The team is gone.";
  return team.frozenAt === undefined
    ? null
    : "The group that filled the team is called otherwise. Have it called as before.";
}

async function reopen(caller: Caller, { teamId, before }: TeamClosed): Promise<Said> {
  const team = await teamById(caller, teamId).catch(missing);
  if (!team) throw new LeftOut("The team is gone.");
  if (team.membershipAuthority === "manual_only") await changeTeam(caller, teamId, { membershipAuthority: before });
  return {};
}

type TeamClosed = Extract<Step, { kind: "team_closed" }>["image"];
type SettingsChanged = Extract<Step, { kind: "settings_changed" }>["image"];

/** Teams of groups are filled again beside this: group by group. */
async function settings({ caller, client }: Restoring, { before, after }: SettingsChanged): Promise<Said> {
  const { id } = client.connection;
  const now: TakingSettings = settingsOf((await connectionById(caller, id)).settings);
  for (const name of ["teamsFromGroups", "flattenNested"] as const) {
    if (before[name] === undefined || isDeepStrictEqual(now[name], before[name])) continue;
    if (!isDeepStrictEqual(now[name], after[name]))
      throw new LeftOut(`Somebody has changed the setting ${name} since.`);
    await storeConnection(caller, { id }, { settings: { [name]: before[name] } });
  }
  return {};
}

function orLeftOut(why: string | null): Said {
  if (why !== null) throw new LeftOut(why);
  return {};
}

async function members(
  restoring: Restoring,
  trip: TripDoc,
  { groupId, edges }: { readonly groupId: string; readonly edges: readonly EdgeDoc[] },
): Promise<Said> {
  const since = await takenOutSince(trip, groupId);
  const again = since.flatMap(({ image }) => (image && "edges" in image ? image.edges.map(({ _id }) => _id) : []));
  const missing = await restorePlaces(restoring, edges, new Set(again));
  if (missing === 0) return {};
  const reason = `${missing} of ${edges.length} members were not put back: they or the group are gone, or they were taken out again since.`;
  if (missing === edges.length) throw new LeftOut(reason);
  return { reason };
}

/** What a mapping gave must be there. */
async function requireGiven(caller: Caller, { teamId, role: key }: MappingDoc): Promise<void> {
  if (teamId !== null && !(await teamBriefs(caller, [teamId])).has(teamId)) throw new LeftOut("The team is gone.");
  if (key !== null && !(await roleExists(caller, key, "organization")))
    throw new LeftOut(`There is no role ${key} any more.`);
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join();

async function role(caller: Caller, { key, scope, before, after }: RoleImage): Promise<void> {
  try {
    const now = await getRole(caller, key, scope);
    if (sameList(now.permissions, before)) return;
    if (!sameList(now.permissions, after)) throw new LeftOut("Somebody has changed the role since.");
    await storeRole(caller, { key, scope }, { permissions: before }, (one) => requireRoleWithin(caller, one));
  } catch (error) {
    if (error instanceof LeftOut) throw error;
    throw new LeftOut(refusalIn(error));
  }
}

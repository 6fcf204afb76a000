/** What must hold of groups: those of one name are told apart by their externalIds, and each has the team that its connection says. */
import type { Caller } from "../../caller.ts";
import { type Checked, complaints, lookThrough } from "../../checking.ts";
import { makesTeam, sweepOf, teamsRuleNow } from "../../connections/stages/teams-from-groups.ts";
import { factsOf } from "../../directory/groups/group-lookup.ts";
import { DirectoryGroupModel, type GroupDoc } from "../../directory/mirror.models.ts";
import { isTakenUp, teamsMadeFrom } from "../../teams/from-groups.ts";
import { sourceOf } from "./group-teams.ts";

/** Looks the groups of an organization through. */
export function checkGroups(caller: Caller): AsyncGenerator<Checked> {
  const where = { organizationId: caller.organizationId };
  return lookThrough<GroupDoc>(
    (after, limit) =>
      DirectoryGroupModel.find({ ...where, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<GroupDoc[]>()
        .exec(),
    async (groups) => {
      const wrong = new Map<string, string[]>();
      for (const [connectionId, some] of Map.groupBy(groups, (group) => group.connectionId)) {
        const namesakes = await namesakesOf(caller, connectionId, some);
        const teamless = await wronglyTeamed(caller, connectionId, some);
        for (const group of some)
          wrong.set(
            group._id,
            complaints({
              "cannot be told apart from another group of its name": isAmong(group, namesakes),
              "has not the team that its connection says, or has one": teamless.has(group._id),
            }),
          );
      }
      return groups.map(({ _id }) => wrong.get(_id) ?? []);
    },
  );
}

async function namesakesOf(
  { organizationId }: Caller,
  connectionId: string,
  groups: readonly GroupDoc[],
): Promise<GroupDoc[]> {
  const names = groups.map((group) => factsOf(group).name);
  const where = { organizationId, connectionId, "search.displayName": { $in: names } };
  return DirectoryGroupModel.find(where, { search: 1 }).lean<GroupDoc[]>();
}

function isAmong(group: GroupDoc, namesakes: readonly GroupDoc[]): boolean {
  const { id, name, externalId } = factsOf(group);
  const others = namesakes.map(factsOf).filter((other) => other.id !== id && other.name === name);
  return others.some((other) => externalId === null || other.externalId === null || other.externalId === externalId);
}

/** Whose team is not as the setting says; nobody's while a change of the setting is still being carried through. */
async function wronglyTeamed(caller: Caller, connectionId: string, groups: readonly GroupDoc[]): Promise<Set<string>> {
  if (await sweepOf(caller, connectionId)) return new Set();
  const rule = await teamsRuleNow(caller, connectionId);
  const made = await teamsMadeFrom(
    caller,
    groups.map(({ _id }) => _id),
  );
  const teams = new Map(made.map((team) => [team.madeFrom?.groupId, team]));
  const wrong = groups.filter((group) => {
    const [team, source] = [teams.get(group._id), sourceOf(connectionId, group)];
    const isLive = team !== undefined && team.frozenAt === undefined;
    return makesTeam(rule, source.displayName) ? !team || !isTakenUp(team, source) : isLive;
  });
  return new Set(wrong.map(({ _id }) => _id));
}

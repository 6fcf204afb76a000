/** What another `teamsFromGroups` would come to, before it is set: which groups get a team, and which teams lose theirs. Nothing is written. */
import type { Caller } from "../../caller.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import { checkTeamsRule, makesTeam } from "../../connections/stages/teams-from-groups.ts";
import type { TeamsFromGroups } from "../../connections/types.ts";
import { DirectoryGroupModel, type GroupDoc } from "../../directory/mirror.models.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../../page.ts";
import { type Warning, warning } from "../../sentences/told-warnings.ts";
import { teamsMadeFrom } from "../../teams/from-groups.ts";
import { handMadeOfName } from "../../teams/team-lookup.ts";
import { sourceOf } from "./group-teams.ts";

export interface GroupTeam {
  readonly group: { readonly id: string; readonly displayName: string };
  /** The team that is made from the group, or was. */
  readonly team: { readonly id: string; readonly name: string } | null;
  /** `made`: a new one. `linked`: a frozen one is filled again. `frozen`: its seats by the group end. `kept`, `none`: as it is. */
  readonly becomes: "made" | "linked" | "frozen" | "kept" | "none";
  /** Teams that somebody made by hand and that have the name already: a new one would stand beside them. */
  readonly sameName: readonly { readonly id: string; readonly name: string }[];
}

/** A page over the groups of the connection. @throws DomainError `not_found`, `invalid` as setting it would */
export async function previewTeamsFromGroups(
  caller: Caller,
  connectionId: string,
  rule: TeamsFromGroups,
  { limit, cursor }: PageRequest,
): Promise<Page<GroupTeam>> {
  checkTeamsRule(rule);
  await connectionToChange(caller, connectionId);
  const found = await groupsAfter(caller, connectionId, cursor === undefined ? "" : decodeCursor(cursor), limit + 1);
  const told = await outcomes(caller, connectionId, rule, found.slice(0, limit));
  const byId = new Map(told.map((one) => [one.group.id, one]));
  const { items, nextCursor } = toPage(
    found,
    limit,
    ({ _id }) => _id,
    ({ _id }) => byId.get(_id),
  );
  return { items: items.flatMap((one) => one ?? []), nextCursor };
}

export type TeamsWarning = Warning<"team_of_same_name" | "teams_frozen">;

const BATCH = 200;

/** What whoever sets it should know, in sentences: counted over all groups of the connection. */
export async function warningsOfTeams(
  caller: Caller,
  connectionId: string,
  rule: TeamsFromGroups,
): Promise<TeamsWarning[]> {
  let [frozen, beside, after] = [0, 0, ""];
  let example = "";
  for (;;) {
    const found = await groupsAfter(caller, connectionId, after, BATCH);
    for (const { becomes, sameName } of await outcomes(caller, connectionId, rule, found)) {
      if (becomes === "frozen") frozen += 1;
      if (sameName.length > 0) [beside, example] = [beside + 1, sameName[0]?.name ?? ""];
    }
    if (found.length < BATCH) return inSentences(frozen, beside, example);
    after = found.at(-1)?._id ?? after;
  }
}

const inSentences = (frozen: number, beside: number, example: string): TeamsWarning[] => [
  ...(frozen > 0 ? [warning("teams_frozen", { count: frozen })] : []),
  ...(beside > 0 ? [warning("team_of_same_name", { count: beside, example })] : []),
];

const groupsAfter = (
  { organizationId }: Caller,
  connectionId: string,
  after: string,
  limit: number,
): Promise<GroupDoc[]> =>
  DirectoryGroupModel.find({ organizationId, connectionId, _id: { $gt: after } }, { wire: 1, former: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<GroupDoc[]>()
    .exec();

async function outcomes(
  caller: Caller,
  connectionId: string,
  rule: TeamsFromGroups,
  groups: readonly GroupDoc[],
): Promise<GroupTeam[]> {
  const sources = groups.map((group) => sourceOf(connectionId, group));
  const made = await teamsMadeFrom(
    caller,
    sources.flatMap(({ groupId, formerIds }) => [groupId, ...formerIds]),
  );
  const byGroup = new Map(made.map((team) => [team.madeFrom?.groupId, team]));
  const names = await handMadeOfName(
    caller,
    sources.map(({ displayName }) => displayName),
  );
  return sources.map(({ groupId, formerIds, displayName }) => {
    const team = [groupId, ...formerIds].flatMap((id) => byGroup.get(id) ?? [])[0];
    const becomes = outcome(makesTeam(rule, displayName), team);
    return {
      group: { id: groupId, displayName },
      team: team ? { id: team._id, name: team.name } : null,
      becomes,
      sameName: becomes === "made" ? names(displayName) : [],
    };
  });
}

function outcome(wanted: boolean, team: { readonly frozenAt?: Date } | undefined): GroupTeam["becomes"] {
  if (!team) return wanted ? "made" : "none";
  if (team.frozenAt === undefined) return wanted ? "kept" : "frozen";
  return wanted ? "linked" : "none";
}

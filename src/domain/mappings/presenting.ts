/** Mappings as other rooms see them: with the groups that they are about, by the names that these have now. */
import type { Caller } from "../caller.ts";
import { groupNames } from "../directory/groups/group-lookup.ts";
import { withTries } from "./ending-state.ts";
import type { MappingDoc } from "./mapping.model.ts";
import type { GroupName, Mapping, MappingWarning } from "./types.ts";

export async function presentOne(caller: Caller, document: MappingDoc): Promise<Mapping> {
  const names = await groupNames(caller, document.groupIds);
  const [shown] = await withTries([present(document, names)]);
  return shown ?? present(document, names);
}

export async function presentMappings(caller: Caller, documents: readonly MappingDoc[]): Promise<Mapping[]> {
  const names = await groupNames(caller, [...new Set(documents.flatMap(({ groupIds }) => groupIds))]);
  return withTries(documents.map((document) => present(document, names)));
}

function present(document: MappingDoc, names: ReadonlyMap<string, string>): Mapping {
  const { _id, connectionId, groupBy, groupTyped, groupIds, teamId, madeBy = null, ending } = document;
  const { teamRoles, role, version, createdAt, updatedAt } = document;
  const directoryGroups = groupIds.map((id) => ({ id, displayName: names.get(id) ?? id }));
  return {
    id: _id,
    connectionId,
    group: { [groupBy]: groupTyped } as unknown as GroupName,
    directoryGroup: directoryGroups[0] ?? null,
    directoryGroups,
    warnings: warningsOf(document),
    team: teamId,
    ending: ending ? { since: ending.since, error: null, triedAt: null, nextTryAt: null } : null,
    ...{ teamRoles, role, madeBy, version, createdAt, updatedAt },
  };
}

/** What an admin should know of the groups that something is about. */
function warningsOf({
  groupIds,
  isAmbiguous,
}: {
  readonly groupIds: readonly string[];
  readonly isAmbiguous: boolean;
}): MappingWarning[] {
  if (isAmbiguous)
    return [
      {
        code: "ambiguous_group",
        detail: "No group has this name now, and several once had it. Name the group that is meant by its id.",
      },
    ];
  if (groupIds.length < 2) return [];
  return [
    { code: "several_groups", detail: `${groupIds.length} groups have this name; the mapping is about all of them.` },
  ];
}

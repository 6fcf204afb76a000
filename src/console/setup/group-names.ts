/** How a group is named when it is mapped, and what a mapping's group is called. Pure. */
import type { Schemas } from "./api.ts";
import type { Connection } from "./context.ts";

export type Mapping = Schemas["Mapping"];
export type Group = Schemas["DirectoryGroup"];

export const nameOf = ({ directoryGroups, group }: Mapping): string =>
  directoryGroups[0]?.displayName ?? group.displayName ?? group.value ?? group.externalId ?? group.id ?? "";

/** A pushed group by the id that survives a rename, where it has one; one that has not come yet, by its name. */
export function named(typed: string, connection: Connection, groups: readonly Group[]) {
  if (connection.kind !== "scim") return { value: typed };
  const found = groups.filter(({ displayName }) => displayName === typed);
  const [group] = found;
  return group?.externalId && found.length === 1 ? { externalId: group.externalId } : { displayName: typed };
}

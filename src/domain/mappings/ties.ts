/**
 * Tying mappings to directory groups. A mapping names a group as the admin knows it; once the group is there the mapping holds on to
 * its id, so that a rename breaks nothing, and remembers enough to find it again when it is deleted and pushed anew.
 */
import { fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type GroupBrief, groupBriefBy } from "../directory/group-lookup.ts";
import { invalidField } from "../errors.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";
import type { GroupBy, GroupName } from "./nouns.ts";

/** A named group as a mapping stores it: by which of its names, and the value to compare with. */
export function groupKey(group: GroupName): { groupBy: GroupBy; groupValue: string; groupTyped: string } {
  const as = (groupBy: GroupBy, typed: string, groupValue = typed) => ({ groupBy, groupValue, groupTyped: typed });
  if ("id" in group) return as("id", group.id);
  if ("externalId" in group) return as("externalId", group.externalId);
  if ("displayName" in group) return as("displayName", group.displayName, fold(group.displayName));
  return as("value", group.value);
}

/**
 * Ties a new mapping to its group when that is there.
 * @throws DomainError `invalid` for a group id that is not this connection's.
 */
export async function tieTo(caller: Caller, { _id, connectionId, groupBy, groupValue }: MappingDoc): Promise<void> {
  if (groupBy === "value") return;
  const group = await groupBriefBy(caller, connectionId, groupBy, groupValue);
  if (group) await MappingModel.updateOne({ organizationId: caller.organizationId, _id }, { $set: remembered(group) });
  else if (groupBy === "id") throw invalidField("/group/id", `There is no group ${groupValue} in this connection.`);
}

/** Ties waiting mappings to a group that came or was renamed, and keeps what tied ones remember of it. */
export async function tieMappings(caller: Caller, connectionId: string, group: GroupBrief): Promise<void> {
  const { organizationId } = caller;
  const scope = { organizationId, connectionId };
  const nameKey = fold(group.displayName);
  const waiting: Record<string, string | null>[] = [
    { groupBy: "displayName", groupValue: nameKey },
    { groupBy: "id", groupExternalId: null, groupNameKey: nameKey },
    ...(group.externalId === null
      ? []
      : [{ groupBy: "externalId", groupValue: group.externalId }, { groupExternalId: group.externalId }]),
  ];
  const ids = await MappingModel.find(
    { ...scope, $or: [{ groupId: group.id }, { groupId: null, $or: waiting }] },
    { _id: 1 },
  ).lean();
  if (ids.length === 0) return;
  await MappingModel.updateMany(
    { organizationId, _id: { $in: ids.map(({ _id }) => _id) } },
    { $set: remembered(group) },
  );
}

/** Lets go of a group that was deleted; the mappings stay and wait for it. */
export async function untieMappings(caller: Caller, groupId: string): Promise<void> {
  await MappingModel.updateMany({ organizationId: caller.organizationId, groupId }, { $set: { groupId: null } });
}

const remembered = (group: GroupBrief) => ({
  groupId: group.id,
  groupName: group.displayName,
  groupExternalId: group.externalId,
  groupNameKey: fold(group.displayName),
});

/** Finding directory groups for other rooms: by id, externalId or name, and their names. */
import type { Caller } from "../caller.ts";
import { DirectoryGroupModel, type GroupDoc } from "./mirror.models.ts";

export interface GroupBrief {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
}

export function briefOf({ _id, wire }: Pick<GroupDoc, "_id" | "wire">): GroupBrief {
  const { displayName, externalId } = JSON.parse(wire) as { displayName: string; externalId?: string };
  return { id: _id, displayName, externalId: externalId ?? null };
}

const PATHS = { id: "_id", externalId: "search.externalId", displayName: "search.displayName" } as const;

/** A group of the connection; `value` is folded where the attribute is compared without case. */
export async function groupBriefBy(
  caller: Caller,
  connectionId: string,
  by: keyof typeof PATHS,
  value: string,
): Promise<GroupBrief | null> {
  const found = await DirectoryGroupModel.findOne(
    { organizationId: caller.organizationId, connectionId, [PATHS[by]]: value },
    { wire: 1 },
  )
    .sort({ _id: 1 })
    .lean();
  return found && briefOf(found);
}

/** The names of those of the groups that exist. */
export async function groupNames({ organizationId }: Caller, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await DirectoryGroupModel.find({ organizationId, _id: { $in: ids } }, { wire: 1 })
    .batchSize(ids.length + 1) // in one reply
    .lean();
  return new Map(found.map((group) => [group._id, briefOf(group).displayName]));
}

/** Putting members back into groups, with the time since when they were in. */
import type { Caller } from "../../caller.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { addEdges, edgesThere, moveVersionsSoon } from "../../directory/members/edge-writes.ts";
import { DirectoryGroupModel, type EdgeDoc } from "../../directory/mirror.models.ts";
import { linkedUsers } from "../../directory/users/user-briefs.ts";
import { record } from "../../events/events.ts";

interface Restoring {
  readonly caller: Caller;
  readonly client: ConnectionCaller;
}

/**
 * Puts these edges back, as far as group and member are there; whoever is in again stays so.
 * @param leave edges that are not to be put back
 * @returns how many could not be put back
 */
export async function restorePlaces(
  { caller }: Restoring,
  edges: readonly EdgeDoc[],
  leave: ReadonlySet<string> = new Set(),
): Promise<number> {
  if (edges.length === 0) return 0;
  const there = new Set(
    await edgesThere(
      caller,
      edges.map(({ _id }) => _id),
    ),
  );
  const groups = await groupsThere(caller, [
    ...edges.map(({ groupId }) => groupId),
    ...edges.flatMap(({ kind, memberId }) => (kind === "Group" ? memberId : [])),
  ]);
  const users = await linkedUsers(
    caller,
    edges.flatMap(({ kind, memberId }) => (kind === "User" ? memberId : [])),
  );
  const missing = edges.filter(({ _id }) => !there.has(_id));
  const back = missing.flatMap((edge): EdgeDoc[] => {
    const { _id, groupId, memberId, kind } = edge;
    if (leave.has(_id) || !groups.has(groupId)) return [];
    if (kind === "Group") return groups.has(memberId) ? [edge] : [];
    if (kind === null) return [edge];
    const user = users.get(memberId);
    return user ? [{ ...edge, membershipId: user.membershipId }] : [];
  });
  await addEdges(back);
  const byGroup = Map.groupBy(back, ({ groupId }) => groupId);
  if (byGroup.size > 0) await moveVersionsSoon(caller, [...byGroup.keys()]);
  for (const [id, members] of byGroup)
    await record(caller, {
      type: "directory_group.members_changed",
      object: { type: "directory_group", id },
      before: { members: [] },
      after: { members: members.map(({ memberId }) => memberId) },
    });
  return missing.length - back.length;
}

async function groupsThere({ organizationId }: Caller, ids: readonly string[]): Promise<Set<string>> {
  const found = await DirectoryGroupModel.find({ organizationId, _id: { $in: [...new Set(ids)] } }, { _id: 1 }).lean();
  return new Set(found.map(({ _id }) => _id));
}

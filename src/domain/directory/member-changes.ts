/** Changing the members of a group and telling of it: one change, its events. */
import type { ConnectionCaller } from "../connections/nouns.ts";
import { record } from "../events/events.ts";
import { changeMembers, type MembersChanged, resolveMembers } from "./members.ts";
import type { MemberChange } from "./nouns.ts";

/** So many ids stand in one event; a larger change writes several. */
const TOLD_AT_ONCE = 1_000;

/** Applies the steps and records them. Runs inside the transaction that holds the group. */
export async function applyMembers(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly MemberChange[],
): Promise<MembersChanged> {
  if (changes.length === 0) return { added: [], removed: [] };
  const changed = await changeMembers(caller, groupId, await resolveMembers(caller, changes));
  const { added, removed } = changed;
  const object = { type: "directory_group", id: groupId };
  for (let at = 0; at < Math.max(added.length, removed.length); at += TOLD_AT_ONCE) {
    const slice = (ids: readonly string[]) => ids.slice(at, at + TOLD_AT_ONCE);
    await record(caller, {
      type: "directory_group.members_changed",
      object,
      before: { members: slice(removed) },
      after: { members: slice(added) },
    });
  }
  return changed;
}

/** Changing the members of a group and telling of it: one change, its events. Runs inside the transaction that holds the group. */
import type { ConnectionCaller } from "../connections/nouns.ts";
import { recordMany } from "../events/events.ts";
import { changeMembers, firstMembers, type MembersChanged, type Resolved } from "./members.ts";

/** So many ids stand in one event; a larger change writes several. */
const TOLD_AT_ONCE = 1_000;

/** Applies the steps and records them. @throws DomainError `invalid` for an unknown id of our form. */
export const applyMembers = (caller: ConnectionCaller, groupId: string, steps: Resolved): Promise<MembersChanged> =>
  told(caller, groupId, changeMembers(caller, groupId, steps));

/** The same for a group that is new. */
export const applyFirstMembers = (
  caller: ConnectionCaller,
  groupId: string,
  steps: Resolved,
): Promise<MembersChanged> => told(caller, groupId, firstMembers(caller, groupId, steps));

async function told(
  caller: ConnectionCaller,
  groupId: string,
  change: Promise<MembersChanged>,
): Promise<MembersChanged> {
  const changed = await change;
  const [added, removed] = [changed.added.map(({ memberId }) => memberId), changed.removed];
  for (let at = 0; at < Math.max(added.length, removed.length); at += TOLD_AT_ONCE) {
    const slice = (ids: readonly string[]) => ids.slice(at, at + TOLD_AT_ONCE);
    await recordMany([
      {
        caller,
        happening: {
          type: "directory_group.members_changed",
          object: { type: "directory_group", id: groupId },
          before: { members: slice(removed) },
          after: { members: slice(added) },
        },
      },
    ]);
  }
  return changed;
}

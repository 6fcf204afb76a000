/** Changing the members of a group and telling of it: changes, their events. Runs inside the transaction that holds the group. */
import type { ConnectionCaller } from "../connections/nouns.ts";
import { type Happening, recordMany } from "../events/events.ts";
import {
  changeEdges,
  changeMembers,
  firstMembers,
  type MembersChanged,
  type Resolved,
  type Wanted,
} from "./members.ts";

/** So many ids stand in one event; a larger change writes several. */
const TOLD_AT_ONCE = 1_000;

/** Applies the steps and records them. @throws DomainError `invalid` for an unknown id of our form. */
export const applyMembers = async (
  caller: ConnectionCaller,
  groupId: string,
  steps: Resolved,
): Promise<MembersChanged> => told(groupId, caller, await changeMembers(caller, groupId, steps));

/** The same for a group that is new. */
export const applyFirstMembers = async (
  caller: ConnectionCaller,
  groupId: string,
  steps: Resolved,
): Promise<MembersChanged> => told(groupId, caller, await firstMembers(caller, groupId, steps));

/** What somebody wants changed. */
export interface Change {
  readonly caller: ConnectionCaller;
  readonly wanted: Wanted;
}

/** Applies the changes of several requests as if one after the other, each told as its own. `trusting`: see `changeEdges`. */
export async function applyTogether(
  groupId: string,
  changes: readonly Change[],
  trusting: boolean,
): Promise<readonly MembersChanged[]> {
  const [first] = changes;
  if (!first) return [];
  const changed = await changeEdges(
    first.caller,
    changes.map(({ wanted }) => wanted),
    trusting,
  );
  await recordMany(
    changes.flatMap(({ caller }, index) =>
      happeningsOf(groupId, changed[index]).map((happening) => ({ caller, happening })),
    ),
  );
  return changed;
}

async function told(groupId: string, caller: ConnectionCaller, changed: MembersChanged): Promise<MembersChanged> {
  // One by one: an event may be large.
  for (const happening of happeningsOf(groupId, changed)) await recordMany([{ caller, happening }]);
  return changed;
}

function happeningsOf(groupId: string, changed: MembersChanged | undefined): Happening[] {
  const [added, removed] = [changed?.added.map(({ memberId }) => memberId) ?? [], changed?.removed ?? []];
  const happenings: Happening[] = [];
  for (let at = 0; at < Math.max(added.length, removed.length); at += TOLD_AT_ONCE) {
    const slice = (ids: readonly string[]) => ids.slice(at, at + TOLD_AT_ONCE);
    happenings.push({
      type: "directory_group.members_changed",
      object: { type: "directory_group", id: groupId },
      before: { members: slice(removed) },
      after: { members: slice(added) },
    });
  }
  return happenings;
}

/** Changing the members of a group and telling of it: changes, their events. Runs inside the transaction that holds the group. */
import type { ConnectionCaller } from "../../connections/types.ts";
import { type Happening, recordMany } from "../../events/events.ts";
import { causeOf } from "../changes.ts";
import type { Member } from "../mirror.models.ts";
import { changeMembers, changeMembersTogether, isChange, type MembersChanged, PART, type Wanted } from "./members.ts";

/** So many ids stand in one event; a larger change writes several. */
const TOLD_AT_ONCE = PART;

/**
 * Applies a change of any size and tells of it.
 * @param how `isNew`: nobody can be in the group yet; `replaces`: of a request that says what the group is as a whole
 * @returns who was added, and whether anything changed
 */
export async function applyMembers(
  caller: ConnectionCaller,
  groupId: string,
  wanted: Wanted,
  { isNew = false, replaces }: { readonly isNew?: boolean; readonly replaces?: true | undefined } = {},
): Promise<{ added: readonly Member[]; isChanged: boolean }> {
  const added: Member[] = [];
  let isChanged = false;
  let untold: MembersChanged = { added: [], removed: [] };
  const tell = async (): Promise<void> => {
    const happenings = happeningsOf(groupId, untold);
    await recordMany(
      happenings.map((happening) => ({ caller, happening: { ...happening, ...causeOf({ replaces }) } })),
    );
    untold = { added: [], removed: [] };
  };
  for await (const part of changeMembers(caller, groupId, wanted, isNew)) {
    added.push(...part.added);
    isChanged ||= isChange(part);
    const next = { added: [...untold.added, ...part.added], removed: [...untold.removed, ...part.removed] };
    if (Math.max(next.added.length, next.removed.length) <= TOLD_AT_ONCE) untold = next;
    else {
      await tell();
      untold = part;
    }
  }
  await tell();
  return { added, isChanged };
}

/** What somebody wants changed. */
export interface Change {
  readonly caller: ConnectionCaller;
  readonly wanted: Wanted;
}

/** Applies the changes of several requests as if one after the other, each told as its own. `trusting`: see `changeMembersTogether`. */
export async function applyTogether(
  groupId: string,
  changes: readonly Change[],
  trusting: boolean,
): Promise<readonly MembersChanged[]> {
  const [first] = changes;
  if (!first) return [];
  const changed = await changeMembersTogether(
    first.caller,
    groupId,
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

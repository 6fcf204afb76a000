/**
 * Changing who is in a group, as edges, and telling of it: one member more costs one edge, whatever the size of the group. Runs inside the
 * transaction that holds the group.
 */
import { againIfDuplicate } from "../../../platform/database/failures.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { type Happening, recordMany } from "../../events/events.ts";
import { causeOf } from "../changes.ts";
import type { Member } from "../mirror.models.ts";
import { addMembers, presentIn, removeMember, removeMembers, slices } from "./edge-writes.ts";
import type { Wanted } from "./members-wanted.ts";
import { othersIn } from "./reading.ts";

/** What a change came to. */
export interface MembersChanged {
  readonly added: readonly Member[];
  /** The ids, or names, of those who are gone. */
  readonly removed: readonly string[];
}

export const isChange = ({ added, removed }: MembersChanged): boolean => added.length + removed.length > 0;

/** So many are stored, and told, at once. */
const PART = 1_000;
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

/**
 * Applies a change of any size, part by part. Runs inside the transaction that holds the group.
 * @param isNew whether nobody can be in the group yet
 */
async function* changeMembers(
  caller: ConnectionCaller,
  groupId: string,
  { replaces, there, away }: Wanted,
  isNew: boolean,
): AsyncGenerator<MembersChanged> {
  const missing = new Map(there);
  const gone = replaces && !isNew ? await othersIn(caller, groupId, missing) : away;
  const isCompared = replaces || isNew;
  for (const part of slices(gone, PART)) {
    const removed = isCompared ? part : await presentIn(caller, groupId, part);
    await removeMembers(caller, groupId, removed);
    yield { added: [], removed };
  }
  for (const part of slices([...missing.values()], PART)) {
    const added = isCompared ? part : await absentOf(caller, groupId, part);
    await addMembers(caller, groupId, added).catch(againIfDuplicate);
    yield { added, removed: [] };
  }
}

async function absentOf(caller: ConnectionCaller, groupId: string, members: readonly Member[]): Promise<Member[]> {
  const ids = members.map(({ memberId }) => memberId);
  const present = new Set(await presentIn(caller, groupId, ids));
  return members.filter(({ memberId }) => !present.has(memberId));
}

/**
 * Applies small changes of one group as if one after the other; none replaces all. Runs inside the transaction that holds the group.
 * @param trusting takes it that nobody who is added is there already; when that is wrong, the transaction fails as a duplicate
 * @returns what each came to
 */
async function changeMembersTogether(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly Wanted[],
  trusting: boolean,
): Promise<MembersChanged[]> {
  const [first] = changes;
  if (first && changes.length === 1) {
    const [added, [only, ...more]] = [[...first.there.values()], first.away];
    if (trusting && only === undefined) {
      await addMembers(caller, groupId, added);
      return [{ added, removed: [] }];
    }
    if (only !== undefined && more.length === 0 && added.length === 0)
      return [{ added: [], removed: (await removeMember(caller, groupId, only)) ? [only] : [] }];
  }
  return changeCompared(caller, groupId, changes);
}

/** The same, having looked who is there. */
async function changeCompared(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly Wanted[],
): Promise<MembersChanged[]> {
  const touched = new Set(changes.flatMap(({ there, away }) => [...there.keys(), ...away]));
  const before = new Set(await presentIn(caller, groupId, [...touched]));
  // Those who were there and stay are "stays"; somebody who went and came again comes anew.
  const now = new Map<string, Member | "stays">([...before].map((id) => [id, "stays"]));
  const changed = changes.map(({ there, away }) => {
    const removed = away.filter((id) => now.delete(id));
    const added = [...there.values()].filter(({ memberId }) => !now.has(memberId));
    for (const member of added) now.set(member.memberId, member);
    return { added, removed };
  });
  const gone = [...before].filter((id) => now.get(id) !== "stays");
  const come = [...now.values()].filter((member) => member !== "stays");
  await removeMembers(caller, groupId, gone);
  await addMembers(caller, groupId, come).catch(againIfDuplicate);
  return changed;
}

/**
 * Members of one group who come and go at the same moment: the changes of several requests are one transaction, in the order they came.
 * Within this process nobody has to be retried; processes of their own meet in the database, where one of two is.
 */

import { batch, fastPath, withMutex } from "../../../platform/concurrency.ts";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { momentOfChange, transaction } from "../../../platform/database/mongo.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import { changedTimes, giveBack, lockGroup, type StoredGroup } from "../groups/group-lock.ts";
import type { GroupMember, MemberChange } from "../types.ts";
import { applyTogether, isChange, type MembersChanged } from "./member-changes.ts";
import { membersWantedByAll, type Wanted } from "./members-wanted.ts";
import { groupUpTo, membersUpTo } from "./reading.ts";
import { reconcileAdded, stillThere } from "./unknown-members.ts";

/** What one request asks for. */
interface Asked {
  readonly caller: ConnectionCaller;
  readonly groupId: string;
  readonly changes: readonly MemberChange[];
  /** Its answer shows the members when they are no more than this many. */
  readonly showUpTo: number;
}

/** What a request came to. */
export interface Changed {
  readonly group: StoredGroup;
  readonly members: readonly GroupMember[] | undefined;
  /** Who is still there though taken out by a name. */
  readonly late: readonly string[];
}

/**
 * Adds and removes members; not for changes that replace all.
 * @param showUpTo asks for the members as well, where they are no more than this many
 * @returns the group after it
 * @throws DomainError `not_found`, `invalid` (unknown member of our form)
 */
export async function changeInBatch(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly MemberChange[],
  showUpTo: number,
): Promise<Changed> {
  const asked: Asked = { caller, groupId, changes, showUpTo };
  const outcome = await batch(`${caller.connection.id} ${groupId}`, asked, changeTogether, 1);
  if (outcome instanceof DomainError) throw outcome;
  if (outcome.late.length === 0) return outcome;
  return changeInBatch(caller, groupId, [{ op: "remove", values: outcome.late }], showUpTo);
}

async function changeTogether(asked: readonly Asked[]): Promise<(Changed | DomainError)[]> {
  const wanting = wantedBy(asked);
  wanting.catch(() => undefined); // told when it is awaited
  // Of one alone it is asked while the group is being held. Of several, one that is refused must not take the others along.
  if (asked.length === 1) return store(asked, wanting);
  const wanted = await wanting;
  const right = asked.filter((_, index) => !(wanted[index] instanceof DomainError));
  const wantedOfRight = wanted.filter((one): one is Wanted => !(one instanceof DomainError));
  const changed = await store(right, Promise.resolve(wantedOfRight)).catch((error: unknown) => {
    // One of them is refused, and nobody knows which: each by itself.
    if (error instanceof DomainError) return eachAlone(right, wantedOfRight);
    throw error;
  });
  const stored = new Map(right.map((one, index) => [one, changed[index]]));
  return asked.flatMap((one, index) => stored.get(one) ?? wanted[index] ?? []) as (Changed | DomainError)[];
}

async function eachAlone(asked: readonly Asked[], wanted: readonly Wanted[]): Promise<(Changed | DomainError)[]> {
  const changed: (Changed | DomainError)[] = [];
  for (const [index, one] of asked.entries())
    changed.push(
      ...(await store([one], Promise.resolve(wanted.slice(index, index + 1))).catch((error: unknown) => {
        if (error instanceof DomainError) return [error];
        throw error;
      })),
    );
  return changed;
}

async function wantedBy(asked: readonly Asked[]): Promise<(Wanted | DomainError)[]> {
  const [first] = asked;
  const changes = asked.map((one) => one.changes);
  return first ? membersWantedByAll(first.caller, changes) : [];
}

async function store(asked: readonly Asked[], wanting: Promise<readonly (Wanted | DomainError)[]>): Promise<Changed[]> {
  const [first] = asked;
  if (!first) return [];
  const { caller, groupId } = first;
  const { before, at, changed, shown, nameless } = await trustingFirst((trusting) =>
    withMutex(groupId, () => transaction(() => changeHeld(asked, wanting, trusting))),
  );
  const wasSettled = await reconcileAdded(
    caller,
    changed.flatMap(({ added }) => added),
  );
  const after = wasSettled ? [] : shownAfter(shown, changed, mostShown(asked));
  const times = (index: number): number => changed.slice(0, index + 1).filter(isChange).length;
  return Promise.all(
    asked.map(async ({ showUpTo }, index) => {
      const late = await stillThere(caller, groupId, nameless[index] ?? []);
      const now = wasSettled && showUpTo > 0 ? await groupUpTo(caller, groupId, showUpTo) : undefined;
      if (now) return { ...now, late };
      const list = after[index];
      const members = list && list.length <= showUpTo ? list : undefined;
      return { group: changedTimes(before, times(index), at), members, late };
    }),
  );
}

async function changeHeld(
  asked: readonly Asked[],
  wanting: Promise<readonly (Wanted | DomainError)[]>,
  trusting: boolean,
) {
  const [{ caller, groupId }] = asked as [Asked];
  const at = momentOfChange();
  const before = await lockGroup(caller, groupId, { changes: asked.length, at });
  // Nobody else changes a group that is held, so whoever is in it now is read while ours are written.
  const shown = membersShown(caller, groupId, mostShown(asked));
  const changes = (await wanting).map((wanted, index) => {
    if (wanted instanceof DomainError) throw wanted;
    return { caller: asked[index]?.caller ?? caller, wanted };
  });
  const changed = await applyTogether(groupId, changes, trusting);
  await giveBack(caller, before, changed.length, changed.filter(isChange).length);
  return { before, at, changed, shown: await shown, nameless: changes.map(({ wanted }) => wanted.nameless) };
}

const mostShown = (asked: readonly Asked[]): number => Math.max(...asked.map(({ showUpTo }) => showUpTo));

/** By group: reading the members that the answer shows; closed for a group that is too large, which is found out once in a while. */
const showingMembers = fastPath();

async function membersShown(
  caller: ConnectionCaller,
  groupId: string,
  upTo: number,
): Promise<readonly GroupMember[] | undefined> {
  if (upTo === 0 || showingMembers.isClosed(groupId)) return undefined;
  try {
    const members = await membersUpTo(caller, groupId, upTo);
    if (!members) showingMembers.close(groupId);
    return members;
  } catch {
    return undefined; // that the answer shows them is not worth failing for
  }
}

/** The members after each of the changes, where they are no more than `upTo`. */
function shownAfter(
  before: readonly GroupMember[] | undefined,
  changed: readonly MembersChanged[],
  upTo: number,
): readonly (readonly GroupMember[] | undefined)[] {
  if (!before) return [];
  const now = new Map(before.map((member) => [member.value, member]));
  return changed.map(({ added, removed }) => {
    for (const value of removed) now.delete(value);
    for (const { memberId, kind } of added) now.set(memberId, { value: memberId, kind });
    return now.size > upTo ? undefined : [...now.values()].sort((a, b) => (a.value < b.value ? -1 : 1));
  });
}

/** Who is added is mostly not there yet, and it costs less to find out by failing. Whoever was wrong looks first. */
async function trustingFirst<T>(attempt: (trusting: boolean) => Promise<T>): Promise<T> {
  // To fail costs a dry run all that it has done so far.
  if (isDryRun()) return attempt(false);
  try {
    return await attempt(true);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return attempt(false);
  }
}

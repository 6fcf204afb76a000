/** Directory groups: what the identity provider wrote of its groups. A group gives nothing by itself; a mapping does. */

import { withMutex } from "../../../platform/concurrency.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { noteGroupTaken } from "../../breaker/taking.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { causeOf, changedAttributes } from "../../directory/changes.ts";
import {
  changedTimes,
  type Expected,
  giveBack,
  lockGroup,
  type StoredGroup,
  toGroup,
} from "../../directory/groups/group-lock.ts";
import { briefOf, searchOf } from "../../directory/groups/group-lookup.ts";
import { forgetGroupName, noteMoved } from "../../directory/groups/group-places.ts";
import { type ComingGroup, comingGroup } from "../../directory/groups/unknown-groups.ts";
import { dropDeleted, removeAllMembers } from "../../directory/members/edge-writes.ts";
import { MANY, withRoomFor } from "../../directory/members/large-changes.ts";
import { changeInBatch } from "../../directory/members/member-batches.ts";
import { applyMembers } from "../../directory/members/member-changes.ts";
import { membersWanted, type Wanted } from "../../directory/members/members-wanted.ts";
import { type ChangedGroup, showGroup } from "../../directory/members/reading.ts";
import { reconcileAdded, stillThere } from "../../directory/members/unknown-members.ts";
import { DirectoryGroupModel, type GroupDoc, type Member } from "../../directory/mirror.models.ts";
import { scopeOf } from "../../directory/scope.ts";
import { listGrew, listShrank } from "../../directory/search/offset-paging.ts";
import { oneOf, searchMirror, wholeList } from "../../directory/search/search.ts";
import type {
  DirectoryGroup,
  GroupWrite,
  MemberChange,
  MirrorPage,
  MirrorSearch,
  NamedMembers,
} from "../../directory/types.ts";
import { notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { groupChanges, groupComes, groupGoes, refusingDuplicates } from "./group-keys.ts";
import { reconcileTeamLate } from "./group-teams.ts";

/** @throws DomainError `conflict` when another group of this connection has the displayName; `invalid` for an unknown id of ours among the members. */
export async function createDirectoryGroup(
  caller: ConnectionCaller,
  write: GroupWrite,
  memberValues: readonly string[],
  kinds?: NamedMembers["kinds"],
): Promise<DirectoryGroup> {
  const now = new Date();
  const { organizationId, connection } = caller;
  const document: GroupDoc = {
    _id: newId("dgrp"),
    organizationId,
    connectionId: connection.id,
    wire: write.wire,
    search: searchOf(write),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const id = document._id;
  const coming = comingGroup(caller, write.externalId);
  const wanting = membersWanted(caller, [{ op: "add", values: memberValues, ...(kinds && { kinds }) }]);
  wanting.catch(() => undefined); // told when it is awaited: a name that is taken is told first
  const store = () =>
    transaction(async () => {
      const { stored, reconcile } = await groupComes(caller, document);
      await DirectoryGroupModel.insertMany([stored], { lean: true });
      await reconcile();
      const { displayName, externalId } = write;
      await record(caller, {
        type: "directory_group.created",
        object: { type: "directory_group", id },
        after: { displayName, externalId: externalId ?? null },
      });
      await coming.takePlaces(id);
      return applyMembers(caller, id, await wanting, { isNew: true });
    });
  const { added } = await withRoomFor(memberValues.length, wanting, () => refusingDuplicates(store));
  listGrew(wholeList(DirectoryGroupModel, connection.id));
  await Promise.all([reconcileAdded(caller, added), coming.reconcile(id), reconcileTeamLate(caller, id)]);
  return toGroup(document);
}

/** @throws DomainError `not_found`, also for a group of another connection. */
export async function findDirectoryGroup(caller: ConnectionCaller, id: string): Promise<DirectoryGroup> {
  const found = await oneOf(caller, DirectoryGroupModel, id);
  if (!found) throw notFound("group", id);
  return toGroup(found);
}

/** A page of the connection's groups that match; the condition was compiled by the surface. */
export async function searchDirectoryGroups(
  caller: ConnectionCaller,
  search: MirrorSearch,
): Promise<MirrorPage<DirectoryGroup>> {
  const { items, total } = await searchMirror(caller, DirectoryGroupModel, search);
  return { items: items.map(toGroup), total };
}

export interface GroupChange {
  readonly write?: GroupWrite | undefined;
  readonly members?: readonly MemberChange[] | undefined;
  /** The request says what the group is as a whole (PUT), not what is to change. */
  readonly replaces?: true | undefined;
}

/**
 * Changes attributes, members, or both, as one. Changes of members are edges: nothing here grows with the size of the group but a replace of all.
 * @param options `ifVersion`, `ifWire`: only while it is so; `showUpTo`: also return the members when they are no more than this many
 * @throws DomainError `not_found`, `stale`, `conflict` (displayName taken), `invalid` (unknown member of our form).
 */
export async function changeDirectoryGroup(
  caller: ConnectionCaller,
  id: string,
  change: GroupChange,
  { showUpTo = 0, ...expected }: Expected & { showUpTo?: number | undefined } = {},
): Promise<ChangedGroup> {
  const { write, members = [] } = change;
  const isExpected = expected.ifVersion !== undefined || expected.ifWire !== undefined;
  const isPlain = write === undefined && !isExpected && members.every(({ op }) => op !== "replace");
  const size = members.reduce((sum, { values }) => sum + values.length, 0);
  if (isPlain && size <= MANY) {
    const { group, members: shown } = await changeInBatch(caller, id, members, showUpTo);
    return { group: toGroup(group), members: shown };
  }
  // Asked while a group is being held that few are named for: the answer decides nothing that the settling below does not look at again.
  const wanting = membersWanted(caller, members);
  wanting.catch(() => undefined); // told when it is awaited
  // Processes of their own meet in the database, where one of two is retried; within this one nobody has to be.
  const coming = comingGroup(caller, write?.externalId);
  const held = () => withMutex(id, () => changeHeld(caller, id, { ...change, wanting, coming }, expected));
  const { group, added } = await withRoomFor(size, wanting, held);
  await Promise.all([reconcileAdded(caller, added), coming.reconcile(id), write && reconcileTeamLate(caller, id)]);
  const late = await stillThere(caller, id, (await wanting).nameless);
  const after = late.length > 0 ? (await changeInBatch(caller, id, [{ op: "remove", values: late }], 0)).group : group;
  return showGroup(caller, toGroup(after), showUpTo);
}

function changeHeld(
  caller: ConnectionCaller,
  id: string,
  { write, members = [], replaces, wanting, coming }: GroupChange & { wanting: Promise<Wanted>; coming: ComingGroup },
  expected: Expected,
): Promise<{ group: StoredGroup; added: readonly Member[] }> {
  return refusingDuplicates(() =>
    transaction(async () => {
      const at = new Date();
      // Moving the version first makes changes of one group wait for each other.
      const before = await lockGroup(caller, id, { ...expected, write, at });
      const isWritten = write !== undefined && write.wire !== before.wire;
      if (isWritten) {
        forgetGroupName(id);
        await groupChanges(caller, before, write.wire);
        await coming.takePlaces(id);
        await record(caller, {
          type: "directory_group.updated",
          object: { type: "directory_group", id },
          ...changedAttributes(before.wire, write.wire),
          ...causeOf({ replaces }),
        });
      }
      const { added, isChanged } =
        members.length === 0
          ? { added: [], isChanged: false }
          : await applyMembers(caller, id, await wanting, { replaces });
      const times = isWritten || isChanged ? 1 : 0;
      await giveBack(caller, before, 1, times);
      return { group: changedTimes({ ...before, ...(write && { wire: write.wire }) }, times, at), added };
    }),
  );
}

/** Deletes a group with its edges. Teams and mappings stay; what the mappings gave ends. */
export async function deleteDirectoryGroup(caller: ConnectionCaller, id: string, ifVersion?: number): Promise<void> {
  await transaction(async () => {
    const held = await lockGroup(caller, id, { ifVersion, at: new Date() });
    await removeAllMembers(caller, id);
    const group = await DirectoryGroupModel.findOneAndDelete({ ...scopeOf(caller), _id: id }).lean();
    const edges = await dropDeleted(caller, id);
    if (group) await noteGroupTaken(caller, group, edges);
    forgetGroupName(id);
    noteMoved(caller.organizationId, [id]);
    await groupGoes(caller, held);
    const { displayName, externalId } = briefOf(held);
    await record(caller, {
      type: "directory_group.deleted",
      object: { type: "directory_group", id },
      before: { displayName, externalId },
    });
  });
  listShrank(wholeList(DirectoryGroupModel, caller.connection.id));
}

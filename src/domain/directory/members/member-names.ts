/** Whom the values of a member list name: ids of ours, or externalIds and userNames of people of the same connection. */

import { sideBySide } from "../../../platform/database/mongo.ts";
import { readRawOnce } from "../../../platform/database/raw.ts";
import { idForm } from "../../../platform/ids.ts";
import { fold } from "../../address.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { createdAgain } from "../deleted-ids.ts";
import { DirectoryGroupModel, DirectoryUserModel, type GroupDoc, type Member, type UserDoc } from "../mirror.models.ts";
import { scopeOf } from "../scope.ts";
import type { MemberKind } from "../types.ts";
import { slices } from "./edge-writes.ts";

const OWN = idForm("dusr", "dgrp");

/** Whether the value is an id that this server gives: an unknown one can never become known. */
export const isOwnId = (value: string): boolean => OWN.test(value);

/** So many are asked for at once: more would hold the process while they are unpacked. */
const ASKED_AT_ONCE = 1_000;

/** Whom values name, by value. One name may name a user and a group. */
export interface KnownMembers {
  readonly users: Map<string, Member>;
  readonly groups: Map<string, Member>;
}

type Kinds = ReadonlyMap<string, MemberKind | undefined>;

/** Whom this value names, being said to be of this kind; of no kind a user before a group. An id of ours says itself what it is. */
export function memberNamed({ users, groups }: KnownMembers, value: string, kind?: MemberKind): Member | undefined {
  if (kind === undefined || isOwnId(value)) return users.get(value) ?? groups.get(value);
  return (kind === "User" ? users : groups).get(value);
}

/** Who the values name; values that name nobody, or nobody for certain, are left out. */
export async function knownMembers(
  caller: ConnectionCaller,
  values: readonly string[],
  kinds: Kinds = new Map(),
): Promise<KnownMembers> {
  const known: KnownMembers = { users: new Map(), groups: new Map() };
  const own = values.filter(isOwnId);
  const isUser = (value: string): boolean => value.startsWith("dusr");
  const foreign = values.filter((value) => !isOwnId(value));
  await sideBySide(
    () => addUsers(caller, own.filter(isUser), known),
    () =>
      addGroups(
        caller,
        "_id",
        own.filter((value) => !isUser(value)),
        known,
      ),
    () =>
      addNamedUsers(
        caller,
        foreign.filter((value) => kinds.get(value) !== "Group"),
        known,
      ),
    () =>
      addGroups(
        caller,
        "search.externalId",
        foreign.filter((value) => kinds.get(value) !== "User"),
        known,
      ),
  );
  return known;
}

async function addUsers(caller: ConnectionCaller, ids: readonly string[], { users }: KnownMembers): Promise<void> {
  for (const slice of slices(ids, ASKED_AT_ONCE)) {
    const memberships = await membershipsOf(caller, slice);
    for (const id of slice) {
      const membershipId = memberships.get(id);
      if (membershipId !== undefined) users.set(id, { memberId: id, kind: "User", membershipId });
    }
    const again = await createdAgain(
      caller,
      slice.filter((id) => !memberships.has(id)),
    );
    if (again.size > 0) await addRecreated(caller, again, users);
  }
}

/** Deleted ids name whom the person was created again as. */
async function addRecreated(
  caller: ConnectionCaller,
  again: ReadonlyMap<string, string>,
  users: KnownMembers["users"],
): Promise<void> {
  const memberships = await membershipsOf(caller, [...again.values()]);
  for (const [id, memberId] of again) {
    const membershipId = memberships.get(memberId);
    if (membershipId !== undefined) users.set(id, { memberId, kind: "User", membershipId });
  }
}

/** Groups by their id or externalId; an externalId of several names none. */
async function addGroups(
  caller: ConnectionCaller,
  path: "_id" | "search.externalId",
  values: readonly string[],
  { groups }: KnownMembers,
): Promise<void> {
  for (const slice of slices(values, ASKED_AT_ONCE)) {
    const where = { ...scopeOf(caller), [path]: { $in: slice } };
    const found = await DirectoryGroupModel.find(where)
      .select<Pick<GroupDoc, "_id" | "search">>({ "search.externalId": 1 })
      .lean();
    const names = onlyOnes(found.map(({ _id, search }) => [path === "_id" ? _id : search?.externalId, _id]));
    for (const [value, id] of names) groups.set(value, { memberId: id, kind: "Group", membershipId: null });
  }
}

/** What each name names, where it is one thing alone. */
function onlyOnes<T>(named: readonly (readonly [unknown, T])[]): Map<string, T> {
  const [ones, several] = [new Map<string, T>(), new Set<string>()];
  for (const [name, one] of named)
    if (typeof name === "string") {
      if (ones.has(name)) several.add(name);
      ones.set(name, one);
    }
  for (const name of several) ones.delete(name);
  return ones;
}

/** For those of these users who are there (`ASKED_AT_ONCE` at most): the membership of each, null for one who has none. */
async function membershipsOf(caller: ConnectionCaller, ids: readonly string[]): Promise<Map<string, string | null>> {
  const query = {
    collection: DirectoryUserModel.collection.name,
    where: { ...scopeOf(caller), _id: { $in: ids } },
    fields: { membershipId: 1 },
    sort: { _id: 1 },
    limit: ids.length,
  } as const;
  const found = await readRawOnce(query, (user) => [user.string("_id"), user.string("membershipId") ?? null] as const);
  return new Map(found as [string, string | null][]);
}

/** Those of these users who are not, or no more, what is said of them here, each with its membership now; undefined for one who is gone. */
export async function changedUsers(
  caller: ConnectionCaller,
  users: readonly Member[],
): Promise<{ memberId: string; now: string | null | undefined }[]> {
  const changed: { memberId: string; now: string | null | undefined }[] = [];
  for (const slice of slices(users, ASKED_AT_ONCE)) {
    const memberships = await membershipsOf(
      caller,
      slice.map(({ memberId }) => memberId),
    );
    for (const { memberId, membershipId } of slice) {
      const now = memberships.get(memberId);
      if (now !== membershipId) changed.push({ memberId, now });
    }
  }
  return changed;
}

/**
 * Some clients name people by externalId or userName before, or instead of, learning the id. An externalId that two have names neither; a
 * userName is always one person's.
 */
async function addNamedUsers(
  caller: ConnectionCaller,
  values: readonly string[],
  { users }: KnownMembers,
): Promise<void> {
  for (const slice of slices(values, ASKED_AT_ONCE)) {
    const names = [{ "search.externalId": { $in: slice } }, { "search.userName": { $in: slice.map(fold) } }];
    const found = await DirectoryUserModel.find({ ...scopeOf(caller), $or: names })
      .select<Pick<UserDoc, "_id" | "membershipId" | "search">>({
        membershipId: 1,
        "search.externalId": 1,
        "search.userName": 1,
      })
      .lean();
    const members = found.map(
      ({ _id, membershipId, search }) => ({ search, member: { memberId: _id, kind: "User", membershipId } }) as const,
    );
    const byId = onlyOnes(members.map(({ search, member }) => [search.externalId, member]));
    const byName = onlyOnes(members.map(({ search, member }) => [search.userName, member]));
    for (const value of slice) {
      const one = byId.get(value) ?? byName.get(fold(value));
      if (one) users.set(value, one);
    }
  }
}

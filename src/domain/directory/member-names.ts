/** Whom the values of a member list name: ids of ours, or externalIds and userNames of people of the same connection. */
import { readRawOnce } from "../../platform/raw.ts";
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { slices } from "./edge-writes.ts";
import { DirectoryGroupModel, DirectoryUserModel, type Member } from "./mirror.models.ts";
import { scopeOf } from "./scope.ts";

const OWN = /^(?:dusr|dgrp)_[0-9a-f]{32}$/;

/** Whether the value is an id that this server gives: an unknown one can never become known. */
export const isOwnId = (value: string): boolean => OWN.test(value);

/** So many are asked for at once: more would hold the process while they are unpacked. */
const ASKED_AT_ONCE = 1_000;

/** Who the values name; values that name nobody are left out. */
export async function knownMembers(caller: ConnectionCaller, values: readonly string[]): Promise<Map<string, Member>> {
  const known = new Map<string, Member>();
  const isUser = (value: string): boolean => value.startsWith("dusr");
  const own = values.filter(isOwnId);
  for (const slice of slices(own.filter(isUser), ASKED_AT_ONCE)) {
    const memberships = await membershipsOf(caller, slice);
    for (const id of slice) {
      const membershipId = memberships.get(id);
      if (membershipId !== undefined) known.set(id, { memberId: id, kind: "User", membershipId });
    }
  }
  for (const slice of slices(
    own.filter((value) => !isUser(value)),
    ASKED_AT_ONCE,
  ))
    for (const { _id } of await DirectoryGroupModel.find(
      { ...scopeOf(caller), _id: { $in: slice } },
      { _id: 1 },
    ).lean())
      known.set(_id, { memberId: _id, kind: "Group", membershipId: null });
  const foreign = values.filter((value) => !isOwnId(value));
  if (foreign.length > 0) await addNamed(caller, foreign, known);
  return known;
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

/** Some clients name people by externalId or userName before, or instead of, learning the id. */
async function addNamed(
  caller: ConnectionCaller,
  values: readonly string[],
  known: Map<string, Member>,
): Promise<void> {
  for (const slice of slices(values, ASKED_AT_ONCE)) {
    const names = [{ "search.externalId": { $in: slice } }, { "search.userName": { $in: slice.map(fold) } }];
    const users = await DirectoryUserModel.find(
      { ...scopeOf(caller), $or: names },
      { membershipId: 1, search: 1 },
    ).lean();
    const by = new Map<unknown, Member>();
    for (const { _id, membershipId, search } of users) {
      const one: Member = { memberId: _id, kind: "User", membershipId };
      by.set(`name ${search.userName}`, one);
      if (search.externalId !== undefined) by.set(`id ${search.externalId}`, one);
    }
    for (const value of slice) {
      const one = by.get(`id ${value}`) ?? by.get(`name ${fold(value)}`);
      if (one) known.set(value, one);
    }
  }
}

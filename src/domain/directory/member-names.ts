/** Whom the values of a member list name: ids of ours, or externalIds and userNames of people of the same connection. */
import { joining } from "../../platform/mongo.ts";
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { slices } from "./edge-writes.ts";
import { DirectoryGroupModel, DirectoryUserModel, type UserDoc } from "./mirror.models.ts";
import { scopeOf } from "./scope.ts";

const OWN = /^(?:dusr|dgrp)_[0-9a-f]{32}$/;

/** Whether the value is an id that this server gives: an unknown one can never become known. */
export const isOwnId = (value: string): boolean => OWN.test(value);

/** A member that is there. */
export interface Known {
  readonly id: string;
  readonly kind: "User" | "Group";
  readonly membershipId: string | null;
}

/** So many are asked for at once: more would hold the process while they are unpacked. */
const ASKED_AT_ONCE = 1_000;

/** Who the values name; values that name nobody are left out. */
export async function knownMembers(caller: ConnectionCaller, values: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const foreign = values.filter((value) => !isOwnId(value));
  const own = values.filter(isOwnId);
  for (const { _id, membershipId } of await usersOf(
    caller,
    own.filter((value) => value.startsWith("dusr")),
  ))
    known.set(_id, { id: _id, kind: "User", membershipId });
  for (const slice of slices(
    own.filter((value) => value.startsWith("dgrp")),
    ASKED_AT_ONCE,
  ))
    for (const { _id } of await DirectoryGroupModel.find(
      { ...scopeOf(caller), _id: { $in: slice } },
      { _id: 1 },
    ).lean())
      known.set(_id, { id: _id, kind: "Group", membershipId: null });
  if (foreign.length > 0) await addNamed(caller, foreign, known);
  return known;
}

/** Those users of the connection that are there, each with its membership. */
export async function usersOf(
  caller: ConnectionCaller,
  ids: readonly string[],
): Promise<Pick<UserDoc, "_id" | "membershipId">[]> {
  const found: Pick<UserDoc, "_id" | "membershipId">[] = [];
  for (const slice of slices(ids, ASKED_AT_ONCE)) {
    const where = { ...scopeOf(caller), _id: { $in: slice } } as object;
    const some = DirectoryUserModel.collection.find<Pick<UserDoc, "_id" | "membershipId">>(where, {
      projection: { membershipId: 1 },
      batchSize: ASKED_AT_ONCE + 1,
      ...joining(),
    });
    found.push(...(await some.toArray()));
  }
  return found;
}

/** Some clients name people by externalId or userName before, or instead of, learning the id. */
async function addNamed(caller: ConnectionCaller, values: readonly string[], known: Map<string, Known>): Promise<void> {
  for (const slice of slices(values, ASKED_AT_ONCE)) {
    const names = [{ "search.externalId": { $in: slice } }, { "search.userName": { $in: slice.map(fold) } }];
    const users = await DirectoryUserModel.find(
      { ...scopeOf(caller), $or: names },
      { membershipId: 1, search: 1 },
    ).lean();
    const by = new Map<unknown, Known>();
    for (const { _id, membershipId, search } of users) {
      const one: Known = { id: _id, kind: "User", membershipId };
      by.set(`name ${search.userName}`, one);
      if (search.externalId !== undefined) by.set(`id ${search.externalId}`, one);
    }
    for (const value of slice) {
      const one = by.get(`id ${value}`) ?? by.get(`name ${fold(value)}`);
      if (one) known.set(value, one);
    }
  }
}

/** Whom the values of a member list name: ids of ours, or externalIds and userNames of people of the same connection. */
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DirectoryGroupModel, DirectoryUserModel } from "./mirror.models.ts";

const OWN = /^(?:dusr|dgrp)_[0-9a-f]{32}$/;

/** Whether the value is an id that this server gives: an unknown one can never become known. */
export const isOwnId = (value: string): boolean => OWN.test(value);

/** A member that is there. */
export interface Known {
  readonly id: string;
  readonly kind: "User" | "Group";
  readonly membershipId: string | null;
}

/** Who the values name; values that name nobody are left out. */
export async function knownMembers(caller: ConnectionCaller, values: readonly string[]): Promise<Map<string, Known>> {
  const scope = { organizationId: caller.organizationId, connectionId: caller.connection.id };
  const known = new Map<string, Known>();
  const own = values.filter(isOwnId);
  const userIds = own.filter((value) => value.startsWith("dusr"));
  const groupIds = own.filter((value) => value.startsWith("dgrp"));
  if (userIds.length > 0)
    for (const { _id, membershipId } of await DirectoryUserModel.find(
      { ...scope, _id: { $in: userIds } },
      { membershipId: 1 },
    ).lean())
      known.set(_id, { id: _id, kind: "User", membershipId });
  if (groupIds.length > 0)
    for (const { _id } of await DirectoryGroupModel.find({ ...scope, _id: { $in: groupIds } }, { _id: 1 }).lean())
      known.set(_id, { id: _id, kind: "Group", membershipId: null });
  const foreign = values.filter((value) => !isOwnId(value));
  if (foreign.length > 0) await addNamed(scope, foreign, known);
  return known;
}

/** Some clients name people by externalId or userName before, or instead of, learning the id. */
async function addNamed(
  scope: { organizationId: string; connectionId: string },
  values: readonly string[],
  known: Map<string, Known>,
): Promise<void> {
  const users = await DirectoryUserModel.find(
    { ...scope, $or: [{ "search.externalId": { $in: values } }, { "search.userName": { $in: values.map(fold) } }] },
    { membershipId: 1, search: 1 },
  ).lean();
  for (const { _id, membershipId, search } of users)
    for (const value of values)
      if (search.externalId === value || search.userName === fold(value))
        known.set(value, { id: _id, kind: "User", membershipId });
}

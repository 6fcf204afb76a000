/**
 * Ids that were deleted, and who was created again since: where the connection is set so, an identity provider that holds on to an old id
 * reaches the person whom it means. A function of what is stored now: the user who has the externalId, else the userName, of then.
 */
import { DAY_MS } from "../../platform/clock.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { DirectoryUserModel, type UserDoc } from "./mirror.models.ts";
import { scopeOf } from "./scope.ts";
import { DeletedIdModel } from "./users/tombstone.models.ts";
import { KEPT_DAYS, keyOf, type Names } from "./users/tombstones.ts";

/** Remembers the id of a user who is being deleted; joins the running transaction. */
export async function rememberId(
  { organizationId }: ConnectionCaller,
  id: string,
  { connectionId, ...names }: Names,
  membershipId: string | null,
): Promise<void> {
  const expiresAt = new Date(Date.now() + KEPT_DAYS * DAY_MS);
  await DeletedIdModel.insertMany([
    { _id: id, organizationId, connectionId, key: keyOf(names), membershipId, expiresAt },
  ]);
}

/** Forgets that a user was deleted who was put back as it was; joins the running transaction. */
export async function forgetDeletedId({ organizationId }: ConnectionCaller, id: string): Promise<void> {
  await DeletedIdModel.deleteOne({ organizationId, _id: id });
}

/** For those of these ids that were deleted: the id of the same person's user of today. Nobody, unless the connection is set so. */
export async function createdAgain(caller: ConnectionCaller, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0 || !caller.connection.settings.followDeletedIds) return new Map();
  const where = { ...scopeOf(caller), _id: { $in: [...ids] }, expiresAt: { $gt: new Date() } };
  const deleted = await DeletedIdModel.find(where, { key: 1 }).lean();
  const users = await usersKeyed(
    caller,
    deleted.map(({ key }) => key),
  );
  return new Map(
    deleted.flatMap(({ _id, key }) => {
      const [only, another] = users.get(key) ?? [];
      return only !== undefined && another === undefined ? [[_id, only] as const] : [];
    }),
  );
}

/** By key: the ids of the users who have it. Of several with one externalId nobody is taken for one of them. */
async function usersKeyed(caller: ConnectionCaller, keys: readonly string[]): Promise<Map<string, string[]>> {
  const values = (prefix: string) => keys.flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []));
  const scope = scopeOf(caller);
  const ways = [
    { ...scope, "search.externalId": { $in: values("x:") } },
    { ...scope, "search.userName": { $in: values("u:") } },
  ];
  const fields = { "search.externalId": 1, "search.userName": 1 } as const;
  const found = await DirectoryUserModel.find({ organizationId: caller.organizationId, $or: ways }, fields).lean<
    Pick<UserDoc, "_id" | "search">[]
  >();
  const users = new Map<string, string[]>();
  for (const { _id, search } of found)
    for (const key of [`x:${String(search.externalId)}`, `u:${String(search.userName)}`])
      users.set(key, [...(users.get(key) ?? []), _id]);
  return users;
}

/** Finding directory users of one connection: one by its id, or a page of a search. */
import type { ConnectionCaller } from "../../connections/types.ts";
import { notFound } from "../../errors.ts";
import { createdAgain } from "../deleted-ids.ts";
import { DirectoryUserModel, type UserDoc } from "../mirror.models.ts";
import type { Unsearched } from "../scope.ts";
import { oneOf, searchMirror } from "../search/search.ts";
import type { DirectoryUser, MirrorPage, MirrorSearch } from "../types.ts";

/** A user as stored, without what is only searched. */
export type StoredUser = Unsearched<UserDoc>;

/**
 * The user of this id; where the connection is set so, the one whom the person of a deleted id was created again as.
 * @throws DomainError `not_found`, also for a user of another connection.
 */
export async function findDirectoryUser(caller: ConnectionCaller, id: string): Promise<DirectoryUser> {
  const found = await oneOf(caller, DirectoryUserModel, id);
  return toUser(found ?? (await userById(caller, (await createdAgain(caller, [id])).get(id) ?? id)));
}

/** A page of the connection's users that match. */
export async function searchDirectoryUsers(
  caller: ConnectionCaller,
  search: MirrorSearch,
): Promise<MirrorPage<DirectoryUser>> {
  const { items, total } = await searchMirror(caller, DirectoryUserModel, search);
  return { items: items.map(toUser), total };
}

/** The stored user. @throws DomainError `not_found`, also for a user of another connection. */
export async function userById(caller: ConnectionCaller, id: string): Promise<StoredUser> {
  const found = await oneOf(caller, DirectoryUserModel, id);
  if (!found) throw notFound("user", id);
  return found;
}

/** A stored user as other rooms see it. */
export const toUser = ({
  _id,
  wire,
  version,
  createdAt,
  updatedAt,
  active,
  profile,
  membershipId,
}: StoredUser): DirectoryUser => ({
  id: _id,
  wire,
  version,
  createdAt,
  updatedAt,
  active,
  email: profile?.email,
  membershipId,
});

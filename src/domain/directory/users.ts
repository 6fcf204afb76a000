/** Directory users: what the identity provider wrote of its people, and each write's consequence for the membership. */
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { followDirectory, leaveDirectory } from "../memberships/directory-side.ts";
import { changedAttributes } from "./changes.ts";
import { followConflict, withdrawConflict } from "./conflicts.ts";
import { dropMember } from "./edge-writes.ts";
import { newUser, takeIn, userCreated } from "./intake.ts";
import { DirectoryUserModel, type UserDoc } from "./mirror.models.ts";
import type { DirectoryUser, UserWrite } from "./nouns.ts";
import { resolvePending, settleComing } from "./pending.ts";
import { placeUser } from "./placing.ts";
import { hasOtherNames, rewrite } from "./rewriting.ts";
import { wholeList } from "./search.ts";
import { bury } from "./tombstones.ts";
import { toUser, userById } from "./user-lookup.ts";
import { alerting, checkVersion, retryingPlaces } from "./user-refusals.ts";
import { listGrew, listShrank } from "./whole-list.ts";

/**
 * Stores a new user and places it: the membership it was, one it may adopt, a conflict, or a new one.
 * @throws DomainError `conflict` when another user of this connection has the userName or externalId; `seat_limit_reached`.
 */
export async function createDirectoryUser(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser> {
  const user = await storeUser(caller, write);
  listGrew(wholeList(DirectoryUserModel, caller.connection.id));
  return user;
}

async function storeUser(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser> {
  const reactivated = caller.connection.settings.postReactivates ? await reactivateByPost(caller, write) : undefined;
  if (reactivated) return reactivated;
  const taken = await takeIn(caller, write);
  if (taken) return toUser(taken);
  const user = await retryingPlaces(() => transaction(() => insertUser(caller, write)), write);
  // A group may have been given this name as a member in a transaction that ours did not see.
  await settleComing(caller, [{ user, write }]);
  return toUser(user);
}

/** A POST for a deactivated user of this connection brings it back, where the connection is set so. */
async function reactivateByPost(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser | undefined> {
  const found = await DirectoryUserModel.findOne({
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    active: false,
    ...(write.externalId === undefined
      ? { "search.userName": write.search.userName }
      : { "search.externalId": write.externalId }),
  }).lean();
  return found ? replaceDirectoryUser(caller, found._id, write, toUser(found)) : undefined;
}

async function insertUser(caller: ConnectionCaller, write: UserWrite): Promise<UserDoc> {
  const id = newId("dusr");
  const document = newUser(caller, write, { id, ...(await placeUser(caller, id, write)) });
  await DirectoryUserModel.insertMany([document], { lean: true });
  await resolvePending(caller, document, write);
  await record(caller, userCreated(document, write));
  return document;
}

/**
 * Replaces a user's record; the membership follows.
 * @param from the record that the write was made from; nothing is written when it has changed meanwhile
 * @throws DomainError `not_found`, `stale` (no longer at the version of `from`), `conflict` (userName or externalId taken), `last_owner`, `forbidden` (rejected by an admin).
 */
export async function replaceDirectoryUser(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  from?: DirectoryUser,
): Promise<DirectoryUser> {
  const quiet = from && (await rewrite(caller, from, write));
  if (quiet) return quiet;
  const user = await alerting(caller, id, () =>
    retryingPlaces(() => transaction(() => replaceUser(caller, id, write, from?.version)), write),
  );
  // A group may have been given the new name as a member in a transaction that ours did not see.
  if (!from || hasOtherNames(from.wire, write))
    await settleComing(caller, [{ user: { _id: id, membershipId: user.membershipId }, write }]);
  return user;
}

async function replaceUser(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  ifVersion?: number,
): Promise<DirectoryUser> {
  const set = { wire: write.wire, search: write.search, active: write.active, updatedAt: new Date() };
  const before = await DirectoryUserModel.findOneAndUpdate(
    {
      organizationId: caller.organizationId,
      connectionId: caller.connection.id,
      _id: id,
      wire: { $ne: write.wire },
      ...(ifVersion !== undefined && { version: ifVersion }),
      ...(write.active && { linkState: { $ne: "rejected" } }),
    },
    { $set: set, $inc: { version: 1 } },
    { returnDocument: "before", projection: { search: 0 } },
  ).lean();
  if (!before) return unchanged(caller, id, write, ifVersion);
  const after: UserDoc = { ...before, ...set, version: before.version + 1 };
  if (after.membershipId !== null)
    await followDirectory(
      caller,
      after.membershipId,
      { connectionId: caller.connection.id, directoryUserId: id, active: write.active },
      write,
    );
  else await followConflict(caller, after);
  if (hasOtherNames(before.wire, write)) await resolvePending(caller, after, write);
  await record(caller, {
    type: "directory_user.updated",
    object: { type: "directory_user", id },
    ...changedAttributes(before.wire, write.wire),
  });
  return toUser(after);
}

/** Why nothing was written: nothing is different, or it may not be. */
async function unchanged(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  ifVersion: number | undefined,
): Promise<DirectoryUser> {
  const before = await userById(caller, id);
  checkVersion(before, ifVersion);
  // That the directory takes a rejected person back is what the admin wanted.
  if (before.linkState === "rejected" && write.active)
    throw new DomainError("forbidden", "An administrator of the organization rejected this person.");
  if (before.wire === write.wire) return toUser(before);
  throw new DomainError("stale", "The user has changed meanwhile.");
}

/**
 * Deletes a user: gone from the mirror and from every group, the membership removed unless another directory still has it.
 * @throws DomainError `not_found`, `stale`, `last_owner`.
 */
export async function deleteDirectoryUser(caller: ConnectionCaller, id: string, ifVersion?: number): Promise<void> {
  await alerting(caller, id, () => transaction(() => removeUser(caller, id, ifVersion)));
  listShrank(wholeList(DirectoryUserModel, caller.connection.id));
  await transaction(() => dropMember(caller, id)); // a group that was given this member while it was deleted
}

async function removeUser(caller: ConnectionCaller, id: string, ifVersion?: number): Promise<void> {
  const user = await userById(caller, id);
  checkVersion(user, ifVersion);
  await DirectoryUserModel.deleteOne({
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    _id: id,
  });
  await dropMember(caller, id);
  await withdrawConflict(caller, id);
  if (user.membershipId !== null) {
    await leaveDirectory(caller, user.membershipId, id);
    await bury(caller, user, user.membershipId);
  }
  const { userName, externalId } = JSON.parse(user.wire) as { userName: string; externalId?: string };
  await record(caller, {
    type: "directory_user.deleted",
    object: { type: "directory_user", id },
    before: { userName, externalId: externalId ?? null, active: user.active, membershipId: user.membershipId },
  });
}

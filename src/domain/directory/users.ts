/** Directory users: what the identity provider wrote of its people, and each write's consequence for the membership. */
import { newId } from "../../platform/ids.ts";
import { isDuplicate, transaction } from "../../platform/mongo.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { followDirectory, leaveDirectory } from "../memberships/directory-side.ts";
import { changedAttributes } from "./changes.ts";
import { followConflict, withdrawConflict } from "./conflicts.ts";
import { dropMember, resolvePending } from "./members.ts";
import { DirectoryUserModel, type UserDoc } from "./mirror.models.ts";
import type { DirectoryUser, MirrorPage, MirrorSearch, UserWrite } from "./nouns.ts";
import { placeUser } from "./placing.ts";
import { searchMirror } from "./search.ts";
import { bury } from "./tombstones.ts";

/**
 * Stores a new user and places it: the membership it was, one it may adopt, a conflict, or a new one.
 * @throws DomainError `conflict` when another user of this connection has the userName or externalId; `seat_limit_reached`.
 */
export async function createDirectoryUser(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser> {
  const reactivated = caller.connection.settings.postReactivates ? await reactivateByPost(caller, write) : undefined;
  return reactivated ?? retryingPlaces(() => transaction(() => insertUser(caller, write)), write);
}

async function insertUser(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser> {
  const now = new Date();
  const id = newId("dusr");
  const { organizationId, connection } = caller;
  const { membershipId, linkState } = await placeUser(caller, id, write);
  const document: UserDoc = {
    _id: id,
    organizationId,
    connectionId: connection.id,
    wire: write.wire,
    search: write.search,
    active: write.active,
    membershipId,
    linkState,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await DirectoryUserModel.insertMany([document], { lean: true });
  await resolvePending(caller, document, write);
  const { userName, externalId, active } = write;
  await record(caller, {
    type: "directory_user.created",
    object: { type: "directory_user", id },
    after: { userName, externalId: externalId ?? null, active, membershipId, linkState },
  });
  return toUser(document);
}

/** @throws DomainError `not_found`, also for a user of another connection. */
export async function findDirectoryUser(caller: ConnectionCaller, id: string): Promise<DirectoryUser> {
  return toUser(await userById(caller, id));
}

export async function searchDirectoryUsers(
  caller: ConnectionCaller,
  search: MirrorSearch,
): Promise<MirrorPage<DirectoryUser>> {
  const { items, total } = await searchMirror(caller, DirectoryUserModel, search);
  return { items: items.map(toUser), total };
}

/**
 * Replaces a user's record; the membership follows.
 * @throws DomainError `not_found`, `stale` (not at `ifVersion`), `conflict` (userName or externalId taken), `last_owner`, `forbidden` (rejected by an admin).
 */
export async function replaceDirectoryUser(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  ifVersion?: number,
): Promise<DirectoryUser> {
  return alerting(caller, id, () =>
    retryingPlaces(() => transaction(() => replaceUser(caller, id, write, ifVersion)), write),
  );
}

async function replaceUser(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  ifVersion?: number,
): Promise<DirectoryUser> {
  const before = await userById(caller, id);
  checkVersion(before, ifVersion);
  if (before.linkState === "rejected")
    throw new DomainError("forbidden", "An administrator of the organization rejected this person.");
  if (before.wire === write.wire) return toUser(before);
  const after = await DirectoryUserModel.findOneAndUpdate(
    { organizationId: caller.organizationId, connectionId: caller.connection.id, _id: id, version: before.version },
    {
      $set: { wire: write.wire, search: write.search, active: write.active, updatedAt: new Date() },
      $inc: { version: 1 },
    },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The user has changed meanwhile.");
  if (after.membershipId !== null)
    await followDirectory(
      caller,
      after.membershipId,
      { connectionId: caller.connection.id, directoryUserId: id, active: write.active },
      write,
    );
  else await followConflict(caller, after);
  await resolvePending(caller, after, write);
  await record(caller, {
    type: "directory_user.updated",
    object: { type: "directory_user", id },
    ...changedAttributes(before.wire, write.wire),
  });
  return toUser(after);
}

/**
 * Deletes a user: gone from the mirror and from every group, the membership removed unless another directory still has it.
 * @throws DomainError `not_found`, `stale`, `last_owner`.
 */
export async function deleteDirectoryUser(caller: ConnectionCaller, id: string, ifVersion?: number): Promise<void> {
  await alerting(caller, id, () => transaction(() => removeUser(caller, id, ifVersion)));
  await dropMember(caller, id); // a group that was given this member while it was deleted
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

/** A refusal that protects the last owner changed nothing, and somebody should know that the directory wanted it. */
async function alerting<T>(caller: ConnectionCaller, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === "last_owner")
      await transaction(() =>
        record(caller, { type: "directory_user.last_owner_refused", object: { type: "directory_user", id } }),
      );
    throw error;
  }
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
  return found ? replaceDirectoryUser(caller, found._id, write, found.version) : undefined;
}

/** Two creates of one address may both find it free: the second sees the first when it is run again. */
async function retryingPlaces<T>(work: () => Promise<T>, write: UserWrite): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (isDuplicate(error, "emailKey") && attempt < 4) continue;
      if (isDuplicate(error, "search.userName"))
        throw new DomainError("conflict", `The userName ${write.userName} is taken by another user.`);
      if (isDuplicate(error, "search.externalId"))
        throw new DomainError("conflict", `The externalId ${write.externalId ?? ""} is taken by another user.`);
      throw error;
    }
  }
}

async function userById(caller: ConnectionCaller, id: string): Promise<Omit<UserDoc, "search">> {
  const found = await DirectoryUserModel.findOne(
    { organizationId: caller.organizationId, connectionId: caller.connection.id, _id: id },
    { search: 0 },
  ).lean();
  if (!found) throw notFound("user", id);
  return found;
}

function checkVersion({ version }: { version: number }, ifVersion: number | undefined): void {
  if (ifVersion !== undefined && ifVersion !== version)
    throw new DomainError("stale", "The record has changed meanwhile.");
}

const toUser = ({
  _id,
  wire,
  version,
  createdAt,
  updatedAt,
  active,
  membershipId,
}: Omit<UserDoc, "search">): DirectoryUser => ({
  id: _id,
  wire,
  version,
  createdAt,
  updatedAt,
  active,
  membershipId,
});

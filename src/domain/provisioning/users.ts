/** Directory users: what the identity provider wrote of its people, and each write's consequence for the membership. */

import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { noteUserTaken } from "../breaker/taking.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { causeOf, changedAttributes } from "../directory/changes.ts";
import { closeConflict, followConflict } from "../directory/conflicts.ts";
import { rememberId } from "../directory/deleted-ids.ts";
import { dropDeleted, dropMember } from "../directory/members/edge-writes.ts";
import { reconcileComing, releaseName, resolvePending } from "../directory/members/unknown-members.ts";
import { DirectoryUserModel, type UserDoc } from "../directory/mirror.models.ts";
import { scopeOf } from "../directory/scope.ts";
import { listGrew, listShrank } from "../directory/search/offset-paging.ts";
import { wholeList } from "../directory/search/search.ts";
import type { DirectoryUser, UserWrite } from "../directory/types.ts";
import { bury } from "../directory/users/tombstones.ts";
import { type StoredUser, toUser, userById } from "../directory/users/user-lookup.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { leaveDirectory } from "../memberships/joining/directory-side.ts";
import { beginNotes } from "../memberships/status/taken.ts";
import { newUser, takeIn, userCreated } from "./joining.ts";
import { place } from "./matching/placement.ts";
import { reconcilePlaced, reconcileUser } from "./matching/placing-anew.ts";
import { placedOf, recordedIn, storedProfile } from "./profiles.ts";
import { letInLate, liveOnce, stateAtFirst } from "./rehearsal.ts";
import { hasOtherNames, rewrite } from "./rewriting.ts";
import { alerting, checkVersion, retryingPlaces } from "./user-refusals.ts";

/**
 * Stores a new user and places it: the membership it was, one it may adopt, a conflict, or a new one.
 * @throws DomainError `conflict` when another user of this connection has the userName; `seat_limit_reached`.
 */
export async function createDirectoryUser(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser> {
  const user = await storeUser(caller, write);
  listGrew(wholeList(DirectoryUserModel, caller.connection.id));
  return user;
}

async function storeUser(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser> {
  // Nobody who is taken in so has an externalId or a name that is there.
  const taken = await takeIn(caller, write);
  if (taken) return toUser(taken);
  const before = await revivable(caller, write);
  if (before) return replaceDirectoryUser(caller, before.id, write, before);
  const user = await retryingPlaces(() => transaction(() => insertUser(caller, write)), write);
  await reconcileSeen(caller, user, write);
  return toUser(user);
}

/**
 * The deactivated user whom a POST brings back under its new userName: the only one of its externalId (Okta renames so). Where the
 * connection is set so, also the one of the same userName.
 */
async function revivable(caller: ConnectionCaller, write: UserWrite): Promise<DirectoryUser | undefined> {
  const { postReactivates } = caller.connection.settings;
  const names = [
    ...(write.externalId === undefined ? [] : [{ "search.externalId": write.externalId }]),
    ...(postReactivates && write.externalId === undefined ? [{ "search.userName": write.search.userName }] : []),
  ];
  if (names.length === 0) return undefined;
  const [only, another] = await DirectoryUserModel.find({ ...scopeOf(caller), $or: names })
    .limit(2)
    .lean();
  if (!only || another || only.active) return undefined;
  const isRenamed = only.search.userName !== write.search.userName;
  return isRenamed || postReactivates ? toUser(only) : undefined;
}

async function insertUser(caller: ConnectionCaller, write: UserWrite): Promise<UserDoc> {
  const id = newId("dusr");
  const { userName, externalId, active } = write;
  const placed = await place(caller, {
    ...{ id, connectionId: caller.connection.id, userName, externalId, active, profile: write },
    ...{ membershipId: null, linkState: stateAtFirst(caller), disputed: false },
  });
  const document = newUser(caller, write, { id, ...placed });
  await DirectoryUserModel.insertMany([document], { lean: true });
  await resolvePending(caller, document, write);
  await record(caller, userCreated(document, write));
  return document;
}

/**
 * After the commit of a new or renamed user, what a transaction did that ours could not see: a group may have been given one of its names
 * as a member, and what an admin is asked may have been settled.
 */
async function reconcileSeen(
  caller: ConnectionCaller,
  user: Pick<UserDoc, "_id" | "membershipId" | "disputed" | "linkState">,
  write: UserWrite,
): Promise<void> {
  await reconcileComing(caller, [{ user, write }]);
  if (user.linkState === "rehearsing") await letInLate(caller, user._id);
  if (user.disputed) await transaction(() => reconcileUser(caller, user._id));
}

/**
 * Replaces a user's record; the membership follows.
 * @param from the record that the write was made from; nothing is written when it has changed meanwhile
 * @throws DomainError `not_found`, `stale` (no longer at the version of `from`), `conflict` (userName taken), `last_owner`, `forbidden` (rejected by an admin).
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
  if (!from || user.disputed || hasOtherNames(from.wire, write)) await reconcileSeen(caller, user, write);
  return toUser(user);
}

async function replaceUser(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  ifVersion?: number,
): Promise<StoredUser & Pick<UserDoc, "disputed">> {
  const { wire, search, active } = write;
  const set = { wire, search, active, profile: storedProfile(write), updatedAt: new Date() };
  const before = await DirectoryUserModel.findOneAndUpdate(
    {
      ...scopeOf(caller),
      _id: id,
      wire: { $ne: write.wire },
      ...(ifVersion !== undefined && { version: ifVersion }),
      ...(write.active && { linkState: { $ne: "rejected" } }),
    },
    { $set: set, $inc: { version: 1 } },
    { returnDocument: "before" },
  ).lean();
  if (!before) return unchanged(caller, id, write, ifVersion);
  const after = { ...before, ...set, version: before.version + 1 };
  const notes = beginNotes();
  const placed = await reconcilePlaced(caller, before, await liveOnce(caller, placedOf(after)));
  if (before.active && !active) await noteUserTaken(caller, before, { wire }, notes());
  if (placed.disputed && active !== before.active) await followConflict(caller, after);
  if (hasOtherNames(before.wire, write)) {
    await resolvePending(caller, { ...after, ...placed }, write);
    await releaseName(caller, recordedIn(before.wire).externalId);
  }
  await record(caller, {
    type: "directory_user.updated",
    object: { type: "directory_user", id },
    ...changedAttributes(before.wire, write.wire),
    ...causeOf(write),
  });
  return { ...after, ...placed };
}

/** Why nothing was written: nothing is different, or it may not be. */
async function unchanged(
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  ifVersion: number | undefined,
): Promise<StoredUser> {
  const before = await userById(caller, id);
  checkVersion(before, ifVersion);
  // That the directory takes a rejected person back is what the admin wanted.
  if (before.linkState === "rejected" && write.active)
    throw new DomainError("forbidden", "An administrator of the organization rejected this person.");
  if (before.wire === write.wire) return before;
  throw new DomainError("stale", "The user has changed meanwhile.");
}

/** Deletes a user: gone from the mirror and from every group, the membership removed unless another directory still has it. @throws DomainError `not_found`, `stale`, `last_owner` */
export async function deleteDirectoryUser(caller: ConnectionCaller, id: string, ifVersion?: number): Promise<void> {
  await alerting(caller, id, () => transaction(() => removeUser(caller, id, ifVersion)));
  listShrank(wholeList(DirectoryUserModel, caller.connection.id));
  await transaction(() => dropMember(caller, id)); // a group that was given this member while it was deleted
}

async function removeUser(caller: ConnectionCaller, id: string, ifVersion?: number): Promise<void> {
  checkVersion(await userById(caller, id), ifVersion);
  const user = await DirectoryUserModel.findOneAndDelete({ ...scopeOf(caller), _id: id }).lean();
  if (!user) throw notFound("user", id);
  const notes = beginNotes();
  const edges = await dropDeleted(caller, id);
  await closeConflict(caller, id, "withdrawn");
  const { userName, externalId } = recordedIn(user.wire);
  await releaseName(caller, externalId);
  await rememberId(caller, id, { connectionId: caller.connection.id, userName, externalId }, user.membershipId);
  if (user.membershipId !== null) {
    await leaveDirectory(caller, user.membershipId, id);
    await bury(caller, { connectionId: caller.connection.id, userName, externalId }, user.membershipId);
  }
  await noteUserTaken(caller, user, { wire: null, edges }, notes());
  await record(caller, {
    type: "directory_user.deleted",
    object: { type: "directory_user", id },
    before: { userName, externalId: externalId ?? null, active: user.active, membershipId: user.membershipId },
  });
}

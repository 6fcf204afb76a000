/**
 * People who are written again at the same moment and whose memberships stay as they are: a title, a telephone number, a department. Most
 * writes are of this kind. They are stored in one transaction; whoever is anything else goes the careful way, alone.
 */

import { batch, fastPath } from "../../platform/concurrency.ts";
import { joining, transaction } from "../../platform/database/mongo.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { causeOf, changedAttributes } from "../directory/changes.ts";
import { DirectoryUserModel } from "../directory/mirror.models.ts";
import { scopeOf } from "../directory/scope.ts";
import type { DirectoryUser, UserWrite } from "../directory/types.ts";
import { recordMany } from "../events/events.ts";
import { followsNothing } from "../memberships/joining/directory-side.ts";
import { followedAmong } from "../memberships/membership-lookup.ts";
import { storedProfile } from "./profiles.ts";

interface Rewrite {
  readonly caller: ConnectionCaller;
  readonly write: UserWrite;
  /** The record that the write was made from. */
  readonly from: DirectoryUser;
}

/** Stores a write that changes nothing but the record. Undefined when that is not so, or not certain: nothing is stored then. */
export async function rewrite(
  caller: ConnectionCaller,
  from: DirectoryUser,
  write: UserWrite,
): Promise<DirectoryUser | undefined> {
  if (from.membershipId === null || from.active !== write.active || from.wire === write.wire) return undefined;
  if (hasOtherNames(from.wire, write) || from.email !== (write.email ?? null)) return undefined;
  return batch(caller.connection.id, { caller, write, from }, rewriteTogether, 1);
}

/** Whom a group waits for under a name that stays the same has long been found. */
export function hasOtherNames(before: string, { userName, externalId }: UserWrite): boolean {
  const was = JSON.parse(before) as { userName: string; externalId?: string };
  return was.userName !== userName || was.externalId !== externalId;
}

async function rewriteTogether(rewrites: readonly Rewrite[]): Promise<(DirectoryUser | undefined)[]> {
  // Of two writes of one person the second is not made from what is there now.
  const different = [...new Map(rewrites.toReversed().map((one) => [one.from.id, one])).values()];
  try {
    const stored = await storeQuiet(different);
    return rewrites.map((one) => stored.get(one));
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return rewrites.map(() => undefined);
  }
}

/** Mostly no membership has anything to follow, so it is found out while they are being stored; lately it was otherwise, before. */
async function storeQuiet(rewrites: readonly Rewrite[]): Promise<ReadonlyMap<Rewrite, DirectoryUser>> {
  const [first] = rewrites;
  if (!first) return new Map();
  const { id } = first.caller.connection;
  const looking = () => quietAmong(rewrites);
  try {
    if (!withoutFollowing.isClosed(id)) return await transaction(() => store(rewrites, looking()));
  } catch (error) {
    if (!(error instanceof SomeAreFollowed)) throw error;
  }
  const quiet = await looking();
  if (quiet.size < rewrites.length) withoutFollowing.close(id);
  return transaction(() => store([...quiet], Promise.resolve(quiet)));
}

/** By connection: writing users whom no membership follows; closed where memberships had something to follow. */
const withoutFollowing = fastPath();

class SomeAreFollowed extends Error {
  override readonly name = "SomeAreFollowed";
}

/** Somebody else was faster with one of them. */
class Overtaken extends Error {
  override readonly name = "Overtaken";
}

/** Those whose memberships have nothing to follow. Joins no transaction. */
async function quietAmong(rewrites: readonly Rewrite[]): Promise<Set<Rewrite>> {
  const [first] = rewrites;
  if (!first) return new Set();
  const ids = rewrites.flatMap(({ from }) => from.membershipId ?? []);
  const followed = await followedAmong(first.caller, ids);
  return new Set(
    rewrites.filter(({ caller, write, from }) => {
      const membership = followed.get(from.membershipId ?? "");
      const link = { connectionId: caller.connection.id, directoryUserId: from.id, active: write.active };
      return membership && followsNothing(membership, link, write);
    }),
  );
}

/** All or none. */
async function store(
  rewrites: readonly Rewrite[],
  looking: Promise<ReadonlySet<Rewrite>>,
): Promise<Map<Rewrite, DirectoryUser>> {
  looking.catch(() => undefined); // told when it is awaited
  if (rewrites.length === 0) return new Map();
  const updatedAt = new Date();
  const { modifiedCount } = await DirectoryUserModel.collection.bulkWrite(
    rewrites.map(({ caller, write, from: { id, version } }) => ({
      updateOne: {
        filter: { ...scopeOf(caller), _id: id, version, linkState: "linked" } as object,
        update: {
          $set: { wire: write.wire, search: write.search, profile: storedProfile(write), updatedAt },
          $inc: { version: 1 },
        },
      },
    })),
    { ordered: false, ...joining() },
  );
  if (modifiedCount !== rewrites.length) throw new Overtaken();
  await recordMany(
    rewrites.map(({ caller, write, from }) => ({
      caller,
      happening: {
        type: "directory_user.updated",
        object: { type: "directory_user", id: from.id },
        ...changedAttributes(from.wire, write.wire),
        ...causeOf(write),
      },
    })),
  );
  if ((await looking).size < rewrites.length) throw new SomeAreFollowed();
  return new Map(
    rewrites.map((one) => [one, { ...one.from, wire: one.write.wire, updatedAt, version: one.from.version + 1 }]),
  );
}

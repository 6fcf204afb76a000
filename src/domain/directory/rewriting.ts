/**
 * People who are written again at the same moment and whose memberships stay as they are: a title, a telephone number, a department. Most
 * writes are of this kind. They are stored in one transaction; whoever is anything else goes the careful way, alone.
 */
import { joining, transaction } from "../../platform/mongo.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { recordMany } from "../events/events.ts";
import { type Followed, followsNothing } from "../memberships/directory-side.ts";
import { withFollowed } from "../memberships/membership-lookup.ts";
import { changedAttributes } from "./changes.ts";
import { gather } from "./gathering.ts";
import { DirectoryUserModel } from "./mirror.models.ts";
import type { UserWrite } from "./nouns.ts";
import { scopeOf } from "./scope.ts";
import type { StoredUser } from "./user-lookup.ts";

interface Rewrite {
  readonly caller: ConnectionCaller;
  readonly id: string;
  readonly write: UserWrite;
  /** The version that the write was made from. */
  readonly version: number;
}

/** Stores a write that changes nothing but the record. Undefined when that is not so, or not certain: nothing is stored then. */
export const rewrite = (
  caller: ConnectionCaller,
  id: string,
  write: UserWrite,
  version: number,
): Promise<StoredUser | undefined> => gather(caller.connection.id, { caller, id, write, version }, rewriteTogether, 1);

/** A rewrite with the record before and after it. */
interface Quiet {
  readonly rewrite: Rewrite;
  readonly before: StoredUser;
  readonly after: StoredUser;
}

async function rewriteTogether(rewrites: readonly Rewrite[]): Promise<(StoredUser | undefined)[]> {
  const quiet = await quietAmong(rewrites);
  const stored = quiet.length > 0 && (await store(quiet));
  const after = new Map(stored ? quiet.map((one) => [one.rewrite, one.after]) : []);
  return rewrites.map((one) => after.get(one));
}

/** Those who were read at the version that the write was made from, keep their names, and whose memberships have nothing to follow. */
async function quietAmong(rewrites: readonly Rewrite[]): Promise<Quiet[]> {
  const found = await readAll(rewrites);
  const quiet: Quiet[] = [];
  for (const one of rewrites) {
    const { followed: [followed] = [], ...before } = found.get(one.id) ?? {};
    if (!followed || !isQuiet(one, before as StoredUser, followed)) continue;
    found.delete(one.id); // of two writes of one person the second is not made from what is there now
    const { wire, active } = one.write;
    const after = { ...(before as StoredUser), wire, active, updatedAt: new Date(), version: one.version + 1 };
    quiet.push({ rewrite: one, before: before as StoredUser, after });
  }
  return quiet;
}

type Found = Partial<StoredUser> & { readonly followed?: readonly Followed[] };

async function readAll(rewrites: readonly Rewrite[]): Promise<Map<string, Found>> {
  const [first] = rewrites;
  if (!first) return new Map();
  const found = await DirectoryUserModel.collection
    .aggregate<Found & { _id: string }>([
      { $match: { ...scopeOf(first.caller), _id: { $in: rewrites.map(({ id }) => id) } } },
      { $project: { search: 0 } },
      withFollowed(first.caller),
    ])
    .toArray();
  return new Map(found.map((one) => [one._id, one]));
}

function isQuiet({ caller, id, write, version }: Rewrite, before: StoredUser, followed: Followed): boolean {
  if (before.version !== version || before.linkState !== "linked" || before.wire === write.wire) return false;
  const link = { connectionId: caller.connection.id, directoryUserId: id, active: write.active };
  return !hasOtherNames(before.wire, write) && followsNothing(followed, link, write);
}

/** Whom a group waits for under a name that stays the same has long been found. */
export function hasOtherNames(before: string, { userName, externalId }: UserWrite): boolean {
  const was = JSON.parse(before) as { userName: string; externalId?: string };
  return was.userName !== userName || was.externalId !== externalId;
}

/** All or none. @returns whether they were stored; not when somebody else was faster with one of them */
async function store(quiet: readonly Quiet[]): Promise<boolean> {
  try {
    await transaction(() => storeAll(quiet));
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

class Overtaken extends Error {
  override readonly name = "Overtaken";
}

async function storeAll(quiet: readonly Quiet[]): Promise<void> {
  const { modifiedCount } = await DirectoryUserModel.collection.bulkWrite(
    quiet.map(({ rewrite: { caller, id, write, version }, after: { wire, active, updatedAt } }) => ({
      updateOne: {
        filter: { ...scopeOf(caller), _id: id, version } as object,
        update: { $set: { wire, search: write.search, active, updatedAt }, $inc: { version: 1 } },
      },
    })),
    { ordered: false, ...joining() },
  );
  if (modifiedCount !== quiet.length) throw new Overtaken();
  await recordMany(
    quiet.map(({ rewrite: { caller, id }, before, after }) => ({
      caller,
      happening: {
        type: "directory_user.updated",
        object: { type: "directory_user", id },
        ...changedAttributes(before.wire, after.wire),
      },
    })),
  );
}

/** Taking hold of a group: whoever moves its version first has it until the transaction ends, and nobody else changes it meanwhile. */
import { joining } from "../../../platform/database/mongo.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError, notFound } from "../../errors.ts";
import { DirectoryGroupModel, type GroupDoc } from "../mirror.models.ts";
import { scopeOf, type Unsearched } from "../scope.ts";
import type { DirectoryGroup, GroupWrite } from "../types.ts";
import { searchOf } from "./group-lookup.ts";

/** A group as stored, without what is only searched. */
export type StoredGroup = Unsearched<GroupDoc>;

/** As which the group may be changed; otherwise it is `stale`. */
export interface Expected {
  /** Only at this version. */
  readonly ifVersion?: number | undefined;
  /** Only while its attributes are these, whoever has come or gone: what was made from them would undo a change of them. */
  readonly ifWire?: string | undefined;
}

/** What is being done to the group that is held. */
export interface Hold extends Expected {
  readonly write?: GroupWrite | undefined;
  /** So many changes are made at once; each has a version of its own. */
  readonly changes?: number;
  readonly at: Date;
}

/**
 * Inside a transaction.
 * @returns the group as it was
 * @throws DomainError `not_found`, `stale`
 */
export async function lockGroup(
  caller: ConnectionCaller,
  id: string,
  { ifVersion, ifWire, write, changes = 1, at }: Hold,
): Promise<StoredGroup> {
  const scope = { ...scopeOf(caller), _id: id };
  const before = await DirectoryGroupModel.collection.findOneAndUpdate(
    {
      ...scope,
      ...(ifVersion !== undefined && { version: ifVersion }),
      ...(ifWire !== undefined && { wire: ifWire }),
    } as object,
    {
      $inc: { version: changes },
      $set: { updatedAt: at, ...(write && { wire: write.wire, search: searchOf(write) }) },
    },
    { returnDocument: "before", projection: { search: 0 }, ...joining() },
  );
  if (before) return before as unknown as StoredGroup;
  if (await DirectoryGroupModel.exists(scope)) throw new DomainError("stale", "The group has changed meanwhile.");
  throw notFound("group", id);
}

/**
 * Gives back the versions of changes that changed nothing: such a request leaves version and time of change alone (RFC 7644 3.5.2.1). Inside
 * the transaction that holds the group.
 * @param changes how many were made, as the group was held
 * @param times how many of them changed something
 */
export async function giveBack(
  caller: ConnectionCaller,
  before: StoredGroup,
  changes: number,
  times: number,
): Promise<void> {
  if (times === changes) return;
  await DirectoryGroupModel.collection.updateOne(
    { ...scopeOf(caller), _id: before._id } as object,
    { $inc: { version: times - changes }, ...(times === 0 && { $set: { updatedAt: before.updatedAt } }) },
    joining(),
  );
}

/** The group after so many changes; after none it is as it was. */
export const changedTimes = (before: StoredGroup, times: number, at: Date): StoredGroup =>
  times === 0 ? before : { ...before, version: before.version + times, updatedAt: at };

/** A stored group as other rooms see it. */
export const toGroup = ({ _id, wire, version, createdAt, updatedAt }: StoredGroup): DirectoryGroup => ({
  id: _id,
  wire,
  version,
  createdAt,
  updatedAt,
});

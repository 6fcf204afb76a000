/**
 * Storing and deleting edges. One edge is one member of one group, and the edges of a group are one range of ids. One member more or less
 * is what comes most, so the driver itself is asked here.
 */
import { againIfDuplicate } from "../../platform/failures.ts";
import { joining } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { BY_MEMBER, DirectoryGroupModel, type EdgeDoc, EdgeModel } from "./mirror.models.ts";

/** The id of the edge that makes `value` a member. */
export const edgeId = (groupId: string, value: string): string => `${groupId}:${value}`;

/** The edges of a group, as a range of ids. */
export const rangeOf = (groupId: string): { $gt: string; $lt: string } => ({ $gt: `${groupId}:`, $lt: `${groupId};` }); // ";" follows ":"

/** In slices, so that fifty thousand members do not hold the process while they are put on the wire. */
const SLICE = 500;

export function* slices<T>(all: readonly T[], size = SLICE): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** Which of these edges are there, each with whom it holds. */
export async function edgesThere(
  { organizationId }: Caller,
  ids: readonly string[],
): Promise<{ _id: string; memberId: string }[]> {
  const there: { _id: string; memberId: string }[] = [];
  for (const slice of slices(ids)) {
    const where = { organizationId, _id: { $in: slice } } as object;
    const options = { projection: { memberId: 1 }, batchSize: SLICE + 1, ...joining() };
    there.push(...(await EdgeModel.collection.find<{ _id: string; memberId: string }>(where, options).toArray()));
  }
  return there;
}

/** Values of one person by two names make one edge; a member that is there already is left alone. @returns which were added. */
export async function addEdges(caller: Caller, wanted: readonly EdgeDoc[]): Promise<EdgeDoc[]> {
  const ids = wanted.map(({ _id }) => _id);
  const there = new Set((await edgesThere(caller, ids)).map(({ _id }) => _id));
  // Looking and inserting is a third of the work that upserts are to the database.
  return addMissingEdges(wanted.filter(({ _id }) => !there.has(_id)));
}

/** Stores edges that were looked for and are not there. */
export const addMissingEdges = (wanted: readonly EdgeDoc[]): Promise<EdgeDoc[]> =>
  addNewEdges(wanted).catch(againIfDuplicate);

/** Stores edges none of which is there; one that is fails the transaction as a duplicate. @returns them, each once. */
export async function addNewEdges(wanted: readonly EdgeDoc[]): Promise<EdgeDoc[]> {
  const different = [...new Map(wanted.map((edge) => [edge._id, edge])).values()];
  for (const slice of slices(different)) await EdgeModel.collection.insertMany([...slice] as never, joining());
  return different;
}

/** @returns whom the edge held; undefined when there is none. */
export async function removeEdge({ organizationId }: Caller, id: string): Promise<string | undefined> {
  const where = { organizationId, _id: id } as object;
  const found = await EdgeModel.collection.findOneAndDelete(where, { projection: { memberId: 1 }, ...joining() });
  return found ? String(found.memberId) : undefined;
}

export async function removeEdges({ organizationId }: Caller, ids: readonly string[]): Promise<void> {
  for (const slice of slices(ids, 5_000)) await EdgeModel.deleteMany({ organizationId, _id: { $in: slice } });
}

/** Empties a group but for the kept edges. @returns who was removed. */
export async function removeAllBut(caller: Caller, groupId: string, kept: ReadonlySet<string>): Promise<string[]> {
  const { organizationId } = caller;
  const removed: string[] = [];
  const gone: string[] = [];
  for await (const { _id, memberId } of EdgeModel.find({ organizationId, _id: rangeOf(groupId) }, { memberId: 1 })
    .lean()
    .cursor({ batchSize: 1_000 }))
    if (!kept.has(_id)) {
      gone.push(_id);
      removed.push(memberId);
    }
  await removeEdges(caller, gone);
  return removed;
}

/** Takes a member that goes out of every group; those groups count as changed. */
export async function dropMember(caller: Caller, memberId: string): Promise<void> {
  const { organizationId } = caller;
  const edges = await EdgeModel.find({ organizationId, memberId }, { groupId: 1 }).hint(BY_MEMBER).lean();
  if (edges.length === 0) return;
  await EdgeModel.deleteMany({ organizationId, memberId }, { hint: BY_MEMBER });
  await touchGroups(
    caller,
    edges.map(({ groupId }) => groupId),
  );
}

/** Counts these groups as changed. */
export async function touchGroups({ organizationId }: Caller, ids: readonly string[]): Promise<void> {
  await DirectoryGroupModel.updateMany(
    { organizationId, _id: { $in: ids } },
    { $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
}

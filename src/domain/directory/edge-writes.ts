/**
 * Storing and deleting edges. One edge is one member of one group, and the edges of a group are one range of ids. One member more or less
 * is what comes most, so the driver itself is asked here.
 */
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

/** Values of one person by two names make one edge; a member that is there already is left alone. @returns which were added. */
export async function addEdges(wanted: readonly EdgeDoc[]): Promise<EdgeDoc[]> {
  const added: EdgeDoc[] = [];
  for (const slice of slices(wanted)) {
    const { upsertedIds } = await EdgeModel.collection.bulkWrite(
      slice.map(({ _id, ...rest }) => ({
        updateOne: { filter: { _id } as object, update: { $setOnInsert: rest }, upsert: true },
      })),
      { ordered: false, ...joining() },
    );
    for (const index of Object.keys(upsertedIds)) added.push(...slice.slice(Number(index), Number(index) + 1));
  }
  return added;
}

/** Stores the edges of a group that is new, so that none of them can be there. @returns them, each once. */
export async function addFirstEdges(wanted: readonly EdgeDoc[]): Promise<EdgeDoc[]> {
  const different = [...new Map(wanted.map((edge) => [edge._id, edge])).values()];
  for (const slice of slices(different)) await EdgeModel.collection.insertMany([...slice] as never, joining());
  return different;
}

/** @returns whom the edges held. */
export async function removeEdges({ organizationId }: Caller, ids: readonly string[]): Promise<string[]> {
  const [only, ...more] = ids;
  if (only !== undefined && more.length === 0) {
    const where = { organizationId, _id: only } as object;
    const found = await EdgeModel.collection.findOneAndDelete(where, { projection: { memberId: 1 }, ...joining() });
    return found ? [String(found.memberId)] : [];
  }
  const removed: string[] = [];
  for (const slice of slices(ids)) {
    const where = { organizationId, _id: { $in: slice } };
    const found = await EdgeModel.find(where, { memberId: 1 }).lean();
    if (found.length > 0) await EdgeModel.deleteMany(where);
    for (const { memberId } of found) removed.push(memberId);
  }
  return removed;
}

/** Empties a group but for the kept edges. @returns who was removed. */
export async function removeAllBut(
  { organizationId }: Caller,
  groupId: string,
  kept: ReadonlySet<string>,
): Promise<string[]> {
  const removed: string[] = [];
  const gone: string[] = [];
  for await (const { _id, memberId } of EdgeModel.find({ organizationId, _id: rangeOf(groupId) }, { memberId: 1 })
    .lean()
    .cursor({ batchSize: 1_000 }))
    if (!kept.has(_id)) {
      gone.push(_id);
      removed.push(memberId);
    }
  for (const slice of slices(gone, 5_000)) await EdgeModel.deleteMany({ organizationId, _id: { $in: slice } });
  return removed;
}

/** Takes a member that goes out of every group; those groups count as changed. */
export async function dropMember({ organizationId }: Caller, memberId: string): Promise<void> {
  const edges = await EdgeModel.find({ organizationId, memberId }, { groupId: 1 }).hint(BY_MEMBER).lean();
  if (edges.length === 0) return;
  await EdgeModel.deleteMany({ organizationId, memberId }, { hint: BY_MEMBER });
  await DirectoryGroupModel.updateMany(
    { organizationId, _id: { $in: edges.map(({ groupId }) => groupId) } },
    { $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
}

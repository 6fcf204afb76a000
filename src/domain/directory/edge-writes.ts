/** Storing and deleting edges. One edge is one member of one group, and the edges of a group are one range of ids. */
import { runningSession } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DirectoryGroupModel, type EdgeDoc, EdgeModel } from "./mirror.models.ts";

/** The id of the edge that makes `value` a member. */
export const edgeId = (groupId: string, value: string): string => `${groupId}:${value}`;

/** The edges of a group, as a range of ids. */
export const rangeOf = (groupId: string): { $gt: string; $lt: string } => ({ $gt: `${groupId}:`, $lt: `${groupId};` }); // ";" follows ":"

const SLICE = 500;

/** Values of one person by two names make one edge; a member that is there already is left alone. @returns who was added. */
export async function addEdges(wanted: readonly EdgeDoc[]): Promise<string[]> {
  const added: string[] = [];
  // In slices, so that fifty thousand members do not hold the process while they are put on the wire.
  for (let at = 0; at < wanted.length; at += SLICE) {
    const slice = wanted.slice(at, at + SLICE);
    const session = runningSession();
    const { upsertedIds } = await EdgeModel.collection.bulkWrite(
      slice.map(({ _id, ...rest }) => ({
        updateOne: { filter: { _id } as object, update: { $setOnInsert: rest }, upsert: true },
      })),
      { ordered: false, ...(session && { session }) },
    );
    for (const index of Object.keys(upsertedIds)) added.push(slice[Number(index)]?.memberId ?? "");
  }
  return added;
}

/** @returns whom the edges held. */
export async function removeEdges(caller: Caller, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const where = { organizationId: caller.organizationId, _id: { $in: ids } };
  const found = await EdgeModel.find(where, { memberId: 1 }).lean();
  if (found.length > 0) await EdgeModel.deleteMany(where);
  return found.map(({ memberId }) => memberId);
}

/** Empties a group but for the kept edges. @returns who was removed. */
export async function removeAllBut(caller: Caller, groupId: string, kept: ReadonlySet<string>): Promise<string[]> {
  const removed: string[] = [];
  const gone: string[] = [];
  for await (const { _id, memberId } of EdgeModel.find(
    { organizationId: caller.organizationId, _id: rangeOf(groupId) },
    { memberId: 1 },
  )
    .lean()
    .cursor({ batchSize: 1_000 }))
    if (!kept.has(_id)) {
      gone.push(_id);
      removed.push(memberId);
    }
  if (gone.length > 0) await EdgeModel.deleteMany({ organizationId: caller.organizationId, _id: { $in: gone } });
  return removed;
}

/** Takes a member that goes out of every group; those groups count as changed. */
export async function dropMember(caller: Caller, memberId: string): Promise<void> {
  const { organizationId } = caller;
  const edges = await EdgeModel.find({ organizationId, memberId }, { groupId: 1 }).lean();
  if (edges.length === 0) return;
  await EdgeModel.deleteMany({ organizationId, memberId });
  await DirectoryGroupModel.updateMany(
    { organizationId, _id: { $in: edges.map(({ groupId }) => groupId) } },
    { $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
}

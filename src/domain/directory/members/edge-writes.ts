/**
 * Storing and deleting edges. One edge is one member of one group, and the edges of a group are one range of ids. One member more or less
 * is what comes most, so the driver itself is asked here.
 */
import { joining, momentOfChange } from "../../../platform/database/mongo.ts";
import { afterTransaction, bestEffort } from "../../../platform/jobs/best-effort.ts";
import { dequeue, enqueue } from "../../../platform/jobs/outbox/queue.ts";
import { fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { breakerRule } from "../../connections/settings.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { noteMoved } from "../groups/group-places.ts";
import { goneAgain, groupVersions, namesAgain } from "../job-kinds.ts";
import { BY_MEMBER, DirectoryGroupModel, type EdgeDoc, EdgeModel, type Member } from "../mirror.models.ts";
import { membersTaken } from "../signals.ts";

/** The id of the edge that makes `value` a member. */
export const edgeId = (groupId: string, value: string): string => `${groupId}:${value}`;

/** The edges of a group, as a range of ids. */
export const rangeOf = (groupId: string): { $gt: string; $lt: string } => ({ $gt: `${groupId}:`, $lt: `${groupId};` }); // ";" follows ":"

/** In slices, so that fifty thousand members do not hold the process while they are put on the wire. */
const SLICE = 500;

export function* slices<T>(all: readonly T[], size = SLICE): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** Which of these edges are there. */
export async function edgesThere({ organizationId }: Caller, ids: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const slice of slices(ids)) {
    const where = { organizationId, _id: { $in: slice } } as object;
    const options = { projection: { _id: 1 }, batchSize: SLICE + 1, ...joining() };
    const found = await EdgeModel.collection.find<{ _id: string }>(where, options).toArray();
    for (const { _id } of found) there.push(_id);
  }
  return there;
}

/** Who of these is in the group. */
export async function presentIn(caller: Caller, groupId: string, memberIds: readonly string[]): Promise<string[]> {
  const ids = memberIds.map((id) => edgeId(groupId, id));
  return (await edgesThere(caller, ids)).map((id) => id.slice(groupId.length + 1));
}

/** Puts members into a group that they are not in. Made into edges slice by slice: all at once they would fill the memory. */
export async function addMembers(caller: ConnectionCaller, groupId: string, members: readonly Member[]): Promise<void> {
  const at = momentOfChange();
  for (const slice of slices(members)) await addEdges(slice.map((member) => edgeOf(caller, groupId, member, at)));
}

/** Stores edges that are not there, each once; one that is fails the transaction as a duplicate. */
export async function addEdges(edges: readonly EdgeDoc[]): Promise<void> {
  const [first] = edges;
  if (first)
    noteMoved(
      first.organizationId,
      edges.map(({ memberId }) => memberId),
    );
  for (const slice of slices(edges)) {
    await EdgeModel.collection.insertMany([...slice] as never, joining());
    await lookAgainForNames(slice);
  }
}

/** Whoever is named here may come in a transaction that does not see it. */
async function lookAgainForNames(edges: readonly EdgeDoc[]): Promise<void> {
  const pending = edges.filter(({ kind }) => kind === null);
  const [first] = pending;
  if (!first) return;
  const names = pending.map(({ memberId, pendingKind }) => ({ memberId, ...(pendingKind && { pendingKind }) }));
  await enqueue(namesAgain, first.organizationId, { connectionId: first.connectionId, names });
}

const edgeOf = (
  { organizationId, connection }: ConnectionCaller,
  groupId: string,
  { memberId, kind, membershipId, pendingKind }: Member,
  at: Date,
): EdgeDoc => ({
  _id: edgeId(groupId, memberId),
  organizationId,
  connectionId: connection.id,
  groupId,
  memberId,
  kind,
  membershipId,
  ...(kind === null && { pendingKey: fold(memberId), ...(pendingKind && { pendingKind }) }),
  at,
});

/** @returns whether there was such a member. */
export async function removeMember(caller: ConnectionCaller, groupId: string, memberId: string): Promise<boolean> {
  const { organizationId } = caller;
  noteMoved(organizationId, [memberId]);
  const where = { organizationId, _id: edgeId(groupId, memberId) } as object;
  const edge = (await EdgeModel.collection.findOneAndDelete(where, joining())) as EdgeDoc | null;
  if (edge && isWatched(caller)) await membersTaken.raise(caller, groupId, [edge]);
  return edge !== null;
}

/** Takes a name out of its group that nobody has: it gave nobody anything. */
export async function removeName({ organizationId }: Caller, groupId: string, memberId: string): Promise<void> {
  noteMoved(organizationId, [memberId]);
  await EdgeModel.deleteOne({ organizationId, _id: edgeId(groupId, memberId) });
}

export async function removeMembers(
  caller: ConnectionCaller,
  groupId: string,
  memberIds: readonly string[],
): Promise<void> {
  const { organizationId } = caller;
  noteMoved(organizationId, memberIds);
  for (const slice of slices(memberIds, TAKEN_AT_ONCE)) {
    const where = { organizationId, _id: { $in: slice.map((id) => edgeId(groupId, id)) } };
    const edges = isWatched(caller) ? await EdgeModel.find(where).lean() : [];
    await EdgeModel.deleteMany(where);
    if (edges.length > 0) await membersTaken.raise(caller, groupId, edges);
  }
}

/** Takes all members out of a group that goes; nobody else changes it meanwhile. */
export async function removeAllMembers(caller: ConnectionCaller, groupId: string): Promise<void> {
  const { organizationId } = caller;
  for (let after = rangeOf(groupId).$gt; isWatched(caller); ) {
    const where = { organizationId, _id: { ...rangeOf(groupId), $gt: after } };
    const edges = await EdgeModel.find(where).sort({ _id: 1 }).limit(TAKEN_AT_ONCE).lean();
    if (edges.length > 0) await membersTaken.raise(caller, groupId, edges);
    if (edges.length < TAKEN_AT_ONCE) break;
    after = edges.at(-1)?._id ?? after;
  }
  await EdgeModel.deleteMany({ organizationId, _id: rangeOf(groupId) });
}

/** So many at once are told of who were taken out. */
const TAKEN_AT_ONCE = 1_000;

const isWatched = ({ connection }: ConnectionCaller): boolean => breakerRule(connection.settings).mode !== "off";

/** Takes a member that goes out of every group; those groups count as changed. @returns its places as they were */
export async function dropMember(caller: Caller, memberId: string): Promise<EdgeDoc[]> {
  const { organizationId } = caller;
  const edges = await EdgeModel.find({ organizationId, memberId }).hint(BY_MEMBER).lean();
  if (edges.length === 0) return [];
  noteMoved(organizationId, [memberId]);
  await EdgeModel.deleteMany({ organizationId, memberId }, { hint: BY_MEMBER });
  await touchGroups(
    caller,
    edges.map(({ groupId }) => groupId),
  );
  return edges;
}

/** The same for one that is deleted, inside the transaction: a group may be given it in another, which does not see that it goes. */
export async function dropDeleted(caller: Caller, memberId: string): Promise<EdgeDoc[]> {
  const edges = await dropMember(caller, memberId);
  await enqueue(goneAgain, caller.organizationId, { memberId });
  return edges;
}

/** Counts these groups as changed. */
export async function touchGroups({ organizationId }: Caller, ids: readonly string[]): Promise<void> {
  await DirectoryGroupModel.updateMany(
    { organizationId, _id: { $in: ids } },
    { $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
}

/**
 * Moves the versions of these groups after the running transaction, whatever happens to this process: by the job that is queued in it,
 * where it is not done at once.
 */
export async function moveVersionsSoon(caller: Caller, groups: readonly string[]): Promise<void> {
  const job = await enqueue(groupVersions, caller.organizationId, { groups });
  const run = async (): Promise<void> => {
    await touchGroups(caller, groups);
    await dequeue(caller.organizationId, job);
  };
  afterTransaction(() => bestEffort({ name: "group_versions", run }));
}

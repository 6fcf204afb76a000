/**
 * Members that are named before they come. Their edges wait, known by the name alone, and become real ones when that person comes;
 * what two transactions could not see of each other is settled after the commit.
 */
import { afterTransaction } from "../../platform/after-transaction.ts";
import { afterwards } from "../../platform/afterwards.ts";
import { againIfDuplicate } from "../../platform/failures.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Question } from "../../platform/together.ts";
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { addEdges, dropMember, edgeId, edgesThere, presentIn, touchGroups } from "./edge-writes.ts";
import { retargetEdges } from "./edges.ts";
import { changedUsers, knownMembers } from "./member-names.ts";
import { DirectoryUserModel, type EdgeDoc, EdgeModel, type Member, type UserDoc } from "./mirror.models.ts";
import type { UserWrite } from "./nouns.ts";

/** The names that edges may wait for a user under. */
export const namesOf = ({ userName, externalId }: Pick<UserWrite, "userName" | "externalId">): string[] => [
  fold(userName),
  ...(externalId === undefined ? [] : [fold(externalId)]),
];

/** Asks which of these names are waited for. */
export const waitedFor = ({ organizationId, connection }: ConnectionCaller, names: readonly string[]): Question => ({
  collection: EdgeModel.collection.name,
  where: { organizationId, connectionId: connection.id, pendingKey: { $in: names } },
  fields: { pendingKey: 1 },
});

/** Turns edges that waited for this user (by externalId or userName) into real ones. Runs inside a transaction. */
export async function resolvePending(
  caller: ConnectionCaller,
  user: Pick<UserDoc, "_id" | "membershipId">,
  write: UserWrite,
): Promise<void> {
  const { userName, externalId } = write;
  const names = namesOf(write);
  const where = {
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    pendingKey: { $in: names },
  };
  const waiting = (await EdgeModel.find(where).lean()).filter(
    ({ memberId }) => memberId === externalId || fold(memberId) === fold(userName),
  );
  if (waiting.length === 0) return;
  await EdgeModel.deleteMany({ organizationId: caller.organizationId, _id: { $in: waiting.map(({ _id }) => _id) } });
  const { _id: memberId, membershipId } = user;
  // By id, because somebody may have been waited for by two names, and be in the group already by another.
  const edges = new Map<string, EdgeDoc>();
  for (const { pendingKey: _, ...rest } of waiting) {
    const _id = edgeId(rest.groupId, memberId);
    edges.set(_id, { ...rest, _id, memberId, kind: "User", membershipId });
  }
  for (const id of await edgesThere(caller, [...edges.keys()])) edges.delete(id);
  await addEdges([...edges.values()]).catch(againIfDuplicate);
  // Afterwards, because whoever moves a group's version holds it, and a thousand people may come to one group at the same moment.
  const groups = [...new Set(waiting.map(({ groupId }) => groupId))];
  afterTransaction(() => afterwards(() => touchGroups(caller, groups)));
}

/** After the commit of new users: the other half of `settleAdded`, so that whichever of the two commits last sees the other. */
export async function settleComing(
  caller: ConnectionCaller,
  come: readonly { readonly user: Pick<UserDoc, "_id" | "membershipId">; readonly write: UserWrite }[],
): Promise<void> {
  const names = come.flatMap(({ write }) => namesOf(write));
  const { organizationId, connection } = caller;
  const where = { organizationId, connectionId: connection.id, pendingKey: { $in: names } };
  if (come.length === 0 || !(await EdgeModel.exists(where))) return;
  for (const { user, write } of come) await transaction(() => resolvePending(caller, user, write));
}

/**
 * After the commit of an add: a member may have been deleted or tied to another membership, or a pending one have come, in a transaction
 * that could not see ours. The other side looks again as well, so whichever commits last puts it right.
 * @returns whether something had to be put right
 */
export async function settleAdded(caller: ConnectionCaller, added: readonly Member[]): Promise<boolean> {
  const gone = await settleUsers(
    caller,
    added.filter(({ kind }) => kind === "User"),
  );
  const came = await settleNames(
    caller,
    added.filter(({ kind }) => kind === null).map(({ memberId }) => memberId),
  );
  return gone || came;
}

async function settleUsers(caller: ConnectionCaller, added: readonly Member[]): Promise<boolean> {
  const changed = await changedUsers(caller, added);
  for (const { memberId, now } of changed) {
    if (now === undefined) await transaction(() => dropMember(caller, memberId));
    else await retargetEdges(caller, memberId, now);
  }
  return changed.length > 0;
}

async function settleNames(caller: ConnectionCaller, pending: readonly string[]): Promise<boolean> {
  if (pending.length === 0) return false;
  const came = await DirectoryUserModel.find({
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    $or: [{ "search.externalId": { $in: pending } }, { "search.userName": { $in: pending.map(fold) } }],
  }).lean();
  for (const user of came) {
    const { userName, externalId } = JSON.parse(user.wire) as { userName: string; externalId?: string };
    await transaction(() => resolvePending(caller, user, { ...user, userName, externalId }));
  }
  return came.length > 0;
}

/**
 * After the commit of a removal by names that nobody had: somebody of such a name may have come, and got the seat that waited, in a
 * transaction that ours did not see.
 * @returns who is still in the group
 */
export async function stillThere(
  caller: ConnectionCaller,
  groupId: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const came = await knownMembers(caller, names);
  return presentIn(
    caller,
    groupId,
    [...came.values()].map(({ memberId }) => memberId),
  );
}

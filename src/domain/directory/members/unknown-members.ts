/**
 * Members that are named before they come. Their edges wait, known by the name alone, and become real ones when that person comes;
 * what two transactions could not see of each other is settled after the commit.
 */
import type { Model } from "mongoose";
import type { Question } from "../../../platform/database/batching.ts";
import { againIfDuplicate } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { fold } from "../../address.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import {
  DirectoryUserModel,
  type EdgeDoc,
  EdgeModel,
  type GroupDoc,
  type Member,
  type UserDoc,
} from "../mirror.models.ts";
import { scopeOf } from "../scope.ts";
import type { MemberKind, UserWrite } from "../types.ts";
import { addEdges, dropMember, edgeId, edgesThere, moveVersionsSoon, presentIn } from "./edge-writes.ts";
import { retargetEdges } from "./edges.ts";
import { changedUsers, knownMembers, memberNamed } from "./member-names.ts";

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

/**
 * Turns edges that waited for this user (by externalId or userName) into real ones. An externalId that somebody else has too names nobody.
 * Runs inside a transaction.
 */
export async function resolvePending(
  caller: ConnectionCaller,
  user: Pick<UserDoc, "_id" | "membershipId">,
  write: Pick<UserWrite, "userName" | "externalId">,
): Promise<void> {
  const { userName, externalId } = write;
  const waiting = (await waitingUnder(caller, namesOf(write))).filter((edge) => mayBe(edge, "User"));
  const byName = waiting.filter(({ memberId }) => fold(memberId) === fold(userName));
  const byId = waiting.filter((edge) => edge.memberId === externalId && !byName.includes(edge));
  const isOnly = byId.length > 0 && !(await anotherHas(caller, DirectoryUserModel, user._id, externalId));
  const { _id: memberId, membershipId } = user;
  await becomeReal(caller, isOnly ? [...byName, ...byId] : byName, { memberId, kind: "User", membershipId });
}

/**
 * After somebody has given an externalId up: whoever alone has it now is the one that waiting edges mean. Inside the transaction in which
 * that happens.
 */
export async function releaseName(caller: ConnectionCaller, externalId: string | undefined): Promise<void> {
  if (externalId === undefined) return;
  const waiting = (await waitingUnder(caller, [fold(externalId)])).filter(
    (edge) => edge.memberId === externalId && mayBe(edge, "User"),
  );
  if (waiting.length === 0) return;
  const member = (await knownMembers(caller, [externalId])).users.get(externalId);
  if (member) await becomeReal(caller, waiting, member);
}

/** The edges that wait under these folded names, each with its name as it was written. */
export function waitingUnder(
  { organizationId, connection }: ConnectionCaller,
  pendingKeys: readonly string[],
): Promise<EdgeDoc[]> {
  return EdgeModel.find({ organizationId, connectionId: connection.id, pendingKey: { $in: pendingKeys } })
    .lean()
    .exec();
}

/** Whether what waits here may be of this kind. */
export const mayBe = ({ pendingKind }: EdgeDoc, kind: MemberKind): boolean =>
  pendingKind === undefined || pendingKind === kind;

/** Whether another record has this externalId. */
export async function anotherHas<D extends UserDoc | GroupDoc>(
  caller: ConnectionCaller,
  model: Model<D>,
  id: string,
  externalId: string | undefined,
): Promise<boolean> {
  const where = { ...scopeOf(caller), "search.externalId": externalId, _id: { $ne: id } };
  return (await model.exists(where as object)) !== null;
}

/** Turns edges that waited into those of whoever has come. Inside a transaction. */
export async function becomeReal(caller: ConnectionCaller, waiting: readonly EdgeDoc[], member: Member): Promise<void> {
  if (waiting.length === 0) return;
  await EdgeModel.deleteMany({ organizationId: caller.organizationId, _id: { $in: waiting.map(({ _id }) => _id) } });
  // By id, because somebody may have been waited for by two names, and be in the group already by another.
  const edges = new Map<string, EdgeDoc>();
  for (const { pendingKey: _, pendingKind: __, ...rest } of waiting) {
    const _id = edgeId(rest.groupId, member.memberId);
    edges.set(_id, { ...rest, ...member, _id });
  }
  for (const id of await edgesThere(caller, [...edges.keys()])) edges.delete(id);
  await addEdges([...edges.values()]).catch(againIfDuplicate);
  // Afterwards, because whoever moves a group's version holds it, and a thousand people may come to one group at the same moment.
  await moveVersionsSoon(caller, [...new Set(waiting.map(({ groupId }) => groupId))]);
}

/** After the commit of new users: the other half of `reconcileAdded`, so that whichever of the two commits last sees the other. */
export async function reconcileComing(
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
export async function reconcileAdded(caller: ConnectionCaller, added: readonly Member[]): Promise<boolean> {
  const gone = await reconcileUsers(
    caller,
    added.filter(({ kind }) => kind === "User"),
  );
  const came = await reconcileNames(
    caller,
    added.filter(({ kind }) => kind === null),
  );
  return gone || came;
}

async function reconcileUsers(caller: ConnectionCaller, added: readonly Member[]): Promise<boolean> {
  const changed = await changedUsers(caller, added);
  for (const { memberId, now } of changed) {
    if (now === undefined) await transaction(() => dropMember(caller, memberId));
    else await retargetEdges(caller, memberId, now);
  }
  return changed.length > 0;
}

/** Names that wait though somebody has them, and nobody else, become that one's edges. @returns whether there were any. */
export async function reconcileNames(
  caller: ConnectionCaller,
  pending: readonly Pick<Member, "memberId" | "pendingKind">[],
): Promise<boolean> {
  if (pending.length === 0) return false;
  const kinds = new Map(pending.map(({ memberId, pendingKind }) => [memberId, pendingKind]));
  const known = await knownMembers(caller, [...kinds.keys()], kinds);
  let came = false;
  for (const [name, kind] of kinds) {
    const member = memberNamed(known, name, kind);
    if (!member) continue;
    came = true;
    await transaction(async () => becomeReal(caller, await waitingAs(caller, name, member), member));
  }
  return came;
}

async function waitingAs(caller: ConnectionCaller, name: string, { memberId, kind }: Member): Promise<EdgeDoc[]> {
  const waiting = await waitingUnder(caller, [fold(name)]);
  return waiting.filter(
    (edge) => edge.memberId === name && edge.groupId !== memberId && (kind === null || mayBe(edge, kind)),
  );
}

/**
 * After the commit of a removal by names that nobody had: somebody of such a name may have come, and got the seat that waited, in a
 * transaction that ours did not see.
 * @returns who is still in the group
 */
export async function stillThere(
  caller: ConnectionCaller,
  groupId: string,
  names: readonly Pick<Member, "memberId" | "pendingKind">[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const known = await knownMembers(
    caller,
    names.map(({ memberId }) => memberId),
  );
  return presentIn(
    caller,
    groupId,
    names.flatMap(({ memberId: name, pendingKind }) => memberNamed(known, name, pendingKind)?.memberId ?? []),
  );
}

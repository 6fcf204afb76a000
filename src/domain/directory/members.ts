/**
 * Changing who is in a group, as edges: one member more costs one edge, whatever the size of the group. Values that name nobody yet
 * wait as pending edges and become real ones when that person comes.
 */
import { fold } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError } from "../errors.ts";
import { DirectoryGroupModel, DirectoryUserModel, type EdgeDoc, EdgeModel, type UserDoc } from "./mirror.models.ts";
import type { MemberChange, UserWrite } from "./nouns.ts";

/** What a change came to. */
export interface MembersChanged {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Ids that this server gives: an unknown one can never become known. */
const OWN = /^(?:dusr|dgrp)_[0-9a-f]{32}$/;

/** Applies the steps in order, as if one after the other. Runs inside the transaction that holds the group. */
export async function changeMembers(
  caller: ConnectionCaller,
  groupId: string,
  changes: readonly MemberChange[],
): Promise<MembersChanged> {
  const { replaces, add, remove } = settle(changes);
  const known = await knownMembers(caller, [...add, ...remove]);
  const wanted = [...add].map((value) => edge(caller, groupId, value, known));
  const kept = new Set(wanted.map(({ _id }) => _id));
  const removed = replaces
    ? await removeAllBut(caller, groupId, kept)
    : await removeEdges(
        caller,
        [...remove].map((value) => edgeId(groupId, known.get(value)?.id ?? value)).filter((id) => !kept.has(id)),
      );
  return { added: await addEdges(wanted), removed };
}

/** Folds the steps into one: what is in at the end, what is out, and whether everything else goes. */
function settle(changes: readonly MemberChange[]): { replaces: boolean; add: Set<string>; remove: Set<string> } {
  const [add, remove] = [new Set<string>(), new Set<string>()];
  let replaces = false;
  for (const { op, values } of changes) {
    if (op === "replace") {
      replaces = true;
      add.clear();
      remove.clear();
    }
    const [into, from] = op === "remove" ? [remove, add] : [add, remove];
    for (const value of values) {
      into.add(value);
      from.delete(value);
    }
  }
  return { replaces, add, remove };
}

interface Known {
  readonly id: string;
  readonly kind: "User" | "Group";
  readonly membershipId: string | null;
}

/** Who the values name. @throws DomainError `invalid` for an id of our form that is not in this connection. */
async function knownMembers(caller: ConnectionCaller, values: readonly string[]): Promise<Map<string, Known>> {
  const scope = { organizationId: caller.organizationId, connectionId: caller.connection.id };
  const known = new Map<string, Known>();
  const own = values.filter((value) => OWN.test(value));
  const userIds = own.filter((value) => value.startsWith("dusr"));
  const groupIds = own.filter((value) => value.startsWith("dgrp"));
  if (userIds.length > 0)
    for (const { _id, membershipId } of await DirectoryUserModel.find(
      { ...scope, _id: { $in: userIds } },
      { membershipId: 1 },
    ).lean())
      known.set(_id, { id: _id, kind: "User", membershipId });
  if (groupIds.length > 0)
    for (const { _id } of await DirectoryGroupModel.find({ ...scope, _id: { $in: groupIds } }, { _id: 1 }).lean())
      known.set(_id, { id: _id, kind: "Group", membershipId: null });
  const foreign = values.filter((value) => !OWN.test(value));
  if (foreign.length > 0) await addNamed(scope, foreign, known);
  return known;
}

/** Some clients name people by externalId or userName before, or instead of, learning the id. */
async function addNamed(
  scope: { organizationId: string; connectionId: string },
  values: readonly string[],
  known: Map<string, Known>,
): Promise<void> {
  const users = await DirectoryUserModel.find(
    { ...scope, $or: [{ "search.externalId": { $in: values } }, { "search.userName": { $in: values.map(fold) } }] },
    { membershipId: 1, search: 1 },
  ).lean();
  for (const { _id, membershipId, search } of users)
    for (const value of values)
      if (search.externalId === value || search.userName === fold(value))
        known.set(value, { id: _id, kind: "User", membershipId });
}

const edgeId = (groupId: string, value: string): string => `${groupId}:${value}`;

function edge(caller: ConnectionCaller, groupId: string, value: string, known: ReadonlyMap<string, Known>): EdgeDoc {
  const member = known.get(value);
  if (!member && OWN.test(value)) throw new DomainError("invalid", `There is no member ${value} in this connection.`);
  return {
    _id: edgeId(groupId, member?.id ?? value),
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    groupId,
    memberId: member?.id ?? value,
    kind: member?.kind ?? null,
    membershipId: member?.membershipId ?? null,
    ...(!member && { pendingKey: fold(value) }),
    at: new Date(),
  };
}

/** Values of one person by two names make one edge; a member that is there already is left alone. */
async function addEdges(wanted: readonly EdgeDoc[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { upsertedIds } = await EdgeModel.bulkWrite(
    wanted.map(({ _id, ...rest }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true },
    })),
    { ordered: false, strict: false },
  );
  return Object.keys(upsertedIds).flatMap((index) => wanted[Number(index)]?.memberId ?? []);
}

async function removeEdges(caller: ConnectionCaller, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const where = { organizationId: caller.organizationId, _id: { $in: ids } };
  const found = await EdgeModel.find(where, { memberId: 1 }).lean();
  if (found.length > 0) await EdgeModel.deleteMany(where);
  return found.map(({ memberId }) => memberId);
}

async function removeAllBut(caller: ConnectionCaller, groupId: string, kept: ReadonlySet<string>): Promise<string[]> {
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

/** The edges of a group, as a range of ids. */
export const rangeOf = (groupId: string): { $gt: string; $lt: string } => ({ $gt: `${groupId}:`, $lt: `${groupId};` }); // ";" follows ":"

/** Takes a member that goes out of every group; those groups count as changed. */
export async function dropMember(caller: ConnectionCaller, memberId: string): Promise<void> {
  const { organizationId } = caller;
  const edges = await EdgeModel.find({ organizationId, memberId }, { groupId: 1 }).lean();
  if (edges.length === 0) return;
  await EdgeModel.deleteMany({ organizationId, memberId });
  await DirectoryGroupModel.updateMany(
    { organizationId, _id: { $in: edges.map(({ groupId }) => groupId) } },
    { $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
}

/** Turns edges that waited for this user (by externalId or userName) into real ones. */
export async function resolvePending(
  caller: ConnectionCaller,
  user: Pick<UserDoc, "_id" | "membershipId">,
  write: UserWrite,
): Promise<void> {
  const { userName, externalId } = write;
  const names = [fold(userName), ...(externalId === undefined ? [] : [fold(externalId)])];
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
  await addEdges(
    waiting.map(({ pendingKey: _, ...rest }) => ({
      ...rest,
      _id: edgeId(rest.groupId, user._id),
      memberId: user._id,
      kind: "User" as const,
      membershipId: user.membershipId,
    })),
  );
}

/**
 * After the commit of an add: a member may have been deleted, or a pending one have come, in a transaction that could not see ours.
 * The other side looks again as well, so whichever commits last puts it right.
 */
export async function settleAdded(caller: ConnectionCaller, added: readonly string[]): Promise<void> {
  const own = added.filter((value) => OWN.test(value));
  const scope = { organizationId: caller.organizationId, connectionId: caller.connection.id };
  if (own.length > 0) {
    const alive = new Set(
      (await DirectoryUserModel.find({ ...scope, _id: { $in: own } }, { _id: 1 }).lean()).map(({ _id }) => _id),
    );
    for (const id of own) if (id.startsWith("dusr") && !alive.has(id)) await dropMember(caller, id);
  }
  const pending = added.filter((value) => !OWN.test(value));
  if (pending.length === 0) return;
  const came = await DirectoryUserModel.find({
    ...scope,
    $or: [{ "search.externalId": { $in: pending } }, { "search.userName": { $in: pending.map(fold) } }],
  }).lean();
  for (const user of came) {
    const { userName, externalId } = JSON.parse(user.wire) as { userName: string; externalId?: string };
    await resolvePending(caller, user, { ...user, userName, externalId });
  }
}

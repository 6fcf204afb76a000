/** Reading who is in which group, streamed, by person or as a changed group is shown, never a whole group in memory. */
import { endSnapshot, runningSession, snapshot } from "../../../platform/database/mongo.ts";
import { type RawDocument, readRaw, readRawOnce } from "../../../platform/database/raw.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { type StoredGroup, toGroup } from "../groups/group-lock.ts";
import { DirectoryGroupModel, EdgeModel } from "../mirror.models.ts";
import { scopeOf, UNSEARCHED } from "../scope.ts";
import type { DirectoryGroup, GroupMember } from "../types.ts";
import { rangeOf } from "./edge-writes.ts";

/** So many are put on the wire at once: small enough that nobody waits for it. */
const PORTION = 1_000;

const membersOf = ({ organizationId }: ConnectionCaller, groupId: string) =>
  ({
    collection: EdgeModel.collection.name,
    where: { organizationId, _id: rangeOf(groupId) },
    fields: { _id: 0, memberId: 1, kind: 1 },
    sort: { _id: 1 },
  }) as const;

const toMember = (edge: RawDocument): GroupMember => ({
  value: edge.string("memberId") ?? "",
  kind: (edge.string("kind") ?? null) as GroupMember["kind"],
});

type Session = Awaited<ReturnType<typeof snapshot>>;

/** Groups that are being read. */
export interface OpenGroups {
  /** Those that are there, by id. */
  readonly groups: ReadonlyMap<string, DirectoryGroup>;
  /** Their members, group after group in the order asked for, streamed in portions; a group without members has none. */
  readonly members: AsyncGenerator<{ groupId: string; members: GroupMember[] }>;
  /** To be called at the end, also when nothing was read. */
  readonly close: () => Promise<void>;
}

/**
 * Opens groups for reading: they and their members as of one moment. A group that is changed meanwhile is either the old one or the new
 * one, and its version is the one that these members belong to: a client that writes with it (If-Match) overwrites nothing it has not seen.
 */
export async function openGroups(caller: ConnectionCaller, ids: readonly string[]): Promise<OpenGroups> {
  const session = await snapshot();
  const close = (): Promise<void> => endSnapshot(session);
  try {
    const found = await groupsWithin(caller, ids, session);
    const groups = new Map(found.map((group) => [group._id, toGroup(group)]));
    const present = ids.filter((id) => groups.has(id));
    return { groups, members: membersWithin(caller, present, session), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function groupsWithin(caller: ConnectionCaller, ids: readonly string[], session: Session): Promise<StoredGroup[]> {
  const where = { ...scopeOf(caller), _id: { $in: ids } } as object;
  const options = { projection: UNSEARCHED, batchSize: ids.length + 1, session };
  return DirectoryGroupModel.collection.find<StoredGroup>(where, options).toArray();
}

async function* membersWithin(
  caller: ConnectionCaller,
  groupIds: readonly string[],
  session: Session,
): OpenGroups["members"] {
  for (const groupId of groupIds)
    for await (const members of readRaw({ ...membersOf(caller, groupId), batchSize: PORTION }, toMember, session))
      yield { groupId, members };
}

/** Everybody in the group but these, who are taken out of `but` where they are in the group. Inside the transaction that holds the group. */
export async function othersIn(
  caller: ConnectionCaller,
  groupId: string,
  but: Map<string, unknown>,
): Promise<string[]> {
  const session = runningSession();
  if (!session) throw new Error("A group is compared with what it is to be while it is held.");
  const others: string[] = [];
  for await (const { members } of membersWithin(caller, [groupId], session))
    for (const { value } of members) if (!but.delete(value)) others.push(value);
  return others;
}

/** The members of a group while they are no more than this many; undefined for a larger group. */
export async function membersUpTo(
  caller: ConnectionCaller,
  groupId: string,
  most: number,
  session?: Session,
): Promise<GroupMember[] | undefined> {
  const found = await readRawOnce({ ...membersOf(caller, groupId), limit: most + 1 }, toMember, session);
  return found.length > most ? undefined : found;
}

/** A group as it is now, and its members as of the same moment while they are no more than `most`. Undefined when there is none. */
export async function groupUpTo(
  caller: ConnectionCaller,
  id: string,
  most: number,
): Promise<{ group: StoredGroup; members: GroupMember[] | undefined } | undefined> {
  const session = await snapshot();
  try {
    const [group] = await groupsWithin(caller, [id], session);
    return group ? { group, members: await membersUpTo(caller, id, most, session) } : undefined;
  } finally {
    await endSnapshot(session);
  }
}

/** A group after a change, as its answer shows it. */
export interface ChangedGroup {
  readonly group: DirectoryGroup;
  /** Its members when they were asked for and are no more than that. */
  readonly members: readonly GroupMember[] | undefined;
}

/** A group to be shown: with its members where they are asked for, both as of one moment, whoever has changed it meanwhile. */
export async function showGroup(
  caller: ConnectionCaller,
  group: DirectoryGroup,
  showUpTo: number,
): Promise<ChangedGroup> {
  const now = showUpTo > 0 ? await groupUpTo(caller, group.id, showUpTo) : undefined;
  return now ? { group: toGroup(now.group), members: now.members } : { group, members: undefined };
}

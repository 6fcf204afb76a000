/**
 * Which groups users are in, and the names of those whom answers mention. Asked of the edges for all users of a page at once; lookups of
 * one user each, which come most, share their questions with those that come at the same time.
 */
import { sideBySide } from "../../platform/mongo.ts";
import { readRawOnce } from "../../platform/raw.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { ancestorsOf } from "./edges.ts";
import { gather } from "./gathering.ts";
import { BY_MEMBER, DirectoryGroupModel, DirectoryUserModel, EdgeModel } from "./mirror.models.ts";
import type { GroupMember } from "./nouns.ts";
import { scopeOf } from "./scope.ts";

/** One group of a user. */
export interface Belonging {
  readonly id: string;
  readonly displayName: string;
  /** False where the user is in a group inside this one. */
  readonly direct: boolean;
}

/** Groups of one user that are shown; nobody is known who is in as many. */
const MOST_SHOWN = 2_000;

/** The groups of one user. Joins no transaction. */
export const groupsOfUser = (caller: ConnectionCaller, userId: string): Promise<readonly Belonging[]> =>
  gather(`groups ${caller.connection.id}`, { caller, userId }, askTogether, 2);

async function askTogether(asked: readonly { caller: ConnectionCaller; userId: string }[]): Promise<Belonging[][]> {
  const [first] = asked;
  if (!first) return [];
  const found = await groupsOfUsers(first.caller, [...new Set(asked.map(({ userId }) => userId))]);
  return asked.map(({ userId }) => found.get(userId) ?? []);
}

/** For each user who is in any: the groups, direct ones first, each by its id. Through groups in groups where the connection counts those. */
export async function groupsOfUsers(
  caller: ConnectionCaller,
  userIds: readonly string[],
): Promise<Map<string, Belonging[]>> {
  const direct = await edgesOf(caller, userIds);
  if (direct.size === 0) return new Map();
  const ids = [...new Set([...direct.values()].flat())];
  const [names, reached] = await sideBySide(
    () => namesOfGroups(caller, ids),
    () => (caller.connection.settings.flattenNested ? ancestorsOf(caller, ids) : Promise.resolve(new Map())),
  );
  const beyond = [...new Set([...reached.values()].flat().map(({ id }) => id))].filter((id) => !names.has(id));
  for (const [id, name] of await namesOfGroups(caller, beyond)) names.set(id, name);
  const parentsOf = (id: string): string[] => (reached.get(id) ?? []).map((one: { id: string }) => one.id);
  return new Map([...direct].map(([userId, own]) => [userId, shown(own, own.flatMap(parentsOf), names)]));
}

function shown(direct: readonly string[], reached: readonly string[], names: ReadonlyMap<string, string>): Belonging[] {
  const own = new Set(direct);
  const indirect = new Set(reached.filter((id) => !own.has(id)));
  return [...[...own].sort(), ...[...indirect].sort()].slice(0, MOST_SHOWN).flatMap((id) => {
    const displayName = names.get(id);
    // A group that has gone meanwhile is left out.
    return displayName === undefined ? [] : [{ id, displayName, direct: own.has(id) }];
  });
}

/** By user: the groups that it is in itself, by id. The index alone tells: users of a connection are in no group of another. */
async function edgesOf(caller: ConnectionCaller, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const { organizationId } = caller;
  const edges = await readRawOnce(
    {
      collection: EdgeModel.collection.name,
      where: { organizationId, memberId: { $in: userIds } },
      fields: { _id: 0, groupId: 1, memberId: 1 },
      sort: {},
      limit: userIds.length * MOST_SHOWN,
      options: { hint: BY_MEMBER },
    },
    (edge) => [edge.string("memberId") ?? "", edge.string("groupId") ?? ""] as const,
  );
  const groups = new Map<string, string[]>();
  for (const [userId, groupId] of edges) {
    const known = groups.get(userId);
    if (known) known.push(groupId);
    else groups.set(userId, [groupId]);
  }
  return groups;
}

/** The names of those of these users who are there, as answers about others show them. */
export const userNames = (caller: ConnectionCaller, ids: readonly string[]): Promise<Map<string, string>> =>
  namesIn(caller, DirectoryUserModel.collection.name, ids);

const namesOfGroups = (caller: ConnectionCaller, ids: readonly string[]): Promise<Map<string, string>> =>
  namesIn(caller, DirectoryGroupModel.collection.name, ids);

async function namesIn(caller: ConnectionCaller, collection: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const query = {
    collection,
    where: { ...scopeOf(caller), _id: { $in: ids } },
    fields: { wire: 1 },
    sort: {},
  } as const;
  const found = await readRawOnce({ ...query, limit: ids.length }, (record) => {
    const wire = JSON.parse(record.string("wire") ?? "{}") as Named;
    return [record.string("_id") ?? "", wire.displayName ?? wire.name?.formatted ?? wire.userName ?? ""] as const;
  });
  return new Map(found);
}

interface Named {
  readonly displayName?: string;
  readonly name?: { readonly formatted?: string };
  readonly userName?: string;
}

/** The names of members of a group, by their value; of those who are known. */
export async function memberNames(
  caller: ConnectionCaller,
  members: readonly GroupMember[],
): Promise<Map<string, string>> {
  const ids = (kind: GroupMember["kind"]) => members.filter((one) => one.kind === kind).map(({ value }) => value);
  const [users, groups] = await sideBySide(
    () => userNames(caller, ids("User")),
    () => namesOfGroups(caller, ids("Group")),
  );
  return new Map([...users, ...groups]);
}

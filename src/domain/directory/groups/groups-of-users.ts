/**
 * Which groups users are in, and the names of those whom answers mention. Asked of the edges for all users of a page at once; lookups of
 * one user each, which come most, share their questions with those that come at the same time.
 */

import { batch } from "../../../platform/concurrency.ts";
import { sideBySide } from "../../../platform/database/mongo.ts";
import { readRawOnce } from "../../../platform/database/raw.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { BY_MEMBER, DirectoryUserModel, EdgeModel } from "../mirror.models.ts";
import type { GroupMember } from "../types.ts";
import { groupsAround, hasPeopleInGroups, namesIn, namesOfGroups } from "./group-places.ts";

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
  batch(`groups ${caller.connection.id}`, { caller, userId }, askTogether, 2);

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
  if (!(await hasPeopleInGroups(caller))) return new Map();
  const direct = await edgesOf(caller, userIds);
  if (direct.size === 0) return new Map();
  const ids = [...new Set([...direct.values()].flat())];
  const [own, around] = await sideBySide(
    () => namesOfGroups(caller, ids),
    () => groupsAround(caller, ids),
  );
  const beyond = [...new Set([...around.values()].flat())].filter((id) => !own.has(id));
  const names = new Map([...own, ...(await namesOfGroups(caller, beyond))]);
  const above = (id: string): readonly string[] => around.get(id) ?? [];
  return new Map([...direct].map(([userId, groups]) => [userId, shown(groups, groups.flatMap(above), names)]));
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

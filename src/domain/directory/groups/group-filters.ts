/** Searching by who is in which group: the ids that a filter on members, or on groups of users, comes to. */
import { readRawOnce } from "../../../platform/database/raw.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import { descendantsOf } from "../members/edges.ts";
import { BY_MEMBER, DirectoryGroupModel, EdgeModel } from "../mirror.models.ts";
import { scopeOf } from "../scope.ts";

/** More than this and a filter is too wide to answer; an answer that leaves some out would be a wrong one. */
const MOST_GROUPS = 10_000;
const MOST_USERS = 100_000;
/** Groups whose name matches. */
const MOST_NAMED = 1_000;

/** Which groups: one by its id, or those whose folded name passes a test made by a surface's compiler. */
export type GroupsAsked = { readonly id: string } | { readonly name: unknown };

/** The groups of this connection with this member, directly. @throws DomainError `too_costly` */
export async function groupsOfMember(caller: ConnectionCaller, memberId: string): Promise<string[]> {
  const { organizationId, connectionId } = scopeOf(caller);
  const found = await EdgeModel.find({ organizationId, connectionId, memberId }, { groupId: 1 })
    .hint(BY_MEMBER)
    .limit(MOST_GROUPS + 1)
    .lean();
  return checked(
    found.map(({ groupId }) => groupId),
    MOST_GROUPS,
  );
}

/** The users of this connection who are in one of these groups, as answers show it. @throws DomainError `too_costly` */
export async function usersOfGroups(caller: ConnectionCaller, asked: GroupsAsked): Promise<string[]> {
  const scope = scopeOf(caller);
  const test = "id" in asked ? { _id: asked.id } : { "search.displayName": asked.name };
  const named = await DirectoryGroupModel.find({ ...scope, ...(test as object) }, { _id: 1 })
    .limit(MOST_NAMED + 1)
    .lean();
  const ids = checked(
    named.map(({ _id }) => _id),
    MOST_NAMED,
  );
  if (ids.length === 0) return [];
  const groupIds = caller.connection.settings.flattenNested ? await descendantsOf(caller, ids) : ids;
  const { organizationId, connectionId } = scope;
  const users = await readRawOnce(
    {
      collection: EdgeModel.collection.name,
      where: { organizationId, groupId: { $in: groupIds }, connectionId, kind: "User" },
      fields: { _id: 0, memberId: 1 },
      sort: {},
      limit: MOST_USERS + 1,
    },
    (edge) => edge.string("memberId") ?? "",
  );
  return [...new Set(checked(users, MOST_USERS))];
}

function checked(ids: string[], most: number): string[] {
  if (ids.length > most)
    throw new DomainError("too_costly", `The filter asks for more than ${most} groups or members. Ask for less.`);
  return ids;
}

/** Edges: who is in which group, one document each. Everything here reads by index, a page or a person at a time. */
import type { Question } from "../../../platform/database/batching.ts";
import type { Caller } from "../../caller.ts";
import { nestingConnections } from "../../connections/connection-lookup.ts";
import { type Direction, past } from "../../page.ts";
import { BY_MEMBER, BY_MEMBERSHIP, type EdgeDoc, EdgeModel, NESTED } from "../mirror.models.ts";

/** How deep groups may lie in groups, and how many one question may reach: more is cut off rather than followed for ever. */
const DEEPEST = 12;
const MOST_GROUPS = 2_000;
/** More members are not counted. */
const MOST_MEMBERS = 1_000_000;

/** The groups that these members are in directly. */
export const edgesOfMembers = (caller: Caller, memberIds: readonly string[]): Promise<EdgeBrief[]> =>
  EdgeModel.find({ organizationId: caller.organizationId, memberId: { $in: memberIds } }, BRIEF)
    .hint(BY_MEMBER)
    .batchSize(1_000)
    .lean()
    .exec();

/** A member of a group, as far as it is told who is in it. */
export type EdgeBrief = Pick<EdgeDoc, "groupId" | "memberId" | "connectionId" | "at">;

const BRIEF = { groupId: 1, memberId: 1, connectionId: 1, at: 1 } as const;

/** Asks for the same along with memberships, by the directory users that they are linked with; no more than `limit` are answered. */
export const edgesAsked = ({ organizationId }: Pick<Caller, "organizationId">, limit: number): Question => ({
  collection: EdgeModel.collection.name,
  where: { organizationId },
  fields: BRIEF,
  limit,
});

export interface Reached {
  readonly id: string;
  /** The groups on the way, nearest first; empty for the group itself. */
  readonly through: readonly string[];
}

/** For each group: itself and the groups that hold it, over any number of steps. A cycle ends where it closes. */
export async function ancestorsOf(caller: Caller, groupIds: readonly string[]): Promise<Map<string, Reached[]>> {
  const parents = await climb(caller, groupIds);
  return new Map(groupIds.map((id) => [id, reach(id, parents)]));
}

function reach(start: string, parents: ReadonlyMap<string, readonly string[]>): Reached[] {
  const seen = new Map<string, Reached>([[start, { id: start, through: [] }]]);
  for (const { id, through } of seen.values()) // a Map is walked on while it grows
    for (const parent of parents.get(id) ?? [])
      if (!seen.has(parent)) seen.set(parent, { id: parent, through: [...through, id] });
  return [...seen.values()];
}

async function climb(caller: Caller, groupIds: readonly string[]): Promise<Map<string, string[]>> {
  const parents = new Map<string, string[]>();
  let level = [...groupIds];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && parents.size < MOST_GROUPS; depth++) {
    const edges = await nestingEdges(caller, { memberId: { $in: level } }, BY_MEMBER);
    for (const id of level) parents.set(id, []);
    for (const { memberId, groupId } of edges) parents.get(memberId)?.push(groupId);
    level = [...new Set(edges.map(({ groupId }) => groupId))].filter((id) => !parents.has(id));
  }
  return parents;
}

/** The groups and everything inside them, over any number of steps. */
export async function descendantsOf(caller: Caller, groupIds: readonly string[]): Promise<string[]> {
  const seen = new Set(groupIds);
  let level = [...groupIds];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && seen.size < MOST_GROUPS; depth++) {
    const edges = await nestingEdges(caller, { groupId: { $in: level } }, NESTED);
    level = [...new Set(edges.map(({ memberId }) => memberId))].filter((id) => !seen.has(id));
    for (const id of level) seen.add(id);
  }
  return [...seen];
}

/** Edges between groups, of connections that count them. A group's own edges may be a hundred thousand: the index passes them over. */
async function nestingEdges(
  caller: Caller,
  where: Record<string, unknown>,
  index: string | Readonly<Record<string, 1>>,
): Promise<{ groupId: string; memberId: string }[]> {
  const found = await EdgeModel.find(
    { organizationId: caller.organizationId, kind: "Group", ...where },
    { groupId: 1, memberId: 1, connectionId: 1 },
  )
    .hint(index)
    .limit(MOST_GROUPS)
    .lean();
  if (found.length === 0) return [];
  const nesting = await nestingConnections(caller);
  return found.filter(({ connectionId }) => nesting.has(connectionId));
}

/** Asks whether any group holds one of these: of any connection, whether or not it counts them. */
export const holdersAsked = ({ organizationId }: Caller, groupIds: readonly string[]): Question => ({
  collection: EdgeModel.collection.name,
  where: { organizationId, memberId: { $in: groupIds }, kind: "Group" },
  fields: { groupId: 1 },
  limit: 1,
});

/** A page of the memberships in these groups, beyond `after` in the order of ids or the other way round. */
export async function pageOfGroupMembers(
  caller: Caller,
  groupIds: readonly string[],
  after: string,
  limit: number,
  direction: Direction = 1,
): Promise<{ ids: string[]; done: boolean }> {
  if (groupIds.length === 0) return { ids: [], done: true };
  const found = await EdgeModel.find(
    // Of a string only: edges without a membership are null.
    { organizationId: caller.organizationId, groupId: { $in: groupIds }, membershipId: past(after, direction) },
    { _id: 0, membershipId: 1 },
  )
    .sort({ membershipId: direction })
    .limit(limit)
    .batchSize(limit + 1) // in one reply
    .hint(BY_MEMBERSHIP)
    .lean();
  return { ids: [...new Set(found.flatMap(({ membershipId }) => membershipId ?? []))], done: found.length < limit };
}

/** How many edges of these groups count for a membership, from the index alone; somebody in two of them counts twice. */
export const countGroupMembers = async ({ organizationId }: Caller, groupIds: readonly string[]): Promise<number> =>
  groupIds.length === 0
    ? 0
    : EdgeModel.countDocuments({ organizationId, groupId: { $in: groupIds }, membershipId: { $gt: "" } })
        .limit(MOST_MEMBERS)
        .hint(BY_MEMBERSHIP);

/** Which of these memberships are in one of the groups. */
export async function membersAmong(
  caller: Caller,
  groupIds: readonly string[],
  membershipIds: readonly string[],
): Promise<Set<string>> {
  if (groupIds.length === 0 || membershipIds.length === 0) return new Set();
  const found = await EdgeModel.find(
    { organizationId: caller.organizationId, groupId: { $in: groupIds }, membershipId: { $in: membershipIds } },
    { membershipId: 1 },
  ).lean();
  return new Set(found.flatMap(({ membershipId }) => membershipId ?? []));
}

/** Tells the edges of a directory user which membership they count for. */
export async function retargetEdges(caller: Caller, memberId: string, membershipId: string | null): Promise<void> {
  const where = { organizationId: caller.organizationId, memberId };
  await EdgeModel.updateMany(where, { $set: { membershipId } }, { hint: BY_MEMBER });
}

/** What mappings give, derived from the edges of the mirror when it is asked for. */
import { queryBatch } from "../../platform/database/batching.ts";
import { sideBySide } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { groupNames, namesAsked, namesIn } from "../directory/groups/group-lookup.ts";
import {
  ancestorsOf,
  descendantsOf,
  type EdgeBrief,
  edgesOfMembers,
  holdersAsked,
  type Reached,
} from "../directory/members/edges.ts";
import { BY_ROLE, BY_TEAM, BY_TEAM_ROLE, type MappingDoc, MappingModel } from "./mapping.model.ts";
import type { Grant, Link } from "./types.ts";

export interface DerivedGrant {
  readonly membershipId: string;
  readonly role: string | null;
  readonly teamId: string | null;
  readonly teamRoles: readonly string[];
  readonly via: NonNullable<Grant["via"]>;
  readonly since: Date;
}

/**
 * The derived grants of these memberships; only directory users that their identity provider calls active give any.
 * @param more mappings that count as if they were stored
 */
export async function derivedGrants(
  caller: Caller,
  memberships: readonly { _id: string; links: readonly Link[] }[],
  more: readonly MappingDoc[] = [],
): Promise<DerivedGrant[]> {
  const members = membersGiving(memberships);
  return members.length === 0 ? [] : derivedFrom(caller, memberships, await edgesOfMembers(caller, members), more);
}

/** The directory users that give these memberships something: those whom their identity provider calls active. */
export const membersGiving = (memberships: readonly { links: readonly Link[] }[]): string[] =>
  memberships.flatMap(({ links }) => links.filter(({ active }) => active).map((link) => link.directoryUserId));

/** The same where it is known already in which groups they are; groups of others are passed over. */
export async function derivedFrom(
  caller: Caller,
  memberships: readonly { _id: string; links: readonly Link[] }[],
  known: readonly EdgeBrief[],
  more: readonly MappingDoc[] = [],
): Promise<DerivedGrant[]> {
  const owner = new Map(memberships.flatMap((one) => membersGiving([one]).map((id) => [id, one._id] as const)));
  const edges = known.filter(({ memberId }) => owner.has(memberId));
  if (edges.length === 0) return [];
  const { ancestors, stored, names } = await above(caller, [...new Set(edges.map(({ groupId }) => groupId))]);
  const mappings = [...stored, ...more];
  if (mappings.length === 0) return [];
  const byGroup = new Map<string, MappingDoc[]>();
  for (const mapping of mappings)
    for (const id of mapping.groupIds) byGroup.set(id, [...(byGroup.get(id) ?? []), mapping]);
  return edges.flatMap(({ groupId, memberId, at }) => {
    const membershipId = owner.get(memberId);
    if (membershipId === undefined) return [];
    return (ancestors.get(groupId) ?? []).flatMap(({ id, through }) =>
      (byGroup.get(id) ?? []).map((mapping) => toDerived(mapping, { membershipId, groupId: id, through, at }, names)),
    );
  });
}

/** What these groups lie in, which mappings are about any of them, and what they are called. */
interface Above {
  readonly ancestors: ReadonlyMap<string, readonly Reached[]>;
  readonly stored: readonly MappingDoc[];
  readonly names: ReadonlyMap<string, string>;
}

/** More groups than these are asked about step by step: one answer has 16 MiB. */
const MOST_AT_ONCE = 1_000;

/** Mostly groups lie in no others, and one question is enough. */
async function above(caller: Caller, groupIds: readonly string[]): Promise<Above> {
  if (groupIds.length > MOST_AT_ONCE) return stepByStep(caller, groupIds);
  const [holders = [], stored = [], groups = []] = await queryBatch([
    holdersAsked(caller, groupIds),
    { collection: MappingModel.collection.name, where: about(caller, groupIds) },
    namesAsked(caller, groupIds),
  ]);
  if (holders.length > 0) return stepByStep(caller, groupIds);
  const ancestors = new Map(groupIds.map((id) => [id, [{ id, through: [] }]]));
  return { ancestors, stored: stored as unknown as MappingDoc[], names: namesIn(groups as never) };
}

async function stepByStep(caller: Caller, groupIds: readonly string[]): Promise<Above> {
  const ancestors = await ancestorsOf(caller, groupIds);
  const reached = [...new Set([...ancestors.values()].flat().map(({ id }) => id))];
  const [stored, names] = await sideBySide(
    () => MappingModel.find(about(caller, reached)).lean(),
    () => groupNames(caller, reached),
  );
  return { ancestors, stored, names };
}

const about = ({ organizationId }: Caller, groupIds: readonly string[]) => ({
  organizationId,
  groupIds: { $in: [...groupIds] },
});

/** How a membership comes to a mapped group: through which groups inside it, and since when. */
interface Way {
  readonly membershipId: string;
  readonly groupId: string;
  readonly through: readonly string[];
  readonly at: Date;
}

function toDerived(
  mapping: MappingDoc,
  { membershipId, groupId, through, at }: Way,
  names: ReadonlyMap<string, string>,
): DerivedGrant {
  const brief = (id: string) => ({ id, displayName: names.get(id) ?? id });
  return {
    membershipId,
    role: mapping.role,
    teamId: mapping.teamId,
    teamRoles: mapping.teamRoles,
    via: {
      mapping: mapping._id,
      connection: mapping.connectionId,
      group: brief(groupId),
      ...(through.length > 0 && { through: through.map(brief) }),
    },
    since: at > mapping.createdAt ? at : mapping.createdAt,
  };
}

/** The directory groups whose members get this seat or role, nested ones included. */
export async function groupsGiving(
  caller: Caller,
  what: { readonly teamId: string } | { readonly role: string } | { readonly teamRoles: string },
): Promise<string[]> {
  const index = "teamId" in what ? BY_TEAM : "role" in what ? BY_ROLE : BY_TEAM_ROLE;
  const mappings = await MappingModel.find({ organizationId: caller.organizationId, ...what }, { groupIds: 1 })
    .hint(index)
    .lean();
  return descendantsOf(caller, [...new Set(mappings.flatMap(({ groupIds }) => groupIds))]);
}

/** The groups that the mapping is about now. */
export async function mappedGroups({ organizationId }: Caller, mappingId: string): Promise<string[]> {
  const found = await MappingModel.findOne({ organizationId, _id: mappingId }, { groupIds: 1 }).lean();
  return found?.groupIds ?? [];
}

/** Whether some mapping gives something to members of the group, by itself or by a group that holds it. */
export async function isMapped(caller: Caller, groupId: string): Promise<boolean> {
  const above = (await ancestorsOf(caller, [groupId])).get(groupId) ?? [];
  const where = { organizationId: caller.organizationId, groupIds: { $in: above.map(({ id }) => id) } };
  return (await MappingModel.exists(where)) !== null;
}

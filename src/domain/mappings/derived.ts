/** What mappings give, derived from the edges of the mirror when it is asked for. */
import type { Caller } from "../caller.ts";
import { ancestorsOf, descendantsOf, edgesOfMembers } from "../directory/edges.ts";
import { groupNames } from "../directory/group-lookup.ts";
import type { Grant, Link } from "../memberships/nouns.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";

export interface DerivedGrant {
  readonly membershipId: string;
  readonly role: string | null;
  readonly teamId: string | null;
  readonly teamRoles: readonly string[];
  readonly via: NonNullable<Grant["via"]>;
  readonly since: Date;
}

/** The derived grants of these memberships; only directory users that their identity provider calls active give any. */
export async function derivedGrants(
  caller: Caller,
  memberships: readonly { _id: string; links: readonly Link[] }[],
): Promise<DerivedGrant[]> {
  const owner = new Map(
    memberships.flatMap(({ _id, links }) =>
      links.filter(({ active }) => active).map((link) => [link.directoryUserId, _id] as const),
    ),
  );
  if (owner.size === 0) return [];
  const edges = await edgesOfMembers(caller, [...owner.keys()]);
  if (edges.length === 0) return [];
  const ancestors = await ancestorsOf(caller, [...new Set(edges.map(({ groupId }) => groupId))]);
  const reached = [...new Set([...ancestors.values()].flat().map(({ id }) => id))];
  const mappings = await MappingModel.find({
    organizationId: caller.organizationId,
    groupIds: { $in: reached },
  }).lean();
  if (mappings.length === 0) return [];
  const byGroup = new Map<string, MappingDoc[]>();
  for (const mapping of mappings)
    for (const id of mapping.groupIds) byGroup.set(id, [...(byGroup.get(id) ?? []), mapping]);
  const names = await groupNames(caller, reached);
  return edges.flatMap(({ groupId, memberId, at }) => {
    const membershipId = owner.get(memberId);
    if (membershipId === undefined) return [];
    return (ancestors.get(groupId) ?? []).flatMap(({ id, through }) =>
      (byGroup.get(id) ?? []).map((mapping) => toDerived(mapping, { membershipId, groupId: id, through, at }, names)),
    );
  });
}

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
  what: { readonly teamId: string } | { readonly role: string },
): Promise<string[]> {
  const mappings = await MappingModel.find({ organizationId: caller.organizationId, ...what }, { groupIds: 1 }).lean();
  return descendantsOf(caller, [...new Set(mappings.flatMap(({ groupIds }) => groupIds))]);
}

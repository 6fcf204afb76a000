/** Grants of source `kept`: what somebody has by a connection or a mapping that ends, stored so that nobody has less afterwards. */
import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { recordMany } from "../../events/events.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { grantsOf } from "./grants.ts";

/** What is kept: an organization role, or a seat in a team. */
export type Held = Pick<GrantDoc, "role" | "teamId" | "teamRoles" | "since">;

/**
 * Stores what these memberships are to keep, in the running transaction in which its source ends. A seat that was kept before has the
 * team roles of both. Keeping what is kept already changes nothing.
 */
export async function keepGrants(
  caller: Caller,
  connectionId: string,
  given: ReadonlyMap<string, readonly Held[]>,
): Promise<void> {
  const kept = (await grantsOf(caller, [...given.keys()])).filter(({ source }) => source === "kept");
  const before = Map.groupBy(kept, ({ membershipId }) => membershipId);
  const changed = [...given].flatMap(([membershipId, held]) => {
    const grants = changedBy(held, before.get(membershipId) ?? []);
    return grants.length === 0 ? [] : [{ membershipId, grants }];
  });
  if (changed.length === 0) return;
  await GrantModel.bulkWrite(
    changed.flatMap(({ membershipId, grants }) =>
      grants.map((one) => storing(caller, { ...one, membershipId, viaConnection: connectionId })),
    ),
  );
  await recordMany(changed.map(({ membershipId, grants }) => telling(caller, connectionId, membershipId, grants)));
}

/** The grants that are kept for these memberships. */
export const keptOf = async (caller: Caller, membershipIds: readonly string[]): Promise<GrantDoc[]> =>
  membershipIds.length === 0 ? [] : (await grantsOf(caller, membershipIds)).filter(({ source }) => source === "kept");

/** What a take-over kept for one person, made and changed. */
export interface KeptBy {
  readonly made: readonly string[];
  readonly changed: readonly { readonly id: string; readonly teamRoles: readonly string[] }[];
}

/** Takes back what was kept, because its source is there again. Joins the running transaction. */
export async function unkeepGrants(caller: Caller, membershipId: string, { made, changed }: KeptBy): Promise<void> {
  const { organizationId } = caller;
  const grants = (await keptOf(caller, [membershipId])).filter(({ _id }) => made.includes(_id));
  await GrantModel.deleteMany({ organizationId, _id: { $in: grants.map(({ _id }) => _id) } });
  for (const { id: _id, teamRoles } of changed)
    await GrantModel.updateOne({ organizationId, _id, source: "kept" }, { $set: { teamRoles: [...teamRoles] } });
  if (grants.length > 0)
    await recordMany([
      {
        caller,
        happening: {
          type: "membership.kept_grants_ended",
          object: { type: "membership", id: membershipId },
          before: {
            roles: grants.flatMap(({ role }) => role ?? []),
            teams: grants.flatMap(({ teamId, teamRoles }) =>
              teamId === null ? [] : [{ id: teamId, roles: teamRoles }],
            ),
          },
        },
      },
    ]);
}

const keyOf = ({ role, teamId }: Pick<Held, "role" | "teamId">): string => JSON.stringify([role, teamId]);

/** One grant for each role and each seat, where that is more than is kept already. */
function changedBy(held: readonly Held[], kept: readonly Held[]): Held[] {
  const before = new Map(kept.map((one) => [keyOf(one), one]));
  return [...Map.groupBy(held, keyOf)].flatMap(([key, same]) => {
    const was = before.get(key);
    const [first, ...others] = was ? [was, ...same] : same;
    if (!first) return [];
    const all = others.reduce(together, first);
    return was && all.teamRoles.length === was.teamRoles.length ? [] : [all];
  });
}

/** A seat without team roles is one of a plain member. */
function together(one: Held, other: Held): Held {
  const since = one.since < other.since ? one.since : other.since;
  if (one.teamId === null || one.teamRoles.join() === other.teamRoles.join()) return { ...one, since };
  const rolesOf = ({ teamRoles }: Held) => (teamRoles.length > 0 ? teamRoles : ["member"]);
  const teamRoles = [...new Set([...rolesOf(one), ...rolesOf(other)])];
  return { ...one, since, teamRoles };
}

function storing(
  { organizationId, actor }: Caller,
  {
    membershipId,
    role,
    teamId,
    teamRoles,
    since,
    viaConnection,
  }: Held & { membershipId: string; viaConnection: string },
) {
  return {
    updateOne: {
      filter: { organizationId, membershipId, source: "kept" as const, teamId, role, retiredAt: null },
      update: {
        $set: { teamRoles },
        $setOnInsert: { _id: newId("grt"), grantedBy: actor, since, viaConnection },
      },
      upsert: true,
    },
  };
}

const telling = (caller: Caller, connectionId: string, membershipId: string, grants: readonly Held[]) => ({
  caller,
  happening: {
    type: "membership.grants_kept" as const,
    object: { type: "membership", id: membershipId } as const,
    after: {
      connectionId,
      roles: grants.flatMap(({ role }) => role ?? []),
      teams: grants.flatMap(({ teamId, teamRoles }) => (teamId === null ? [] : [{ id: teamId, roles: teamRoles }])),
    },
  },
});

/** What a mapping would change, before it is made: who gains what, who loses what. Nothing is written. */
import { rehearse } from "../../platform/rehearsal.ts";
import type { Caller } from "../caller.ts";
import { descendantsOf, pageOfGroupMembers } from "../directory/edges.ts";
import { type GroupBrief, groupBriefBy } from "../directory/group-lookup.ts";
import { accessOf } from "../memberships/access.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { MappingModel } from "./mapping.model.ts";
import { createMapping, getMapping } from "./mappings.ts";
import type { Mapping, NewMapping } from "./nouns.ts";
import { groupKey } from "./ties.ts";

export interface Effect {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
}

export interface Preview {
  /** The group as it is now; null when it has not come yet, and then nobody gains anything yet. */
  readonly group: { readonly id: string; readonly displayName: string } | null;
  readonly gains: { readonly total: number; readonly sample: readonly Effect[] };
  readonly loses: { readonly total: number; readonly sample: readonly Effect[] };
}

const SAMPLE = 100;
const BATCH = 200;

/**
 * Compares with and without the mapping, member by member in batches. With `replaces`, the mapping of that id counts as gone.
 * @throws DomainError as `createMapping`.
 */
export async function previewMapping(caller: Caller, input: NewMapping, replaces?: string): Promise<Preview> {
  const replaced = replaces === undefined ? null : await getMapping(caller, replaces);
  await rehearse(() => makeInstead(caller, input, replaced));
  const { groupBy, groupValue } = groupKey(input.group);
  const group = groupBy === "value" ? null : await groupBriefBy(caller, input.connectionId, groupBy, groupValue);
  const gains = await tally(caller, group, (held) => missing(input, held));
  const loses = await tally(
    caller,
    replaced?.directoryGroup ?? null,
    (held, inNew) => (replaced ? lost(replaced, inNew ? input : {}, held) : null),
    group,
  );
  return { group: group && { id: group.id, displayName: group.displayName }, gains, loses };
}

/** The deed itself, to be refused as it would be: made, and given up again. */
async function makeInstead(caller: Caller, input: NewMapping, replaced: Mapping | null): Promise<void> {
  if (replaced) {
    await requireGrantable(caller, replaced.role === null ? [] : [replaced.role]);
    await MappingModel.deleteOne({ organizationId: caller.organizationId, _id: replaced.id });
  }
  await createMapping(caller, input);
}

type Held = NonNullable<Awaited<ReturnType<typeof accessOf>> extends Map<string, infer A> ? A : never>;
type Change = Pick<Effect, "roles" | "teams"> | null;

async function tally(
  caller: Caller,
  group: Pick<GroupBrief, "id"> | null,
  change: (held: Held, inOther: boolean) => Change,
  other: Pick<GroupBrief, "id"> | null = null,
): Promise<{ total: number; sample: Effect[] }> {
  const sample: Effect[] = [];
  let total = 0;
  if (!group) return { total, sample };
  const groups = await descendantsOf(caller, [group.id]);
  const others = other ? await descendantsOf(caller, [other.id]) : [];
  for (let after = "", done = false; !done; ) {
    const page = await pageOfGroupMembers(caller, groups, after, BATCH);
    const inOther = new Set(
      others.length === 0 ? [] : (await pageOfGroupMembers(caller, others, after, BATCH * 5)).ids,
    );
    const memberships = (await membershipsById(caller, page.ids)).filter(({ status }) => status === "active");
    const access = await accessOf(caller, memberships);
    for (const { _id, email, displayName } of memberships) {
      const held = access.get(_id);
      const changed = held ? change(held, inOther.has(_id)) : null;
      if (!changed) continue;
      total += 1;
      if (sample.length < SAMPLE) sample.push({ membershipId: _id, email, displayName, ...changed });
    }
    after = page.ids.at(-1) ?? after;
    done = page.done;
  }
  return { total, sample };
}

/** What of the mapping the membership has not yet. */
function missing({ team, teamRoles = [], role }: NewMapping, held: Held): Change {
  const seat = held.teams.find(({ id }) => id === team);
  const wanted = teamRoles.length > 0 ? teamRoles : ["member"];
  const newRoles = team === undefined ? [] : wanted.filter((key) => !seat?.roles.includes(key));
  const roles = role !== undefined && !held.roles.includes(role) ? [role] : [];
  if (roles.length + newRoles.length === 0) return null;
  return { roles, teams: team === undefined || newRoles.length === 0 ? [] : [{ id: team, roles: newRoles }] };
}

/** What the membership has by this mapping alone. */
function lost(
  mapping: { id: string; team: string | null; role: string | null },
  instead: Partial<NewMapping>,
  held: Held,
): Change {
  const others = held.grants.filter(({ via }) => via?.mapping !== mapping.id);
  const losesRole =
    mapping.role !== null && instead.role !== mapping.role && !others.some(({ role }) => role === mapping.role);
  const losesSeat =
    mapping.team !== null && instead.team !== mapping.team && !others.some(({ team }) => team?.id === mapping.team);
  if (!losesRole && !losesSeat) return null;
  return {
    roles: losesRole && mapping.role !== null ? [mapping.role] : [],
    teams: losesSeat && mapping.team !== null ? [{ id: mapping.team, roles: [] }] : [],
  };
}

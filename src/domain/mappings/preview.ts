/** What a mapping would change, before it is made: who gains what, who loses what. Nothing is written. */
import { rehearse } from "../../platform/rehearsal.ts";
import type { Caller } from "../caller.ts";
import { descendantsOf, membersAmong, pageOfGroupMembers } from "../directory/edges.ts";
import { accessOf } from "../memberships/access.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { MappingModel } from "./mapping.model.ts";
import { createMapping, getMapping } from "./mappings.ts";
import type { Mapping, MappingWarning, NewMapping } from "./nouns.ts";

export interface Effect {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
}

export interface Preview {
  /** The first of the groups that it would be about; null while there is none, and then nobody gains anything yet. */
  readonly group: { readonly id: string; readonly displayName: string } | null;
  readonly groups: readonly { readonly id: string; readonly displayName: string }[];
  readonly warnings: readonly MappingWarning[];
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
  const { directoryGroups: groups, warnings } = await rehearse(() => makeInstead(caller, input, replaced));
  const ids = groups.map(({ id }) => id);
  const gains = await tally(caller, ids, (held) => missing(input, held));
  const before = replaced?.directoryGroups.map(({ id }) => id) ?? [];
  const loses = await tally(
    caller,
    before,
    (held, inNew) => (replaced ? lost(replaced, inNew ? input : {}, held) : null),
    ids,
  );
  return { group: groups[0] ?? null, groups, warnings, gains, loses };
}

/** The deed itself, to be refused as it would be: made, and given up again. */
async function makeInstead(caller: Caller, input: NewMapping, replaced: Mapping | null): Promise<Mapping> {
  if (replaced) {
    await requireGrantable(caller, replaced.role === null ? [] : [replaced.role]);
    await MappingModel.deleteOne({ organizationId: caller.organizationId, _id: replaced.id });
  }
  return createMapping(caller, input);
}

type Held = NonNullable<Awaited<ReturnType<typeof accessOf>> extends Map<string, infer A> ? A : never>;
type Change = Pick<Effect, "roles" | "teams"> | null;

async function tally(
  caller: Caller,
  groupIds: readonly string[],
  change: (held: Held, inOther: boolean) => Change,
  otherIds: readonly string[] = [],
): Promise<{ total: number; sample: Effect[] }> {
  const sample: Effect[] = [];
  let total = 0;
  if (groupIds.length === 0) return { total, sample };
  const groups = await descendantsOf(caller, groupIds);
  const others = await descendantsOf(caller, otherIds);
  for (let after = "", done = false; !done; ) {
    const page = await pageOfGroupMembers(caller, groups, after, BATCH);
    const inOther = await membersAmong(caller, others, page.ids);
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

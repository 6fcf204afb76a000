/** What a mapping would change, before it is made: who gains what, who loses what. Nothing is written. */

import { sideBySide } from "../../../platform/database/mongo.ts";
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../caller.ts";
import { countGroupMembers, descendantsOf, membersAmong } from "../../directory/members/edges.ts";
import { getMapping } from "../../mappings/mappings.ts";
import { rehearseEnd } from "../../mappings/storing.ts";
import type { Mapping, MappingWarning, NewMapping } from "../../mappings/types.ts";
import { accessOf } from "../../memberships/access/access.ts";
import { groupHolders, walkHolders } from "../../memberships/access/holders.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { membershipsById, statusNow } from "../../memberships/membership-lookup.ts";
import { decodeCursor, encodeCursor, type PageRequest } from "../../page.ts";
import { createMapping } from "./mappings.ts";

export interface Effect {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
}

/** Some people, and how many they are. */
export interface Tally {
  readonly total: number;
  /** `atMost`: so many are in the groups, and not everybody was looked at. */
  readonly totalIs: "exact" | "atMost";
  readonly sample: readonly Effect[];
}

export interface Preview {
  /** The first of the groups that it would be about; null while there is none, and then nobody gains anything yet. */
  readonly group: { readonly id: string; readonly displayName: string } | null;
  readonly groups: readonly { readonly id: string; readonly displayName: string }[];
  readonly warnings: readonly MappingWarning[];
  readonly gains: Tally;
  readonly loses: Tally;
  /** Where the lists go on; null when everybody has been looked at. */
  readonly nextCursor: string | null;
}

/** Where no more are in the groups, everybody is looked at for the totals. */
const FEW = 1_000;
/** So many of larger groups are looked at for one page. */
const MOST_LOOKED_AT = 400;

/**
 * Compares with and without the mapping, a page of people at a time. With `replaces`, the mapping of that id counts as gone.
 * @throws DomainError as `createMapping`.
 */
export async function previewMapping(
  caller: Caller,
  input: NewMapping,
  replaces?: string,
  page: PageRequest = { limit: 100 },
): Promise<Preview> {
  const replaced = replaces === undefined ? null : await getMapping(caller, replaces);
  const { directoryGroups: groups, warnings } = await dryRun(() => makeInstead(caller, input, replaced));
  const compared = {
    after: await descendantsOf(
      caller,
      groups.map(({ id }) => id),
    ),
    before: await descendantsOf(caller, replaced?.directoryGroups.map(({ id }) => id) ?? []),
    changes: (held: Held, inNew: boolean) => ({
      gains: inNew ? missing(input, held) : null,
      loses: replaced && lost(replaced, inNew ? input : {}, held),
    }),
  };
  return { group: groups[0] ?? null, groups, warnings, ...(await tallies(caller, compared, page)) };
}

interface Compared {
  /** The groups that the mapping would be about, and those that the replaced one is about, with all that is in them. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly changes: (held: Held, inNew: boolean) => { readonly gains: Change; readonly loses: Change };
}

/** Somebody in one of the groups. */
interface Seen {
  readonly id: string;
  readonly gains: Effect | null;
  readonly loses: Effect | null;
}

/** The deed itself, to be refused as it would be: made, and given up again. */
async function makeInstead(caller: Caller, input: NewMapping, replaced: Mapping | null): Promise<Mapping> {
  if (replaced) {
    await requireGrantable(caller, replaced.role === null ? [] : [replaced.role]);
    await rehearseEnd(caller, replaced.id);
  }
  return createMapping(caller, input);
}

type Held = NonNullable<Awaited<ReturnType<typeof accessOf>> extends Map<string, infer A> ? A : never>;
type Change = Pick<Effect, "roles" | "teams"> | null;

async function tallies(
  caller: Caller,
  compared: Compared,
  { limit, cursor }: PageRequest,
): Promise<Pick<Preview, "gains" | "loses" | "nextCursor">> {
  const [inAfter, inBefore] = await sideBySide(
    () => countGroupMembers(caller, compared.after),
    () => countGroupMembers(caller, compared.before),
  );
  const from = cursor === undefined ? "" : decodeCursor(cursor);
  const isSmall = inAfter + inBefore <= FEW;
  const seen: Seen[] = [];
  for await (const people of lookAt(caller, compared, isSmall ? "" : from)) {
    seen.push(...people);
    if (!isSmall && (seen.length >= MOST_LOOKED_AT || pageEnd(seen, limit) < seen.length)) break;
  }
  const left = seen.filter(({ id }) => id > from);
  const page = left.slice(0, pageEnd(left, limit));
  const last = page.at(-1);
  const isOver = isSmall ? page.length === left.length : seen.length < MOST_LOOKED_AT && page.length === left.length;
  const tally = (kind: "gains" | "loses", most: number): Tally => ({
    ...(isSmall ? { total: effectsIn(seen, kind).length, totalIs: "exact" } : { total: most, totalIs: "atMost" }),
    sample: effectsIn(page, kind),
  });
  return {
    gains: tally("gains", inAfter),
    loses: tally("loses", inBefore),
    nextCursor: isOver || !last ? null : encodeCursor(last.id),
  };
}

const effectsIn = (people: readonly Seen[], kind: "gains" | "loses"): Effect[] =>
  people.flatMap((person) => person[kind] ?? []);

/** How many of these are one page: up to the one with whom either list has as many as it holds. */
function pageEnd(people: readonly Seen[], limit: number): number {
  let [gains, loses] = [0, 0];
  const end = people.findIndex((person) => {
    if (person.gains) gains += 1;
    if (person.loses) loses += 1;
    return Math.max(gains, loses) === limit;
  });
  return end < 0 ? people.length : end + 1;
}

async function* lookAt(caller: Caller, { after, before, changes }: Compared, from: string): AsyncGenerator<Seen[]> {
  for await (const ids of walkHolders(groupHolders(caller, [...new Set([...after, ...before])]), from)) {
    const inNew = await membersAmong(caller, after, ids);
    const memberships = (await membershipsById(caller, ids)).filter((one) => statusNow(one).status === "active");
    const access = await accessOf(caller, memberships);
    const byId = new Map(memberships.map((one) => [one._id, one]));
    yield ids.map((id): Seen => {
      const [who, held] = [byId.get(id), access.get(id)];
      if (!who || !held) return { id, gains: null, loses: null };
      const { gains, loses } = changes(held, inNew.has(id));
      const about = { membershipId: id, email: who.email, displayName: who.displayName };
      return { id, gains: gains && { ...about, ...gains }, loses: loses && { ...about, ...loses } };
    });
  }
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

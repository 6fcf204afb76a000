/** Who may hold something (a seat, a role), as ascending pages of membership ids, merged from stored grants and mapped groups; and who has a role, with the reason. */
import { sideBySide } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { pageOfGroupMembers } from "../../directory/members/edges.ts";
import { groupsGiving } from "../../mappings/derived.ts";
import type { Grant, StoredSource } from "../../mappings/types.ts";
import { type Direction, decodeCursor, encodeCursor, type Page, type PageRequest, past } from "../../page.ts";
import type { RoleScope } from "../../roles/built-in.ts";
import { getRole } from "../../roles/roles.ts";
import { pageOfGranted } from "../grants/grants.ts";
import { pageOfDefaultSeats } from "../joining/creation.ts";
import { BY_DEFAULT_ROLE, MembershipModel } from "../membership.model.ts";
import { type MembershipDoc, membershipsById } from "../membership-lookup.ts";
import { accessOf } from "./access.ts";

/** A source of ids beyond `after`, in their order or the other way round, at most `limit` rows; fewer ids than rows where one stands in several. */
export type Source = (after: string, limit: number, direction?: Direction) => Promise<{ ids: string[]; done: boolean }>;

const WIDTH = 200;

const granted =
  (caller: Caller, what: Parameters<typeof pageOfGranted>[1]): Source =>
  async (after, limit, direction) =>
    pageOfGranted(caller, what, after, limit, direction);

/** So many groups at once: the database merges what many ranges hold, and sorts what more of them do. */
const GROUPS = 100;

const inGroups = (caller: Caller, groupIds: readonly string[]): Source[] =>
  Array.from({ length: Math.ceil(groupIds.length / GROUPS) }, (_, nth) => {
    const some = groupIds.slice(nth * GROUPS, (nth + 1) * GROUPS);
    return (after, limit, direction) => pageOfGroupMembers(caller, some, after, limit, direction);
  });

/** Candidates for a seat in the team. */
export async function seatHolders(caller: Caller, teamId: string): Promise<Source[]> {
  return [
    granted(caller, { teamId }),
    ...inGroups(caller, await groupsGiving(caller, { teamId })),
    (after, limit, direction) => pageOfDefaultSeats(caller, teamId, after, limit, direction),
  ];
}

/** Candidates for an organization role. */
export async function roleHolders(caller: Caller, role: string): Promise<Source[]> {
  return [
    granted(caller, { role }),
    ...inGroups(caller, await groupsGiving(caller, { role })),
    withDefaultRole(caller, role),
  ];
}

/** Candidates for a team role, in whatever team. */
export async function teamRoleHolders(caller: Caller, teamRole: string): Promise<Source[]> {
  return [
    granted(caller, { teamRoles: teamRole }),
    ...inGroups(caller, await groupsGiving(caller, { teamRoles: teamRole })),
  ];
}

const withDefaultRole =
  (caller: Caller, role: string): Source =>
  async (after, limit, direction = 1) => {
    const { organizationId } = caller;
    const where = { organizationId, status: "active" as const, defaultRole: role, _id: past(after, direction) };
    const found = await MembershipModel.find(where, { _id: 1 })
      .sort({ _id: direction })
      .limit(limit)
      .batchSize(limit + 1) // in one reply
      .hint(BY_DEFAULT_ROLE)
      .lean();
    return { ids: found.map(({ _id }) => _id), done: found.length < limit };
  };

/** Memberships with a stored grant of the source. */
export const sourceHolders = (caller: Caller, source: StoredSource): Source[] => [granted(caller, { source })];

/** Walks the sources side by side: pages of ids, in their order or the other way round, each id once. */
export async function* walkHolders(
  sources: readonly Source[],
  after: string,
  width = WIDTH,
  direction: Direction = 1,
): AsyncGenerator<string[]> {
  const order = (one: string, other: string): number => (one < other ? -direction : one > other ? direction : 0);
  for (let from = after; ; ) {
    const pages = await sideBySide(...sources.map((source) => () => source(from, width, direction)));
    // Beyond the shortest unfinished page a source may hold ids that were not read yet.
    const [bound] = pages
      .filter(({ done }) => !done)
      .map(({ ids }) => ids.at(-1) ?? from)
      .sort(order);
    const ids = [...new Set(pages.flatMap((page) => page.ids))]
      .filter((id) => bound === undefined || order(id, bound) <= 0)
      .sort(order);
    if (ids.length > 0) yield ids;
    if (bound === undefined) return;
    from = bound;
  }
}

/** The memberships in these groups. */
export const groupHolders = (caller: Caller, groupIds: readonly string[]): Source[] => inGroups(caller, groupIds);

export interface RoleHolder {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly kind: MembershipDoc["kind"];
  /** Why: every grant that gives this role. */
  readonly sources: readonly Grant[];
}

/** What is wanted of whom. */
interface Named {
  readonly key: string;
  readonly scope: RoleScope;
}

/** Those who are active and really have it. @throws DomainError `not_found` for the role */
export async function listRoleHolders(caller: Caller, role: Named, page: PageRequest): Promise<Page<RoleHolder>> {
  await getRole(caller, role.key, role.scope);
  const sources = await (role.scope === "team" ? teamRoleHolders : roleHolders)(caller, role.key);
  const after = page.cursor === undefined ? "" : decodeCursor(page.cursor);
  const items: RoleHolder[] = [];
  for await (const ids of walkHolders(sources, after, page.limit + 1)) {
    items.push(...(await holding(caller, role, ids)));
    if (items.length > page.limit) break;
  }
  const shown = items.slice(0, page.limit);
  const last = shown.at(-1);
  return { items: shown, nextCursor: items.length > page.limit && last ? encodeCursor(last.membershipId) : null };
}

async function holding(caller: Caller, role: Named, ids: readonly string[]): Promise<RoleHolder[]> {
  const memberships = await membershipsById(caller, ids);
  const access = await accessOf(caller, memberships);
  return memberships.flatMap(({ _id: membershipId, email, displayName, kind }) => {
    const sources = (access.get(membershipId)?.grants ?? []).filter((grant) => gives(grant, role));
    return sources.length > 0 ? [{ membershipId, email, displayName, kind, sources }] : [];
  });
}

const gives = (grant: Grant, { key, scope }: Named): boolean =>
  scope === "organization" ? grant.role === key : (grant.teamRoles ?? []).includes(key);

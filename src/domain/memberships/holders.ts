/** Who may hold something (a seat, a role), as ascending pages of membership ids, merged from stored grants and mapped groups. */
import { sideBySide } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { pageOfGroupMembers } from "../directory/edges.ts";
import { groupsGiving } from "../mappings/derived.ts";
import { pageOfGranted } from "./grants.ts";
import { MembershipModel } from "./membership.model.ts";
import type { StoredSource } from "./nouns.ts";

/** A source of ids greater than `after`, ascending, at most `limit` rows; fewer ids than rows where one stands in several. */
type Source = (after: string, limit: number) => Promise<{ ids: string[]; done: boolean }>;

const WIDTH = 200;

const granted =
  (caller: Caller, what: Parameters<typeof pageOfGranted>[1]): Source =>
  async (after, limit) =>
    pageOfGranted(caller, what, after, limit);

const inGroups =
  (caller: Caller, groupIds: readonly string[]): Source =>
  async (after, limit) =>
    pageOfGroupMembers(caller, groupIds, after, limit);

/** Candidates for a seat in the team. */
export async function seatHolders(caller: Caller, teamId: string): Promise<Source[]> {
  return [granted(caller, { teamId }), inGroups(caller, await groupsGiving(caller, { teamId }))];
}

/** Candidates for an organization role. */
export async function roleHolders(caller: Caller, role: string): Promise<Source[]> {
  return [
    granted(caller, { role }),
    inGroups(caller, await groupsGiving(caller, { role })),
    withDefaultRole(caller, role),
  ];
}

const withDefaultRole =
  (caller: Caller, role: string): Source =>
  async (after, limit) => {
    const found = await MembershipModel.find(
      { organizationId: caller.organizationId, status: "active", defaultRole: role, _id: { $gt: after } },
      { _id: 1 },
    )
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return { ids: found.map(({ _id }) => _id), done: found.length < limit };
  };

/** Memberships with a stored grant of the source. */
export const sourceHolders = (caller: Caller, source: StoredSource): Source[] => [granted(caller, { source })];

/** Walks the sources side by side: pages of ids, ascending, each id once. */
export async function* walkHolders(sources: readonly Source[], after: string, width = WIDTH): AsyncGenerator<string[]> {
  for (let from = after; ; ) {
    const pages = await sideBySide(...sources.map((source) => () => source(from, width)));
    // Beyond the shortest unfinished page a source may hold ids that were not read yet.
    const bounds = pages.filter(({ done }) => !done).map(({ ids }) => ids.at(-1) ?? from);
    const bound = bounds.reduce<string | undefined>(
      (least, one) => (least === undefined || one < least ? one : least),
      undefined,
    );
    const ids = [...new Set(pages.flatMap((page) => page.ids))]
      .filter((id) => bound === undefined || id <= bound)
      .sort();
    if (ids.length > 0) yield ids;
    if (bound === undefined) return;
    from = bound;
  }
}

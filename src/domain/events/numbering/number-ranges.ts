/** Between which numbers of the log a question looks. */
import { HOUR_MS } from "../../../platform/clock.ts";
import { encodeCursor } from "../../page.ts";
import { EventModel } from "../event.model.ts";

/** Whose log: an organization's, or, where none is named, everybody's. */
export type Whose = { readonly organizationId?: string };

/** The option of a query on the log. */
export const reaching = ({ organizationId }: Whose): { acrossOrganizations?: string } =>
  organizationId === undefined ? { acrossOrganizations: "the operator reads the log of all" } : {};

/** Numbers beyond one, up to another. */
export interface Span {
  readonly $gt: number;
  readonly $lte: number;
}

interface Asked {
  readonly newestFirst?: boolean | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/**
 * Numbers follow times, but for about so long: events get theirs after they are committed, which no transaction outlives by minutes, and a
 * clock that was wrong by an hour may have been set back.
 */
const AROUND_MS = HOUR_MS + 120_000;

/**
 * The numbers that a question is about.
 * @param from the number that it goes on from, in its direction
 * @param settled the last number that readers may be shown
 */
export async function spanOf(
  whose: Whose,
  { newestFirst, since, until }: Asked,
  { from, settled }: { readonly from: number | undefined; readonly settled: number },
): Promise<Span> {
  const [after, upTo] = newestFirst
    ? [0, Math.min(settled, (from ?? Number.POSITIVE_INFINITY) - 1)]
    : [from ?? 0, settled];
  const earliest = since ? await lastBefore(whose, new Date(since.getTime() - AROUND_MS), settled) : 0;
  const latest = until ? await lastBefore(whose, new Date(until.getTime() + AROUND_MS), settled) : upTo;
  return { $gt: Math.max(after, earliest), $lte: Math.min(upTo, latest) };
}

/** A number that no event from this moment on has or is below: found by halving, a step each along the index of numbers. */
async function lastBefore(whose: Whose, moment: Date, settled: number): Promise<number> {
  let [below, above] = [0, settled];
  while (below < above) {
    const middle = Math.ceil((below + above) / 2);
    const where = { ...whose, sequence: { $gte: middle, $lte: above } };
    const found = await EventModel.findOne(where, { at: 1, sequence: 1 })
      .setOptions(reaching(whose))
      .sort({ sequence: 1 })
      .lean();
    if (found && found.at < moment) below = found.sequence;
    else above = middle - 1;
  }
  return below;
}

interface Filtered extends Asked {
  readonly types?: readonly string[] | undefined;
  readonly objectId?: string | readonly string[] | undefined;
  readonly actorId?: string | readonly string[] | undefined;
}

/** So many events of everybody's log are looked at for one page: a type that is rare is in no index of all organizations. */
const MOST_LOOKED_AT = 5_000;

/** The part of a span that one page looks at. */
export function withinReach(whose: Whose, query: Filtered, { $gt, $lte }: Span): Span {
  const isFiltered = query.types || query.objectId || query.actorId;
  if (whose.organizationId !== undefined || !isFiltered || $lte - $gt <= MOST_LOOKED_AT) return { $gt, $lte };
  return query.newestFirst ? { $gt: $lte - MOST_LOOKED_AT, $lte } : { $gt, $lte: $gt + MOST_LOOKED_AT };
}

/** Where a page ended before the log did. */
export function leadingOn({ newestFirst }: Asked, span: Span, { $gt, $lte }: Span): string | null {
  if (newestFirst) return $gt > span.$gt ? encodeCursor(`s${$gt + 1}`) : null;
  return $lte < span.$lte ? encodeCursor(`s${$lte}`) : null;
}

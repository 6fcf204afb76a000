/** Pages of a log, newest first. */
import type { Model } from "mongoose";
import { HOUR_MS } from "../platform/clock.ts";
import { firstIdOf } from "../platform/ids.ts";
import { decodeCursor, encodeCursor, type Index, type Page, type PageRequest } from "./page.ts";
import { pageWalked } from "./walked-pages.ts";

/**
 * An id is made when the line is, or somewhat before; both are told the time by the same clock. But ids ascend within a process: where its clock
 * was wrong by an hour and is set back, those of the hour that comes once more are ahead of what the lines say.
 */
const SLACK_MS = HOUR_MS + 120_000;

/** A line of a log; ids ascend with the time. */
interface Line {
  _id: string;
  organizationId: string;
  connectionId: string;
  at: Date;
}

/** Something that is asked of lines. */
export interface Asked {
  readonly where: object;
  /** Has the lines that answer, in the order of ids. */
  readonly index: Index;
}

export interface Search {
  readonly scope: { readonly organizationId: string; readonly connectionId: string };
  /** What ids begin with. */
  readonly prefix: string;
  /** All must be true. The first is what its index finds: the one that finds the fewest. */
  readonly asked: readonly [Asked, ...Asked[]];
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** A page of the lines that were asked for. @throws DomainError `invalid` when the cursor is not one of ours. */
export async function pageOfLog<D extends Line, T>(
  log: Model<D>,
  search: Search,
  { limit, cursor }: PageRequest,
  present: (document: D) => T,
): Promise<Page<T>> {
  const { scope } = search;
  const [{ where, index }, ...others] = search.asked;
  const besides = [...others.map((one) => one.where), ...momentsBetween(search)];
  const walk = {
    along: { ...scope, ...where, ...idsBetween(search) },
    index,
    order: { field: "_id", direction: -1 },
    where: besides.length === 0 ? undefined : { ...scope, $and: besides },
  } as const;
  const after = cursor === undefined ? undefined : { id: decodeCursor(cursor) };
  const { documents, next } = await pageWalked(log, walk, { limit, after });
  return { items: documents.map(present), nextCursor: next && encodeCursor(next.id) };
}

/** Nothing beyond is read. */
function idsBetween({ prefix, since, until }: Search): object {
  const first = since && { $gte: firstIdOf(prefix, new Date(since.getTime() - SLACK_MS)) };
  const end = until && { $lt: firstIdOf(prefix, new Date(until.getTime() + SLACK_MS)) };
  return first || end ? { _id: { ...first, ...end } } : {};
}

const momentsBetween = ({ since, until }: Search): object[] =>
  since || until ? [{ at: { ...(since && { $gte: since }), ...(until && { $lt: until }) } }] : [];

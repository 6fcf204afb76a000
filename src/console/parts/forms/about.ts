/** What a form that was opened from a list is about: a list has no versions, so the object is read when its change is sent. */
import type { QueryClient } from "@tanstack/react-query";
import type { Seen } from "./forms.ts";

type Row = Readonly<Record<string, unknown>>;

/** A version that nothing has: whoever sends it is told that the object has changed. */
const NONE = '"0"';

/** The rows of all lists that are shown now. */
export const rowsShown = (queries: QueryClient): readonly Row[] =>
  queries.getQueriesData({ type: "active" }).flatMap(([, data]) => rowsIn(data));

/** The rows of a list, as one page or as many. */
function rowsIn(data: unknown): readonly Row[] {
  const { data: rows, pages } = (data ?? {}) as { readonly data?: unknown; readonly pages?: readonly unknown[] };
  if (Array.isArray(rows)) return rows;
  return Array.isArray(pages) ? pages.flatMap(rowsIn) : [];
}

/**
 * What the form stands by: the object as it is now, where it is still what the list showed when the form was opened; otherwise the list,
 * at a version that nothing has, so that sending it says that somebody else was faster.
 */
export function standing(rows: readonly Row[], place: string, now: Seen): Seen {
  const { pathname, searchParams } = new URL(place, window.location.origin);
  const id = decodeURIComponent(pathname.split("/").at(-1) ?? "");
  const scope = searchParams.get("scope");
  const row = rows.find((one) => (one.id ?? one.key) === id && (scope === null || one.scope === scope));
  return row && hasChanged(row, now) ? { tag: NONE, body: row } : now;
}

/** Whether a row shows something else than is there now. */
function hasChanged(row: Row, { body }: Seen): boolean {
  const now = body as Row;
  if (row.updatedAt !== undefined) return row.updatedAt !== now.updatedAt;
  return Object.keys(row).some((key) => key in now && JSON.stringify(row[key]) !== JSON.stringify(now[key]));
}

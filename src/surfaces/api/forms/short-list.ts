/** Pages over lists that are short by a rule of the domain and therefore come whole. */
import { decodeCursor, type Page, type PageRequest, toPage } from "../../../domain/page.ts";
import { invalidCursor } from "./cursors.ts";

/** The page after the item that the cursor names. @throws Refusal 400 when that item is gone */
export function pageOf<T>(items: readonly T[], { limit, cursor }: PageRequest, keyOf: (item: T) => string): Page<T> {
  const after = cursor === undefined ? -1 : items.findIndex((item) => keyOf(item) === decodeCursor(cursor));
  if (cursor !== undefined && after === -1) throw invalidCursor();
  return toPage(items.slice(after + 1, after + 2 + limit), limit, keyOf, (item) => item);
}

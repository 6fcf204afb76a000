/** Pages over lists that are short by a rule of the domain and therefore come whole. */
import { DomainError } from "../../domain/errors.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../../domain/page.ts";

/** The page after the item that the cursor names. @throws DomainError `invalid` when that item is gone */
export function pageOf<T>(items: readonly T[], { limit, cursor }: PageRequest, keyOf: (item: T) => string): Page<T> {
  const after = cursor === undefined ? -1 : items.findIndex((item) => keyOf(item) === decodeCursor(cursor));
  if (cursor !== undefined && after === -1) throw new DomainError("invalid", "The cursor is not valid.");
  return toPage(items.slice(after + 1, after + 2 + limit), limit, keyOf, (item) => item);
}

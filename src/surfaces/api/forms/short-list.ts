/** Pages over lists that are short by a rule of the domain and therefore come whole. */
import { type Direction, decodeCursor, type Page, type PageRequest, toPage } from "../../../domain/page.ts";
import { invalidCursor } from "./parameters.ts";

/** Where an item stands in its list: what the list is ordered by, and at last what no other item has. */
export type Place = readonly (string | number)[];

/**
 * The page after the place that the cursor names, whether or not anything is there still.
 * @param placeOf the list ascends by it; with the direction -1 it descends
 */
export function pageOf<T>(
  items: readonly T[],
  { limit, cursor }: PageRequest,
  placeOf: (item: T) => Place,
  direction: Direction = 1,
): Page<T> {
  const after = cursor === undefined ? undefined : placeIn(decodeCursor(cursor));
  const left = after ? items.filter((item) => compare(placeOf(item), after) * direction > 0) : items;
  return toPage(
    left.slice(0, limit + 1),
    limit,
    (item) => JSON.stringify(placeOf(item)),
    (item) => item,
  );
}

function compare(one: Place, other: Place): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  const [value, against] = [one[at], other[at]];
  if (value === undefined || against === undefined) return 0;
  return value < against ? -1 : 1;
}

/** @throws Refusal 400 for a cursor of an earlier version, which named the item */
function placeIn(key: string): Place {
  try {
    const told: unknown = JSON.parse(key);
    if (Array.isArray(told)) return told;
  } catch {
    // Told below.
  }
  throw invalidCursor();
}

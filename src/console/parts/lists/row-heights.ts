/** Where rows of different heights lie, of which not all have been seen yet. Pure. */

export interface Heights {
  /** By index; what has not been seen is missing. */
  readonly px: readonly (number | undefined)[];
  /** What a row takes that has not been seen. */
  readonly usual: number;
}

interface Seen {
  readonly top: number;
  readonly height: number;
}

interface Span {
  /** The first row to draw, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** What the rows before and after take. */
  readonly before: number;
  readonly after: number;
}

/** From where to where a row lies. */
export function placeOf({ px, usual }: Heights, index: number): { readonly from: number; readonly to: number } {
  const from = lengthOf({ px, usual }, 0, index);
  return { from, to: from + (px[index] ?? usual) };
}

/** What the rows take from the first of these to the one before the last. */
function lengthOf({ px, usual }: Heights, from: number, to: number): number {
  let length = 0;
  const known = Math.min(to, px.length);
  for (let index = from; index < known; index++) length += px[index] ?? usual;
  return length + Math.max(0, to - Math.max(from, px.length)) * usual;
}

/** The row at this height. */
function rowAt({ px, usual }: Heights, y: number): number {
  let [index, length] = [0, 0];
  while (index < px.length) {
    length += px[index] ?? usual;
    if (length > y) return index;
    index++;
  }
  return index + Math.floor((y - length) / usual);
}

/** Which rows are in sight, with some to spare on both sides. */
export function spanOf({ count, ...heights }: Heights & { readonly count: number }, seen: Seen, spare: number): Span {
  const end = Math.min(count, rowAt(heights, seen.top + seen.height) + 1 + spare);
  const start = Math.min(Math.max(0, rowAt(heights, seen.top) - spare), Math.max(0, end - 1));
  return { start, end, before: lengthOf(heights, 0, start), after: lengthOf(heights, end, count) };
}

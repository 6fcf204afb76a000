/**
 * Whom something concerns among all who hold it. Of few everybody is looked at; of more it is told how many they are, from the index, and
 * who it concerns is listed page by page: nobody waits until thousands have been looked at.
 */
import { decodeCursor, encodeCursor, type PageRequest } from "../../page.ts";
import { type Source, walkHolders } from "./holders.ts";

export interface Tally<T> {
  /** On a page further on, from there on. */
  readonly total: number;
  /** `atMost`: so many hold it, and not everybody was looked at; `atLeast`: there may be more further on. */
  readonly totalIs: "exact" | "atMost" | "atLeast";
  /** The first of them. */
  readonly sample: readonly T[];
  /** Where the next are; null where everybody has been looked at. */
  readonly nextCursor: string | null;
}

/** Where no more hold it, everybody is looked at for the total. */
const FEW = 1_000;
/** So many of more are looked at for one page; where it concerns hardly anybody of them the page is short, and leads on. */
const MOST_LOOKED_AT = 400;
const WIDTH = 100;
/** More are not counted. */
const MOST_COUNTED = 1_000_000;
/** So many ids at once, which stand in the index. */
const COUNTED_AT_ONCE = 1_000;

interface Concerned {
  readonly membershipId: string;
}

/** @param look of these people, those whom it concerns, in the order of ids */
export async function tally<T extends Concerned>(
  sources: readonly Source[],
  { limit, cursor }: PageRequest,
  look: (ids: readonly string[]) => Promise<readonly T[]>,
): Promise<Tally<T>> {
  // Further on nobody asks for the total.
  const holders = cursor === undefined ? await count(sources) : Number.POSITIVE_INFINITY;
  const isSmall = holders <= FEW;
  const from = cursor === undefined ? "" : decodeCursor(cursor);
  const found: T[] = [];
  let [lookedAt, last, isEnd] = [0, from, true];
  for await (const ids of walkHolders(sources, from, WIDTH)) {
    isEnd = isSmall || (found.length <= limit && lookedAt < MOST_LOOKED_AT);
    if (!isEnd) break;
    found.push(...(await look(ids)));
    lookedAt += ids.length;
    last = ids.at(-1) ?? last;
  }
  const sample = found.slice(0, limit);
  const next = found.length > limit ? sample.at(-1)?.membershipId : isEnd ? undefined : last;
  const known = isEnd ? "exact" : cursor === undefined ? "atMost" : "atLeast";
  return {
    total: known === "atMost" ? holders : found.length,
    totalIs: known,
    sample,
    nextCursor: next === undefined ? null : encodeCursor(next),
  };
}

async function count(sources: readonly Source[]): Promise<number> {
  let total = 0;
  for await (const ids of walkHolders(sources, "", COUNTED_AT_ONCE)) {
    total += ids.length;
    if (total >= MOST_COUNTED) break;
  }
  return total;
}

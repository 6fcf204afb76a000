/**
 * What a take-over would come to: how many of each kind, and the first of them. Looks through so many people at a time, so that no request
 * and no step goes through a whole directory; how far it is goes along. Nothing is written.
 */
import type { Caller } from "../../../caller.ts";
import { countLinkStates } from "../../../directory/link-states.ts";
import type { Carried } from "../carrying.ts";
import type { AccessChange, MatchedBy, Row } from "../types.ts";
import { changesFor, isSomething } from "./changes.ts";
import type { Plan } from "./judging.ts";
import { rowsOfNew, rowsOfOld } from "./rows.ts";

/** A row with what the person would have more and less; null where nobody is taken over. */
export interface ToldRow extends Row {
  readonly change: AccessChange | null;
}

export interface Counts {
  readonly matched: number;
  readonly by: Readonly<Partial<Record<MatchedBy, number>>>;
  readonly ambiguous: number;
  /** Of those of the new connection; whom only the old one has is not among them. */
  readonly left: number;
  readonly onlyNew: number;
  readonly rejected: number;
  /** Of those matched, how many would have more, and how many less. */
  readonly gains: number;
  readonly loses: number;
}

/** How far it is: so many, up to this user of the new connection. */
export interface Progress {
  readonly counts: Counts;
  readonly after: string;
}

type Kind = "matched" | "ambiguous" | "left" | "onlyNew" | "changed";

export interface Tally {
  readonly counts: Counts;
  /** The first of each kind, of those who were looked at this time. */
  readonly first: Readonly<Record<Kind, readonly ToldRow[]>>;
  /** Where it goes on; null when everybody of the new connection has been looked at. */
  readonly next: Progress | null;
}

/** So many are looked at at a time. */
export const AT_ONCE = 2_000;
const WIDTH = 500;
const FIRST = 25;

const NONE: Counts = { matched: 0, by: {}, ambiguous: 0, left: 0, onlyNew: 0, rejected: 0, gains: 0, loses: 0 };
const BEGINNING: Progress = { counts: NONE, after: "" };

/** Goes on from there through the next of the new connection. */
export async function tally(
  caller: Caller,
  plan: Plan,
  carried: readonly Carried[],
  from: Progress = BEGINNING,
): Promise<Tally> {
  const counted = new Counting(from.counts);
  let { after } = from;
  for (let looked = 0; looked < AT_ONCE; looked += WIDTH) {
    const { rows, last, done } = await rowsOfNew(caller, plan, after, WIDTH);
    const changes = await changesFor(caller, plan, carried, rows);
    for (const row of rows) counted.add({ ...row, change: changeOf(row, changes) });
    if (done) return { counts: counted.counts, first: counted.first, next: null };
    after = last;
  }
  return { counts: counted.counts, first: counted.first, next: { counts: counted.counts, after } };
}

/** How many of the old connection stay with it; it takes all of the new one to be looked through. */
export const leftOf = async (caller: Caller, { fromId }: Plan, { matched }: Counts): Promise<number> =>
  Math.max(0, (await countLinkStates(caller, fromId)).linked - matched);

/** The first whom only the old connection has; of very many, only so many are looked at. */
export async function firstLeft(caller: Caller, plan: Plan, already: readonly ToldRow[]): Promise<ToldRow[]> {
  const left = [...already];
  let after = "";
  for (let looked = 0; looked < AT_ONCE && left.length < FIRST; looked += WIDTH) {
    const { rows, last, done } = await rowsOfOld(caller, plan, after, WIDTH);
    left.push(...rows.map((row) => ({ ...row, change: null })));
    if (done) break;
    after = last;
  }
  return left.slice(0, FIRST);
}

/** Of whoever is not taken over there is none. */
export const changeOf = (row: Row, changes: ReadonlyMap<string, AccessChange>): AccessChange | null =>
  row.kind === "matched" ? (changes.get(row.membershipId ?? "") ?? null) : null;

const KINDS = {
  matched: "matched",
  ambiguous: "ambiguous",
  left: "left",
  only_new: "onlyNew",
  rejected: null,
} as const;

class Counting {
  readonly counts: { -readonly [K in keyof Counts]: Counts[K] };
  readonly first: Record<Kind, ToldRow[]> = { matched: [], ambiguous: [], left: [], onlyNew: [], changed: [] };

  constructor(counts: Counts) {
    this.counts = { ...counts };
  }

  add(row: ToldRow): void {
    const kind = KINDS[row.kind];
    this.counts[kind ?? "rejected"] += 1;
    if (row.kind === "matched" && row.by)
      this.counts.by = { ...this.counts.by, [row.by]: (this.counts.by[row.by] ?? 0) + 1 };
    if (kind && this.first[kind].length < FIRST) this.first[kind].push(row);
    if (!row.change) return;
    const [more, less] = [isSomething(row.change.gains), isSomething(row.change.loses)];
    if (more) this.counts.gains += 1;
    if (less) this.counts.loses += 1;
    if ((more || less) && this.first.changed.length < FIRST) this.first.changed.push(row);
  }
}

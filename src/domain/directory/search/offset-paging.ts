/**
 * What is remembered of the whole list of a connection, so that paging through it by number costs what paging by cursor does: where its
 * pages began, and how many there are. For a moment only, and forgotten at once when this process takes somebody out or in; a total may
 * lag a second (some seconds, where counting is long) behind what another process does, and a walk that another process deletes under
 * goes on after the last one it showed.
 */

import { monotonicNow } from "../../../platform/clock.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";

const TOTAL_MS = 1_000;
/** A total is believed this many times as long as counting it took: a million records are not counted every second. */
const TIMES_ITS_COST = 20;
const STEPS_MS = 30_000;
const MOST_LISTS = 1_000;
const MOST_STEPS = 2_000;

interface Known {
  total: { readonly count: number; readonly until: number } | undefined;
  /** A count under way, of the list as it was after so many changes. */
  counting: { readonly changes: number; readonly count: Promise<number> } | undefined;
  /** How many come before, and who is next. */
  readonly steps: Map<number, { readonly id: string; readonly at: number }>;
  changes: number;
}

const lists = new Map<string, Known>();

function knownOf(list: string): Known {
  const unknown: Known = { total: undefined, counting: undefined, steps: new Map(), changes: 0 };
  // What a dry run sees is true for nobody else.
  if (isDryRun()) return unknown;
  const known = lists.get(list) ?? unknown;
  if (lists.size > MOST_LISTS) lists.clear();
  lists.set(list, known);
  return known;
}

/** The nearest known place at or before this many: from whom to go on, and how many are still to be passed over. */
export function nearestStep(list: string, skip: number): { from: string | undefined; skip: number } {
  const oldest = monotonicNow() - STEPS_MS;
  let [best, from]: [number, string | undefined] = [0, undefined];
  for (const [before, { id, at }] of knownOf(list).steps)
    if (before <= skip && before > best && at >= oldest) [best, from] = [before, id];
  return { from, skip: skip - best };
}

/** Remembers that so many come before this one. */
export function rememberStep(list: string, before: number, id: string): void {
  const { steps } = knownOf(list);
  if (steps.size >= MOST_STEPS) steps.clear();
  steps.delete(before);
  steps.set(before, { id, at: monotonicNow() });
}

/** How many there are: counted, or remembered from within the last second; of a list that takes long to count, a little longer. */
export async function totalOfList(list: string, count: () => Promise<number>): Promise<number> {
  const known = knownOf(list);
  if (known.total && monotonicNow() < known.total.until) return known.total.count;
  if (known.counting?.changes !== known.changes) {
    const counting = { changes: known.changes, count: counted(known, count) };
    known.counting = counting;
    const forget = (): void => {
      if (known.counting === counting) known.counting = undefined;
    };
    counting.count.then(forget, forget);
  }
  return known.counting.count;
}

async function counted(known: Known, count: () => Promise<number>): Promise<number> {
  const { changes } = known;
  const began = monotonicNow();
  const found = await count();
  const lasts = Math.max(TOTAL_MS, (monotonicNow() - began) * TIMES_ITS_COST);
  if (known.changes === changes) known.total = { count: found, until: began + lasts };
  return found;
}

/** Somebody came. */
export function listGrew(list: string): void {
  const known = isDryRun() ? undefined : lists.get(list);
  if (!known) return;
  known.changes += 1;
  known.total = undefined;
}

/** Somebody went: what came after has moved up. */
export function listShrank(list: string): void {
  listGrew(list);
  if (!isDryRun()) lists.get(list)?.steps.clear();
}

/** Lists: pages at the beginning, in the middle and at the end, walks through all of it, and filters. */
import { inTurns, timed } from "../drive.ts";
import { filtered, userName } from "../people.ts";
import { type Bench, targetsAt } from "../plan.ts";
import { keep } from "../rows.ts";
import { listed, type Target } from "../target.ts";
import { oneAndSixteen } from "./users.ts";

const PAGE = 100;

export async function pages(bench: Bench, size: number): Promise<void> {
  const targets = targetsAt(bench, size);
  const at = (startIndex: number) => async (target: Target) => {
    const page = await listed(target, `/Users?startIndex=${startIndex}&count=${PAGE}`, PAGE);
    if (page.totalResults < size) throw new Error(`a total of ${page.totalResults}`);
  };
  await oneAndSixteen(bench, targets, `first page of 100 among ${size}`, at(1));
  await oneAndSixteen(bench, targets, `middle page among ${size}`, at(Math.floor(size / 2)));
  await oneAndSixteen(bench, targets, `last page among ${size}`, at(size - PAGE + 1));
}

/** Through everything, as a client does that compares all of it. */
export async function walks({ plan, pair }: Bench, size: number): Promise<void> {
  const rounds = Math.min(plan.rounds, size > 10_000 ? 1 : 3);
  const byIndex = await inTurns(pair, rounds, (target) => timed(() => walkByIndex(target, size)));
  keep(`walk of ${size} by startIndex, pages of 100`, "p50", byIndex, { atMost: 1.67 });
  const byCursor = await inTurns(pair, rounds, (target) => timed(() => walkByCursor(target, size)));
  keep(`walk of ${size} by cursor, pages of 100`, "p50", byCursor, { atMost: 1.67 });
}

async function walkByIndex(target: Target, size: number): Promise<void> {
  const seen = new Set<string>();
  for (let startIndex = 1; startIndex <= size; startIndex += PAGE) {
    const { Resources = [] } = await listed(target, `/Users?startIndex=${startIndex}&count=${PAGE}`, PAGE);
    for (const { id } of Resources) seen.add(id);
  }
  if (seen.size !== size) throw new Error(`${seen.size} of ${size} seen`);
}

async function walkByCursor(target: Target, size: number): Promise<void> {
  const seen = new Set<string>();
  for (let cursor: string | undefined = ""; cursor !== undefined && seen.size < size; ) {
    const page = await listed(target, `/Users?cursor=${cursor}&count=${PAGE}`, PAGE);
    for (const { id } of page.Resources ?? []) seen.add(id);
    cursor = page.nextCursor;
  }
  if (seen.size !== size) throw new Error(`${seen.size} of ${size} seen`);
}

export async function filters(bench: Bench, size: number): Promise<void> {
  const targets = targetsAt(bench, size);
  // Numbers that stand for 100 and for 10 users at every size: the digits before the last two, or the last one.
  const hundred = userName("u", 100 * Math.floor(size / 200)).slice(0, 6);
  const ten = userName("u", 10 * Math.floor(size / 20)).slice(0, 7);
  const hits = (filter: string, total: number) => async (target: Target) => {
    const page = await listed(target, filtered(filter, "&count=100"), Math.min(total, 100));
    if (page.totalResults !== total) throw new Error(`a total of ${page.totalResults}, expected ${total}`);
  };
  // Where there is something to look through, no slower than the floor's looking through it; before that it is a page of a hundred.
  const goal = size >= 100_000 ? { atLeast: 1 } : undefined;
  await oneAndSixteen(bench, targets, `co among ${size}`, hits(`userName co "${hundred}"`, 100), goal);
  await oneAndSixteen(bench, targets, `sw among ${size}`, hits(`userName sw "${hundred}"`, 100), undefined);
  const mixed = `userName sw "${hundred}" and (displayName co "Given" or externalId eq "none") and active eq true`;
  await oneAndSixteen(bench, bench.pair, `and/or among ${size}`, hits(mixed, 100), undefined);
  const within = `emails[type eq "work" and value co "${ten}"]`;
  await oneAndSixteen(bench, targets, `valuePath among ${size}`, hits(within, 10), undefined);
}

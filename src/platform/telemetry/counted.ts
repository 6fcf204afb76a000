/** What this process has counted, and all others that were started with it, added up: whichever is asked, the answer is the same. */

import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue, type Registry } from "prom-client";
import { registry } from "../metrics.ts";
import { isWorker, onOrder, report } from "../process/worker.ts";

/** The first process gives up sooner on whoever hangs; it may have a turn under way. */
const PATIENCE_MS = 4_000;

/** The first process, which gathers what all have counted, does not answer: what one alone has counted would look like a start from zero. */
export class NotAggregated extends Error {
  override readonly name = "NotAggregated";
}

const waiting = new Map<number, (all: readonly Counted[]) => void>();
let last = 0;

/** What each process has counted. @throws NotAggregated */
export async function countedByAll(): Promise<readonly Counted[]> {
  if (!isWorker()) return [await registry.getMetricsAsJSON()];
  last += 1;
  const [asks, answer] = [last, Promise.withResolvers<readonly Counted[]>()];
  waiting.set(asks, answer.resolve);
  const late = setTimeout(() => answer.reject(new NotAggregated()), PATIENCE_MS);
  report({ asks });
  return answer.promise.finally(() => {
    clearTimeout(late);
    waiting.delete(asks);
  });
}

/** Tells the first process from now on what this one has counted, whenever it asks. */
export function tellCounted(): void {
  onOrder((order) => {
    if ("tell" in order) void registry.getMetricsAsJSON().then((counted) => report({ counted, tells: order.tell }));
    if ("asked" in order) waiting.get(order.asked)?.(order.all);
  });
}

/** Tells it for the last time: nothing of it is lost where a process ends in order. */
export async function tellAtTheEnd(): Promise<void> {
  if (isWorker()) report({ counted: await registry.getMetricsAsJSON() });
}

/** What a process has counted, as it is handed from one to another. */
export type Counted = readonly MetricObjectWithValues<MetricValue<string>>[];

/** What all of them come to. */
export const added = (all: readonly Counted[]): Registry => AggregatorRegistry.aggregate(all as object[]);

const LASTING = new Set<unknown>(["counter", "histogram"]);

/** What is left of a process that has ended: what it has counted was. How it was is over. */
export const lasting = (counted: Counted): Counted => counted.filter(({ type }) => LASTING.has(type));

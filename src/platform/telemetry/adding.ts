/** Adding up what several processes have counted. */
import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue, type Registry } from "prom-client";

/** What a process has counted, as it is handed from one to another. */
export type Counted = readonly MetricObjectWithValues<MetricValue<string>>[];

/** What all of them come to. */
export const added = (all: readonly Counted[]): Registry => AggregatorRegistry.aggregate(all as object[]);

const LASTING = new Set<unknown>(["counter", "histogram"]);

/** What is left of a process that has ended: what it has counted was. How it was is over. */
export const lasting = (counted: Counted): Counted => counted.filter(({ type }) => LASTING.has(type));

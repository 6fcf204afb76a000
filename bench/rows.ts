/** What was measured: one row a phase, kept in order, printed as it comes. */
import type { Sample, Samples } from "./drive.ts";

/** What of a sample is compared: throughput (more is better) or the median time (less is better). */
export type Measure = "rate" | "p50";

/** The program against the floor: at least so much of its throughput, at most so many times its time. */
export interface Goal {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Row {
  readonly title: string;
  readonly measure: Measure;
  readonly samples: Record<string, Sample>;
  readonly goal?: Goal | undefined;
  /** Numbers beside the comparison. */
  readonly note?: string | undefined;
}

export const rows: Row[] = [];

/** Keeps a row and prints it. */
export function keep(title: string, measure: Measure, samples: Samples, goal?: Goal, note?: string): void {
  const row: Row = { title, measure, samples: Object.fromEntries(samples), goal, note };
  rows.push(row);
  console.log(lineOf(row));
  for (const [name, { bad, why }] of samples) if (bad > 0) console.log(`    ${name}: ${bad} bad, ${why}`);
}

/** How a target stands to the floor in this row; undefined where one of them was not measured. */
export function ratioOf({ measure, samples }: Row, name: string, reference = "floor"): number | undefined {
  const ratio = (samples[name]?.[measure] ?? Number.NaN) / (samples[reference]?.[measure] ?? Number.NaN);
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** Whether the row's goal is met; undefined where it has none. */
export function isMet(row: Row): boolean | undefined {
  const ratio = ratioOf(row, "rollcall");
  if (!row.goal || ratio === undefined) return undefined;
  return ratio >= (row.goal.atLeast ?? 0) && ratio <= (row.goal.atMost ?? Number.POSITIVE_INFINITY);
}

export function goalText({ goal }: Row): string {
  if (!goal) return "";
  return goal.atLeast === undefined ? `≤ ${goal.atMost}×` : `≥ ${goal.atLeast}×`;
}

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(value >= 10 ? 3 : 2);

/** One cell: requests a second, or p50 / p95 in ms. */
export function cellOf({ measure, samples }: Row, name: string): string {
  const sample = samples[name];
  if (!sample || sample.n === 0) return sample?.bad ? "wrong" : "";
  const text = measure === "rate" ? `${rounded(sample.rate)}/s` : `${rounded(sample.p50)} / ${rounded(sample.p95)} ms`;
  return text + (sample.bad > 0 ? ` (${sample.bad} bad)` : "");
}

export const times = (ratio: number | undefined): string => (ratio === undefined ? "" : `${ratio.toPrecision(2)}×`);

function lineOf(row: Row): string {
  const cells = Object.keys(row.samples).map((name) => `${name} ${cellOf(row, name)}`);
  const verdict = isMet(row) === undefined ? "" : isMet(row) ? ` ✓ ${goalText(row)}` : ` ✗ ${goalText(row)}`;
  return `${row.title}: ${cells.join(" | ")} | ${times(ratioOf(row, "rollcall"))}${verdict} ${row.note ?? ""}`;
}

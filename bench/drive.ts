/** Driving load and taking times. Targets are measured in turns within one run, and the median of the turns counts. */
import type { Target } from "./target.ts";

/** One measurement of one target. Times are milliseconds. */
export interface Sample {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Good answers a second. */
  readonly rate: number;
  readonly bad: number;
  readonly why?: string | undefined;
}

export type Samples = Map<string, Sample>;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  at(
    [...values].filter(Number.isFinite).sort((a, b) => a - b),
    0.5,
  );

interface Load {
  readonly clients: number;
  readonly count?: number | undefined;
  readonly ms?: number | undefined;
}

const MOST_BAD = 50;

/** Calls `once(0)`, `once(1)`, … from so many clients until the count or the time is used up. What throws is a bad answer. */
export async function drive(
  { clients, count = Number.POSITIVE_INFINITY, ms = Number.POSITIVE_INFINITY }: Load,
  once: (index: number) => Promise<unknown>,
): Promise<Sample> {
  const times: number[] = [];
  const began = performance.now();
  let [next, bad] = [0, 0];
  let why: string | undefined;
  const client = async (): Promise<void> => {
    while (next < count && performance.now() - began < ms && bad < MOST_BAD) {
      const index = next++;
      const start = performance.now();
      try {
        await once(index);
        times.push(performance.now() - start);
      } catch (error) {
        bad += 1;
        why ??= String(error).slice(0, 300);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  const rate = times.length / seconds;
  return {
    n: times.length,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    max: times.at(-1) ?? Number.NaN,
    rate,
    bad,
    why,
  };
}

/** Measures the targets in turns, the order turned round each time, and takes the median of each number. A peer has one turn: it takes its time. */
export async function inTurns(
  targets: readonly Target[],
  rounds: number,
  measure: (target: Target, round: number) => Promise<Sample>,
): Promise<Samples> {
  const samples = await severalInTurns(targets, rounds, async (target, round) => [await measure(target, round)]);
  return samples[0] ?? new Map();
}

/** The same for several measurements that follow each other within each turn. */
export async function severalInTurns(
  targets: readonly Target[],
  rounds: number,
  measure: (target: Target, round: number) => Promise<readonly Sample[]>,
): Promise<Samples[]> {
  const taken: Map<string, Sample[]>[] = [];
  for (let round = 0; round < rounds; round++)
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      if (round > 0 && target.isPeer) continue;
      for (const [index, sample] of (await measure(target, round)).entries()) {
        const of = taken[index] ?? new Map<string, Sample[]>();
        taken[index] = of.set(target.name, [...(of.get(target.name) ?? []), sample]);
      }
    }
  return taken.map((of) => new Map([...of].map(([name, samples]) => [name, merged(samples)])));
}

function merged(samples: readonly Sample[]): Sample {
  const of = (key: "p50" | "p95" | "max" | "rate"): number => median(samples.map((sample) => sample[key]));
  const sum = (key: "n" | "bad"): number => samples.reduce((total, sample) => total + sample[key], 0);
  const why = samples.find((sample) => sample.why)?.why;
  return { n: sum("n"), p50: of("p50"), p95: of("p95"), max: of("max"), rate: of("rate"), bad: sum("bad"), why };
}

/** A whole task as one sample: its time. */
export async function timed(work: () => Promise<unknown>): Promise<Sample> {
  return drive({ clients: 1, count: 1 }, work);
}

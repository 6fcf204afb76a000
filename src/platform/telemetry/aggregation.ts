/**
 * The first of several processes gathers what all of them have counted, for whichever is asked. One that does not answer counts as it last
 * did, and one that has ended goes on counting what it had: a sum that falls would look like a start from zero, and everything as if
 * it had happened again.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Counter, Gauge } from "prom-client";
import { registry } from "../metrics.ts";
import type { Post } from "../process/connection-handover.ts";
import type { Order, Report } from "../process/worker.ts";
import { added, type Counted, lasting } from "./counted.ts";

/** Whoever hangs keeps the others waiting no longer. */
const PATIENCE_MS = 1_000;

const processes = new Gauge({
  name: "rollcall_processes",
  help: "Processes that answer requests, by whether they said in time what they had counted; a silent one counts as it last did",
  labelNames: ["state"],
  registers: [],
});
const ends = new Counter({
  name: "rollcall_process_ends_total",
  help: "How often a process that answers requests ended by itself",
  registers: [],
});

/** Who gathers the counts of all processes. */
export interface Aggregation {
  /** Hears what a process says. */
  readonly hear: (post: Post, told: Report) => void;
  /** Keeps what a process had counted that says nothing more. */
  readonly bury: (post: Post) => void;
  readonly countEnd: () => void;
}

interface Round {
  readonly number: number;
  /** Who has not answered yet. */
  readonly missing: Set<Post>;
  readonly complete: PromiseWithResolvers<void>;
}

/** Gathers among these. */
export function aggregationOf(posts: ReadonlySet<Post>): Aggregation {
  for (const metric of [processes, ends]) registry.registerMetric(metric as Gauge);
  const known = new Map<Post, Counted>();
  const gone: Counted[] = [];
  let round: Round = { number: 0, missing: new Set(), complete: Promise.withResolvers() };

  const gather = inTurn(async (): Promise<readonly Counted[]> => {
    const asked = [...posts].filter(({ state, worker }) => state !== "starting" && worker.isConnected());
    round = { number: round.number + 1, missing: new Set(asked), complete: Promise.withResolvers() };
    for (const { worker } of asked) worker.send({ tell: round.number } satisfies Order, () => undefined);
    if (asked.length > 0) await withinTime(round.complete.promise);
    processes.set({ state: "answering" }, asked.length - round.missing.size);
    processes.set({ state: "silent" }, round.missing.size);
    gone.unshift(await added(gone.splice(0)).getMetricsAsJSON());
    return [await registry.getMetricsAsJSON(), ...gone, ...known.values()];
  });
  const settle = (post: Post): void => {
    if (round.missing.delete(post) && round.missing.size === 0) round.complete.resolve();
  };

  return {
    hear: (post, told) => {
      if ("counted" in told) known.set(post, told.counted);
      if ("counted" in told && told.tells === round.number) settle(post);
      if ("asks" in told)
        void gather().then((all) => post.worker.send({ asked: told.asks, all } satisfies Order, () => undefined));
    },
    bury: (post) => {
      const counted = known.get(post);
      if (known.delete(post) && counted) gone.push(lasting(counted));
      settle(post);
    },
    countEnd: () => ends.inc(),
  };
}

const withinTime = async (work: Promise<void>): Promise<void> => {
  const over = new AbortController();
  await Promise.race([work, pause(PATIENCE_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
};

/** One at a time; whoever comes meanwhile shares the next, which begins after they have asked. */
function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let [running, next]: [Promise<T> | undefined, Promise<T> | undefined] = [undefined, undefined];
  const begin = (): Promise<T> => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}

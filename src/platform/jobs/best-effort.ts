/**
 * Best effort: work beside an answer, or after a transaction, that may be lost, because the process ends or because there is more of it than
 * can be done. Nothing that is stored may depend on it alone: what must happen is written in the transaction, or queued there as a job
 * (outbox/queue.ts).
 */
import { Counter } from "prom-client";
import { detached } from "../concurrency.ts";
import { whenCommitted } from "../database/commits.ts";
import { runningSession } from "../database/mongo.ts";
import { isDryRun } from "../dry-run/world.ts";
import { log } from "../log.ts";
import { registry } from "../metrics.ts";

/** Work of which nobody is the worse when it is lost. */
export interface BestEffort {
  /** As the metric of what was lost calls it. */
  readonly name: string;
  readonly run: () => Promise<void>;
}

const AT_ONCE = 32;
const MOST_WAITING = 5_000;

const lost = new Counter({
  name: "rollcall_best_effort_lost_total",
  help: "Work beside answers that was lost because there was too much of it, or because it failed, by task",
  labelNames: ["task"],
  registers: [registry],
});

/** Counts what is lost without being begun here. */
export const countLost = (task: string, many = 1): void => lost.inc({ task }, many);

const waiting: BestEffort[] = [];
const running = new Set<Promise<void>>();

/** Begins the work beside the caller; what fails in it goes to the log of the process. Of too much of it what comes last is lost; a dry run begins none. */
export function bestEffort(work: BestEffort): void {
  if (isDryRun()) return;
  if (running.size < AT_ONCE) begin(work);
  else if (waiting.length < MOST_WAITING) waiting.push(work);
  else countLost(work.name);
}

function begin({ name, run }: BestEffort): void {
  const done: Promise<void> = detached(run)
    .catch((error: unknown) => {
      countLost(name);
      log.error({ err: error, task: name }, "Work beside an answer failed.");
    })
    .finally(() => {
      running.delete(done);
      const next = waiting.shift();
      if (next) begin(next);
    });
  running.add(done);
}

/** Waits for all that was begun or waits. */
export async function bestEffortDone(): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}

/**
 * Runs `work` when the running transaction is committed, once, however often it had to be tried; never where it is given up. At once where
 * there is none; never in a dry run. It must not throw, and may be lost with the process: what must happen is written in the transaction.
 */
export function afterTransaction(work: () => void): void {
  if (!isDryRun() && !whenCommitted(runningSession(), work)) detached(work);
}

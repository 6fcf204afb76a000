/**
 * Resumable work: it goes on after the commit that began it, until it is done. What is to be done is found in the store, so that it
 * survives any stop; each piece is tried beside everything else, again after growing pauses when it fails, and never ends the program or
 * holds up another one. Several processes may run it: a lease says whose it is, each step takes back nothing and can be done twice.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Counter } from "prom-client";
import { isOutage } from "../database/failures.ts";
import { runningSession } from "../database/mongo.ts";
import { isDryRun } from "../dry-run/world.ts";
import { registry } from "../metrics.ts";
import { traced } from "../telemetry/tracing.ts";
import { afterTransaction } from "./after-transaction.ts";
import { forgetWork, holdWork, noteTold, postponeWork, type Taken, takeWork } from "./attempts.ts";
import { backoff } from "./backoff.ts";
import { detached } from "./detached.ts";
import { AT_ONCE_OF_ONE, dueOf, LONGEST_PAUSE_MS, type Running } from "./due-work.ts";
import { logFailure } from "./failure-log.ts";
import type { Which } from "./finding.ts";
import { type Foretold, foretell } from "./foretelling.ts";
import { startInterval } from "./interval.ts";

/** One piece: what it is about, and whose. */
export interface Work {
  readonly id: string;
  readonly organizationId: string;
}

/** One kind of work. */
export interface WorkKind {
  /** As the metric and the log call it. */
  readonly name: string;
  /** What is unfinished, in all organizations; at most `limit` of `which`. */
  readonly find: (limit: number, which?: Which) => Promise<readonly Work[]>;
  /** Goes on with it, from wherever it was left; looks at `stopping` between its steps. */
  readonly resume: (work: Work, stopping: AbortSignal) => Promise<void>;
  /** Tells whom it concerns, at the first failure and when it is done after all. */
  readonly tell: (work: Work, outcome: "failed" | "finished", error: string | null) => Promise<void>;
  /** How much of it there is, for a dry run: that does what is little, and of the rest says what would be begun. */
  readonly foretell: (work: Work) => Promise<Foretold>;
}

/** A failure whose message may be shown to those whom the work concerns. */
export class Hindered extends Error {
  override readonly name = "Hindered";
}

const UNFINISHED = "Unfinished work failed; it is tried again.";
const POLL_MS = 2_000;
const HOLD_EVERY_MS = 1_000;
/** So many at once in one process; what has failed comes after what has not. */
const AT_ONCE = 8;
const FIRST_PAUSE_MS = 1_000;
/** So long a request waits for what it began. */
const PATIENCE_MS = 10_000;

const failed = new Counter({
  name: "rollcall_unfinished_work_failures_total",
  help: "Tries at unfinished work that failed, by kind",
  labelNames: ["kind"],
  registers: [registry],
});

const running = new Map<string, Running>();
let stopping = new AbortController();

/** Begins the work and waits for it for some seconds; it goes on beside the caller. A failure is told and tried again, never thrown. */
export async function finishSoon(kind: WorkKind, work: Work): Promise<void> {
  if (isDryRun()) return foretell(kind, work);
  // What is not committed yet is not there for the work to find.
  if (runningSession()) return afterTransaction(() => void begin(kind, work));
  const waited = new AbortController();
  await Promise.race([begin(kind, work), pause(PATIENCE_MS, undefined, { ref: false, signal: waited.signal })]);
  waited.abort();
}

/** Looks for unfinished work of these kinds now and every other second. @returns what stops it: it waits for the steps under way */
export function startFinishing(kinds: readonly WorkKind[]): () => Promise<void> {
  const stop = startInterval(
    POLL_MS,
    () => round(kinds),
    (error) => logFailure(UNFINISHED, error, {}),
  );
  return async () => {
    stopping.abort();
    await stop();
    await Promise.all([...running.values()].map(({ done }) => done));
    stopping = new AbortController();
  };
}

async function round(kinds: readonly WorkKind[]): Promise<void> {
  const due: { kind: WorkKind; work: Work; failures: number }[] = [];
  for (const kind of kinds)
    await dueOf(kind, [...running.values()]).then(
      (found) => due.push(...found),
      (error) => logFailure(UNFINISHED, error, { kind: kind.name }),
    );
  due.sort((one, other) => one.failures - other.failures);
  for (const { kind, work } of due) if (hasRoom(work)) void begin(kind, work);
}

function hasRoom({ organizationId }: Work): boolean {
  const ofOne = [...running.values()].filter((one) => one.organizationId === organizationId);
  return running.size < AT_ONCE && ofOne.length < AT_ONCE_OF_ONE;
}

/** Never rejects. What is under way in this process is joined. */
function begin(kind: WorkKind, work: Work): Promise<void> {
  const key = `${kind.name} ${work.id}`;
  const known = running.get(key);
  if (known) return known.done;
  const about = { name: `finish ${kind.name}`, kind: "internal" } as const;
  const done = detached(() =>
    traced(
      () => about,
      () => tryOnce(kind, work),
    ),
  )
    .catch((error: unknown) => logFailure(UNFINISHED, error, { kind: kind.name, id: work.id }))
    .finally(() => running.delete(key));
  running.set(key, { kind: kind.name, ...work, done });
  return done;
}

async function tryOnce(kind: WorkKind, work: Work): Promise<void> {
  if (stopping.signal.aborted) return;
  const taken = await takeWork(kind.name, work.id);
  if (!taken) return;
  const lost = new AbortController();
  const hold = () => holdWork(taken).then((held) => held || lost.abort());
  const holding = setInterval(() => void hold().catch(() => undefined), HOLD_EVERY_MS).unref();
  try {
    await kind.resume(work, AbortSignal.any([stopping.signal, lost.signal]));
    if (lost.signal.aborted) return;
    if (stopping.signal.aborted && (await isLeft(kind, work)))
      return await postponeWork(taken, { nextTryAt: new Date() });
    if (taken.told) await kind.tell(work, "finished", null);
    await forgetWork(taken);
  } catch (error) {
    await failedOnce(kind, work, taken, error);
  } finally {
    clearInterval(holding);
  }
}

/** Whether it was broken off: what was done just before the program stops is told as done, because nobody would find it again. */
const isLeft = async (kind: WorkKind, { id }: Work): Promise<boolean> =>
  (await kind.find(1, { ids: { $in: [id] } })).length > 0;

async function failedOnce(kind: WorkKind, work: Work, taken: Taken, error: unknown): Promise<void> {
  failed.inc({ kind: kind.name });
  const nextTryAt = new Date(Date.now() + backoff(taken.failures, FIRST_PAUSE_MS, LONGEST_PAUSE_MS));
  logFailure(UNFINISHED, error, { kind: kind.name, id: work.id, failures: taken.failures + 1, nextTryAt });
  const sentence = sentenceOf(error);
  await postponeWork(taken, { nextTryAt, error: sentence });
  // While the database is away there is nobody to tell, and nothing of the work itself is wrong.
  if (taken.told || isOutage(error)) return;
  await kind.tell(work, "failed", sentence);
  await noteTold(taken);
}

function sentenceOf(error: unknown): string {
  if (error instanceof Hindered) return error.message;
  return isOutage(error) ? "The database did not answer." : "It failed on our side; the log of the program says where.";
}

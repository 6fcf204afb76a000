/**
 * Work that goes on after the commit that began it, until it is done. What is to be done is found in the store, so that it survives any
 * stop; each piece is tried beside everything else, again after growing pauses when it fails, and never ends the program or holds up
 * another one. Several processes may run it: each step takes back nothing and can be done twice.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Counter, Gauge } from "prom-client";
import { afterTransaction } from "./after-transaction.ts";
import { type Attempt, attemptsAt, forgetWork, holdWork, noteTold, postponeWork, takeWork } from "./attempts.ts";
import { every } from "./every.ts";
import { isOutage } from "./failures.ts";
import { log } from "./log.ts";
import { registry } from "./metrics.ts";
import { runningSession } from "./mongo.ts";
import { onItsOwn } from "./on-its-own.ts";

/** One piece: what it is about, and whose. */
export interface Work {
  readonly id: string;
  readonly organizationId: string;
}

/** One kind of work. */
export interface WorkKind {
  /** As the metric and the log call it. */
  readonly name: string;
  /** What is unfinished, in all organizations; at most `limit`. */
  readonly find: (limit: number) => Promise<readonly Work[]>;
  /** Goes on with it, from wherever it was left; looks at `stopping` between its steps. */
  readonly resume: (work: Work, stopping: AbortSignal) => Promise<void>;
  /** Tells whom it concerns, at the first failure and when it is done after all. */
  readonly tell: (work: Work, outcome: "failed" | "finished", error: string | null) => Promise<void>;
}

/** A failure whose message may be shown to those whom the work concerns. */
export class Hindered extends Error {
  override readonly name = "Hindered";
}

const POLL_MS = 2_000;
const HOLD_EVERY_MS = 1_000;
/** So many at once in one process; what has failed comes after what has not. */
const AT_ONCE = 8;
const MOST_FOUND = 1_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** So long a request waits for what it began. */
const PATIENCE_MS = 10_000;

const unfinished = new Gauge({
  name: "rollcall_unfinished_work",
  help: "Work that was begun and is not done, by kind",
  labelNames: ["kind"],
  registers: [registry],
});
const failed = new Counter({
  name: "rollcall_unfinished_work_failures_total",
  help: "Tries at unfinished work that failed, by kind",
  labelNames: ["kind"],
  registers: [registry],
});

const running = new Map<string, Promise<void>>();
let stopping = new AbortController();

/** Begins the work and waits for it for some seconds; it goes on beside the caller. A failure is told and tried again, never thrown. */
export async function finishSoon(kind: WorkKind, work: Work): Promise<void> {
  // What is not committed yet is not there for the work to find.
  if (runningSession()) return afterTransaction(() => void begin(kind, work));
  const waited = new AbortController();
  await Promise.race([begin(kind, work), pause(PATIENCE_MS, undefined, { ref: false, signal: waited.signal })]);
  waited.abort();
}

/** Looks for unfinished work of these kinds now and every other second. @returns what stops it: it waits for the steps under way */
export function startFinishing(kinds: readonly WorkKind[]): () => Promise<void> {
  const stop = every(
    POLL_MS,
    () => round(kinds),
    (error) => logFailure(error, {}),
  );
  return async () => {
    stopping.abort();
    await stop();
    await Promise.all(running.values());
    stopping = new AbortController();
  };
}

async function round(kinds: readonly WorkKind[]): Promise<void> {
  const due: { kind: WorkKind; work: Work; failures: number }[] = [];
  for (const kind of kinds)
    await dueOf(kind).then(
      (found) => due.push(...found),
      (error) => logFailure(error, { kind: kind.name }),
    );
  due.sort((one, other) => one.failures - other.failures);
  for (const { kind, work } of due) if (running.size < AT_ONCE) void begin(kind, work);
}

async function dueOf(kind: WorkKind) {
  const found = await kind.find(MOST_FOUND);
  unfinished.set({ kind: kind.name }, found.length);
  const attempts = await attemptsAt(
    kind.name,
    found.map(({ id }) => id),
  );
  const now = new Date();
  return found.flatMap((work) => {
    const { failures = 0, nextTryAt = null } = attempts.get(work.id) ?? {};
    return nextTryAt !== null && nextTryAt > now ? [] : { kind, work, failures };
  });
}

/** Never rejects. What is under way in this process is joined. */
function begin(kind: WorkKind, work: Work): Promise<void> {
  const key = `${kind.name} ${work.id}`;
  const mine =
    running.get(key) ??
    onItsOwn(() => tryOnce(kind, work))
      .catch((error: unknown) => logFailure(error, { kind: kind.name, id: work.id }))
      .finally(() => running.delete(key));
  running.set(key, mine);
  return mine;
}

async function tryOnce(kind: WorkKind, work: Work): Promise<void> {
  if (stopping.signal.aborted) return;
  const attempt = await takeWork(kind.name, work.id);
  if (!attempt) return;
  const held = setInterval(() => void holdWork(kind.name, work.id).catch(() => undefined), HOLD_EVERY_MS).unref();
  try {
    await kind.resume(work, stopping.signal);
    if (stopping.signal.aborted) return await postponeWork(kind.name, work.id, { nextTryAt: new Date() });
    if (attempt.told) await kind.tell(work, "finished", null);
    await forgetWork(kind.name, work.id);
  } catch (error) {
    await failedOnce(kind, work, attempt, error);
  } finally {
    clearInterval(held);
  }
}

async function failedOnce(kind: WorkKind, work: Work, { failures, told }: Attempt, error: unknown): Promise<void> {
  failed.inc({ kind: kind.name });
  const nextTryAt = new Date(Date.now() + pauseAfter(failures));
  logFailure(error, { kind: kind.name, id: work.id, failures: failures + 1, nextTryAt });
  const sentence = sentenceOf(error);
  await postponeWork(kind.name, work.id, { nextTryAt, error: sentence });
  // While the database is away there is nobody to tell, and nothing of the work itself is wrong.
  if (told || isOutage(error)) return;
  await kind.tell(work, "failed", sentence);
  await noteTold(kind.name, work.id);
}

/** Doubled each time, up to minutes; scattered, so that many who failed together do not come back together. */
function pauseAfter(failures: number): number {
  const ms = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 20), LONGEST_PAUSE_MS);
  return ms * (0.75 + Math.random() / 2);
}

function sentenceOf(error: unknown): string {
  if (error instanceof Hindered) return error.message;
  return isOutage(error) ? "The database did not answer." : "It failed on our side; the log of the program says where.";
}

/** Messages of the database hold what was written, and that may be about people: only where it failed is logged, and what kind of failure it was. */
function logFailure(error: unknown, about: Record<string, unknown>): void {
  const { name, code, stack = "", cause } = (error instanceof Error ? error : {}) as Error & { code?: unknown };
  const frames = (text: string): string[] => text.split("\n").filter((line) => /^\s+at /.test(line));
  const first = cause instanceof Error ? cause : undefined;
  const at = frames(first?.stack ?? stack)
    .slice(0, 8)
    .map((line) => line.trim());
  const failure = { name: first?.name ?? name, code: (first as { code?: unknown } | undefined)?.code ?? code, at };
  log.error({ ...about, failure }, "Unfinished work failed; it is tried again.");
}

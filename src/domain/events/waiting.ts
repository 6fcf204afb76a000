/** Waiting for events: whoever waits in this process is woken by one look at the counter, however many they are. */
import { setTimeout as pause } from "node:timers/promises";
import { apart } from "../../platform/concurrency.ts";
import { sequenceEvents } from "./numbering/sequencer.ts";

const LOOK_MS = 250;

const waiting = new Set<() => void>();
let over = new AbortController();
let watching: Promise<void> | undefined;
let seen = 0;

/** Resolves when something has been numbered since the last look, after `ms`, or when `signal` or the program ends, whichever is first. */
export async function nextEvents(ms: number, signal: AbortSignal): Promise<void> {
  if (over.signal.aborted || signal.aborted) return;
  const woken = Promise.withResolvers<void>();
  const wake = (): void => woken.resolve();
  const timer = setTimeout(wake, ms);
  waiting.add(wake);
  signal.addEventListener("abort", wake, { once: true });
  watching ??= apart(watch).finally(() => {
    watching = undefined;
  });
  await woken.promise;
  clearTimeout(timer);
  // Whoever follows the log for days waits with one signal all the while.
  signal.removeEventListener("abort", wake);
  waiting.delete(wake);
}

/** Whether the program is ending: nobody waits any more. */
export const isOver = (): boolean => over.signal.aborted;

/** Sends everybody who waits home. */
export async function stopWaiting(): Promise<void> {
  over.abort();
  for (const wake of waiting) wake();
  await watching;
  over = new AbortController();
}

async function watch(): Promise<void> {
  while (waiting.size > 0 && !over.signal.aborted) {
    // While the database is away nothing happens either.
    const last = await sequenceEvents().catch(() => seen);
    if (last !== seen) for (const wake of waiting) wake();
    seen = last;
    await pause(LOOK_MS, undefined, { signal: over.signal }).catch(() => undefined);
  }
}

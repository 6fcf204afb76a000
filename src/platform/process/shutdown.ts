/** Ending in bounded time: what has been opened is closed the other way round, and nothing that hangs holds up the rest. */
import { setTimeout as pause } from "node:timers/promises";
import { monotonicNow } from "../clock.ts";
import { isOutage } from "../database/failures.ts";
import { log } from "../log.ts";

/** Something to be closed when the program ends. */
export interface Closer {
  /** Named in the log when it was given up. */
  readonly what: string;
  readonly close: () => Promise<unknown>;
  /** How long it may take; a second and a half when nothing is said. */
  readonly ms?: number;
}

const USUAL_MS = 1_500;
/** Also when the time is over something that only has to be told is told. */
const LEAST_MS = 50;

/** Closes the last one first, all of them by `until` (as `steady` counts). @returns what was given up or failed */
export async function closeAll(closers: Closer[], until: number): Promise<string[]> {
  const left: string[] = [];
  for (let closer = closers.pop(); closer; closer = closers.pop()) {
    const ms = Math.max(LEAST_MS, Math.min(closer.ms ?? USUAL_MS, until - monotonicNow()));
    if (!(await closed(closer, ms))) left.push(closer.what);
  }
  return left;
}

async function closed({ what, close }: Closer, ms: number): Promise<boolean> {
  const over = new AbortController();
  const late = pause(ms, false, { signal: over.signal }).catch(() => false);
  const done = close().then(
    () => true,
    (error: unknown) => {
      // A database that is away needs no farewell.
      if (!isOutage(error)) log.error({ err: error }, `Stopping failed: ${what}.`);
      return isOutage(error);
    },
  );
  return Promise.race([done, late]).finally(() => over.abort());
}

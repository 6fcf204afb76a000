/** Work that comes back with the clock: when its next turn is, and what the log is told of one that failed. */
import { AsyncResource } from "node:async_hooks";
import { isOutage } from "../database/failures.ts";
import { log } from "../log.ts";

/**
 * Does `work` now and then every `ms` after it ended; a failure is told and the next turn comes all the same.
 * @returns what stops it: it waits for a turn under way
 */
export function startInterval(
  ms: number,
  work: () => Promise<unknown>,
  tell: (error: unknown) => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const turn = AsyncResource.bind(() => {
    running = work()
      .then(() => undefined, tell)
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, ms).unref();
      });
  });
  turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** Tells the log that work of the clock failed; of an outage in one sentence, because the next turn will see another. */
export const toLog =
  (what: string) =>
  (error: unknown): void => {
    if (isOutage(error)) log.warn(`${what} The database does not answer.`);
    else log.error({ err: error }, what);
  };

/** Doubled with each failure, up to the longest, and scattered: many that failed together do not come back together. */
export const backoff = (failures: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** Math.min(failures, 20), longestMs) * (0.75 + Math.random() / 2);

/** The wait as it is, or up to a fifth less. */
export const scattered = (ms: number): number => ms * (0.8 + Math.random() / 5);

const MOST_FRAMES = 8;

/** Tells the log that something failed beside the requests. Messages of the database hold what was written, and that may be about people: only where it failed is logged, and what kind of failure it was. */
export function logFailure(sentence: string, error: unknown, about: Record<string, unknown>): void {
  const { name, code, stack = "", cause } = (error instanceof Error ? error : {}) as Error & { code?: unknown };
  const first = cause instanceof Error ? (cause as Error & { code?: unknown }) : undefined;
  const frames = (first?.stack ?? stack).split("\n").filter((line) => /^\s+at /.test(line));
  const at = frames.slice(0, MOST_FRAMES).map((line) => line.trim());
  log.error({ ...about, failure: { name: first?.name ?? name, code: first?.code ?? code, at } }, sentence);
}

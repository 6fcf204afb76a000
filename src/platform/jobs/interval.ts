/** Work that comes back with the clock. */
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

/** Ending: what has been opened is closed the other way round, in bounded time, whatever hangs. */

import { monotonicNow } from "./platform/clock.ts";
import { log } from "./platform/log.ts";
import { type Closer, closeAll } from "./platform/process/shutdown.ts";

/** All of stopping, whatever hangs. A process that keeps others waits for them, and needs a little longer than they. */
const STOP_MS = 9_300;
/** How long the processes that answer may take. */
export const WORKERS_MS = 9_500;
/** How long a process that keeps others may take. */
export const STOP_WORKERS_MS = 9_800;

const closers: Closer[] = [];
let stopping = false;
let clean = true;
let patience = STOP_MS;

/** Keeps what has been opened last, to be closed first. @param what named in the log when it is given up */
export const onStop = (what: string, close: Closer["close"], ms?: number): void =>
  void closers.push({ what, close, ...(ms !== undefined && { ms }) });

/** Tells whether everybody who was there when we were told to stop had an answer. */
export function answeredAll(all: boolean): void {
  clean = all;
}

/** From now on this process keeps others. */
export function waitForWorkers(): void {
  patience = STOP_WORKERS_MS;
}

/** Whether it has begun. */
export const isStopping = (): boolean => stopping;

/** Closes everything and ends the process. @param code the exit code; 1 in place of 0 when somebody had no answer */
export async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const givenUp = await closeAll(closers, monotonicNow() + patience);
  if (!clean) log.error("Stopping took too long; requests were broken off.");
  if (givenUp.length > 0) log.error({ givenUp }, "Stopping took too long; what is named here was given up.");
  process.exit(code === 0 && !clean ? 1 : code);
}

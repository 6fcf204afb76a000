/** Work whose time must not be seen in an answer, such as telling the log of what a stranger tried: done beside it, and waited for at the end. */
import { AsyncLocalStorage } from "node:async_hooks";
import { log } from "./log.ts";

// Whatever the answer is part of, this work is not.
const outsideTransactions = AsyncLocalStorage.snapshot();

const running = new Set<Promise<void>>();
/** Under more than this, strangers ask faster than the work is done. */
const MOST = 200;

/** Begins the work; what fails in it goes to the log of the process. */
export function afterwards(work: () => Promise<void>): void {
  if (running.size >= MOST) return;
  const done: Promise<void> = outsideTransactions(work)
    .catch((error: unknown) => log.error({ err: error }, "Work beside an answer failed."))
    .finally(() => running.delete(done));
  running.add(done);
}

/** Waits for all that was begun. */
export async function afterwardsDone(): Promise<void> {
  await Promise.all(running);
}

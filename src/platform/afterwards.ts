/** Work whose time must not be seen in an answer, such as telling the log of what a stranger tried: done beside it, and waited for at the end. */

import { log } from "./log.ts";
import { onItsOwn } from "./on-its-own.ts";

const running = new Set<Promise<void>>();
/** Under more than this, strangers ask faster than the work is done. */
const MOST = 200;

/** Begins the work; what fails in it goes to the log of the process. */
export function afterwards(work: () => Promise<void>): void {
  if (running.size >= MOST) return;
  const done: Promise<void> = onItsOwn(work)
    .catch((error: unknown) => log.error({ err: error }, "Work beside an answer failed."))
    .finally(() => running.delete(done));
  running.add(done);
}

/** Waits for all that was begun. */
export async function afterwardsDone(): Promise<void> {
  await Promise.all(running);
}

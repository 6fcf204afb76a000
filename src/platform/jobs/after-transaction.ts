/** What is to happen when a transaction is over: no sooner, because until then nobody else sees what it wrote. */

import { runningSession } from "../database/mongo.ts";
import { isDryRun } from "../dry-run/world.ts";
import { detached } from "./detached.ts";

/** Runs `work` when the running transaction has ended, committed or not; at once where there is none; never in a dry run. It must not throw. */
export function afterTransaction(work: () => void): void {
  if (isDryRun()) return;
  const session = runningSession();
  if (!session) {
    detached(work);
    return;
  }
  const waiting = WAITING.get(session) ?? new Set();
  // A transaction that is retried, or that has many reasons for the same work, does it once.
  if (waiting.size === 0) session.once("ended", () => waiting.forEach((one) => void detached(one)));
  WAITING.set(session, waiting.add(work));
}

const WAITING = new WeakMap<object, Set<() => void>>();

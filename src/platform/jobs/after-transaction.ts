/** What is to happen when a transaction is committed: no sooner, because until then nobody else sees what it wrote, and it may be taken back. */

import { detached } from "../concurrency.ts";
import { whenCommitted } from "../database/commits.ts";
import { runningSession } from "../database/mongo.ts";
import { isDryRun } from "../dry-run/world.ts";

/**
 * Runs `work` when the running transaction is committed, once, however often it had to be tried; never where it is given up. At once where
 * there is none; never in a dry run. It must not throw, and may be lost with the process: what must happen is written in the transaction.
 */
export function afterTransaction(work: () => void): void {
  if (!isDryRun() && !whenCommitted(runningSession(), work)) detached(work);
}

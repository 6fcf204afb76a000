/** What is to happen when a transaction is committed: no sooner, because until then nobody else sees what it wrote, and not at all where it is given up. */

import { waitForCommit } from "../database/after-commit.ts";
import { runningSession } from "../database/mongo.ts";
import { isDryRun } from "../dry-run/world.ts";
import { detached } from "./detached.ts";

/** Runs `work` when the running transaction is committed; at once where there is none; never in a dry run. It must not throw. */
export function afterTransaction(work: () => void): void {
  if (isDryRun()) return;
  const session = runningSession();
  if (session) waitForCommit(session, work, () => detached(work));
  else detached(work);
}

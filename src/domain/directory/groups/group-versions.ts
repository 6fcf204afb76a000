/** Versions of groups that get members by what is written of those: the group itself is not held meanwhile. */
import { afterTransaction } from "../../../platform/jobs/after-transaction.ts";
import { bestEffort } from "../../../platform/jobs/best-effort.ts";
import { dequeue, enqueue } from "../../../platform/jobs/outbox/queue.ts";
import type { Caller } from "../../caller.ts";
import { groupVersions } from "../job-kinds.ts";
import { touchGroups } from "../members/edge-writes.ts";

/**
 * Moves the versions of these groups after the running transaction, whatever happens to this process: by the job that is queued in it,
 * where it is not done at once.
 */
export async function moveVersionsSoon(caller: Caller, groups: readonly string[]): Promise<void> {
  const job = await enqueue(groupVersions, caller.organizationId, { groups });
  const run = async (): Promise<void> => {
    await touchGroups(caller, groups);
    await dequeue(caller.organizationId, job);
  };
  afterTransaction(() => bestEffort({ name: "group_versions", run }));
}

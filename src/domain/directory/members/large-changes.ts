/** Changes of members that name thousands, kept apart from each other, and what is said of one that is too much. */

import { withMutex } from "../../../platform/concurrency.ts";
import { outgrewTransaction } from "../../../platform/database/failures.ts";
import { DomainError } from "../../errors.ts";

/** Changes that name more members than this have a transaction to themselves. */
export const MANY = 1_000;

/** What made one too much, a busy machine, is seldom over in seconds. */
const AGAIN_AFTER_SECONDS = 60;

/**
 * Runs a change that names so many members: a large one when no other large one of this process is under way. What a transaction has written
 * stays in the database's cache until it ends; several large ones together do not fit, and are thrown out and tried again until none gets through.
 * @param asked what the change waits for: for a large one it is there before its transaction begins, which may last for a minute only
 * @throws DomainError `unavailable` when a large one is too much for the database: nothing is changed
 */
export function withRoomFor<T>(members: number, asked: Promise<unknown>, change: () => Promise<T>): Promise<T> {
  if (members <= MANY) return change();
  return withMutex("large changes of members", async () => {
    await asked.catch(() => undefined); // told when the change comes to it: other refusals are told first
    return change().catch((error: unknown) => refuseTooMuch(members, error));
  });
}

function refuseTooMuch(members: number, error: unknown): never {
  if (!outgrewTransaction(error)) throw error;
  throw new DomainError(
    "unavailable",
    `Nothing was changed: the database could not take this change, which names ${members} members, as one transaction. ` +
      "Either its cache had no room for it, or it took longer than transactionLifetimeLimitSeconds. " +
      "Send it again when less is going on, or in parts, each as a PATCH.",
    [],
    { retryAfter: AGAIN_AFTER_SECONDS, cause: error },
  );
}

/** What a write of a directory user is refused for, in the product's words, and who hears of it. */
import { DAY_MS } from "../../platform/clock.ts";
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { DirectoryUserModel } from "../directory/mirror.models.ts";
import { oneOf } from "../directory/search/search.ts";
import type { UserWrite } from "../directory/types.ts";
import { DomainError } from "../errors.ts";
import { happenedSince, record } from "../events/events.ts";
import { alertOwners } from "../memberships/owners/owner-alerts.ts";
import { recordedIn } from "./profiles.ts";

/** A refusal that protects the last owner changed nothing, and somebody should know that the directory wanted it. */
export async function alerting<T>(caller: ConnectionCaller, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === "last_owner") await transaction(() => tellRefused(caller, id));
    throw error;
  }
}

const REFUSED = "directory_user.last_owner_refused";

/** Identity providers try again and again: the log has each try, the owners' mailboxes one a day. */
async function tellRefused(caller: ConnectionCaller, id: string): Promise<void> {
  const told = await happenedSince(caller, REFUSED, id, new Date(Date.now() - DAY_MS));
  await record(caller, { type: REFUSED, object: { type: "directory_user", id } });
  const user = told ? null : await oneOf(caller, DirectoryUserModel, id);
  if (!user) return;
  const at = `/directory?connection=${caller.connection.id}&view=users` as const;
  await alertOwners(caller, { what: "last_owner_refused", who: recordedIn(user.wire).userName, at });
}

/**
 * Two creates of one address may both find it free: the second sees the first when it is run again.
 * @throws DomainError `conflict` when another user of the connection has the userName.
 */
export async function retryingPlaces<T>(work: () => Promise<T>, write: UserWrite): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (isDuplicate(error, "emailKey") && attempt < 4) continue;
      if (isDuplicate(error, "search.userName"))
        throw new DomainError("conflict", `The userName ${write.userName} is taken by another user.`);
      throw error;
    }
  }
}

/** @throws DomainError `stale` when the record is not at `ifVersion`. */
export function checkVersion({ version }: { version: number }, ifVersion: number | undefined): void {
  if (ifVersion !== undefined && ifVersion !== version)
    throw new DomainError("stale", "The record has changed meanwhile.");
}

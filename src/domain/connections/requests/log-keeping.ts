/** How long the lines of the logs of connections are kept. */
import type { Model, QueryFilter } from "mongoose";
import { firstIdOf } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { ConnectionModel } from "../connection.model.ts";
import { RequestModel } from "./scim-request.model.ts";

/** Where the policy `logDays` says nothing. */
export const REQUEST_LOG_DAYS = 14;

/** The connections of the organization, ended ones too: their logs are still there. */
export async function everyConnectionId({ organizationId }: Caller): Promise<string[]> {
  const found = await ConnectionModel.find({ organizationId }, { _id: 1 }).lean();
  return found.map(({ _id }) => _id);
}

/** A line of the log of a connection. */
interface Line {
  _id: string;
  organizationId: string;
  connectionId: string;
  at: Date;
}

/** Forgets what a log has of these connections from before that moment; its ids have this prefix. @returns how many lines went */
export const forgettingBefore =
  <L extends Line>(log: Model<L>, prefix: string) =>
  async ({ organizationId }: Caller, connectionIds: readonly string[], before: Date): Promise<number> => {
    let gone = 0;
    for (const connectionId of connectionIds) {
      // The ids ascend with the time, and have the index; those of earlier versions come before all others.
      const where = { organizationId, connectionId, _id: { $lt: firstIdOf(prefix, before) }, at: { $lt: before } };
      gone += (await log.deleteMany(where as QueryFilter<L>)).deletedCount;
    }
    return gone;
  };

/** Forgets what was asked for over these connections before that moment. @returns how many lines went */
export const forgetRequestsBefore = forgettingBefore(RequestModel, "req");

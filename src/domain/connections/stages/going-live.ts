/** How far a connection is that goes live after a rehearsal: stored with it, so that everybody is let in whatever happens to the process. */

import { transaction } from "../../../platform/database/mongo.ts";
import { among, type Which } from "../../../platform/jobs/finding.ts";
import type { Work } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";
import type { ScimSettings } from "../types.ts";

/** As the tries at it are known by. */
export const GOING_LIVE = "going_live";

/** What a change of settings adds to a connection whose rehearsal it ends. */
export const liveFrom = (
  { actor, requestId }: Caller,
  before: ConnectionDoc,
  after: ScimSettings,
): Pick<ConnectionDoc, "goingLive"> =>
  before.settings.rehearsal && !after.rehearsal ? { goingLive: { since: new Date(), actor, requestId } } : {};

/** The connections that are going live, of all organizations. */
export async function connectionsGoingLive(limit: number, which?: Which): Promise<Work[]> {
  const where = { "goingLive.since": { $ne: null, $type: "date" as const }, ...among(which) };
  const found = await ConnectionModel.find(where, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
    .limit(limit)
    .lean();
  return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
}

/** One of them; null when it is live, or ending. */
export const connectionGoingLive = ({ id, organizationId }: Work): Promise<ConnectionDoc | null> =>
  ConnectionModel.findOne({ organizationId, _id: id, "goingLive.since": { $ne: null } })
    .lean()
    .exec();

/** Everybody was let in. */
export const markLive = (caller: Caller, id: string, people: number): Promise<void> =>
  transaction(async () => {
    const { modifiedCount } = await ConnectionModel.updateOne(
      { organizationId: caller.organizationId, _id: id, "goingLive.since": { $ne: null } },
      { $unset: { goingLive: 1 } },
    );
    if (modifiedCount === 1)
      await record(caller, { type: "connection.went_live", object: { type: "connection", id }, after: { people } });
  });

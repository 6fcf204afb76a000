/** How far a connection is that is to end: stored with it, so that its end is finished whatever happens to the process. */

import { forgetLocks } from "../../../platform/database/locks.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { among, type Which } from "../../../platform/jobs/finding.ts";
import type { Work } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";
import type { People } from "../types.ts";

/** A request that was under way may write until then: another process believes a token for a second, and a transaction lives for some. */
const SETTLED_MS = 30_000;

/** Named with the type as the index names it. */
const ENDING = { retiringPeople: { $in: ["keep", "deactivate"] as const, $type: "string" as const } };

/** Marks it in the running transaction: nobody writes over it any more, and its people are let go after the commit. */
export async function markEnding(
  { organizationId, actor, requestId }: Caller,
  id: string,
  people: People,
): Promise<void> {
  const retiring = { retiringPeople: people, retiringSince: new Date(), retiringBy: { actor, requestId } };
  await ConnectionModel.updateOne(
    { organizationId, _id: id },
    { $set: { status: "retiring", ...retiring }, $unset: { goingLive: 1 }, $inc: { version: 1 } },
  );
}

/** The connections that are ending, and those that have ended a while ago: what was written over them meanwhile is looked for once more. */
export async function connectionsEnding(limit: number, which?: Which): Promise<Work[]> {
  const settled = new Date(Date.now() - SETTLED_MS);
  const found = await ConnectionModel.find(
    { ...ENDING, $or: [{ status: "retiring" }, { status: "ended", endedAt: { $lte: settled } }], ...among(which) },
    { organizationId: 1 },
  )
    .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
    .limit(limit)
    .lean();
  return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
}

/** One of them; null when nothing is left of it. */
export const endingConnection = ({ id, organizationId }: Work): Promise<ConnectionDoc | null> =>
  ConnectionModel.findOne({ organizationId, _id: id, retiringPeople: { $ne: null } })
    .lean()
    .exec();

/** The connections of the organization that are ending and whose people are being deactivated. */
export async function connectionsDeactivating({ organizationId }: Caller): Promise<string[]> {
  const found = await ConnectionModel.find(
    { organizationId, status: "retiring", retiringPeople: "deactivate" },
    { _id: 1 },
  ).lean();
  return found.map(({ _id }) => _id);
}

/** Its people are gone: from now on it is unknown to everybody. One that was so already goes altogether. */
export async function markEnded(caller: Caller, { _id: id, organizationId, status }: ConnectionDoc): Promise<void> {
  if (status !== "retiring") {
    await forgetLocks([`breaker:${id}`]);
    return void (await ConnectionModel.deleteOne({ organizationId, _id: id, status: "ended" }));
  }
  await transaction(async () => {
    const { modifiedCount } = await ConnectionModel.updateOne(
      { organizationId, _id: id, status: "retiring" },
      { $set: { status: "ended", endedAt: new Date() } },
    );
    if (modifiedCount === 1) await record(caller, { type: "connection.ended", object: { type: "connection", id } });
  });
}

/** Members of groups whom nobody knows: names that an identity provider wrote into a group, and that nobody has yet. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { type EdgeDoc, EdgeModel, WAITING } from "../mirror.models.ts";
import { removeName, touchGroups } from "./edge-writes.ts";

const waiting = ({ organizationId }: Caller) => ({ organizationId, pendingKey: { $exists: true } });

/** A page of them, by the ids of their places. */
export const pageOfWaiting = (caller: Caller, after: string, limit: number): Promise<EdgeDoc[]> =>
  EdgeModel.find({ ...waiting(caller), _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .hint(WAITING)
    .lean()
    .exec();

/** How many there are, counted up to `most`. */
export const countWaiting = (caller: Caller, most: number): Promise<number> =>
  EdgeModel.countDocuments(waiting(caller)).hint(WAITING).limit(most).exec();

/** Takes a name out of its group that nobody has. @returns false where no name waits at this place */
export const forgetWaiting = (caller: Caller, id: string): Promise<boolean> =>
  transaction(async () => {
    const { organizationId } = caller;
    const place = await EdgeModel.findOne({ organizationId, _id: id, kind: null }).lean();
    if (!place) return false;
    await removeName(caller, place.groupId, place.memberId);
    await touchGroups(caller, [place.groupId]);
    await record(caller, {
      type: "directory_group.members_changed",
      object: { type: "directory_group", id: place.groupId },
      before: { members: [place.memberId] },
      after: { members: [] },
    });
    return true;
  });

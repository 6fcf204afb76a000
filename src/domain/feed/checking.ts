/** What must hold of the lines once the log has been followed to its end. */

import { canonicalJson } from "../../platform/json.ts";
import type { Caller } from "../caller.ts";
import { type Check, type Checked, complaints, lookThrough } from "../checking.ts";
import { hasEventsBeyond } from "../events/numbering/whole-log.ts";
import { pageOfMemberships } from "../memberships/membership-lookup.ts";
import { xor } from "./canonical.ts";
import { FeedModel, LineModel, WalkModel } from "./feed.models.ts";
import { linesOf } from "./lines.ts";
import { followedUpTo } from "./position.ts";
import { NO_DIGEST } from "./types.ts";

/** Whether every line says what its object is now, and whether the organization's digest is that of its lines. */
export const checkFeed: Check = async function* check(caller) {
  yield* lookThrough(
    async (after, limit) => (await pageOfMemberships(caller, after, limit)).ids.map((_id) => ({ _id })),
    async (portion) =>
      (await isCurrent(caller))
        ? judge(
            caller,
            portion.map(({ _id }) => _id),
          )
        : [],
  );
  yield await checkDigest(caller);
};

/** Whatever is still to be followed may be another than its line: that is what it is followed for. */
async function isCurrent(caller: Caller): Promise<boolean> {
  const { organizationId } = caller;
  const feed = await FeedModel.findOne({ organizationId, _id: organizationId }).lean();
  if (!feed?.isWhole || (await WalkModel.exists({ organizationId }))) return false;
  return !(await hasEventsBeyond(caller, await followedUpTo()));
}

async function judge(caller: Caller, ids: readonly string[]): Promise<string[][]> {
  const { organizationId } = caller;
  const stored = await LineModel.find({ organizationId, _id: { $in: [...ids] } }).lean();
  const byId = new Map(stored.map((line) => [line._id, line]));
  return (await linesOf(caller, { membership: ids, team: [], invitation: [] })).map(({ id, line, access }) => {
    const told = byId.get(id);
    return complaints({
      "has access that its line in the feed does not say": canonicalJson(told?.access) !== canonicalJson(access),
      "is another than its line in the feed says": (told?.line ?? null) !== line,
    });
  });
}

async function checkDigest(caller: Caller): Promise<Checked> {
  const { organizationId } = caller;
  const feed = await FeedModel.findOne({ organizationId, _id: organizationId }).lean();
  if (!(await isCurrent(caller))) return { object: organizationId, wrong: [] };
  let sum = NO_DIGEST;
  for await (const { sha256 } of LineModel.find({ organizationId }, { sha256: 1 }).lean().cursor())
    sum = xor(sum, sha256);
  return { object: organizationId, wrong: complaints({ "is not summed up by its digest": sum !== feed?.sum }) };
}

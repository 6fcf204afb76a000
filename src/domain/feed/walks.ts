/** Walks: what an event changed for more people than are looked at along the way, page by page, each page one transaction. */

import { transaction } from "../../platform/database/mongo.ts";
import { among } from "../../platform/jobs/finding.ts";
import type { Work, WorkKind } from "../../platform/jobs/resumable.ts";
import type { Caller } from "../caller.ts";
import { eventById } from "../events/numbering/whole-log.ts";
import { type Source, walkHolders } from "../memberships/access/holders.ts";
import { pageOfMemberships } from "../memberships/membership-lookup.ts";
import type { Because } from "./access-steps.ts";
import { reachOf } from "./affected-lines.ts";
import { FeedModel, type WalkDoc, WalkModel } from "./feed.models.ts";
import { type Causes, tellOf } from "./line-updates.ts";
import { followedUpTo } from "./position.ts";
import { NO_DIGEST } from "./types.ts";

/** Has everybody whom the event reaches be looked at, soon. */
export async function walkLater(organizationId: string, eventId: string): Promise<void> {
  await WalkModel.updateOne(
    { organizationId, _id: eventId },
    { $setOnInsert: { after: "", at: new Date() } },
    { upsert: true },
  );
}

/** Has everybody of an organization get a line who was there before there were lines. Nobody's access changes by it. */
export const walkEverybody = (organizationId: string): Promise<void> => walkLater(organizationId, organizationId);

/** One piece of work for each organization that has walks: they follow each other. */
export const feedWalks: WorkKind = {
  name: "feed_walks",
  find: async (limit, which) =>
    (
      await WalkModel.aggregate<{ _id: string }>(
        [
          { $match: among(which, "organizationId") },
          { $sort: { at: 1 } },
          { $group: { _id: "$organizationId", at: { $min: "$at" } } },
          { $sort: { at: 1 } },
          { $limit: limit },
        ],
        { acrossOrganizations: "walks are taken up for all" },
      )
    ).map(({ _id }) => ({ id: _id, organizationId: _id })),
  resume,
  tell: async () => undefined,
  foretell: async () => ({ text: "changed access is told of", totals: {}, isLittle: false }),
};

async function resume({ organizationId }: Work, stopping: AbortSignal): Promise<void> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "feed" }, requestId: "feed" };
  while (!stopping.aborted) {
    const walk = await WalkModel.findOne({ organizationId }).sort({ at: 1 }).lean();
    if (!walk) return;
    if (await walkOne(caller, walk, stopping)) await WalkModel.deleteOne({ organizationId, _id: walk._id });
  }
}

/** @returns false when it was stopped before the end */
async function walkOne(caller: Caller, walk: WalkDoc, stopping: AbortSignal): Promise<boolean> {
  const isEverybody = walk._id === caller.organizationId;
  const event = isEverybody ? undefined : await eventById(caller, walk._id);
  if (!isEverybody && !event) return true;
  const reach = event && (await reachOf(caller, event));
  if (reach && walk.after === "" && Object.values(reach.touched).some(({ length }) => length > 0))
    await tellOf(caller, reach.touched, causesOf(Object.values(reach.touched).flat(), event));
  const sources = reach?.sources ?? [everybody(caller)];
  for await (const ids of walkHolders(sources, walk.after)) {
    if (stopping.aborted) return false;
    await page(caller, walk, ids, event);
  }
  if (isEverybody) await markWhole(caller);
  return true;
}

const page = ({ ...caller }: Caller, walk: WalkDoc, ids: readonly string[], because: Because | undefined) =>
  transaction(async () => {
    await tellOf(caller, { membership: ids, team: [], invitation: [] }, causesOf(ids, because));
    await WalkModel.updateOne(
      { organizationId: caller.organizationId, _id: walk._id },
      { $set: { after: ids.at(-1) ?? walk.after } },
    );
  });

const causesOf = (ids: readonly string[], because: Because | undefined): Causes => ({
  of: new Map(because ? ids.map((id) => [id, [because]] as const) : []),
  upTo: followedUpTo,
});

const everybody =
  (caller: Caller): Source =>
  (after, limit) =>
    pageOfMemberships(caller, after, limit);

/** From now on a missing line says that there is nothing. */
export const markWhole = ({ organizationId }: Caller) =>
  FeedModel.updateOne(
    { organizationId, _id: organizationId },
    { $set: { isWhole: true }, $setOnInsert: { sum: NO_DIGEST } },
    { upsert: true },
  );

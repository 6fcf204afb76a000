/** What /metrics tells of the feed: how far behind the log it is, and how many walks over many people are left. */
import type { Look } from "../../platform/telemetry/looks.ts";
import { LAGS, lagOf } from "../events/measuring.ts";
import { WalkModel } from "./feed.models.ts";
import { followedUpTo } from "./position.ts";

const WALKS = "rollcall_feed_walks_waiting";
const MOST = 10_000;
const ACROSS = { acrossOrganizations: "what is left to do is told of all" } as const;

export const feedLook: Look = {
  name: "feed",
  freshMs: 2_000,
  tells: {
    ...LAGS,
    [WALKS]: "Changes that reach so many people that they are told of page by page, and are not told of to the end yet",
  },
  look: async () => {
    const walks = await WalkModel.countDocuments({ at: { $type: "date" } })
      .setOptions(ACROSS)
      .limit(MOST);
    return [...(await lagOf("feed", await followedUpTo())), { of: WALKS, value: walks }];
  },
};

/** What /metrics tells of whoever looks out for sessions that end, so that applications are told. */
import { secondsSince } from "../../platform/jobs/measuring.ts";
import type { Look } from "../../platform/telemetry/looks.ts";
import { FollowerModel } from "./logout/follower.model.ts";

const UNFOLLOWED = "rollcall_logouts_unfollowed_seconds";

export const logoutsLook: Look = {
  name: "logouts",
  freshMs: 2_000,
  tells: {
    [UNFOLLOWED]:
      "How long nobody has looked out for sessions that end, of which applications are to be told; 0 while somebody does",
  },
  look: async () => {
    const place = await FollowerModel.findById("logouts").lean();
    // Whoever left in order has set it to the beginning of time.
    const since = place && place.until.getTime() > 0 ? place.until : undefined;
    return [{ of: UNFOLLOWED, value: secondsSince(since) }];
  },
};

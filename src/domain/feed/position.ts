/** How far the log has been followed. */
import { FollowedModel } from "./feed.models.ts";

/** The one document that says so. */
export const WHICH = "events";

/** The number of the last event that has been followed; what it reaches may still be walked through. */
export const followedUpTo = async (): Promise<number> => (await FollowedModel.findById(WHICH).lean())?.sequence ?? 0;

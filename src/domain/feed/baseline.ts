/** Where the feed begins in a database that is older than it is. */
import { lastSettled } from "../events/numbering/sequencer.ts";
import { organizationIds } from "../organizations/every-organization.ts";
import { FollowedModel } from "./feed.models.ts";
import { walkEverybody } from "./walks.ts";

/**
 * Has the log be followed from now on where it never was, and everybody who is there already get a line without being told of. Done
 * before the program answers anybody, any number of times, by any number of processes.
 */
export async function beginFeed(): Promise<void> {
  if (await FollowedModel.exists({ _id: "events" })) return;
  const sequence = await lastSettled();
  for await (const id of organizationIds()) await walkEverybody(id);
  await FollowedModel.updateOne(
    { _id: "events" },
    { $setOnInsert: { sequence, holder: "", until: new Date(0) } },
    { upsert: true },
  );
}

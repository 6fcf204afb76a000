/** Lines that go with whom they are about. */
import type { Caller } from "../caller.ts";
import { xor } from "./canonical.ts";
import { FeedModel, LineModel } from "./feed.models.ts";

/** Deletes the lines of these objects, and takes them out of the sum. Inside a transaction. */
export async function forgetLines({ organizationId }: Caller, ids: readonly string[]): Promise<void> {
  const where = { organizationId, _id: { $in: [...ids] } };
  const lines = await LineModel.find(where, { sha256: 1 }).lean();
  const feed = await FeedModel.findOne({ organizationId, _id: organizationId }).lean();
  if (!feed || lines.length === 0) return;
  await LineModel.deleteMany(where);
  const sum = lines.reduce((all, line) => xor(all, line.sha256), feed.sum);
  await FeedModel.updateOne({ organizationId, _id: organizationId }, { $set: { sum } });
}

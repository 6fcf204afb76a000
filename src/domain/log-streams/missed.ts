/**
 * What a stream has missed: events go when the policy says so, also those that a stream has not sent yet, because what has to be forgotten
 * cannot wait for a receiver. The stream says how many. In the transaction that cuts.
 */
import { type Caller, INSTANCE } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { isAmong } from "../events/types.ts";
import { StreamModel } from "./stream.model.ts";

/** Counts, for each stream of the log, which of these events it would have sent. */
export async function noteMissed(
  { organizationId }: Caller,
  events: readonly Pick<Event, "sequence" | "type">[],
): Promise<void> {
  const last = Math.max(0, ...events.map(({ sequence }) => sequence));
  for (const whose of new Set([organizationId, INSTANCE])) {
    const behind = { organizationId: whose, position: { $lt: last } };
    for (const { _id, position, types } of await StreamModel.find(behind, { position: 1, types: 1 }).lean()) {
      const missed = events.filter(
        ({ sequence, type }) => sequence > position && (types.length === 0 || isAmong(type, types)),
      ).length;
      if (missed === 0) continue;
      const noted = { $inc: { missedEvents: missed }, $set: { missedAt: new Date() } };
      await StreamModel.updateOne({ organizationId: whose, _id }, noted);
    }
  }
}

/** The settled log of one organization as whoever seals it or hands it over reads it: in its order, between two numbers. */
import type { Caller } from "../../caller.ts";
import { EventModel } from "../event.model.ts";
import { type Event, toEvent } from "../events.ts";

/** The first events beyond `after` and up to `upTo`. */
export async function eventsBetween(
  { organizationId }: Caller,
  { after, upTo }: { readonly after: number; readonly upTo: number },
  limit: number,
): Promise<Event[]> {
  const found = await EventModel.find({ organizationId, sequence: { $gt: after, $lte: upTo } })
    .sort({ sequence: 1 })
    .limit(limit)
    .lean();
  return found.map(toEvent);
}

/** The events of these numbers, in the order of the numbers as they are given. */
export async function eventsNumbered({ organizationId }: Caller, sequences: readonly number[]): Promise<Event[]> {
  if (sequences.length === 0) return [];
  const found = await EventModel.find({ organizationId, sequence: { $in: [...sequences], $gt: 0 } }).lean();
  const byNumber = new Map(found.map((event) => [event.sequence, toEvent(event)]));
  return sequences.flatMap((sequence) => byNumber.get(sequence) ?? []);
}

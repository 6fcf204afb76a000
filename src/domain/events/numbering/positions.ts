/** Reading a log from a place in it: for those who keep by themselves how far they have come. The log of `instance` is here that of all. */
import { type Caller, INSTANCE } from "../../caller.ts";
import { EventModel } from "../event.model.ts";
import { type Event, toEvent } from "../events.ts";
import { reaching, spanOf, type Whose } from "./number-ranges.ts";
import { lastSettled } from "./sequencer.ts";

const whoseOf = ({ organizationId }: Caller): Whose => (organizationId === INSTANCE ? {} : { organizationId });

/** What came after a number, up to another, in commit order; read as it is asked for. */
export async function* eventsAfter(caller: Caller, after: number, upTo: number): AsyncGenerator<Event> {
  const whose = whoseOf(caller);
  const found = EventModel.find({ ...whose, sequence: { $gt: after, $lte: upTo } })
    .setOptions(reaching(whose))
    .sort({ sequence: 1 })
    .lean()
    .cursor({ batchSize: 100 });
  for await (const one of found) yield toEvent(one);
}

/** A number that everything up to now is at or below, and everything from now on beyond. */
export const positionNow = (_: Caller): Promise<number> => lastSettled();

/** The number before an event, so that it comes next; undefined where the log has no such event. */
export async function positionBefore(caller: Caller, eventId: string): Promise<number | undefined> {
  const whose = whoseOf(caller);
  const settled = await lastSettled();
  const found = await EventModel.findOne({ ...whose, _id: eventId }, { sequence: 1 })
    .setOptions(reaching(whose))
    .lean();
  if (!found) return undefined;
  // What has no number yet comes after all that have one.
  return found.sequence === 0 ? settled : found.sequence - 1;
}

/** The number before the first event that happened at this moment or later. */
export async function positionAt(caller: Caller, since: Date): Promise<number> {
  const whose = whoseOf(caller);
  const settled = await lastSettled();
  const sequence = await spanOf(whose, { since }, { from: undefined, settled });
  const found = await EventModel.findOne({ ...whose, sequence, at: { $gte: since } }, { sequence: 1 })
    .setOptions(reaching(whose))
    .sort({ sequence: 1 })
    .lean();
  return found ? found.sequence - 1 : settled;
}

export interface Beyond {
  /** No more than `most`. */
  readonly events: number;
  readonly oldestAt: Date | null;
}

/** How much came after a number. */
export async function countBeyond(caller: Caller, after: number, most: number): Promise<Beyond> {
  const whose = whoseOf(caller);
  const where = { ...whose, sequence: { $gt: after, $lte: await lastSettled() } };
  const oldest = await EventModel.findOne(where, { at: 1 }).setOptions(reaching(whose)).sort({ sequence: 1 }).lean();
  if (!oldest) return { events: 0, oldestAt: null };
  return {
    events: await EventModel.countDocuments(where).setOptions(reaching(whose)).limit(most),
    oldestAt: oldest.at,
  };
}

/** In whose logs something came after a number, looking at no more than `limit` events. @returns whose, and up to which number that is all */
export async function organizationsBeyond(
  after: number,
  settled: number,
  limit: number,
): Promise<{ readonly organizationIds: string[]; readonly to: number }> {
  const found = await EventModel.find({ sequence: { $gt: after, $lte: settled } }, { organizationId: 1, sequence: 1 })
    .setOptions({ acrossOrganizations: "whoever follows the log follows it for all" })
    .sort({ sequence: 1 })
    .limit(limit)
    .lean();
  return {
    organizationIds: [...new Set(found.map(({ organizationId }) => organizationId))],
    to: found.length < limit ? settled : (found.at(-1)?.sequence ?? settled),
  };
}

/**
 * Gives committed events their number. Ids of concurrent transactions become visible out of order, so a reader that pages by id
 * can miss one; a number given after commit cannot be overtaken. Any process may run the sequencer: the counter document, which
 * only sequencers touch, lets one of them through at a time.
 */

import { isOutage } from "../../platform/failures.ts";
import { joining, transaction } from "../../platform/mongo.ts";
import { onItsOwn } from "../../platform/on-its-own.ts";
import { EventModel, SequenceModel, UNNUMBERED } from "./event.model.ts";

/** Numbered at once: few enough that other requests hardly wait for it. */
const BATCH = 200;
const DELAY_MS = 200;
const COUNTER = "events";

let timer: NodeJS.Timeout | undefined;
let running: Promise<void> | undefined;

/** Says that there may be something to number soon; bursts are taken together. */
export function nudgeSequencer(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    // Whatever stays unnumbered is numbered by the next nudge, reader or start.
    onItsOwn(() => sequenceEvents().catch(() => undefined));
  }, DELAY_MS).unref();
}

/** Numbers everything that is committed now. Calls in one process share one run. */
export async function sequenceEvents(): Promise<void> {
  // A run under way may have looked before our event was committed: wait for it, then look again.
  await running?.catch(() => undefined);
  running ??= drain().finally(() => {
    running = undefined;
  });
  await running;
}

/** Stops the timer and waits for a run under way. */
export async function stopSequencer(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  await running?.catch((error: unknown) => {
    if (!isOutage(error)) throw error;
  });
}

async function drain(): Promise<void> {
  while ((await numberBatch()) === BATCH);
}

async function numberBatch(): Promise<number> {
  const [waiting] = await unnumbered(1);
  if (!waiting) return 0;
  return transaction(async () => {
    const counter = await SequenceModel.findOneAndUpdate(
      { _id: COUNTER },
      { $inc: { next: 0 }, $setOnInsert: { _id: COUNTER } },
      { upsert: true, returnDocument: "after" },
    ).lean();
    const events = await unnumbered(BATCH);
    if (events.length === 0) return 0;
    const first = counter.next + 1;
    const ids = events.map(({ _id }) => _id);
    // One command that counts by itself, where each event's own would have to be read, planned and answered.
    await EventModel.collection.updateMany(
      { _id: { $in: ids } } as object,
      [{ $set: { sequence: { $add: [first, { $indexOfArray: [ids, "$_id"] }] } } }],
      joining(),
    );
    await SequenceModel.updateOne({ _id: COUNTER }, { $set: { next: counter.next + events.length } });
    return events.length;
  });
}

/** The first of the events that have no number, in the order in which they happened. */
const unnumbered = (limit: number): Promise<{ _id: string }[]> =>
  EventModel.find({ sequence: 0 }, { _id: 1 })
    .setOptions({ acrossOrganizations: "events are numbered for all at once" })
    .sort({ at: 1, _id: 1 })
    .hint(UNNUMBERED)
    .limit(limit)
    .lean()
    .exec();

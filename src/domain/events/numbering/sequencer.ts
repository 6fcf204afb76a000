/**
 * Gives committed events their number. Ids of concurrent transactions become visible out of order, so a reader that pages by id
 * can miss one; a number given after commit cannot be overtaken. Any process may run the sequencer, and nobody waits for one that died
 * or sleeps: which events get which numbers is written down in one document first, and from then on everybody can give them.
 * docs/decisions/event-sequence.md
 */
import { setTimeout as pause } from "node:timers/promises";
import { apart, detached } from "../../../platform/concurrency.ts";
import { isDuplicate, isOutage, isTimeUp } from "../../../platform/database/failures.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { type Batch, EventModel, type SequenceDoc, SequenceModel, UNNUMBERED } from "../event.model.ts";

/** Numbered at once: few enough that other requests hardly wait for it. */
const BATCH = 200;
const DELAY_MS = 200;
const COUNTER = "events";
/** How long another process's batch is waited for before it is finished here; it is done in a few milliseconds where that process lives. */
const PATIENCE_MS = 300;
const LOOK_MS = 10;
/** A reader waits no longer than this for what has no number yet. */
const READER_MS = 1_000;
/** One document that something else holds holds up nothing for longer. */
const BOUND = { maxTimeMS: 2_000 } as const;

/** The events that the indexes of the log hold. */
export const NUMBERED = { sequence: { $gt: 0 } } as const;

let timer: NodeJS.Timeout | undefined;
let running: Promise<number> | undefined;
let stopped = false;

/** Says that there may be something to number soon; bursts are taken together. */
export function nudgeSequencer(): void {
  if (isDryRun()) return;
  timer ??= setTimeout(() => {
    timer = undefined;
    // Whatever stays unnumbered is numbered by the next nudge, reader or start.
    detached(() => sequenceEvents().catch(() => undefined));
  }, DELAY_MS).unref();
}

/** Numbers everything that is committed now. Calls in one process share one run. @returns the last number that readers may be shown */
export async function sequenceEvents(): Promise<number> {
  // A run under way may have looked before our event was committed: wait for it, then look again.
  await running?.catch(() => undefined);
  running ??= apart(drain).finally(() => {
    running = undefined;
  });
  return running;
}

/**
 * The same for a reader, who waits a moment at most and then makes do with what has its number.
 * @returns up to where everything that will ever be there is there
 */
export async function lastSettled(): Promise<number> {
  // Numbering is for what is there to stay.
  if (isDryRun()) return settledIn(await counter());
  const over = new AbortController();
  const late = pause(READER_MS, undefined, { ref: false, signal: over.signal }).catch(() => undefined);
  const settled = await Promise.race([sequenceEvents().catch(toleratingDelay), late]);
  over.abort();
  return settled ?? settledIn(await counter());
}

/** The database may have been busy, or away and be there again: the reader's own question will tell. */
function toleratingDelay(error: unknown): undefined {
  if (!isOutage(error) && !isTimeUp(error)) throw error;
}

/** Stops the timer and waits for the batch under way. What is left is numbered elsewhere, or at the next start. */
export async function stopSequencer(): Promise<void> {
  stopped = true;
  clearTimeout(timer);
  timer = undefined;
  await running?.catch((error: unknown) => {
    if (!isOutage(error) && !isTimeUp(error)) throw error;
  });
  stopped = false;
}

async function drain(): Promise<number> {
  // In this order: whatever is not waiting now has been counted before the counter is read.
  const waiting = await unnumbered(1);
  const resting = await counter();
  if (waiting.length === 0 && !resting.pending) return resting.next;
  for (;;) {
    const found = await freeCounter();
    const ids = stopped ? [] : await unnumbered(BATCH);
    if (ids.length === 0) return found.next;
    const batch = await claim(found, ids);
    if (!batch) continue;
    await finish(batch);
    if (ids.length < BATCH) return found.next + ids.length;
  }
}

/** The counter when no batch is under way any more. */
async function freeCounter(): Promise<SequenceDoc> {
  let found = await counter();
  for (let waited = 0; found.pending && waited < PATIENCE_MS; waited += LOOK_MS) {
    const { first } = found.pending;
    await pause(LOOK_MS);
    found = await counter();
    if (found.pending?.first !== first) waited = 0;
  }
  if (!found.pending) return found;
  await finish(found.pending);
  return { ...found, pending: null };
}

/** Writes down which events get the next numbers. @returns undefined when another process was faster */
async function claim({ next }: SequenceDoc, ids: readonly string[]): Promise<Batch | undefined> {
  const pending = { first: next + 1, ids: [...ids] };
  const { matchedCount } = await SequenceModel.updateOne(
    { _id: COUNTER, next, pending: null },
    { $set: { next: next + ids.length, pending } },
    BOUND,
  );
  return matchedCount === 1 ? pending : undefined;
}

/** Gives the numbers of a batch. Done twice, by two processes at once, or by one that has slept meanwhile, it changes nothing more. */
async function finish({ first, ids }: Batch): Promise<void> {
  // One command that counts by itself, where each event's own would have to be read, planned and answered.
  await EventModel.collection.updateMany(
    { _id: { $in: [...ids] }, sequence: 0 } as object,
    [{ $set: { sequence: { $add: [first, { $indexOfArray: [ids, "$_id"] }] } } }],
    { ...BOUND, hint: { _id: 1 } },
  );
  await SequenceModel.updateOne({ _id: COUNTER, "pending.first": first }, { $set: { pending: null } }, BOUND);
}

async function counter(): Promise<SequenceDoc> {
  const found = await SequenceModel.findById(COUNTER).lean();
  if (found) return found;
  const made = { _id: COUNTER, next: 0, pending: null };
  await SequenceModel.insertMany([made], { lean: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
  return made;
}

/** While a batch is under way some of its events have their numbers and some do not. */
const settledIn = ({ next, pending }: SequenceDoc): number => (pending ? pending.first - 1 : next);

/** The first of the events that have no number, in the order in which they happened. */
async function unnumbered(limit: number): Promise<string[]> {
  const found = await EventModel.find({ sequence: 0 }, { _id: 1 })
    .setOptions({ acrossOrganizations: "events are numbered for all at once" })
    .sort({ at: 1, _id: 1 })
    .hint(UNNUMBERED)
    .limit(limit)
    .lean();
  return found.map(({ _id }) => _id);
}

/**
 * The world of a dry run: one transaction that is never committed, in which everything happens that a request does, whether it would have
 * been in a transaction or in several or in none. What is begun in it joins it, by the guard of the driver (`guardWrites`) and not by
 * being told to; what would come after or beside it asks `isDryRun` and is left out.
 *
 * MongoDB takes nothing back within a transaction. Where one of several transactions of the request fails after it has written, all is given
 * up and done once more, and that one fails at once in the same way. docs/decisions/dry-run.md
 */

import { AsyncLocalStorage } from "node:async_hooks";
import mongoose from "mongoose";
import { monotonicNow } from "../clock.ts";

/** Something that would have happened beside what is written, such as work that would have begun. */
export interface Note {
  readonly kind: string;
  readonly of: unknown;
}

export interface World {
  readonly session: mongoose.mongo.ClientSession;
  /** How those of its transactions end that are known to fail after they have written, by their place in the order. */
  readonly failing: Map<number, unknown>;
  readonly notes: Note[];
  readonly until: number;
  begun: number;
  writes: number;
  /** One of its transactions has failed after it had written: what is stored is not what would be. */
  isSpoilt: boolean;
  isOver: boolean;
  /** What was begun before. */
  last: Promise<unknown>;
}

/** Null: no world, and nothing may be written. */
interface Place {
  readonly world: World | null;
  readonly isWithin: boolean;
}

const places = new AsyncLocalStorage<Place>();

/** A dry run has come to its end while something of it was still under way. */
export class NothingIsWritten extends Error {
  override readonly name = "NothingIsWritten";

  constructor() {
    super("This belongs to a dry run, and writes nothing.");
  }
}

/** A dry run takes longer than others may be kept waiting for it. */
export class TooLongTried extends Error {
  override readonly name = "TooLongTried";
}

/** Whether the caller belongs to a dry run. */
export const isDryRun = (): boolean => places.getStore() !== undefined;

/** The world around the caller. */
export const worldNow = (): World | undefined => places.getStore()?.world ?? undefined;

/** Runs `work` so that whatever it attempts to write is refused. */
export const writingNothing = <T>(work: () => T): T => places.run({ world: null, isWithin: false }, work);

/** Runs `work` in this world. */
export const inWorld = <T>(world: World, work: () => Promise<T>): Promise<T> =>
  places.run({ world, isWithin: false }, async () => await work());

/** Notes what would have happened; outside of a dry run nothing. */
export const noteInDryRun = (kind: string, of: () => unknown): void => {
  worldNow()?.notes.push({ kind, of: of() });
};

/** Checks that something may be written here, and counts it. @throws NothingIsWritten, TooLongTried */
function countWrite(session: unknown): void {
  const place = places.getStore();
  if (!place) return;
  const { world } = place;
  if (!world || (session !== undefined && session !== world.session)) throw new NothingIsWritten();
  checkOpen(world);
  world.writes += 1;
}

/** @throws NothingIsWritten when the world is no more; TooLongTried */
function checkOpen(world: World): void {
  if (world.isOver || world.isSpoilt || !world.session.inTransaction()) throw new NothingIsWritten();
  if (monotonicNow() > world.until) throw new TooLongTried("The dry run took too long.");
}

/** The transaction of a dry run around the caller, or what stands for it; undefined outside of one. */
export const placeNow = (): object | undefined => places.getStore();

/** Whether the caller is within a transaction of a dry run: what is written there needs none of its own. */
const isWithinOne = (): boolean => places.getStore()?.isWithin === true;

/** Runs `work` as what it is outside of a dry run, a transaction of its own: one after the other, and whole or not at all. */
export async function asTransaction<T>(world: World, work: () => Promise<T>): Promise<T> {
  if (isWithinOne()) return work();
  const mine = world.last.then(() => attempt(world, work));
  world.last = mine.catch(() => undefined);
  return mine;
}

async function attempt<T>(world: World, work: () => Promise<T>): Promise<T> {
  checkOpen(world);
  const place = world.begun++;
  if (world.failing.has(place)) throw world.failing.get(place);
  const { writes } = world;
  try {
    // A query of mongoose begins when it is awaited, and that has to be in there.
    return await places.run({ world, isWithin: true }, async () => await work());
  } catch (error) {
    if (world.writes !== writes || isTransient(error)) {
      world.isSpoilt = true;
      if (!isTransient(error) && !(error instanceof TooLongTried)) world.failing.set(place, error);
    }
    throw error;
  }
}

/** Whether it would go well if it were begun anew. */
export const isTransient = (error: unknown): boolean =>
  (error as { hasErrorLabel?: (label: string) => boolean } | undefined)?.hasErrorLabel?.(
    "TransientTransactionError",
  ) === true;

const WRITES = [
  ...["insertOne", "insertMany", "bulkWrite", "updateOne", "updateMany", "replaceOne", "deleteOne", "deleteMany"],
  ...["findOneAndUpdate", "findOneAndReplace", "findOneAndDelete", "drop", "rename"],
  ...["createIndex", "createIndexes", "dropIndex", "dropIndexes"],
] as const;

type Method = (...given: unknown[]) => Promise<unknown>;

/** Guards every collection of the process, and what this client does without a session. Again it changes nothing. */
export function guardWrites(client: mongoose.mongo.MongoClient): void {
  guardCollections();
  if (guarded.has(client)) return;
  guarded.add(client);
  const begin = client.startSession.bind(client);
  client.startSession = (options) => sessionOfWorld(options) ?? begin(options);
}

const guarded = new WeakSet<object>();

function guardCollections(): void {
  const methods = mongoose.mongo.Collection.prototype as unknown as Record<string, Method>;
  for (const name of WRITES) {
    const write = methods[name];
    if (!write || guarded.has(write)) continue;
    const guardedWrite: Method = function guardedWrite(this: unknown, ...given) {
      const world = worldNow();
      if (world && !isWithinOne()) return asTransaction(world, () => counted(() => write.apply(this, given), given));
      return counted(() => write.apply(this, given), given);
    };
    guarded.add(guardedWrite);
    methods[name] = guardedWrite;
  }
}

function counted(write: () => Promise<unknown>, given: readonly unknown[]): Promise<unknown> {
  try {
    countWrite((given.at(-1) as { session?: unknown } | undefined)?.session ?? undefined);
  } catch (error) {
    return Promise.reject(error);
  }
  return write();
}

/** The driver begins a session of its own for what was given none: in a world that is the world's. */
function sessionOfWorld(options: object | undefined): mongoose.mongo.ClientSession | undefined {
  const world = worldNow();
  if (!world || (options as { explicit?: boolean } | undefined)?.explicit !== false) return undefined;
  checkOpen(world);
  return world.session;
}

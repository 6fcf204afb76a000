/**
 * Migrations: what an older release stored is brought to what this one reads best, while both serve. One process runs them, in their
 * order, each in steps that can be done twice; when it is gone another goes on. While a program of the release before still writes, what
 * is done is done once more after that one has ended, so that nothing it wrote last is left behind.
 */
import { setTimeout as pause } from "node:timers/promises";
import { monotonicNow } from "../clock.ts";
import { startInterval, toLog } from "../jobs/interval.ts";
import { type Holding, holding, leavePlace, positionOf, takePlace } from "../jobs/place.ts";
import { log } from "../log.ts";
import { isOlderThere } from "./presence.ts";
import { MigrationModel } from "./schema.models.ts";

/** How far a migration has come, and whether it is to end. */
export interface Going {
  /** What it noted last; null at its beginning. */
  readonly from: string | null;
  readonly note: (position: string) => Promise<void>;
  readonly stopping: AbortSignal;
}

/** One step of the schema. It adds and fills; what the release before reads, it leaves. */
export interface Migration {
  /** 1, 2, 3 … without a gap; kept for good. */
  readonly number: number;
  readonly name: string;
  /** Goes on from where it was left, in steps that can be done twice; ends soon when it is to stop. */
  readonly run: (going: Going) => Promise<void>;
}

export interface Migrating {
  /** How it is stopped: it waits for the step under way. */
  readonly stop: () => Promise<void>;
}

const PLACE = "migrations";
const EVERY_MS = 10_000;
const PATIENCE_MS = 10_000;
const LOOK_MS = 100;
/** What takes longer is told. */
const SLOW_MS = 1_000;

/** Begins with what is left, and returns when it is done or has taken some seconds; a failure is told and tried again, and stops no start. */
export async function startMigrating(migrations: readonly Migration[]): Promise<Migrating> {
  const stopping = new AbortController();
  const round = (): Promise<void> => migrate(migrations, stopping.signal);
  const stop = startInterval(EVERY_MS, round, toLog("A migration failed; it is tried again."));
  await settled(migrations);
  return {
    stop: async () => {
      stopping.abort();
      await stop();
    },
  };
}

/** Waits some seconds until all are done, here or in another process; not for those that wait for an older program to end. */
async function settled(migrations: readonly Migration[]): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const left = await waiting(migrations).catch(() => null);
    if (left === null || left.length === 0 || left.every(({ doneBeside }) => doneBeside)) return;
    if (left.some(({ failures }) => failures > 0)) return;
    await pause(LOOK_MS);
  }
}

interface Waiting {
  readonly number: number;
  readonly doneBeside: Date | null;
  readonly failures: number;
}

/** What is not done for good. */
export async function waiting(migrations: readonly Migration[]): Promise<readonly Waiting[]> {
  const at = await positionOf(PLACE);
  const left = migrations.filter(({ number }) => number > at);
  const known = await MigrationModel.find({ _id: { $in: left.map(({ number }) => number) } }).lean();
  return left.map(({ number }) => {
    const { doneBeside = null, failures = 0 } = known.find(({ _id }) => _id === number) ?? {};
    return { number, doneBeside, failures };
  });
}

/** Runs what is left, unless another process does. @throws what a migration throws: those after it wait */
async function migrate(migrations: readonly Migration[], stopping: AbortSignal): Promise<void> {
  const last = migrations.at(-1)?.number ?? 0;
  if ((await positionOf(PLACE)) >= last) return;
  const at = await takePlace(PLACE);
  if (at === null) return;
  const hold = holding(PLACE, at);
  try {
    const beside = await isOlderThere(last);
    for (const migration of migrations.filter(({ number }) => number > at))
      if (!(await goOn(migration, { beside, stopping: AbortSignal.any([stopping, hold.lost]), hold }))) return;
  } finally {
    await hold.end();
    await leavePlace(PLACE).catch(() => undefined);
  }
}

interface Round {
  readonly beside: boolean;
  readonly stopping: AbortSignal;
  readonly hold: Holding;
}

/** @returns false when it did not come to its end */
async function goOn(migration: Migration, { beside, stopping, hold }: Round): Promise<boolean> {
  const { number: _id, name } = migration;
  const stored = await MigrationModel.findOneAndUpdate(
    { _id },
    { $setOnInsert: { name, position: null, doneBeside: null, doneAt: null, failures: 0 } },
    { upsert: true, returnDocument: "after" },
  ).lean();
  if (beside && stored?.doneBeside) return true;
  const began = monotonicNow();
  // Of an empty database there is nothing to be told.
  const telling = setTimeout(() => log.info({ migration: _id, name, beside }, "A migration is under way."), SLOW_MS);
  const note = async (position: string | null): Promise<void> =>
    void (await MigrationModel.updateOne({ _id }, { $set: { position } }));
  try {
    await migration.run({ from: stored?.position ?? null, note, stopping });
  } catch (error) {
    await MigrationModel.updateOne({ _id }, { $inc: { failures: 1 } });
    throw error;
  } finally {
    clearTimeout(telling);
  }
  if (stopping.aborted) return false;
  const now = new Date();
  const done = beside ? { doneBeside: now } : { doneAt: now };
  await MigrationModel.updateOne({ _id }, { $set: { ...done, position: null, failures: 0 } });
  if (monotonicNow() - began >= SLOW_MS) log.info({ migration: _id, name, beside }, "A migration is done.");
  return beside || hold.move(_id);
}

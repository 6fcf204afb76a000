/** Reads a whole database as it was at one moment, collection by collection, while others write to it. */
import mongoose from "mongoose";
import {
  type BackupEnd,
  type CollectionEnd,
  type CollectionHead,
  collectionsOf,
  type Manifest,
  Tally,
} from "./contents.ts";
import { jsonRecord, record } from "./records.ts";
import { BackupRefused } from "./sealing.ts";

const { BSON } = mongoose.mongo;
const BATCH_BYTES = 2 ** 20;
const SNAPSHOT_TOO_OLD = 239;
const SNAPSHOT_UNAVAILABLE = 246;
/** MongoDB's own: so long a moment can be read. */
const USUAL_SECONDS = 300;
/**
 * So long it can be while a backup runs, where the database lets us say so. It is a second more than anybody would choose: who finds
 * it knows that it was a backup, which was killed unless it still reads.
 */
const WINDOW_SECONDS = 6 * 3_600 + 1;
/** What the database names our reading by. */
const COMMENT = "rollcall backup";

export interface Dumping {
  readonly db: mongoose.mongo.Db;
  readonly manifest: (session: mongoose.mongo.ClientSession) => Promise<Manifest>;
  readonly done: (end: CollectionEnd) => void;
}

/** The records of a backup. @throws BackupRefused when the moment is too long ago to be read on */
export async function* dump({ db, manifest, done }: Dumping): AsyncGenerator<Buffer> {
  const narrow = await widenWindow(db);
  const session = db.client.startSession({ snapshot: true });
  try {
    const about = await manifest(session);
    // After the moment is fixed: what is made from now on cannot be read at it, and is refused rather than left out.
    const names = await collectionsOf(db);
    yield jsonRecord("M", about);
    let [collections, documents] = [0, 0];
    for (const name of names) {
      const end = yield* collection(db, name, session);
      [collections, documents] = [collections + 1, documents + end.documents];
      done(end);
    }
    yield jsonRecord("Z", { collections, documents } satisfies BackupEnd);
  } catch (error) {
    throw tooOld(error) ?? error;
  } finally {
    await session.endSession();
    await narrow();
  }
}

async function* collection(
  db: mongoose.mongo.Db,
  name: string,
  session: mongoose.mongo.ClientSession,
): AsyncGenerator<Buffer, CollectionEnd> {
  const indexes = await db.collection(name).indexes();
  yield jsonRecord("C", { name, indexes: BSON.EJSON.stringify(indexes, { relaxed: false }) } satisfies CollectionHead);
  const tally = new Tally();
  for await (const batch of batches(documentsBy(db, name, session), tally)) yield record("D", batch);
  const end = tally.end(name);
  yield jsonRecord("E", end);
  return end;
}

/** The documents of a collection as bytes, ordered by `_id`. */
export function documentsBy(
  db: mongoose.mongo.Db,
  name: string,
  session?: mongoose.mongo.ClientSession,
): AsyncIterable<Buffer> {
  const options = {
    raw: true,
    sort: { _id: 1 },
    hint: { _id: 1 },
    batchSize: 500,
    ...(session && { session, comment: COMMENT }),
  } as const;
  return db.collection(name).find({}, options) as unknown as AsyncIterable<Buffer>;
}

async function* batches(documents: AsyncIterable<Buffer>, tally: Tally): AsyncGenerator<Buffer> {
  let [batch, length]: [Buffer[], number] = [[], 0];
  for await (const document of documents) {
    tally.add(document);
    batch.push(document);
    length += document.length;
    if (length < BATCH_BYTES) continue;
    yield Buffer.concat(batch);
    [batch, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(batch);
}

type Parameter = { readonly minSnapshotHistoryWindowInSeconds?: number };

/** @returns what sets it back */
async function widenWindow(db: mongoose.mongo.Db): Promise<() => Promise<void>> {
  const admin = db.client.db("admin");
  const set = (seconds: number) => admin.command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: seconds });
  try {
    const found: Parameter = await admin.command({ getParameter: 1, minSnapshotHistoryWindowInSeconds: 1 });
    const now = found.minSnapshotHistoryWindowInSeconds ?? Number.POSITIVE_INFINITY;
    if (now > WINDOW_SECONDS) return async () => undefined;
    await set(WINDOW_SECONDS);
    const before = now === WINDOW_SECONDS ? USUAL_SECONDS : now;
    return async () => void (await setBack(admin, () => set(before)).catch(() => undefined));
  } catch {
    // Not ours to say, or behind a mongos: what is usual there has to do.
    return async () => undefined;
  }
}

/** Unless another backup still reads: the last one does it. */
async function setBack(admin: mongoose.mongo.Db, set: () => Promise<unknown>): Promise<void> {
  const reading = { $or: [{ "cursor.originatingCommand.comment": COMMENT }, { "command.comment": COMMENT }] };
  const others = admin.aggregate([{ $currentOp: { allUsers: true, idleCursors: true } }, { $match: reading }]);
  if ((await others.toArray()).length === 0) await set();
}

function tooOld(error: unknown): BackupRefused | undefined {
  const code = error instanceof mongoose.mongo.MongoServerError ? error.code : undefined;
  if (code === SNAPSHOT_UNAVAILABLE)
    return new BackupRefused("Collections or indexes were being made just now: take the backup again.", {
      cause: error,
    });
  if (code !== SNAPSHOT_TOO_OLD) return undefined;
  return new BackupRefused(
    "The database keeps a moment for too short to be read to its end: raise its parameter minSnapshotHistoryWindowInSeconds while the backup runs, or take the backup with the replica set's own tools.",
    { cause: error },
  );
}

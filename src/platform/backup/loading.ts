/** Writes the documents of a backup into a database, and sees that they are there as they were. */
import mongoose from "mongoose";
import { WITHOUT_LIMIT } from "../database/connecting.ts";
import { type BackupEnd, type CollectionEnd, type CollectionHead, type Manifest, Tally } from "./contents.ts";
import { documentsBy } from "./dumping.ts";
import { exactly } from "./exact.ts";
import { documentsIn, type Read } from "./records.ts";
import { BackupRefused } from "./sealing.ts";

const { BSON } = mongoose.mongo;
const DOCUMENTS_AT_ONCE = 1_000;

export interface Loading {
  /**
   * Is told what the backup is before anything of it is written; refuses by throwing.
   * @returns where what is read goes; null: nowhere, it is only looked through
   */
  readonly begin: (manifest: Manifest) => Promise<mongoose.mongo.Db | null>;
  readonly done: (end: CollectionEnd) => void;
}

/** Takes in all records. @throws BackupRefused when something is missing, twice there, or not as it says */
export async function load(records: AsyncIterable<Read>, { begin, done }: Loading): Promise<BackupEnd> {
  let end: BackupEnd | undefined;
  let begun = false;
  let db: mongoose.mongo.Db | null = null;
  let open: Open | undefined;
  let [collections, documents] = [0, 0];
  for await (const { kind, bytes } of records) {
    if (end || begun === (kind === "M")) throw outOfOrder();
    if (kind === "M") {
      db = await begin(json<Manifest>(bytes));
      begun = true;
    } else if (kind === "C" && !open) open = { head: json<CollectionHead>(bytes), tally: new Tally() };
    else if (kind === "D" && open) await take(db, open, bytes);
    else if (kind === "E" && open) {
      done(await close(db, open, json<CollectionEnd>(bytes)));
      [collections, documents] = [collections + 1, documents + open.tally.documents];
      open = undefined;
    } else if (kind === "Z" && !open) end = json<BackupEnd>(bytes);
    else throw outOfOrder();
  }
  if (end?.collections !== collections || end.documents !== documents) throw outOfOrder();
  return end;
}

interface Open {
  readonly head: CollectionHead;
  readonly tally: Tally;
}

async function take(db: mongoose.mongo.Db | null, { head, tally }: Open, batch: Buffer): Promise<void> {
  let some: mongoose.mongo.Document[] = [];
  const write = async (): Promise<void> => {
    if (db && some.length > 0)
      await db.collection(head.name).insertMany(some, { ordered: false, ignoreUndefined: false });
    some = [];
  };
  for (const document of documentsIn(batch)) {
    tally.add(document);
    if (db) some.push(exactly(document));
    if (some.length === DOCUMENTS_AT_ONCE) await write();
  }
  await write();
}

/** Compares what came, then what is there, with what the backup says; indexes come last, as they may let documents expire. */
async function close(db: mongoose.mongo.Db | null, { head, tally }: Open, told: CollectionEnd): Promise<CollectionEnd> {
  const came = tally.end(head.name);
  if (told.name !== came.name || told.sha256 !== came.sha256 || told.documents !== came.documents) throw outOfOrder();
  if (!db) return came;
  await verify(db, came);
  const indexes = (BSON.EJSON.parse(head.indexes) as mongoose.mongo.IndexDescriptionInfo[])
    .filter(({ name }) => name !== "_id_")
    .map(({ v: _version, ...index }) => index as mongoose.mongo.IndexDescription);
  if (came.documents === 0) await db.createCollection(head.name);
  if (indexes.length > 0) await db.collection(head.name).createIndexes(indexes, WITHOUT_LIMIT);
  return came;
}

async function verify(db: mongoose.mongo.Db, { name, sha256 }: CollectionEnd): Promise<void> {
  const tally = new Tally();
  for await (const document of documentsBy(db, name)) tally.add(document);
  if (tally.end(name).sha256 !== sha256)
    throw new BackupRefused(
      `What was written to ${name} is not what the backup holds: is another program writing there?`,
    );
}

const json = <T>(bytes: Buffer): T => JSON.parse(bytes.toString("utf8")) as T;

const outOfOrder = (): BackupRefused => new BackupRefused("The backup is not complete, or not in its order.");

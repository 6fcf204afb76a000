/**
 * Documents as the database sends them. Of a list that is read a hundred thousand at a time, the driver's unpacking and keeping of each document
 * costs most; what is needed of it is found in the bytes of the reply (BSON 1.1).
 */
import mongoose from "mongoose";
import { isOutage } from "./failures.ts";
import { isSharded } from "./mongo.ts";

/** A question about many documents. Its condition names the organization, as that of every query does. */
export interface RawQuery {
  readonly collection: string;
  readonly where: { readonly organizationId: string } & Record<string, unknown>;
  /** Strings and nulls only. */
  readonly fields: Readonly<Record<string, 0 | 1>>;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  readonly batchSize: number;
}

/** A document within a reply. Valid while it is visited; nothing of it is kept. */
export interface RawDocument {
  /**
   * The string in this field; undefined when there is no such field.
   * @throws Error when a field before it is neither a string nor null
   */
  readonly string: (name: string) => string | null | undefined;
}

type Session = mongoose.mongo.ClientSession;

/** The documents found, batch by batch, each made into what `make` makes of it. The next batch is on its way while one is worked on. */
export function readRaw<T>(query: RawQuery, make: (document: RawDocument) => T, session: Session): AsyncGenerator<T[]> {
  if (query.where.organizationId === "") throw new Error("A query names no organization.");
  // Of several mongos the one that has the cursor must be asked for more, which only the driver's cursors know to do.
  return isSharded() ? readByDriver(query, make, session) : readByCommand(query, make, session);
}

/** The same with a cursor of the driver. */
export async function* readByDriver<T>(
  { collection, where, fields, sort, batchSize }: RawQuery,
  make: (document: RawDocument) => T,
  session: Session,
): AsyncGenerator<T[]> {
  const options = { projection: fields, sort, batchSize, raw: true, session };
  const cursor = mongoose.connection.collection(collection).find(where, options);
  try {
    while (await cursor.hasNext())
      yield (cursor.readBufferedDocuments() as unknown as Buffer[]).map((bytes) =>
        make({ string: (name) => stringField(bytes, name) }),
      );
  } finally {
    await cursor.close();
  }
}

async function* readByCommand<T>(
  query: RawQuery,
  make: (document: RawDocument) => T,
  session: Session,
): AsyncGenerator<T[]> {
  let reply = await firstReply(query, session);
  while (true) {
    const next = reply.more ? nextReply(query, reply.id, session) : undefined;
    next?.catch(() => undefined); // told when it is awaited
    let finished = false;
    try {
      const made = documentsOf(reply.batch, make);
      if (made.length > 0) yield made;
      finished = true;
    } finally {
      // Whoever stops early leaves a cursor open, unless the batch that was asked for ahead is the last.
      if (!finished) await next?.then((ahead) => close(query, ahead)).catch(() => undefined);
    }
    if (!next) return;
    reply = await next;
  }
}

/** The documents of one batch; asks for no more than `limit`. */
export async function readRawOnce<T>(
  { limit, ...query }: Omit<RawQuery, "batchSize"> & { readonly limit: number },
  make: (document: RawDocument) => T,
): Promise<T[]> {
  const { batch } = await firstReply({ ...query, batchSize: limit }, undefined, { limit, singleBatch: true });
  return documentsOf(batch, make);
}

interface Reply {
  readonly batch: Buffer;
  readonly id: mongoose.mongo.Long;
  readonly more: boolean;
}

function firstReply(
  { collection, where, fields, sort, batchSize }: RawQuery,
  session?: Session,
  more: object = {},
): Promise<Reply> {
  const command = { find: collection, filter: where, projection: fields, sort, batchSize, ...more };
  return ask(command, "firstBatch", session).catch((error: unknown) => {
    // Once more when the server went, as the driver does with the reads that it knows.
    if (!isOutage(error) || error instanceof mongoose.mongo.MongoServerSelectionError) throw error;
    return ask(command, "firstBatch", session);
  });
}

const nextReply = ({ collection, batchSize }: RawQuery, id: mongoose.mongo.Long, session?: Session) =>
  ask({ getMore: id, collection, batchSize }, "nextBatch", session);

// Outside the session: one that reads as of a moment says so with every command, and this one does not take it.
async function close({ collection }: RawQuery, { more, id }: Reply): Promise<void> {
  if (more) await mongoose.connection.db?.command({ killCursors: collection, cursors: [id] });
}

async function ask(command: object, batchName: string, session?: Session): Promise<Reply> {
  const db = mongoose.connection.db;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError("The database is not connected.");
  const { cursor } = (await db.command(command, { raw: true, ...(session && { session }) })) as { cursor: Buffer };
  const [batch, id] = [fieldBytes(cursor, batchName), fieldBytes(cursor, "id")];
  if (!batch || !id) throw new Error("The reply holds no cursor.");
  const long = new mongoose.mongo.Long(id.readInt32LE(0), id.readInt32LE(4));
  return { batch, id: long, more: !long.isZero() };
}

/** The lengths of values by their type; those that say their own length are left out. */
const LENGTHS: Readonly<Record<number, number>> = { 1: 8, 7: 12, 8: 1, 9: 8, 10: 0, 16: 4, 17: 8, 18: 8 };
const STRING = 0x02;
const OBJECT = 0x03;
const ARRAY = 0x04;
const NULL = 0x0a;

function lengthAt(bytes: Buffer, type: number, at: number): number {
  if (type === STRING) return 4 + bytes.readInt32LE(at);
  if (type === OBJECT || type === ARRAY) return bytes.readInt32LE(at);
  const length = LENGTHS[type];
  if (length === undefined) throw new Error(`A value of type ${type} is not read.`);
  return length;
}

/** The bytes of a field's value. */
function fieldBytes(document: Buffer, name: string): Buffer | undefined {
  for (let at = 4; document[at]; ) {
    const type = document[at] ?? 0;
    const end = document.indexOf(0, at + 1);
    const start = end + 1;
    const length = lengthAt(document, type, start);
    if (document.toString("latin1", at + 1, end) === name) return document.subarray(start, start + length);
    at = start + length;
  }
  return undefined;
}

function documentsOf<T>(batch: Buffer, make: (document: RawDocument) => T): T[] {
  const made: T[] = [];
  let [at, first] = [4, 0];
  const document: RawDocument = { string: (name) => stringField(batch, name, first) };
  while (batch[at] === OBJECT) {
    first = batch.indexOf(0, at + 1) + 1;
    at = first + batch.readInt32LE(first);
    made.push(make(document));
  }
  return made;
}

/** The string in a field of the document that begins at `start`. See `RawDocument.string`. */
export function stringField(bytes: Buffer, name: string, start = 0): string | null | undefined {
  let at = start + 4;
  for (let type = bytes[at]; type; type = bytes[at]) {
    const end = bytes.indexOf(0, at + 1);
    const isIt = end - at - 1 === name.length && bytes.toString("latin1", at + 1, end) === name;
    at = end + 1;
    if (type === NULL) {
      if (isIt) return null;
      continue;
    }
    if (type !== STRING) throw new Error(`A field of type ${type} is in the way.`);
    const length = bytes.readInt32LE(at); // its closing zero byte included
    if (isIt) return bytes.toString("utf8", at + 4, at + 3 + length);
    at += 4 + length;
  }
  return undefined;
}

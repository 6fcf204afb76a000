/**
 * Documents as the database sends them. Of a list that is read a hundred thousand at a time, the driver's unpacking and keeping of each document
 * costs most; what is needed of it is found in the bytes of the reply.
 */
import mongoose from "mongoose";
import { plainDocument, stringField } from "./bson.ts";
import { isOutage } from "./failures.ts";
import { database, isSharded, namesOrganization } from "./mongo.ts";

/** A question about many documents. Its condition names the organization, as that of every query does. */
export interface RawQuery {
  readonly collection: string;
  readonly where: { readonly organizationId: string } & Record<string, unknown>;
  readonly fields: Readonly<Record<string, 0 | 1>>;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  readonly batchSize: number;
  readonly options?: {
    readonly skip?: number;
    readonly limit?: number;
    /** The index to take. */
    readonly hint?: Readonly<Record<string, 1>>;
    readonly maxTimeMS?: number;
  };
}

/** A document within a reply. Valid while it is visited; nothing of it is kept. */
export interface RawDocument {
  /**
   * The string in this field; undefined when there is no such field.
   * @throws Error when a field before it is neither a string nor null
   */
  readonly string: (name: string) => string | null | undefined;
  /** All of it, as the driver would give it. */
  readonly plain: () => Record<string, unknown>;
}

type Session = mongoose.mongo.ClientSession;

/** The documents found, batch by batch, each made into what `make` makes of it. The next batch is on its way while one is worked on. */
export function readRaw<T>(query: RawQuery, make: (document: RawDocument) => T, session: Session): AsyncGenerator<T[]> {
  checkScope(query);
  // Of several mongos the one that has the cursor must be asked for more, which only the driver's cursors know to do.
  return isSharded() ? readByDriver(query, make, session) : readByCommand(query, make, session);
}

/** The same with a cursor of the driver. */
export async function* readByDriver<T>(
  { collection, where, fields, sort, batchSize, options }: RawQuery,
  make: (document: RawDocument) => T,
  session?: Session,
): AsyncGenerator<T[]> {
  const cursor = mongoose.connection
    .collection(collection)
    .find(where, { projection: fields, sort, batchSize, ...options, raw: true, ...(session && { session }) });
  try {
    while (await cursor.hasNext())
      yield (cursor.readBufferedDocuments() as unknown as Buffer[]).map((bytes) => make(documentAt(bytes, 0)));
  } finally {
    await cursor.close();
  }
}

async function* readByCommand<T>(
  query: RawQuery,
  make: (document: RawDocument) => T,
  session: Session,
): AsyncGenerator<T[]> {
  const first = await firstReply(query, session);
  if (first === "gone") return yield* readByDriver(query, make, session);
  let reply = first;
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

function checkScope({ where }: Pick<RawQuery, "where">): void {
  if (!namesOrganization(where)) throw new Error("A query names no organization.");
}

/** The first documents found, no more than `limit`, in one reply where they fit in one (16 MiB). Joins no transaction but that of `session`. */
export async function readRawOnce<T>(
  { limit, ...asked }: Omit<RawQuery, "batchSize"> & { readonly limit: number },
  make: (document: RawDocument) => T,
  session?: Session,
): Promise<T[]> {
  checkScope(asked);
  const query = { ...asked, batchSize: limit + 1, options: { ...asked.options, limit } };
  const reply = await firstReply(query, session);
  if (reply !== "gone") {
    if (!reply.more) return documentsOf(reply.batch, make);
    await close(query, reply).catch(() => undefined); // what is left open the server closes by itself
  }
  return (await Array.fromAsync(readByDriver(query, make, session))).flat();
}

interface Reply {
  readonly batch: readonly Buffer[];
  readonly id: mongoose.mongo.Long;
  readonly more: boolean;
}

/** @returns `gone` when the server went meanwhile: the driver then finds the next one and asks it, as it does with every read that it knows. */
async function firstReply(
  { collection, where, fields, sort, batchSize, options }: RawQuery,
  session?: Session,
): Promise<Reply | "gone"> {
  const command = { find: collection, filter: where, projection: fields, sort, batchSize, ...options };
  // A session says for itself what it reads; otherwise what MONGODB_URI asks for, which commands do not take over by themselves.
  const level = session ? undefined : mongoose.connection.getClient().readConcern?.level;
  if (level !== undefined) Object.assign(command, { readConcern: { level } });
  return ask(command, "firstBatch", session).catch((error: unknown) => {
    if (session?.inTransaction() || !isOutage(error) || error instanceof mongoose.mongo.MongoServerSelectionError)
      throw error;
    return "gone" as const;
  });
}

const nextReply = ({ collection, batchSize }: RawQuery, id: mongoose.mongo.Long, session?: Session) =>
  ask({ getMore: id, collection, batchSize }, "nextBatch", session);

// Outside the session: one that reads as of a moment says so with every command, and this one does not take it.
async function close({ collection }: RawQuery, { more, id }: Reply): Promise<void> {
  if (more) await database().command({ killCursors: collection, cursors: [id] });
}

/**
 * Only the documents come as bytes, not all of the reply: a refusal's parts would be bytes as well, and the driver, which keeps the version
 * of the topology that a server which steps down sends along, would stumble over it, now and at the next heartbeat.
 */
async function ask(command: object, batchName: "firstBatch" | "nextBatch", session?: Session): Promise<Reply> {
  const options = { fieldsAsRaw: { [batchName]: true }, promoteLongs: false, ...(session && { session }) };
  const { cursor } = await database().command(command, options);
  const { [batchName]: batch, id } = cursor as { id: mongoose.mongo.Long } & Record<typeof batchName, Buffer[]>;
  return { batch, id, more: !id.isZero() };
}

const documentsOf = <T>(batch: readonly Buffer[], make: (document: RawDocument) => T): T[] =>
  batch.map((bytes) => make(documentAt(bytes, 0)));

const documentAt = (bytes: Buffer, start: number): RawDocument => ({
  string: (name) => stringField(bytes, name, start),
  plain: () => plainDocument(bytes, start),
});

/**
 * MongoDB through mongoose: connect, transactions, and the guard that no query forgets its organization.
 * Nothing of the product is known here.
 */
import type { AsyncLocalStorage } from "node:async_hooks";
import mongoose, { type Connection, type Schema } from "mongoose";
import { asTransaction, guardWrites, placeNow, worldNow } from "../dry-run/world.ts";
import { StartupError } from "../process/startup-error.ts";
import { countTransaction, watched } from "../telemetry/database-events.ts";
import { isTracing } from "../telemetry/tracing.ts";
import { attemptBegins, attemptCommitted } from "./commits.ts";
import { optionsFor, whyNot, whyUnfit } from "./connecting.ts";

declare module "mongoose" {
  interface QueryOptions {
    /** Names why this one query may look across organizations. */
    acrossOrganizations?: string;
  }
  interface AggregateOptions {
    acrossOrganizations?: string;
  }
}

// Whatever runs inside transaction() joins it, without handing a session around.
mongoose.set("transactionAsyncLocalStorage", true);
mongoose.set("autoIndex", false);
mongoose.set("autoCreate", false);
mongoose.set("sanitizeFilter", false);
mongoose.set("strictQuery", "throw");
mongoose.set("bufferCommands", false);

const QUERIES = [
  "find",
  "findOne",
  "findOneAndUpdate",
  "findOneAndDelete",
  "findOneAndReplace",
  "updateOne",
  "updateMany",
  "deleteOne",
  "deleteMany",
  "replaceOne",
  "countDocuments",
  "distinct",
] as const;

/** Whether a condition says whose documents it is about. */
export const namesOrganization = (filter: Readonly<Record<string, unknown>> | undefined): boolean => {
  const value = filter?.organizationId;
  return typeof value === "string" && value !== "";
};

/** Schema plugin: a query or aggregate that names no organization throws before it reaches the database. */
export function organizationScoped(schema: Schema): void {
  schema.pre(
    QUERIES as unknown as RegExp,
    { document: false, query: true },
    function guard(this: mongoose.Query<unknown, unknown>) {
      if (this.getOptions().acrossOrganizations) return;
      if (!namesOrganization(this.getFilter()))
        throw new Error(`A query on ${this.model.collection.name} names no organization.`);
    },
  );
  schema.pre("aggregate", function guard(this: mongoose.Aggregate<unknown>) {
    if ((this.options as { acrossOrganizations?: string }).acrossOrganizations) return;
    const first = this.pipeline()[0];
    const match = first && "$match" in first ? (first.$match as Record<string, unknown>) : undefined;
    if (!namesOrganization(match)) throw new Error("An aggregate names no organization in its first stage.");
  });
  schema.pre("estimatedDocumentCount", function guard() {
    throw new Error("estimatedDocumentCount counts across organizations.");
  });
}

/** The database cannot be used; the message is meant for the person who starts the program, and holds no part of the URI. */
export class DatabaseUnusable extends StartupError {
  override readonly name = "DatabaseUnusable";
}

/**
 * Opens the one connection of the process. Acknowledged means: on a majority, in the journal.
 * @throws DatabaseUnusable when the database does not answer for some seconds, refuses us, or is no replica set
 */
export async function connect(uri: string): Promise<Connection> {
  await mongoose.connect(uri, { ...optionsFor(uri), monitorCommands: isTracing() }).catch((error: unknown) => {
    throw new DatabaseUnusable(`MONGODB_URI leads to no usable database: ${whyNot(uri, error)}.`, { cause: error });
  });
  guardWrites(mongoose.connection.getClient());
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 });
  // A sharded cluster answers through a mongos, which has no set name.
  sharded = hello?.msg === "isdbgrid";
  const unfit = whyUnfit(hello, sharded);
  if (!unfit) version = String((await mongoose.connection.db?.admin().command({ buildInfo: 1 }))?.version);
  if (!unfit) return watched(mongoose.connection);
  await mongoose.disconnect();
  throw new DatabaseUnusable(`MONGODB_URI leads to ${unfit}.`);
}

const AS_ONE = { readConcern: { level: "snapshot" }, writeConcern: { w: "majority", journal: true } } as const;

let sharded = false;
let version = "";

/** Which MongoDB the process is connected to. */
export const databaseVersion = (): string => version;

/** Whether the database is a sharded cluster, behind one mongos or several. */
export const isSharded = (): boolean => sharded;

/** The database of the process. @throws the driver's error when there is none: before the start, and when the program is ending. */
export function database(): mongoose.mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new mongoose.mongo.MongoNotConnectedError("The database is not connected.");
  return db;
}

/** Closes the connections to the database; what still runs over them fails. */
export const disconnect = (): Promise<void> => mongoose.disconnect();

/**
 * Runs `work` in one transaction; every query inside joins it. Joins the running one when there is one already.
 * Transient conflicts are retried, so `work` must not do anything but database work, or must be repeatable.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  const world = worldNow();
  if (world) return asTransaction(world, work);
  if (inTransaction()) return work();
  let result: { value: T; session: object } | undefined;
  await countTransaction((begun) =>
    mongoose.connection.transaction(async (session) => {
      begun();
      // A retry, which the driver has in the same session, happens after what it had to wait for.
      MOMENTS.delete(session);
      attemptBegins(session);
      result = { value: await work(), session };
    }, AS_ONE),
  );
  if (!result) throw new Error("The transaction ended without a result.");
  attemptCommitted(result.session);
  return result.value;
}

/** Asks what does not need each other's answers: at the same time, or one after the other in a transaction, which takes one command at a time. */
export async function sideBySide<T extends readonly unknown[]>(
  ...questions: { [K in keyof T]: () => Promise<T[K]> }
): Promise<T> {
  if (!inTransaction()) return (await Promise.all(questions.map((ask) => ask()))) as unknown as T;
  const answers: unknown[] = [];
  for (const ask of questions) answers.push(await ask());
  return answers as unknown as T;
}

const inTransaction = (): boolean => runningSession() !== undefined;

interface Held {
  readonly session?: mongoose.mongo.ClientSession;
}

/** Where mongoose keeps the session that what it is asked for joins. */
const kept = (): AsyncLocalStorage<Held> | undefined =>
  (mongoose as unknown as { transactionAsyncLocalStorage?: AsyncLocalStorage<Held> }).transactionAsyncLocalStorage;

/** The session of the transaction that runs around the caller; undefined outside of one. */
export const runningSession = (): mongoose.mongo.ClientSession | undefined => kept()?.getStore()?.session;

/** Runs `work` so that every query in it joins the transaction of this session. */
export function joined<T>(session: mongoose.mongo.ClientSession, work: () => T): T {
  const held = kept();
  if (!held) throw new Error("mongoose keeps no session.");
  return held.run({ session }, work);
}

const MOMENTS = new WeakMap<object, Date>();

/** What is one and the same throughout a transaction. */
const runningTransaction = (): object | undefined => placeNow() ?? runningSession();

/** When the running transaction happens: one moment for all that it writes, so that what came together says so. Outside of one, now. */
export function momentOfChange(): Date {
  const running = runningTransaction();
  const moment = (running && MOMENTS.get(running)) ?? new Date();
  if (running) MOMENTS.set(running, moment);
  return moment;
}

/** What a call of the driver itself is given, so that it joins the running transaction. */
export const joining = (): { session?: mongoose.mongo.ClientSession } => {
  const session = runningSession();
  return session ? { session } : {};
};

/** A session whose reads all see the data of one moment. End it with `endSnapshot`. In a dry run it is the moment of that. */
export const snapshot = async (): Promise<mongoose.mongo.ClientSession> =>
  worldNow()?.session ?? mongoose.startSession({ snapshot: true });

/** Ends a session of `snapshot`. */
export const endSnapshot = async (session: mongoose.mongo.ClientSession): Promise<void> => {
  if (session.snapshotEnabled) await session.endSession();
};

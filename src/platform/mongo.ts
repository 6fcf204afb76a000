/**
 * MongoDB through mongoose: connect, transactions, and the guard that no query forgets its organization.
 * Nothing of the product is known here.
 */
import { setTimeout as pause } from "node:timers/promises";
import mongoose, { type Connection, type Schema } from "mongoose";
import { Told } from "./told.ts";

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
export class DatabaseUnusable extends Told {
  override readonly name = "DatabaseUnusable";
}

/**
 * Opens the one connection of the process. Acknowledged means: on a majority, in the journal.
 * @throws DatabaseUnusable when the database does not answer for some seconds, refuses us, or is no replica set
 */
export async function connect(uri: string): Promise<Connection> {
  await mongoose.connect(uri, OPTIONS).catch((error: unknown) => {
    throw new DatabaseUnusable(`MONGODB_URI leads to no usable database: ${whyNot(error)}.`, { cause: error });
  });
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 });
  // A sharded cluster answers through a mongos, which has no set name.
  sharded = hello?.msg === "isdbgrid";
  const unfit = whyUnfit(hello);
  if (!unfit) return mongoose.connection;
  await mongoose.disconnect();
  throw new DatabaseUnusable(`MONGODB_URI leads to ${unfit}.`);
}

function whyUnfit(hello: mongoose.mongo.BSON.Document | undefined): string | undefined {
  if (Number(hello?.maxWireVersion) < OLDEST_WIRE) return "a MongoDB that is too old: 6.0 or newer is needed";
  if (hello?.setName || sharded) return undefined;
  return "a single server: a replica set is needed, of one member at least";
}

/** MongoDB 6.0 speaks it. */
const OLDEST_WIRE = 17;

let sharded = false;

/** Whether the database is a sharded cluster, behind one mongos or several. */
export const isSharded = (): boolean => sharded;

const OPTIONS: mongoose.ConnectOptions = {
  serverSelectionTimeoutMS: 5_000,
  // A server that hangs without closing its connections is given up within 15 s, however many requests wait for it.
  connectTimeoutMS: 5_000,
  heartbeatFrequencyMS: 5_000,
  socketTimeoutMS: 30_000,
  maxPoolSize: 50,
  retryWrites: true,
  writeConcern: { w: "majority", journal: true },
  readPreference: "primary",
  // Whoever writes here writes strings; to look at each character of what is read again is a twentieth of a page's time.
  enableUtf8Validation: false,
};

function whyNot(error: unknown): string {
  if (error instanceof mongoose.mongo.MongoServerError) return "the server refuses the user name or the password in it";
  // The system's own failures are those of looking a name up.
  if (error instanceof mongoose.Error.MongooseServerSelectionError || (error as NodeJS.ErrnoException).syscall)
    return "no primary answers, see that the replica set runs and can be reached from here";
  return "it is not a valid connection string, write it like mongodb://db1,db2/rollcall?replicaSet=rs0";
}

export const disconnect = (): Promise<void> => mongoose.disconnect();

/** True while the database answers a ping within two seconds. The driver's own time limit does not hold for a server that hangs. */
export async function answers(): Promise<boolean> {
  const ping = mongoose.connection.db?.command({ ping: 1 });
  const answered = Promise.resolve(ping).then(
    () => mongoose.connection.readyState === 1,
    () => false,
  );
  return Promise.race([answered, pause(PING_MS, false, { ref: false })]);
}

const PING_MS = 2_000;

/**
 * Runs `work` in one transaction; every query inside joins it. Joins the running one when there is one already.
 * Transient conflicts are retried, so `work` must not do anything but database work, or must be repeatable.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (inTransaction()) return work();
  let result: { value: T } | undefined;
  await mongoose.connection.transaction(
    async () => {
      result = { value: await work() };
    },
    { readConcern: { level: "snapshot" }, writeConcern: { w: "majority", journal: true } },
  );
  if (!result) throw new Error("The transaction ended without a result.");
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

/** The session of the transaction that runs around the caller; undefined outside of one. It emits `ended` after commit or abort. */
export const runningSession = (): mongoose.mongo.ClientSession | undefined =>
  (
    mongoose as unknown as {
      transactionAsyncLocalStorage?: { getStore(): { session?: mongoose.mongo.ClientSession } | undefined };
    }
  ).transactionAsyncLocalStorage?.getStore()?.session;

/** What a call of the driver itself is given, so that it joins the running transaction. */
export const joining = (): { session?: mongoose.mongo.ClientSession } => {
  const session = runningSession();
  return session ? { session } : {};
};

/** Deletes what an organization has in every collection but the named ones. Not one transaction: run again it goes on. */
export async function deleteEverythingOf(organizationId: string, except: readonly string[]): Promise<void> {
  for (const model of Object.values(mongoose.models))
    if (model.schema.path("organizationId") && !except.includes(model.collection.name))
      await model.deleteMany({ organizationId });
}

/** A session whose reads all see the data of one moment. End it. */
export const snapshot = (): Promise<mongoose.mongo.ClientSession> => mongoose.startSession({ snapshot: true });

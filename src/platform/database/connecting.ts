/** How the process connects to the database, and what is told when it cannot. */
import { randomUUID } from "node:crypto";
import mongoose from "mongoose";
import { OLDEST_WIRE, SUPPORTED } from "../supported.ts";

/** How the names of our processes begin. */
export const OURS = "rollcall-";
/** What this process is called at the database, so that others see whether it is still connected. */
export const PROCESS_NAME = `${OURS}${randomUUID()}`;

/** How we connect, unless the URI says otherwise. */
const USUAL = {
  serverSelectionTimeoutMS: 5_000,
  // A server that hangs without closing its connections is given up after both together, however many requests wait for it.
  connectTimeoutMS: 5_000,
  heartbeatFrequencyMS: 2_000,
  socketTimeoutMS: 30_000,
  maxPoolSize: 50,
} as const satisfies mongoose.ConnectOptions;

/**
 * For a command that takes as long as there is much: building indexes over a million documents goes on for minutes without a word, and
 * the server is not given up meanwhile. The driver hands an operation's own options to its connection.
 */
export const WITHOUT_LIMIT = { socketTimeoutMS: 0 } as mongoose.mongo.CreateIndexesOptions;

/** How we connect, whatever the URI says: what is acknowledged is on a majority, and is read from where it was written. */
const ALWAYS: mongoose.ConnectOptions = {
  appName: PROCESS_NAME,
  retryWrites: true,
  writeConcern: { w: "majority", journal: true },
  readPreference: "primary",
  // Whoever writes here writes strings; to look at each character of what is read again is a twentieth of a page's time.
  enableUtf8Validation: false,
};

/** The options for this URI, whose own are stronger than what is usual. */
export function optionsFor(uri: string): mongoose.ConnectOptions {
  const query = uri.slice(uri.indexOf("?") + 1).toLowerCase();
  const named = new Set(uri.includes("?") ? new URLSearchParams(query).keys() : []);
  return { ...Object.fromEntries(Object.entries(USUAL).filter(([name]) => !named.has(name.toLowerCase()))), ...ALWAYS };
}

/** Why no server answers, in words that hold no part of the URI. */
export function whyNot(uri: string, error: unknown): string {
  if (!isConnectionString(uri))
    return "it is not a valid connection string, write it like mongodb://db1,db2/rollcall?replicaSet=rs0";
  if (error instanceof mongoose.mongo.MongoServerError) return "the server refuses the user name or the password in it";
  return "no primary answers, see that the replica set runs and can be reached from here";
}

/** Whether the driver can read it; nothing is connected yet. */
function isConnectionString(uri: string): boolean {
  try {
    new mongoose.mongo.MongoClient(uri);
    return true;
  } catch {
    return false;
  }
}

/** Why a server that answers is of no use; undefined where it is. */
export function whyUnfit(hello: mongoose.mongo.BSON.Document | undefined, sharded: boolean): string | undefined {
  if (Number(hello?.maxWireVersion) < OLDEST_WIRE)
    return `a MongoDB that is too old: ${SUPPORTED.MongoDB.least} or newer is needed`;
  if (hello?.setName || sharded) return undefined;
  return "a single server: a replica set is needed, of one member at least";
}

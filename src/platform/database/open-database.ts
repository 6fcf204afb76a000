/** Opens the database for this process: connected, written with this process's key, and with its indexes. */
import mongoose from "mongoose";
import { refuseHalfRestored } from "../backup/marker.ts";
import { checkEncryptionKey, replaceEncryptionKey } from "../keys/key-check.ts";
import { log } from "../log.ts";
import { whyFull } from "../mongod/mongod-refused.ts";
import { StartupError } from "../process/startup-error.ts";
import { isWorker } from "../process/worker.ts";
import { enterSchema, type KnownSchema } from "../schema/version.ts";
import { isOutage } from "./failures.ts";
import { buildIndexes } from "./indexes.ts";
import { connect, DatabaseUnusable } from "./mongo.ts";

/** Which database is opened, and what is known of it before. */
export interface Opening {
  readonly uri: string;
  /** Where it is, when it is the embedded one. */
  readonly dataDir: string | undefined;
  /** The key that it was written with is gone, and they know. */
  readonly keyLost: boolean;
  /** What this program knows of what is stored. */
  readonly schema: KnownSchema;
}

/** @throws Told when the database cannot be used, is too new for this program, or was written with another key */
export async function openDatabase({ uri, dataDir, keyLost, schema }: Opening): Promise<void> {
  try {
    await connect(uri);
    await refuseHalfRestored();
    const { version, oldest } = await enterSchema(schema);
    await (keyLost ? giveUpKey() : checkEncryptionKey());
    // Whoever started a worker has done that; and a newer release has built what both need.
    if (!isWorker() && version === schema.version) await buildIndexes(oldest);
  } catch (error) {
    if (error instanceof StartupError || !(error instanceof mongoose.mongo.MongoError || isOutage(error))) throw error;
    throw new DatabaseUnusable(await sentenceOf(error, dataDir), { cause: error });
  }
}

async function giveUpKey(): Promise<void> {
  await replaceEncryptionKey();
  log.warn("ENCRYPTION_KEY_LOST is set: the present key is the database's from now on. Take the variable away again.");
}

async function sentenceOf(error: unknown, dataDir: string | undefined): Promise<string> {
  const full = dataDir && (await whyFull(dataDir));
  if (full) return full;
  const name = dataDir ? `DATA_DIR ${dataDir}` : "MONGODB_URI";
  return `${name} leads to a database that cannot be used: ${whyNot(error)}.`;
}

const WHY: Record<number, string> = {
  13: "its user may not read and write there, give it the role readWrite",
  8000: "its user may not read and write there, give it the role readWrite",
  11000: "what is stored there breaks the uniqueness of an index",
  14031: "its disk is full, make room there",
};

function whyNot(error: unknown): string {
  if (!(error instanceof mongoose.mongo.MongoServerError) || isOutage(error)) return "it went away, see its own log";
  return WHY[Number(error.code)] ?? `it refuses with ${error.codeName ?? error.code}, see its own log`;
}

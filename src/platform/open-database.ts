/** Opens the database for this process: connected, written with this process's key, and with its indexes. */
import mongoose from "mongoose";
import { isOutage } from "./failures.ts";
import { buildIndexes } from "./indexes.ts";
import { checkEncryptionKey, replaceEncryptionKey } from "./key-check.ts";
import { log } from "./log.ts";
import { connect, DatabaseUnusable } from "./mongo.ts";

export interface Opening {
  readonly uri: string;
  /** How the person who starts the program calls it. */
  readonly name: string;
  /** The key that it was written with is gone, and they know. */
  readonly keyLost: boolean;
}

/** @throws Told when the database cannot be used, or was written with another key */
export async function openDatabase({ uri, name, keyLost }: Opening): Promise<void> {
  try {
    await connect(uri);
    await (keyLost ? giveUpKey() : checkEncryptionKey());
    await buildIndexes();
  } catch (error) {
    throw error instanceof mongoose.mongo.MongoError || isOutage(error)
      ? new DatabaseUnusable(`${name} leads to a database that cannot be used: ${whyNot(error)}.`, { cause: error })
      : error;
  }
}

async function giveUpKey(): Promise<void> {
  await replaceEncryptionKey();
  log.warn("ENCRYPTION_KEY_LOST is set: the present key is the database's from now on. Take the variable away again.");
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

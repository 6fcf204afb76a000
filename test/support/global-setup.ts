/** One real mongod for the whole run, on a directory that goes with it. */
import { readFile, rm } from "node:fs/promises";
import mongoose from "mongoose";
import type { TestProject } from "vitest/node";
import { readConfig } from "../../src/config.ts";
import { buildConsole } from "../../src/console/build.ts";
import { startMongod } from "../../src/platform/mongod/mongod.ts";
import { logOf } from "../../src/platform/mongod/mongod-refused.ts";
import { quickDirectory } from "./quick-directory.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The database of a run; a test file takes a database of its own on it (support/mongo.ts). */
    mongoUri: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildConsole();
  const dataDir = await quickDirectory("rollcall-test-");
  const { cacheDir, mongodBinary } = readConfig();
  const mongod = await startMongod({ dataDir, cacheDir, binary: mongodBinary, say: (line) => console.log(line) });
  await forgetSooner(mongod.uri("admin"));
  project.provide("mongoUri", mongod.uri("test"));
  return async () => {
    await tellOfAnEnd(dataDir);
    await mongod.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/**
 * What is dropped stays open as a file for as long as a moment can be read, which is five minutes: of some four hundred files a database
 * so many that the database may open no more, and ends.
 */
async function forgetSooner(uri: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  await client.db("admin").command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: READABLE_SECONDS });
  await client.close();
}

/** What the database of the run said last when it ended by itself and was started again: tests that fell meanwhile fell by that. */
async function tellOfAnEnd(dataDir: string): Promise<void> {
  const log = await readFile(`${logOf(dataDir)}.1`, "utf8").catch(() => "");
  if (log) console.log(`The database of the run ended by itself. The end of its log:\n${log.slice(-SAID_LAST)}`);
}

/** Longer than any test reads at one moment, but for backups, which say so themselves. */
const READABLE_SECONDS = 120;
/** Characters of a log. */
const SAID_LAST = 8_000;

/** The database of this configuration, for a program that only looks at it or takes a copy: also beside the one that runs. */
import { access } from "node:fs/promises";
import type { Config } from "./config.ts";
import { connect, disconnect } from "./platform/database/mongo.ts";
import { DirectoryOwned } from "./platform/mongod/directory-lock.ts";
import { databaseIn, type EmbeddedMongod, startMongod } from "./platform/mongod/mongod.ts";
import { runningMongod } from "./platform/mongod/mongod-running.ts";
import { StartupError } from "./platform/process/startup-error.ts";

interface Stored {
  readonly uri: string;
  /** Ends the database where it was started for this. */
  readonly stop: () => Promise<void>;
}

/** @throws Told when there is none */
async function storedDatabase(config: Config, say: (line: string) => void): Promise<Stored> {
  if (config.mongodbUri !== undefined) return { uri: config.mongodbUri, stop: async () => undefined };
  const own = await embedded(config, say);
  if (own) return { uri: own.uri("rollcall"), stop: own.stop };
  const uri = await runningMongod(config.dataDir, "rollcall");
  if (uri === undefined)
    throw new StartupError("The program that runs on DATA_DIR has no database yet: try again in a moment.");
  return { uri, stop: async () => undefined };
}

/** Does something while connected to it. @throws Told when there is none */
export async function withStored<T>(config: Config, say: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const stored = await storedDatabase(config, say);
  try {
    await connect(stored.uri);
    return await work();
  } finally {
    await disconnect();
    await stored.stop();
  }
}

/** A database of our own on the directory; none where the program runs on it. */
async function embedded(config: Config, say: (line: string) => void): Promise<EmbeddedMongod | undefined> {
  const { dataDir, cacheDir, mongodBinary } = config;
  await access(databaseIn(dataDir)).catch(() => {
    throw new StartupError(`DATA_DIR ${dataDir} holds no database: set it to the directory that the program runs on.`);
  });
  return startMongod({ dataDir, cacheDir, binary: mongodBinary, say }).catch((error: unknown) => {
    if (error instanceof DirectoryOwned) return undefined;
    throw error;
  });
}

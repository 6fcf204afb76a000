/** A database of its own that can be told to fail: commands really come back with an error, as the driver sees it. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import mongoose from "mongoose";
import { readConfig } from "../../src/config.ts";
import { findMongod } from "../../src/platform/mongod/mongod-binary.ts";
import { launch } from "../../src/platform/mongod/mongod-process.ts";
import { becomePrimary, endpoints } from "../../src/platform/mongod/replica-set.ts";
import { quickDirectory } from "./quick-directory.ts";

export interface FailingMongod {
  readonly uri: (database: string) => string;
  readonly stop: () => Promise<void>;
}

/** Starts it; `fail` works on it. */
export async function startFailingMongod(): Promise<FailingMongod> {
  const { cacheDir, mongodBinary } = readConfig();
  const binary = await findMongod({ cacheDir, binary: mongodBinary, say: () => undefined });
  const directory = await quickDirectory("rollcall-failing-");
  const [endpoint] = await endpoints();
  if (!endpoint) throw new Error("There is no place to listen.");
  const options = ["--dbpath", directory, "--logpath", join(directory, "mongod.log"), "--replSet", "rs0"];
  const small = ["--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "100", "--setParameter", "enableTestCommands=1"];
  const launched = await launch(binary, [...options, ...small, ...endpoint.flags], endpoint.scratch);
  await becomePrimary(endpoint);
  return {
    uri: endpoint.uri,
    stop: async () => {
      await launched.stop();
      await endpoint.remove();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export interface Failure {
  readonly commands: readonly string[];
  /** So many of them work before; then every one fails until `heal`. */
  readonly after?: number;
  /** Only those on this collection. */
  readonly collection?: string;
  /** As the server says it; something unknown when nothing is said. */
  readonly code?: number;
}

const UNKNOWN_ERROR = 8;

/** From now on these commands fail. */
export async function fail({ commands, after = 0, collection, code = UNKNOWN_ERROR }: Failure): Promise<void> {
  const db = mongoose.connection.db;
  await mongoose.connection
    .getClient()
    .db("admin")
    .command({
      configureFailPoint: "failCommand",
      mode: after === 0 ? "alwaysOn" : { skip: after },
      data: {
        failCommands: commands,
        errorCode: code,
        ...(collection !== undefined && { namespace: `${db?.databaseName}.${collection}` }),
      },
    });
}

let counted = 0;

/** Nothing fails any more. @returns how often something did since the last time */
export async function heal(): Promise<number> {
  const admin = mongoose.connection.getClient().db("admin");
  const answer = await admin.command({ configureFailPoint: "failCommand", mode: "off" });
  // A transaction whose commit was made to fail would stay open for a minute, which none does in earnest.
  await admin.command({ killAllSessions: [] });
  const before = counted;
  counted = Number(answer.count ?? 0);
  return counted - before;
}

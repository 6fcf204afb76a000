/** The database of a test file: its own, on the one real mongod of the run. */
import { randomBytes } from "node:crypto";
import mongoose from "mongoose";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { buildIndexes } from "../../src/platform/indexes.ts";
import { connect, disconnect } from "../../src/platform/mongo.ts";
import { scansSeen, watchScans } from "./scans.ts";

/** The connection string of a fresh database on the mongod of this run. */
export function freshUri(): string {
  const uri = new URL(inject("mongoUri"));
  uri.pathname = `/test_${randomBytes(8).toString("hex")}`;
  return uri.href;
}

/** The connection string of the database that this test file is connected to, for another process. */
export function uriHere(): string {
  const uri = new URL(inject("mongoUri"));
  uri.pathname = `/${mongoose.connection.name}`;
  return uri.href;
}

/**
 * Call at the top of a test file: connects mongoose to a fresh database with all indexes, and drops it at the end. The file fails when
 * anything in it was found by reading a whole collection, but for what the test itself looks at in `scans`.
 */
export function useDatabase({ scans = [] }: { readonly scans?: readonly string[] } = {}): void {
  beforeAll(async () => {
    await connect(freshUri());
    await buildIndexes();
    await watchScans();
  });
  afterAll(async () => {
    const seen = await scansSeen();
    await mongoose.connection.dropDatabase();
    await disconnect();
    expect(seen.filter((one) => !scans.includes(one))).toEqual([]);
  });
}

/** Drops a database that another process used. */
export async function dropDatabase(uri: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  await client.db().dropDatabase();
  await client.close();
}

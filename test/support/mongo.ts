/** The database of a test file: its own, on the one real mongod of the run. */
import { randomBytes } from "node:crypto";
import mongoose from "mongoose";
import { afterAll, beforeAll, inject } from "vitest";
import { buildIndexes } from "../../src/platform/indexes.ts";
import { connect, disconnect } from "../../src/platform/mongo.ts";

/** The connection string of a fresh database on the mongod of this run. */
export function freshUri(): string {
  const uri = new URL(inject("mongoUri"));
  uri.pathname = `/test_${randomBytes(8).toString("hex")}`;
  return uri.href;
}

/** Call at the top of a test file: connects mongoose to a fresh database with all indexes, and drops it at the end. */
export function useDatabase(): void {
  beforeAll(async () => {
    await connect(freshUri());
    await buildIndexes();
  });
  afterAll(async () => {
    await mongoose.connection.dropDatabase();
    await disconnect();
  });
}

/** Drops a database that another process used. */
export async function dropDatabase(uri: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  await client.db().dropDatabase();
  await client.close();
}

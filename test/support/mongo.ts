/** The database of a test file: its own, on the one real mongod of the run. */
import { randomBytes } from "node:crypto";
import mongoose from "mongoose";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { disconnect } from "../../src/platform/database/mongo.ts";
import { type Database, giveBack, takeDatabase } from "./databases.ts";
import { wrongEvents } from "./events.ts";
import { fresh } from "./fresh.ts";
import { scansSeen, watchScans } from "./scans.ts";

/** The connection string of a fresh database on the mongod of this run. */
export function freshUri(): string {
  const uri = new URL(inject("mongoUri"));
  uri.pathname = `/test_${randomBytes(8).toString("hex")}`;
  fresh.add(uri.href);
  return uri.href;
}

/**
 * Drops every database that this file took for other processes: each is some four hundred open files of the mongod of the run, which
 * ends when it may open no more. @returns what is wrong in the events that those wrote
 */
export async function dropFresh(): Promise<string[]> {
  const wrong = await Promise.all([...fresh].map(dropped));
  return wrong.flat();
}

async function connectedTo<T>(uri: string, work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
}

let shared = false;

/** The connection string of the database that this test file is connected to, for another process: it is dropped at the end. */
export function uriHere(): string {
  shared = true;
  const uri = new URL(inject("mongoUri"));
  uri.pathname = `/${mongoose.connection.name}`;
  return uri.href;
}

/**
 * Call at the top of a test file: connects mongoose to an empty database with all indexes of its own. The file fails when
 * anything in it was found by reading a whole collection, but for what the test itself looks at in `scans`, and when an event was
 * written that is not what its type declares.
 */
export function useDatabase({ scans = [] }: { readonly scans?: readonly string[] } = {}): void {
  let database: Database;
  let since: Date;
  beforeAll(async () => {
    shared = false;
    database = await takeDatabase(inject("mongoUri"));
    since = await watchScans();
  });
  afterAll(async () => {
    const seen = await scansSeen(since);
    const wrong = await wrongEvents(connected());
    if (shared) await mongoose.connection.dropDatabase();
    else await giveBack(database);
    await disconnect();
    // As one text, which is told whole where a list is cut short.
    expect(seen.filter((one) => !scans.includes(one)).join("\n")).toBe("");
    expect(wrong).toEqual([]);
  });
}

function connected(): mongoose.mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new Error("Nothing is connected.");
  return db;
}

/** Drops a database that another process used. */
export async function dropDatabase(uri: string): Promise<void> {
  expect(await dropped(uri)).toEqual([]);
}

async function dropped(uri: string): Promise<string[]> {
  fresh.delete(uri);
  return connectedTo(uri, async (db) => {
    const wrong = await wrongEvents(db);
    await db.dropDatabase();
    return wrong;
  });
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type EmbeddedMongod, startMongod } from "../../src/platform/mongod/mongod.ts";
import { commandOf, isAlive } from "../../src/platform/process/processes.ts";
import { endsWithUs } from "../support/guard.ts";

const { cacheDir, mongodBinary: binary } = readConfig();
const start = (dataDir: string): Promise<EmbeddedMongod> =>
  startMongod({ dataDir, cacheDir, binary, say: () => undefined });

type Client = mongoose.mongo.MongoClient;
type Notes = mongoose.mongo.Collection;

async function withDatabase<T>(mongod: EmbeddedMongod, work: (notes: Notes, client: Client) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(mongod.uri("notes")).connect();
  try {
    return await work(client.db().collection("notes"), client);
  } finally {
    await client.close();
  }
}

/** Starts a database in another process, and returns that process once its database takes writes. */
async function startElsewhere(dataDir: string): Promise<{ kill: () => Promise<void>; pid: number }> {
  const script = `
    import { startMongod } from "./src/platform/mongod/mongod.ts";
    await startMongod({ ...${JSON.stringify({ dataDir, cacheDir, binary })}, say: () => undefined });
    console.log("up");
    setInterval(() => undefined, 1000);`;
  const child = endsWithUs(
    spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("It has ended."))),
  ]);
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { kill, pid: child.pid ?? 0 };
}

describe("the embedded database", () => {
  let dataDir = "";
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "rollcall-mongod-"));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it("keeps its data over a restart", async () => {
    const before = await start(dataDir);
    await withDatabase(before, (notes) => notes.insertOne({ text: "kept" }));
    await before.stop();

    const after = await start(dataDir);
    expect(await withDatabase(after, (notes) => notes.countDocuments({ text: "kept" }))).toBe(1);
    await after.stop();
  });

  it("takes transactions and change streams", async () => {
    const mongod = await start(dataDir);
    await withDatabase(mongod, async (notes, client) => {
      const session = client.startSession();
      await session.withTransaction(() => notes.insertOne({ text: "in a transaction" }, { session }));
      await session.endSession();
      const stream = notes.watch();
      let seen: unknown;
      const watching = stream.next().then((change) => {
        seen = change;
      });
      // What is written before the stream is open is not seen by it.
      await vi.waitUntil(
        async () => {
          await notes.insertOne({ text: "watched" });
          return seen !== undefined;
        },
        { timeout: 300_000, interval: 100 },
      );
      await watching;
      expect(seen).toMatchObject({ operationType: "insert" });
      await stream.close();
    });
    await mongod.stop();
  });

  it("refuses a directory that another live process owns, and says which", async () => {
    const other = await startElsewhere(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`Another Rollcall (process ${other.pid}) is running on ${dataDir}`);
    await other.kill();
  });

  it("is ended when its process is killed, and starts again with the data", async () => {
    const other = await startElsewhere(dataDir);
    const orphan = Number(await readFile(join(dataDir, "mongo", "mongod.lock"), "utf8"));
    expect(await commandOf(orphan)).toContain(`--dbpath ${join(dataDir, "mongo")} `);
    await other.kill();

    const after = await start(dataDir);
    expect(await isAlive(orphan)).toBe(false);
    expect(await withDatabase(after, (notes) => notes.countDocuments({ text: "kept" }))).toBe(1);
    await after.stop();
  });

  it("is started again when it ends alone", async () => {
    const mongod = await start(dataDir);
    const lock = join(dataDir, "mongo", "mongod.lock");
    const first = Number(await readFile(lock, "utf8"));
    process.kill(first, "SIGKILL");
    await vi.waitUntil(async () => !(await isAlive(first)), { timeout: 300_000 });
    expect(await withDatabase(mongod, (notes) => notes.countDocuments({ text: "kept" }))).toBe(1);
    expect(Number(await readFile(lock, "utf8"))).not.toBe(first);
    await mongod.stop();
  });

  it.skipIf(process.platform === "win32")("listens where only this user can reach it", async () => {
    const socket = decodeURIComponent(new URL(inject("mongoUri")).host);
    expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
  });

  it("names the variable when MONGOD_BINARY is no mongod", async () => {
    const options = { dataDir, cacheDir, binary: "/bin/true", say: () => undefined };
    await expect(startMongod(options)).rejects.toThrow(/^MONGOD_BINARY does not name a mongod/);
  });
});

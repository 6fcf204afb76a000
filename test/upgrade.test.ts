/** Upgrades as they are done: programs of two releases on one database, one that is too old, and a migration that is cut short. */
import mongoose from "mongoose";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SCHEMA } from "../src/migrations/list.ts";
import { operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { commitBefore, knowsVersions, nextRelease, releaseOf } from "./support/releases.ts";
import { runProgram, type Server, startServer } from "./support/server.ts";
import { KEYS } from "./support/servers.ts";

// Several programs one after the other.
const PATIENCE = { timeout: 300_000, interval: 100 };

/** A database, and programs on it that end with the test. */
async function givenDatabase() {
  const uri = freshUri();
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  onTestFinished(() => client.close());
  const db = client.db();
  const environment = { ...KEYS, MONGODB_URI: uri };
  const start = async (tree?: string, more: Record<string, string> = {}): Promise<Server> => {
    const server = await startServer({ ...environment, ...more }, undefined, tree);
    onTestFinished(async () => void (await server.stop()));
    return server;
  };
  const run = (tree?: string) => {
    const program = runProgram(environment, tree);
    onTestFinished(() => void program.child.kill("SIGKILL"));
    return program;
  };
  const migration = (number: number) => db.collection<{ _id: number }>("migrations").findOne({ _id: number });
  const organizations = db.collection<{ _id: string }>("organizations");
  return { db, start, run, migration, organizations };
}

const found = (server: Server, name: string): Promise<{ id: string }> =>
  operate<{ id: string }>(server, "/organizations", { name });

const namesAt = async (server: Server): Promise<string[]> =>
  (await operate<{ data: { name: string }[] }>(server, "/organizations?limit=100")).data.map(({ name }) => name).sort();

const NEXT = SCHEMA.version + 1;
/** Marks every organization, one after the other, and leaves a line for each. */
const MARK = `
  const organizations = database().collection("organizations");
  const trail = database().collection("trail");
  for await (const { _id } of organizations.find({ _id: { $gt: from ?? "" } }).sort({ _id: 1 })) {
    if (stopping.aborted) return;
    await organizations.updateOne({ _id }, { $set: { planted: true } });
    await trail.insertOne({ of: _id, from });
    await note(_id);
    while (await database().collection("stop_here").findOne({ _id })) await pause(20);
  }`;

describe("a program that is older than the database", () => {
  const TOO_NEW =
    /^rollcall: The database was opened by Rollcall 99\.0\.0 .* is too new for this program, [^\n]+: start the release that the others run, or restore the backup from before the upgrade\.\n$/;
  const NEWER = { version: SCHEMA.version + 2, oldest: SCHEMA.version + 1, release: "99.0.0" };

  it("refuses it with one sentence, and touches nothing in it", async () => {
    const { db, run } = await givenDatabase();
    await db.collection<{ _id: string }>("schema_version").insertOne({ _id: "schema", ...NEWER });
    const { exited, printed } = run();
    expect(await exited).toEqual({ code: 1, signal: null });
    expect(printed.stderr).toMatch(TOO_NEW);
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(["schema_version"]);
  });

  it.each(["1", "2"])("ends in order when it runs while the database becomes so, with WORKERS=%s", async (WORKERS) => {
    const { db, start } = await givenDatabase();
    const server = await start(undefined, { WORKERS });
    await db.collection<{ _id: string }>("schema_version").updateOne({ _id: "schema" }, { $set: NEWER });
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.printed.stderr).toMatch(TOO_NEW);
  });
});

describe("a rolling restart", () => {
  it("has the release before and the next one serve side by side, and leaves nothing behind that the older one wrote last", async () => {
    const { start, migration, organizations } = await givenDatabase();
    const [old, older] = [await start(), await start()];
    await found(old, "Before");
    const next = await nextRelease(MARK);
    const young = await start(next);
    await vi.waitFor(
      async () => expect(await migration(NEXT)).toMatchObject({ doneBeside: expect.any(Date) }),
      PATIENCE,
    );
    expect(await organizations.findOne({ name: "Before" })).toMatchObject({ planted: true });

    await found(old, "By the old");
    await found(young, "By the new");
    expect(await namesAt(old)).toEqual(["Before", "By the new", "By the old"]);
    expect(await namesAt(young)).toEqual(await namesAt(old));
    // One of the old ones may come up again meanwhile.
    expect(await old.stop()).toBe(0);
    const again = await start();
    await found(again, "Last of all");
    expect(await migration(NEXT)).toMatchObject({ doneAt: null });

    expect(await Promise.all([again.stop(), older.stop()])).toEqual([0, 0]);
    await vi.waitFor(async () => expect(await migration(NEXT)).toMatchObject({ doneAt: expect.any(Date) }), PATIENCE);
    expect(await organizations.countDocuments({ planted: { $exists: false } })).toBe(0);
    expect(await namesAt(young)).toContain("Last of all");
  });

  const before = commitBefore();
  it.skipIf(before === undefined)("works with the release before as it was", async () => {
    const { start } = await givenDatabase();
    const old = await start(await releaseOf(String(before)));
    await found(old, "By the old");
    const young = await start();
    await found(young, "By the new");
    expect(await namesAt(old)).toEqual(["By the new", "By the old"]);
    expect(await namesAt(young)).toEqual(["By the new", "By the old"]);
    // 0.1.0 knew no version of what is stored, and makes its indexes as it had them: the change log says that it cannot come back.
    if (!knowsVersions(String(before))) return;
    const back = await start(await releaseOf(String(before)));
    expect(await namesAt(back)).toEqual(["By the new", "By the old"]);
  });
});

describe("a migration", () => {
  it("that is killed goes on where it was, in another process", async () => {
    const { db, start, run, migration } = await givenDatabase();
    const first = await start();
    const ids: string[] = [];
    for (const name of ["One", "Two", "Three"]) ids.push((await found(first, name)).id);
    await first.stop();
    ids.sort();
    const stop = db.collection<{ _id: string }>("stop_here");
    await stop.insertOne({ _id: String(ids[1]) });
    const next = await nextRelease(MARK);
    const cut = run(next);
    await vi.waitFor(async () => expect(await migration(NEXT)).toMatchObject({ position: ids[1] }), PATIENCE);
    cut.child.kill("SIGKILL");
    await cut.exited;
    await stop.deleteMany({});

    await start(next);
    await vi.waitFor(async () => expect(await migration(NEXT)).toMatchObject({ doneAt: expect.any(Date) }), PATIENCE);
    const trail = await db
      .collection("trail")
      .find({}, { projection: { _id: 0 } })
      .toArray();
    expect(trail).toEqual([
      { of: ids[0], from: null },
      { of: ids[1], from: null },
      { of: ids[2], from: ids[1] },
    ]);
  });

  it("that fails stops no start, and is tried again", async () => {
    const { db, start, migration } = await givenDatabase();
    const next = await nextRelease(`
      if (await database().collection("fault").findOne({})) throw new Error("planted fault");
    `);
    await db.collection("fault").insertOne({});
    const server = await start(next);
    await found(server, "Meanwhile");
    expect(await migration(NEXT)).toMatchObject({ doneAt: null, failures: expect.any(Number) });
    await db.collection("fault").deleteMany({});
    await vi.waitFor(async () => expect(await migration(NEXT)).toMatchObject({ doneAt: expect.any(Date) }), PATIENCE);
    expect(server.printed.stdout + server.printed.stderr).toContain("planted fault");
  });
});

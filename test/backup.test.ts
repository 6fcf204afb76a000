/** The drill: a backup of a program at work, and another machine that goes on from it. */
import { spawn } from "node:child_process";
import { readdir, readFile, rename, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import mongoose from "mongoose";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { givenDirectory, operate } from "./support/directory.ts";
import { endsWithUs } from "./support/guard.ts";
import { freshUri } from "./support/mongo.ts";
import { scratch } from "./support/scratch.ts";
import { COMPILED, runProgram, type Server, startServer } from "./support/server.ts";
import { KEYS } from "./support/servers.ts";

// Several programs one after the other.
const PASSPHRASE = { BACKUP_PASSPHRASE: "correct horse battery staple" };
type Environment = Record<string, string>;

/** Runs `npm run backup` or `npm run restore` as npm does. */
function begun(command: "backup" | "restore", args: string[], environment: Environment) {
  const { PATH = "", HOME = "", MONGOD_BINARY = "", XDG_CACHE_HOME = "" } = process.env;
  const env = { PATH, HOME, MONGOD_BINARY, XDG_CACHE_HOME, ...COMPILED, ...PASSPHRASE, ...environment };
  const flags = ["--disable-proto=delete", "--disable-warning=ExperimentalWarning", "src/cli/main.ts"];
  const child = endsWithUs(spawn(process.execPath, [...flags, command, ...args], { env }));
  const printed = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed.text += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, printed, ended };
}

async function command(name: "backup" | "restore", args: string[], environment: Environment) {
  const { printed, ended } = begun(name, args, environment);
  return { code: await ended, text: printed.text };
}

async function collectionsAt(uri: string): Promise<string[]> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const found = await client.db().listCollections().toArray();
  await client.close();
  return found.map(({ name }) => name);
}

async function administer<T>(uri: string, command: object): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  return client
    .db("admin")
    .command(command)
    .finally(() => client.close()) as Promise<T>;
}

/** For how long the database keeps a moment readable, in seconds. */
const windowAt = async (uri: string): Promise<number> =>
  (
    await administer<Record<"minSnapshotHistoryWindowInSeconds", number>>(uri, {
      getParameter: 1,
      minSnapshotHistoryWindowInSeconds: 1,
    })
  ).minSnapshotHistoryWindowInSeconds;
const setWindow = (uri: string, seconds: number): Promise<unknown> =>
  administer(uri, { setParameter: 1, minSnapshotHistoryWindowInSeconds: seconds });

async function started(environment: Environment, dataDir?: string): Promise<Server> {
  const server = await startServer(environment, dataDir);
  onTestFinished(async () => void (await server.stop()));
  return server;
}

/** A program with people in it, on the mongod of the run, and a backup of that. */
async function givenBackup(): Promise<{ file: string; environment: ReturnType<typeof onto>; server: Server }> {
  const environment = { ...KEYS, MONGODB_URI: freshUri() };
  const server = await started(environment);
  await givenDirectory(server, "Acme", "acme.test");
  const file = join(await scratch(), "backup");
  expect(await command("backup", ["--to", file], environment)).toMatchObject({ code: 0 });
  return { file, environment, server };
}

const onto = (): Environment & { MONGODB_URI: string } => ({ ...KEYS, MONGODB_URI: freshUri() });

describe("the drill of docs/operations.md", () => {
  it("goes on elsewhere with everything that was there at one moment, while the first one took writes", async () => {
    const server = await started({});
    const directory = await givenDirectory(server, "Acme", "acme.test");
    const scim = (at: string, n: number) =>
      fetch(`${at}/scim/v2/Users`, {
        method: "POST",
        headers: { authorization: `Bearer ${directory.token}`, "content-type": "application/scim+json" },
        body: JSON.stringify({
          schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
          userName: `person${n}@acme.test`,
          emails: [{ value: `person${n}@acme.test`, primary: true }],
        }),
      });
    let [n, over] = [0, false];
    const writing = (async () => {
      while (!over) {
        expect((await scim(server.base, n)).status).toBe(201);
        n += 1;
      }
    })();
    await vi.waitFor(() => expect(n).toBeGreaterThan(20), { timeout: 300_000 });
    const before = n;

    const file = join(await scratch(), "backup");
    const taken = await command("backup", ["--to", file, "--with-keys"], { DATA_DIR: server.dataDir });
    expect(taken).toEqual({
      code: 0,
      text: expect.stringMatching(/documents of \d+ collections, as they were at one moment/),
    });
    over = true;
    await writing;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file)).includes("person1@acme.test")).toBe(false);

    const DATA_DIR = join(await scratch(), "another-machine");
    const restored = await command("restore", ["--from", file], { DATA_DIR });
    expect(restored.text).toMatch(/\d+ checked, 0 wrong\n[\s\S]* are restored\.\n$/);
    expect(restored.code).toBe(0);
    const other = await started({ DATA_DIR }, DATA_DIR);
    expect(other.operatorKey).toBe(server.operatorKey);
    const path = `/organizations/${directory.organizationId}/memberships?count=true&limit=1`;
    const { page } = await operate<{ page: { total: number } }>(other, path);
    expect(page.total).toBeGreaterThanOrEqual(before);
    expect(page.total).toBeLessThanOrEqual(n);
    // The identity provider goes on with its token.
    expect((await scim(other.base, 100_000)).status).toBe(201);
  });
});

describe("a restore", () => {
  it("refuses a wrong passphrase and another ENCRYPTION_KEY before it writes anything", async () => {
    const { file } = await givenBackup();
    const to = onto();
    const wrong = await command("restore", ["--from", file], { ...to, BACKUP_PASSPHRASE: "some other passphrase" });
    expect(wrong).toEqual({ code: 1, text: "rollcall: The backup was encrypted with another passphrase or key.\n" });
    const other = await command("restore", ["--from", file], { ...to, ENCRYPTION_KEY: "another encryption key" });
    expect(other).toEqual({
      code: 1,
      text: expect.stringMatching(/^rollcall: ENCRYPTION_KEY is not the one [^\n]+\n$/),
    });
    expect(await collectionsAt(to.MONGODB_URI)).toEqual([]);
  });

  it("refuses a database that holds something, and leaves it as it is", async () => {
    const { file, environment, server } = await givenBackup();
    const refused = await command("restore", ["--from", file], environment);
    expect(refused).toEqual({ code: 1, text: expect.stringMatching(/^rollcall: The database is not empty /) });
    expect(await operate(server, "/organizations")).toMatchObject({ data: [{ name: "Acme" }] });
  });

  it("leaves nothing of a file that was cut off", async () => {
    const { file } = await givenBackup();
    await truncate(file, (await stat(file)).size - 100);
    const to = onto();
    const refused = await command("restore", ["--from", file], to);
    expect(refused).toEqual({ code: 1, text: expect.stringMatching(/^rollcall: The backup is damaged/) });
    expect(await collectionsAt(to.MONGODB_URI)).toEqual([]);
  });

  it("that is killed keeps every program out until it is run again", async () => {
    const { file } = await givenBackup();
    const to = onto();
    const cut = begun("restore", ["--from", file], to);
    await vi.waitFor(async () => expect(await collectionsAt(to.MONGODB_URI)).toContain("restore_under_way"), {
      timeout: 300_000,
      interval: 5,
    });
    cut.child.kill("SIGKILL");
    await cut.ended;
    const program = runProgram(to);
    expect(await program.exited).toMatchObject({ code: 1 });
    expect(program.printed.stderr).toMatch(/^rollcall: A restore into this database was begun and has not ended/);

    expect(await command("restore", ["--from", file], to)).toMatchObject({ code: 0 });
    expect(await operate(await started(to), "/organizations")).toMatchObject({ data: [{ name: "Acme" }] });
  });

  it("only reads the file with --verify-only", async () => {
    const { file } = await givenBackup();
    const to = onto();
    const verified = await command("restore", ["--from", file, "--verify-only"], to);
    expect(verified).toEqual({ code: 0, text: expect.stringMatching(/ are whole\.\n$/) });
    expect(await collectionsAt(to.MONGODB_URI)).toEqual([]);
  });
});

describe("a backup", () => {
  it("overwrites nothing, asks for a passphrase or a key, and leaves no half of a file", async () => {
    const { file, environment } = await givenBackup();
    const { size } = await stat(file);
    expect(await command("backup", ["--to", file], environment)).toEqual({
      code: 1,
      text: `rollcall: ${file} is there already: name another file.\n`,
    });
    expect((await stat(file)).size).toBe(size);
    const bare = await command("backup", ["--to", `${file}.2`], { ...environment, BACKUP_PASSPHRASE: "" });
    expect(bare).toEqual({
      code: 1,
      text: expect.stringMatching(/^rollcall: A backup is always encrypted: [^\n]+\n$/),
    });
    const nowhere = await command("backup", ["--to", join(file, "below")], environment);
    expect(nowhere).toEqual({ code: 1, text: expect.stringMatching(/^rollcall: [^\n]+ cannot be written [^\n]+\n$/) });
  });

  it("leaves no part of a file when it is interrupted", async () => {
    const { environment } = await givenBackup();
    const directory = await scratch();
    const { child, printed, ended } = begun("backup", ["--to", join(directory, "backup")], environment);
    await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(1), { timeout: 300_000, interval: 1 });
    child.kill("SIGTERM");

    // Whatever it was at: done before it heard of it, or broken off.
    const code = await ended;
    expect(await readdir(directory)).toEqual(code === 0 ? ["backup"] : []);
    if (code !== 0) expect(printed.text).toBe("rollcall: The backup was broken off; there is no file.\n");
  });

  it("that was killed leaves nothing that the next one does not put in order", async () => {
    const { environment } = await givenBackup();
    const directory = await scratch();
    const killed = begun("backup", ["--to", join(directory, "yesterday")], environment);
    await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(1), { timeout: 300_000, interval: 1 });
    killed.child.kill("SIGKILL");
    await killed.ended;
    const [left = ""] = await readdir(directory);
    // Whether it was killed before its end or after: as it is when it was.
    const part = join(directory, `yesterday.1.rollcall-part`);
    await rename(join(directory, left), part);
    await utimes(part, new Date(0), new Date(0));
    await writeFile(join(directory, "running.2.rollcall-part"), "");
    const before = await windowAt(environment.MONGODB_URI);
    onTestFinished(() => setWindow(environment.MONGODB_URI, before) as Promise<void>);
    await setWindow(environment.MONGODB_URI, 6 * 3_600 + 1);

    expect(await command("backup", ["--to", join(directory, "today")], environment)).toMatchObject({ code: 0 });
    expect((await readdir(directory)).sort()).toEqual(["running.2.rollcall-part", "today"]);
    expect(await windowAt(environment.MONGODB_URI)).toBe(300);
  });

  it("finds the encryption key where the container of compose.yaml keeps it", async () => {
    const { environment } = await givenBackup();
    const { ENCRYPTION_KEY = "", ...others } = environment;
    const DATA_DIR = await scratch();
    await writeFile(join(DATA_DIR, "encryption-key"), ENCRYPTION_KEY, { mode: 0o600 });
    const file = join(DATA_DIR, "backup");

    expect(await command("backup", ["--to", file], { ...others, DATA_DIR })).toMatchObject({ code: 0 });
    const verify = ["--from", file, "--verify-only"];
    expect(await command("restore", verify, { ...others, DATA_DIR })).toMatchObject({ code: 0 });
  });

  it("takes a key from a file", async () => {
    const { environment } = await givenBackup();
    const directory = await scratch();
    const [file, key] = [join(directory, "backup"), join(directory, "key")];
    await writeFile(key, `${"ab".repeat(32)}\n`);
    expect(await command("backup", ["--to", file, "--backup-key-file", key], environment)).toMatchObject({ code: 0 });
    const verify = ["--from", file, "--verify-only", "--backup-key-file", key];
    expect(await command("restore", verify, environment)).toMatchObject({ code: 0 });
  });

  it.runIf(process.platform === "linux")("needs no more memory for a large database", async () => {
    const { environment } = await givenBackup();
    const client = await new mongoose.mongo.MongoClient(String(environment.MONGODB_URI)).connect();
    onTestFinished(() => client.close());
    const large = client.db().collection("large");
    const filler = Array.from({ length: 100 }, () => crypto.getRandomValues(Buffer.alloc(10_000)));
    for (let round = 0; round < 200; round += 1) await large.insertMany(filler.map((bytes) => ({ bytes })));
    const directory = await scratch();
    const [file, key] = [join(directory, "backup"), join(directory, "key")];
    await writeFile(key, "ab".repeat(32));
    const { child, ended } = begun("backup", ["--to", file, "--backup-key-file", key], environment);
    let peak = 0;
    const watching = setInterval(async () => {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    }, 20);
    expect(await ended).toBe(0);
    clearInterval(watching);
    expect((await stat(file)).size).toBeGreaterThan(190_000_000);
    // In KiB: the program alone takes nearly half of it.
    expect(peak).toBeLessThan(380_000);
    await large.drop();
  });
});

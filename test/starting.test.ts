/** A start that cannot succeed: it ends with 1 and one sentence that names the variable, whatever is wrong and wherever. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { freshUri } from "./support/mongo.ts";
import { scratch } from "./support/scratch.ts";
import { runProgram, startServer } from "./support/server.ts";
import { fill, mayMount, tinyDisk } from "./support/tiny-disk.ts";

type Environment = Record<string, string>;

// Several starts in one test.
const KEY = "k".repeat(43);
const ENCRYPTION_KEY = "the encryption key of the tests";

/** Runs the program to its end and returns its sentence. */
async function refusal(environment: Environment): Promise<string> {
  const program = runProgram({ DATA_DIR: await scratch(), ...environment });
  onTestFinished(() => void program.child.kill("SIGKILL"));
  expect(await program.exited).toEqual({ code: 1, signal: null });
  expect(program.printed.stderr).toMatch(/^rollcall: [^\n]+\.\n$/);
  return program.printed.stderr.slice("rollcall: ".length);
}

async function starts(environment: Environment): Promise<void> {
  const { DATA_DIR, ...others } = environment;
  const server = await startServer(others, DATA_DIR);
  expect(await server.stop()).toBe(0);
}

/** A program in a file that only says what this script makes it say. */
async function binary(script: string, mode = 0o755): Promise<string> {
  const path = join(await scratch(), "mongod");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, mode);
  return path;
}

const listening = async (answer: (socket: Socket) => void): Promise<Server> => {
  const server = createServer((socket) => answer(socket.on("error", () => undefined))).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return server;
};
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe("a DATA_DIR that cannot be used", () => {
  it.skipIf(process.platform !== "linux").each(["/proc/x", "/proc/x/y", "/dev/null"])(
    "is refused: %s",
    async (DATA_DIR) => expect(await refusal({ DATA_DIR })).toMatch(`DATA_DIR ${DATA_DIR} `),
  );

  it("is refused when a file lies where the database belongs", async () => {
    const DATA_DIR = await scratch();
    await writeFile(join(DATA_DIR, "mongo"), "");
    expect(await refusal({ DATA_DIR })).toMatch(/^DATA_DIR .*mongo is not a directory/);
  });

  it.skipIf(!mayMount).each(["", "data"])("is refused on a file system that is read-only: %j", async (below) => {
    const disk = await tinyDisk("ro");
    expect(await refusal({ DATA_DIR: join(disk, below) })).toMatch(/^DATA_DIR .* cannot be written to/);
  });

  it.skipIf(!mayMount).each([
    ["when nothing was kept yet", {}],
    ["also where only the database is to be there", { OPERATOR_KEY: KEY, ENCRYPTION_KEY }],
  ])("is refused on a full disk, %s", async (_when, keys) => {
    const disk = await tinyDisk("size=1m");
    await fill(disk);
    expect(await refusal({ DATA_DIR: join(disk, "data"), ...keys })).toMatch(/^DATA_DIR .* on a disk that is full/);
  });
});

describe.each([
  ["OPERATOR_KEY", "operator-key"],
  ["ENCRYPTION_KEY", "encryption-key"],
])("a file with the %s", (name, file) => {
  it.each<[string, (path: string) => unknown]>([
    ["is empty", (path) => writeFile(path, "")],
    ["is cut off", (path) => writeFile(path, KEY.slice(1))],
    ["is a directory", (path) => mkdir(path)],
    ["is a pipe that nobody writes to", (path) => execFileSync("mkfifo", [path])],
  ])("is refused when it %s", async (_what, make) => {
    const DATA_DIR = await scratch();
    await make(join(DATA_DIR, file));
    expect(await refusal({ DATA_DIR })).toMatch(new RegExp(`^${name} .*${file} is`));
  });
});

describe("a mongod that cannot be used", () => {
  it.each<[string, () => Promise<string>]>([
    ["is no mongod", async () => "/bin/true"],
    ["is a directory", scratch],
    ["is not executable", () => binary('echo "db version v7.0.0"', 0o644)],
    [
      "is of another system",
      async () => {
        const path = await binary("");
        await writeFile(path, Buffer.from("7f454c4602", "hex"));
        return path;
      },
    ],
    ["is too old", () => binary('echo "db version v4.4.0"')],
    ["ends at once", () => binary('[ "$1" = --version ] && echo "db version v7.0.0"')],
    ["is ended by a signal", () => binary('[ "$1" = --version ] && echo "db version v7.0.0" || kill -ILL $$')],
  ])("is refused by MONGOD_BINARY: it %s", async (_what, make) => {
    expect(await refusal({ MONGOD_BINARY: await make() })).toMatch(/^MONGOD_BINARY /);
  });

  it("is refused by MONGOD_BINARY: it hangs", async () => {
    const path = await binary('[ "$1" = --version ] && echo "db version v7.0.0" || exec sleep 300');
    expect(await refusal({ MONGOD_BINARY: path })).toMatch(/^MONGOD_BINARY .* hangs/);
  });

  it("is refused by MONGOD_BINARY when its files are of another version", async () => {
    const path = await binary('[ "$1" = --version ] && echo "db version v7.0.0" || exit 62');
    expect(await refusal({ MONGOD_BINARY: path })).toMatch(
      /^DATA_DIR .* another version of MongoDB: set MONGOD_BINARY/,
    );
  });

  it.each(["/proc/x", "/dev/null"])("cannot be kept where XDG_CACHE_HOME is %s", async (XDG_CACHE_HOME) => {
    // No mongod on this PATH, and MONGOD_BINARY unset.
    expect(await refusal({ XDG_CACHE_HOME, PATH: "/nowhere", MONGOD_BINARY: "" })).toMatch(/^XDG_CACHE_HOME /);
  });

  it("says that the data is damaged", async () => {
    const before = await startServer();
    await before.kill();
    await truncate(join(before.dataDir, "mongo", "WiredTiger.wt"), 100);
    expect(await refusal({ DATA_DIR: before.dataDir })).toMatch(/^DATA_DIR .* restore it from a backup/);
  });
});

describe("an address that cannot be used", () => {
  it.each([
    ["PORT", { PORT: "http" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://people.example.com:99999" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://people example com" }],
    ["PUBLIC_URL", { PUBLIC_URL: "nonsense" }],
    ["HOST", { HOST: "nowhere.invalid" }],
    ["HOST", { HOST: "203.0.113.7" }],
  ])("is refused: %s of %o", async (name, environment) => {
    const sentence = await refusal({ MONGODB_URI: freshUri(), ENCRYPTION_KEY, ...environment });
    expect(sentence).toMatch(new RegExp(`^${name} `));
  });

  it.each(["1", "2"])("is refused when it is taken, by one sentence also of %s processes", async (WORKERS) => {
    const PORT = String(portOf(await listening(() => undefined)));
    expect(await refusal({ MONGODB_URI: freshUri(), ENCRYPTION_KEY, PORT, WORKERS })).toMatch(/^PORT is taken/);
  });
});

describe("a MONGODB_URI that cannot be used", () => {
  it.each<[string, (socket: Socket) => void]>([
    ["says nothing", () => undefined],
    ["speaks something else", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")],
    ["hangs up", (socket) => socket.destroy()],
  ])("is refused where something %s", async (_what, answer) => {
    const port = portOf(await listening(answer));
    const MONGODB_URI = `mongodb://user:hunter2@127.0.0.1:${port}/rollcall`;
    const sentence = await refusal({ MONGODB_URI, ENCRYPTION_KEY });
    expect(sentence).toMatch(/^MONGODB_URI .* no primary answers/);
    expect(sentence).not.toContain("hunter2");
  });

  it.each(["127.0.0.1:99999/rollcall", "127.0.0.1/rollcall?nonsense=1", "%zz:x@127.0.0.1/rollcall"])(
    "is refused as no connection string: %s",
    async (rest) =>
      expect(await refusal({ MONGODB_URI: `mongodb://${rest}`, ENCRYPTION_KEY })).toMatch(
        /^MONGODB_URI .* not a valid connection string/,
      ),
  );
});

describe("the encryption key", () => {
  it("is the one that the data was written with, or the program does not start", async () => {
    const before = await startServer();
    await before.kill();
    const DATA_DIR = before.dataDir;
    const kept = await readFile(join(DATA_DIR, "encryption-key"), "utf8");
    await writeFile(join(DATA_DIR, "encryption-key"), KEY);
    expect(await refusal({ DATA_DIR })).toMatch(/^ENCRYPTION_KEY is not the one/);
    expect(await refusal({ DATA_DIR, WORKERS: "2" })).toMatch(/^ENCRYPTION_KEY is not the one/);
    await rm(join(DATA_DIR, "encryption-key"));
    expect(await refusal({ DATA_DIR })).toMatch(/^DATA_DIR .* holds a database, but not the file encryption-key/);
    await expect(readFile(join(DATA_DIR, "encryption-key"))).rejects.toMatchObject({ code: "ENOENT" });
    await writeFile(join(DATA_DIR, "encryption-key"), kept);
    await starts({ DATA_DIR });
  });

  it("is one for all processes that start at once on an empty database", async () => {
    const MONGODB_URI = freshUri();
    const programs = ["one key of the two", "the other of the two"].map((key) =>
      runProgram({ MONGODB_URI, ENCRYPTION_KEY: key, OPERATOR_KEY: KEY }),
    );
    const ready = programs.map(async ({ child, printed }) => {
      while (!printed.stdout.includes("rollcall ready")) await once(child.stdout ?? child, "data");
      return "ready" as const;
    });
    const ways = await Promise.all(programs.map(({ exited }, at) => Promise.race([exited, ready[at]])));
    for (const { child } of programs) child.kill();
    await Promise.all(programs.map(({ exited }) => exited));
    expect(ways).toContain("ready");
    expect(ways).toContainEqual({ code: 1, signal: null });
  });

  it("can be given up when it is lost, in so many words and once", async () => {
    const MONGODB_URI = freshUri();
    await starts({ MONGODB_URI, ENCRYPTION_KEY });
    const other = { MONGODB_URI, ENCRYPTION_KEY: "another encryption key" };
    expect(await refusal(other)).toMatch(/ENCRYPTION_KEY_LOST=true/);
    await starts({ ...other, ENCRYPTION_KEY_LOST: "true" });
    await starts(other);
    expect(await refusal({ MONGODB_URI, ENCRYPTION_KEY })).toMatch(/^ENCRYPTION_KEY /);
  });
});

it("keeps what it makes to this user", async () => {
  const DATA_DIR = join(await scratch(), "made", "here");
  const server = await startServer({}, DATA_DIR);
  expect((await stat(DATA_DIR)).mode & 0o777).toBe(0o700);
  await server.stop();
});

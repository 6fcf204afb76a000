/** The running program while what it stands on fails: it goes on, says so, and recovers by itself. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { endsWithUs } from "./support/guard.ts";
import { freshUri } from "./support/mongo.ts";
import { scratch } from "./support/scratch.ts";
import { COMMAND, COMPILED, type Server, startServer } from "./support/server.ts";
import { fill, mayMount, tinyDisk } from "./support/tiny-disk.ts";

const running: Server[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
const started = async (...options: Parameters<typeof startServer>): Promise<Server> => {
  const server = await startServer(...options);
  running.push(server);
  return server;
};

const status = async (base: string, path: string): Promise<number> => (await fetch(base + path)).status;
const lockOf = ({ dataDir }: Server): string => join(dataDir, "mongo", "mongod.lock");
/** The process of the database, once it is another than this one. */
async function databaseOf(server: Server, other = 0): Promise<number> {
  for (;;) {
    const pid = Number(await readFile(lockOf(server), "utf8").catch(() => ""));
    if (pid > 1 && pid !== other) return pid;
    await pause(20);
  }
}
const PATIENT = { timeout: 300_000, interval: 50 };

describe("a program whose database dies", () => {
  it("starts it again however often that happens, and says so", async () => {
    const server = await started();
    let last = 0;
    for (let death = 1; death <= 7; death++) {
      last = await databaseOf(server, last);
      process.kill(last, "SIGKILL");
      await expect.poll(() => server.printed.stderr.split('"ended":"SIGKILL"').length - 1, PATIENT).toBe(death);
    }
    await expect.poll(() => status(server.base, "/readyz"), PATIENT).toBe(200);
    const metrics = await (await fetch(`${server.base}/metrics`)).text();
    expect(metrics).toMatch(/^rollcall_database_ends_total 7$/m);
    expect(metrics).toMatch(/^rollcall_database_up 1$/m);
  });

  it("ends at once when it is asked to while it waits to start it again", async () => {
    const server = await startServer();
    process.kill(await databaseOf(server), "SIGKILL");
    await expect.poll(() => server.printed.stderr).toContain('"ended":"SIGKILL"');
    expect(await server.stop()).toBe(0);
  });

  it.skipIf(!mayMount)("is not ready on a full disk, and is again when there is room", async () => {
    const disk = await tinyDisk("size=400m");
    const server = await started({}, join(disk, "data"));
    const makeRoom = await fill(disk);
    process.kill(await databaseOf(server), "SIGKILL");
    const endings = (): number => server.printed.stderr.split('"ended":').length - 1;
    await expect.poll(endings, PATIENT).toBeGreaterThan(6);
    expect([await status(server.base, "/healthz"), await status(server.base, "/readyz")]).toEqual([200, 503]);
    expect(await (await fetch(`${server.base}/metrics`)).text()).toMatch(/^rollcall_database_up 0$/m);
    await makeRoom();
    await expect.poll(() => status(server.base, "/readyz"), PATIENT).toBe(200);
  });

  it.skipIf(process.platform === "win32")("starts it again also when its socket was cleaned away", async () => {
    const server = await started();
    const database = await databaseOf(server);
    const command = await readFile(`/proc/${database}/cmdline`, "utf8");
    await rm(/--unixSocketPrefix\0([^\0]+)/.exec(command)?.[1] ?? "", { recursive: true });
    process.kill(database, "SIGKILL");
    await databaseOf(server, database);
    await expect.poll(() => status(server.base, "/readyz"), PATIENT).toBe(200);
  });
});

describe("a program whose output cannot be written", () => {
  const environment = async (): Promise<Record<string, string>> => ({
    ...COMPILED,
    PATH: process.env.PATH ?? "",
    PORT: "0",
    DATA_DIR: await scratch(),
    MONGODB_URI: freshUri(),
    ENCRYPTION_KEY: "the encryption key of the tests",
    LOG_LEVEL: "info",
  });
  const run = async (stdio: ("pipe" | number)[]): Promise<ChildProcess> => {
    const child = endsWithUs(
      spawn(process.execPath, COMMAND, { env: await environment(), stdio: ["ignore", ...stdio] }),
    );
    children.push(child);
    return child;
  };
  const baseOf = async ({ stdout }: ChildProcess): Promise<string> => {
    let printed = "";
    for (;;) {
      const base = /^rollcall ready (\S+)$/m.exec(printed)?.[1];
      if (base) return base;
      printed += String((await once(stdout ?? process, "data"))[0]);
    }
  };
  const answersFor = async (base: string, requests: number): Promise<void> => {
    for (let request = 0; request < requests; request++) expect(await status(base, "/nowhere")).toBe(404);
  };

  it("goes on when nobody reads it any more", async () => {
    const child = await run(["pipe", "pipe"]);
    const base = await baseOf(child);
    child.stdout?.destroy();
    child.stderr?.destroy();
    await answersFor(base, 50);
    expect(await (await fetch(`${base}/metrics`)).text()).toMatch(/^rollcall_log_lines_dropped_total [1-9]/m);
    child.kill();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("goes on when nobody reads it, and it fills up", async () => {
    const child = await run(["pipe", "pipe"]);
    const base = await baseOf(child);
    // The other end is there and never reads.
    child.stderr?.pause();
    await answersFor(base, 3_000);
    child.kill();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it.skipIf(process.platform !== "linux")("goes on when the disk under its log is full", async () => {
    const full = await open("/dev/full", "w");
    const child = await run(["pipe", full.fd]);
    const base = await baseOf(child);
    await answersFor(base, 50);
    expect(await (await fetch(`${base}/metrics`)).text()).toMatch(/^rollcall_log_lines_dropped_total [1-9]/m);
    child.kill();
    expect(await once(child, "exit")).toEqual([0, null]);
    await full.close();
  });

  it.skipIf(!mayMount)("writes its log again when there is room", async () => {
    const disk = await tinyDisk("size=64k");
    const file = await open(join(disk, "log"), "a");
    const child = await run(["pipe", file.fd]);
    const base = await baseOf(child);
    const makeRoom = await fill(disk);
    await answersFor(base, 50);
    await makeRoom();
    await answersFor(base, 1);
    // The line follows the answer. What was torn when the disk filled up stands on a line of its own.
    const lastLine = async (): Promise<string> =>
      (await readFile(join(disk, "log"), "utf8")).trimEnd().split("\n").at(-1) ?? "";
    await expect.poll(lastLine, PATIENT).toMatch(/^\{.*"msg":"request".*\}$/);
    child.kill();
    expect(await once(child, "exit")).toEqual([0, null]);
    await file.close();
  });
});

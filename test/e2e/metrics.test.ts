/** /metrics of the real program: one answer for all of its processes, whoever of them dies or hangs, and whatever becomes of the database. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Directory, givenDirectory, operate } from "../support/directory.ts";
import { type Server, startServer } from "../support/server.ts";

const LONG = 180_000;
const PATIENT = { timeout: 300_000, interval: 50 };
const running: Server[] = [];
const asleep = new Set<number>();
afterEach(async () => {
  for (const pid of asleep) process.kill(pid, "SIGCONT");
  asleep.clear();
  await Promise.all(running.splice(0).map((server) => server.stop()));
}, LONG);

async function started(environment: Record<string, string> = {}): Promise<Server> {
  const server = await startServer(environment);
  running.push(server);
  return server;
}

/** A connection of its own: any of the processes may take it. One that sleeps may have it, so nobody waits for ever. */
async function scrape({ base }: Server): Promise<string> {
  const headers = { connection: "close" };
  for (let tries = 0; tries < 20; tries++) {
    const response = await fetch(`${base}/metrics`, { headers, signal: AbortSignal.timeout(6_000) }).catch(() => null);
    if (response?.status === 200) return response.text();
    await response?.text();
  }
  throw new Error("Nobody tells the metrics.");
}

const figure = (text: string, line: string): number =>
  Number(
    text
      .split("\n")
      .find((one) => one.startsWith(`${line} `))
      ?.slice(line.length + 1) ?? Number.NaN,
  );

const answered = async (server: Server): Promise<number> =>
  figure(await scrape(server), 'rollcall_http_responses_total{surface="scim",status="200"}') || 0;

async function ask({ base, token }: Directory): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, connection: "close" };
  expect(await (await fetch(`${base}/Users?count=1`, { headers })).json()).toMatchObject({ totalResults: 0 });
}

/** The processes that answer, which Linux tells. */
async function workersOf({ child }: Server): Promise<number[]> {
  const children = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")).trim().split(" ");
  const told = await Promise.all(
    children.map(async (pid) =>
      (await readFile(`/proc/${pid}/cmdline`, "utf8")).includes("main.ts") ? Number(pid) : 0,
    ),
  );
  return told.filter((pid) => pid > 0);
}

describe.skipIf(process.platform !== "linux")("/metrics of two processes", () => {
  it(
    "counts every request once, whichever answers, and what is stored once",
    async () => {
      const server = await started({ WORKERS: "2" });
      const directory = await givenDirectory(server, "Acme", "metrics.test");
      for (let request = 0; request < 40; request++) await ask(directory);
      await vi.waitFor(async () => expect(await answered(server)).toBe(40), PATIENT);
      // Whichever is asked, the answer is the same.
      for (let round = 0; round < 8; round++) expect(await answered(server)).toBe(40);
      const text = await scrape(server);
      expect(figure(text, "rollcall_organizations")).toBe(1);
      expect(figure(text, 'rollcall_processes{state="answering"}')).toBe(2);
      expect(figure(text, "rollcall_database_connections_most")).toBe(100);
      expect(text.match(/^# TYPE rollcall_http_responses_total/gm)).toHaveLength(1);
      const counts = text
        .split("\n")
        .filter((line) => /^rollcall_http_request_duration_seconds_count.*"scim"/.test(line));
      expect(counts).toEqual([expect.stringMatching(/status="2xx"\} 40$/)]);
      // Nothing of whose they are.
      for (const secret of [directory.token, directory.organizationId, directory.connectionId, "Acme", "metrics.test"])
        expect(text).not.toContain(secret);
    },
    LONG,
  );

  it(
    "never falls, though one process is killed, and though one ends and another takes its place",
    async () => {
      const server = await started({ WORKERS: "2" });
      const directory = await givenDirectory(server, "Acme", "killed.test");
      for (let request = 0; request < 20; request++) await ask(directory);
      await vi.waitFor(async () => expect(await answered(server)).toBe(20), PATIENT);
      const [first = 0] = await workersOf(server);
      process.kill(first, "SIGKILL");
      await vi.waitFor(async () => {
        const text = await scrape(server);
        expect(figure(text, "rollcall_process_ends_total")).toBe(1);
        expect(figure(text, 'rollcall_processes{state="answering"}')).toBe(2);
      }, PATIENT);
      expect(await answered(server)).toBe(20);
      for (let request = 0; request < 10; request++) await ask(directory);
      await vi.waitFor(async () => expect(await answered(server)).toBe(30), PATIENT);
    },
    LONG,
  );

  it(
    "answers in time while one process hangs, which counts as it last did",
    async () => {
      const server = await started({ WORKERS: "2" });
      const directory = await givenDirectory(server, "Acme", "hangs.test");
      for (let request = 0; request < 20; request++) await ask(directory);
      await vi.waitFor(async () => expect(await answered(server)).toBe(20), PATIENT);
      const [first = 0] = await workersOf(server);
      process.kill(first, "SIGSTOP");
      asleep.add(first);
      await vi.waitFor(
        async () => expect(figure(await scrape(server), 'rollcall_processes{state="silent"}')).toBe(1),
        PATIENT,
      );
      expect(await answered(server)).toBe(20);
      process.kill(first, "SIGCONT");
      asleep.clear();
      await vi.waitFor(
        async () => expect(figure(await scrape(server), 'rollcall_processes{state="silent"}')).toBe(0),
        PATIENT,
      );
      expect(await answered(server)).toBe(20);
    },
    LONG,
  );
});

describe("/metrics", () => {
  it(
    "tells that the database is away, and what the process counts, while the database sleeps",
    async () => {
      const server = await started();
      await operate(server, "/organizations", { name: "Acme" });
      const before = await scrape(server);
      expect(figure(before, "rollcall_database_up")).toBe(1);
      expect(figure(before, "rollcall_database_ping_seconds")).toBeGreaterThan(0);
      const database = Number((await readFile(join(server.dataDir, "mongo", "mongod.lock"), "utf8")).trim());
      process.kill(database, "SIGSTOP");
      asleep.add(database);
      await vi.waitFor(async () => {
        const text = await scrape(server);
        expect(figure(text, "rollcall_database_up")).toBe(0);
        expect(figure(text, 'rollcall_http_responses_total{surface="api",status="201"}')).toBe(1);
        expect(figure(text, 'rollcall_measured{look="database"}')).toBe(1);
        expect(figure(text, 'rollcall_measured{look="queues"}')).toBe(0);
        expect(figure(text, 'rollcall_queue_waiting{queue="jobs"}')).toBeNaN();
      }, PATIENT);
      process.kill(database, "SIGCONT");
      asleep.clear();
      await vi.waitFor(async () => expect(figure(await scrape(server), "rollcall_database_up")).toBe(1), PATIENT);
    },
    LONG,
  );

  it(
    "asks for METRICS_KEY where it is set",
    async () => {
      const server = await started({ METRICS_KEY: "the-key-of-prometheus" });
      const ask = async (authorization?: string): Promise<Response> =>
        fetch(`${server.base}/metrics`, { headers: { ...(authorization && { authorization }) } });
      for (const wrong of [undefined, "Bearer another-key", "the-key-of-prometheus", `Bearer ${server.operatorKey}`]) {
        const response = await ask(wrong);
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toBe("Bearer");
        expect(await response.text()).not.toContain("rollcall_");
      }
      expect(await (await ask("Bearer the-key-of-prometheus")).text()).toContain("rollcall_database_up 1");
    },
    LONG,
  );
});

/** Processes that die, sleep or hang: nobody else waits for them, and whoever is told to stop stops. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { type Server, startServer } from "./support/server.ts";

const ENCRYPTION_KEY = "the encryption key of the tests";
const OPERATOR_KEY = "operator-key-of-the-tests";
const LONG = 300_000;

const running: Server[] = [];
const frozen: number[] = [];
async function started(environment: Record<string, string>): Promise<Server> {
  const server = await startServer(environment);
  running.push(server);
  return server;
}
afterEach(async () => {
  for (const pid of frozen.splice(0)) process.kill(pid, "SIGCONT");
  await Promise.all(running.splice(0).map((server) => server.stop()));
}, LONG);

const shared = (): Record<string, string> => ({ MONGODB_URI: freshUri(), ENCRYPTION_KEY, OPERATOR_KEY });

interface Listed {
  readonly data: readonly { readonly sequence: number; readonly object: { readonly id: string } }[];
  readonly page: { readonly nextCursor: string | null };
}

async function allEvents(server: Server, organization: string): Promise<Listed["data"]> {
  const found: Listed["data"][number][] = [];
  for (let cursor = ""; ; ) {
    const path = `/organizations/${organization}/events?limit=100&type=team.created${cursor && `&after=${cursor}`}`;
    const { data, page } = await operate<Listed>(server, path);
    found.push(...data);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

describe("one of two programs on one database", () => {
  it.each(["SIGKILL", "SIGSTOP"] as const)(
    "that ends by %s while it writes holds up neither the log nor the changes of the other",
    async (signal) => {
      const environment = shared();
      const [one, two] = await Promise.all([started(environment), started(environment)]);
      const { id } = await operate<{ id: string }>(one, "/organizations", { name: "Acme" });
      const made = new Set<string>();
      let writing = true;
      const write = async (server: Server, name: string): Promise<void> => {
        for (let index = 0; writing; index++)
          await operate<{ id: string }>(server, `/organizations/${id}/teams`, { name: `${name} ${index}` })
            .then((team) => made.add(team.id))
            .catch(() => undefined);
      };
      const at = [..."abcd"].map((name) => write(two, name));
      void Promise.all([..."efgh"].map((name) => write(one, name)));
      await vi.waitUntil(() => made.size > 60, { timeout: 300_000 });
      one.child.kill(signal);

      for (let round = 0; round < 5; round++) {
        const began = performance.now();
        await operate<Listed>(two, `/organizations/${id}/events?limit=100`);
        expect(performance.now() - began).toBeLessThan(30_000);
      }
      const before = made.size;
      await vi.waitUntil(() => made.size > before + 20, { timeout: 300_000 });
      if (signal === "SIGSTOP") one.child.kill("SIGCONT");
      writing = false;
      await Promise.all(at);
      const events = await allEvents(two, id);
      const numbers = events.map(({ sequence }) => sequence);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      const told = new Set(events.map(({ object }) => object.id));
      expect([...made].filter((team) => !told.has(team))).toEqual([]);
    },
    LONG,
  );
});

const run = promisify(execFile);
const workersOf = async ({ child }: Server): Promise<number[]> =>
  (await run("pgrep", ["-P", String(child.pid)])).stdout.trim().split("\n").map(Number);

/** One request on a connection of its own. @returns its status, or how the connection ended */
async function ask(base: string, path: string): Promise<number | string> {
  const headers = { authorization: `Bearer ${OPERATOR_KEY}`, connection: "close" };
  const signal = AbortSignal.timeout(10_000);
  return fetch(base + path, { headers, signal }).then(
    async (response) => {
      await response.text();
      return response.status;
    },
    (error: { name: string; cause?: { code?: string } }) => error.cause?.code ?? error.name,
  );
}

describe("of several workers", () => {
  it(
    "those that are killed break their own connections only, are replaced, and the port never refuses",
    async () => {
      const server = await started({ ...shared(), WORKERS: "2" });
      const first = await workersOf(server);
      expect(first).toHaveLength(2);
      let asking = true;
      const outcomes = new Map<number | string, number>();
      const askOn = async (): Promise<void> => {
        while (asking) {
          const outcome = await ask(server.base, "/v1/organizations?limit=1");
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      };
      const clients = Array.from({ length: 6 }, askOn);
      await vi.waitUntil(() => (outcomes.get(200) ?? 0) > 50, { timeout: 300_000 });

      process.kill(first[0] ?? 0, "SIGKILL");
      const after = outcomes.get(200) ?? 0;
      await vi.waitUntil(() => (outcomes.get(200) ?? 0) > after + 50, { timeout: 300_000 });
      // Now nobody is left for a while.
      for (const pid of await workersOf(server)) process.kill(pid, "SIGKILL");
      const gone = outcomes.get(200) ?? 0;
      await vi.waitUntil(() => (outcomes.get(200) ?? 0) > gone + 50, { timeout: 300_000 });
      await vi.waitUntil(async () => (await workersOf(server)).length === 2, { timeout: 300_000 });
      asking = false;
      await Promise.all(clients);

      const { 200: answered = 0, ...others } = Object.fromEntries(outcomes);
      expect(answered).toBeGreaterThan(150);
      const broken = new Set(["ECONNRESET", "UND_ERR_SOCKET", "TimeoutError"]);
      expect(Object.keys(others).filter((outcome) => !broken.has(outcome))).toEqual([]);
      expect(server.printed.stdout.match(/ended by itself; another takes its place/g)?.length).toBeGreaterThanOrEqual(
        2,
      );
    },
    LONG,
  );

  it(
    "none is lost when all are told to stop, and the first one ends with 0",
    async () => {
      const server = await started({ ...shared(), WORKERS: "2" });
      const workers = await workersOf(server);
      const answers = Array.from({ length: 10 }, () => ask(server.base, "/v1/organizations?limit=1"));
      await answers[0];
      // As a service manager does: to all of them.
      for (const pid of [server.child.pid ?? 0, ...workers]) process.kill(pid, "SIGTERM");
      expect(await server.exited).toMatchObject({ code: 0 });
      for (const answer of await Promise.all(answers))
        expect([200, "ECONNREFUSED", "ECONNRESET", "UND_ERR_SOCKET"]).toContain(answer);
    },
    LONG,
  );
});

describe("a program that is told to stop", () => {
  /** With its database asleep, and a request that waits for it. */
  async function hanging(): Promise<{ server: Server; answer: Promise<number | string> }> {
    const server = await started({ OPERATOR_KEY });
    const database = Number(await readFile(join(server.dataDir, "mongo", "mongod.lock"), "utf8"));
    process.kill(database, "SIGSTOP");
    frozen.push(database);
    const socket = connect(Number(new URL(server.base).port), "127.0.0.1");
    await once(socket, "connect");
    const answer = ask(server.base, "/v1/organizations");
    socket.destroy();
    await vi.waitUntil(async () => (await ask(server.base, "/readyz")) === 503, { timeout: 300_000 });
    return { server, answer };
  }

  it(
    "ends in time also when its database sleeps, and says what it gave up",
    async () => {
      const { server, answer } = await hanging();
      const began = performance.now();
      server.child.kill("SIGTERM");
      await server.exited;
      expect(performance.now() - began).toBeLessThan(25_000);
      expect([503, "UND_ERR_SOCKET", "ECONNRESET", "TimeoutError"]).toContain(await answer);
      expect(server.printed.stderr).toContain("was given up");
    },
    LONG,
  );

  it(
    "ends at once when it is told twice",
    async () => {
      const { server } = await hanging();
      server.child.kill("SIGTERM");
      await vi.waitUntil(async () => (await ask(server.base, "/healthz")) === "ECONNREFUSED", { timeout: 300_000 });
      const began = performance.now();
      server.child.kill("SIGTERM");
      await server.exited;
      expect(performance.now() - began).toBeLessThan(8_000);
    },
    LONG,
  );
});

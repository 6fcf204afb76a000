/** The program from outside: how it starts, says that it is ready, refuses, and ends. */

import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { scratch } from "./support/scratch.ts";
import { runProgram, type Server, startServer } from "./support/server.ts";

const ENCRYPTION_KEY = "the encryption key of the tests";
const onTestDatabase = (): Record<string, string> => ({ MONGODB_URI: freshUri(), ENCRYPTION_KEY });

describe("the program", () => {
  const running: Server[] = [];
  const started = async (...options: Parameters<typeof startServer>): Promise<Server> => {
    const server = await startServer(...options);
    running.push(server);
    return server;
  };
  afterEach(async () => {
    // The last one first: two may have had one directory, which goes with whoever stops.
    for (const server of running.splice(0).toReversed()) await server.stop();
  });

  it("starts on nothing but a directory, tells its new key once, and keeps it to this user", async () => {
    const first = await started();
    const key = join(first.dataDir, "operator-key");
    expect(first.printed.stdout).toContain(`The operator key is ${first.operatorKey} (made now and saved in ${key}).`);
    expect(first.printed.stdout.match(/rollcall ready/g)).toHaveLength(1);
    for (const name of ["operator-key", "encryption-key"])
      expect((await stat(join(first.dataDir, name))).mode & 0o777).toBe(0o600);
    await operate(first, "/organizations", { name: "Acme" });
    await first.kill();

    const second = await started({}, first.dataDir);
    expect(second.printed.stdout).not.toContain(second.operatorKey);
    expect(await operate(second, "/organizations")).toMatchObject({ data: [{ name: "Acme" }] });
    expect(await readFile(key, "utf8")).toBe(`${second.operatorKey}\n`);
  });

  it("refuses a directory that another one runs on", async () => {
    const first = await started();
    const second = runProgram({ DATA_DIR: first.dataDir });
    expect(await second.exited).toMatchObject({ code: 1 });
    expect(second.printed.stderr).toMatch(/^rollcall: Another Rollcall \(process \d+\) is running on .*\.\n$/);
  });

  it("answers what runs when it is asked to end, and ends with 0", async () => {
    const server = await started(onTestDatabase());
    const answers = Array.from({ length: 20 }, (_, index) =>
      operate<{ name: string }>(server, "/organizations", { name: `Acme ${index}` }),
    );
    await answers[0];
    server.child.kill("SIGTERM");
    const settled = await Promise.allSettled(answers);
    expect(await server.exited).toEqual({ code: 0, signal: null });
    // One that had not reached the server yet is refused as a whole; none is broken off.
    for (const one of settled)
      if (one.status === "rejected") expect(String(one.reason.cause?.code)).toMatch(/ECONNREFUSED|ECONNRESET/);
  });

  it.each([
    ["PORT", { PORT: "70000" }],
    ["ENCRYPTION_KEY", { MONGODB_URI: "mongodb://127.0.0.1:1/rollcall" }],
    ["MONGOD_BINARY", { MONGOD_BINARY: "/nowhere/mongod" }],
    ["MONGODB_URI", { MONGODB_URI: "mongodb://user:hunter2@127.0.0.1:1/rollcall", ENCRYPTION_KEY }],
  ])("ends with 1 and one sentence when %s is wrong", async (name, environment) => {
    const DATA_DIR = await scratch();
    const program = runProgram({ DATA_DIR, ...environment });
    expect(await program.exited).toEqual({ code: 1, signal: null });
    expect(program.printed.stderr).toMatch(new RegExp(`^rollcall: ${name} [^\\n]+\\.\\n$`));
    expect(program.printed.stderr).not.toContain("hunter2");
  });

  it("says so when its port is taken", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as { port: number };
    const program = runProgram({
      ...onTestDatabase(),
      PORT: String(port),
      DATA_DIR: await scratch(),
    });
    expect(await program.exited).toMatchObject({ code: 1 });
    expect(program.printed.stderr).toMatch(/^rollcall: PORT is taken/);
    squatter.close();
  });
});

describe("the running program", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.base + path, { headers });

  it("tells how it does, in numbers that nobody can multiply", async () => {
    await get("/v1/organizations/org_0123456789abcdef0123456789abcdef");
    await get("/scim/v2/Users/dusr_0123456789abcdef0123456789abcdef");
    await get("/made-up-by-a-stranger");
    const metrics = await (await get("/metrics")).text();
    expect(metrics).toContain("rollcall_process_cpu_seconds_total");
    expect(metrics).toContain('surface="api"');
    expect(metrics).toContain('surface="scim"');
    expect(metrics).not.toMatch(/0123456789abcdef|stranger/);
  });

  it("answers an unknown path with a problem and the id of the request", async () => {
    const response = await get("/nowhere", { "x-request-id": "my-request-1" });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(response.headers.get("x-powered-by")).toBeNull();
    expect(response.headers.get("x-request-id")).toBe("my-request-1");
    expect(await response.json()).toMatchObject({ code: "not_found", instance: "urn:rollcall:request:my-request-1" });
  });

  it("takes no odd request id", async () => {
    const response = await get("/nowhere", { "x-request-id": "<script>alert(1)</script>" });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(["/%", "/v1/organizations/%ff", "/docs/%c0%af"])("refuses a path that is no text: %s", async (path) => {
    const { status, headers } = await get(path, { authorization: `Bearer ${server.operatorKey}` });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
  });

  it("is ready only while its database answers", async () => {
    const status = async (path: string): Promise<number> => (await get(path)).status;
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 200]);
    const database = Number(await readFile(join(server.dataDir, "mongo", "mongod.lock"), "utf8"));
    process.kill(database, "SIGSTOP");
    await expect.poll(() => status("/readyz")).toBe(503);
    expect(await status("/healthz")).toBe(200);
    process.kill(database, "SIGCONT");
    await expect.poll(() => status("/readyz")).toBe(200);
  });
});

/** Starts what is measured: one embedded mongod, and on it the program, the floor and the peers, each a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readConfig } from "../src/config.ts";
import { type EmbeddedMongod, startMongod } from "../src/platform/mongod/mongod.ts";
import { askUrl, jsonOf, must, type Target } from "./target.ts";

const ROOT = join(import.meta.dirname, "..");
const OPERATOR_KEY = "bench-operator-key";

export interface Ground {
  readonly mongod: EmbeddedMongod;
  readonly directory: string;
  readonly children: ChildProcess[];
  readonly clear: () => Promise<void>;
}

/** A fresh data directory with its mongod. */
export async function prepareGround(): Promise<Ground> {
  const directory = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
  const { cacheDir, mongodBinary } = readConfig();
  const say = (line: string): void => console.error(line);
  const mongod = await startMongod({ dataDir: directory, cacheDir, binary: mongodBinary, say });
  const children: ChildProcess[] = [];
  const clear = async (): Promise<void> => {
    for (const child of children) {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.kill("SIGTERM")) await ended;
    }
    await mongod.stop();
    if (process.env.BENCH_LOG) await copyFile(join(directory, "server.log"), process.env.BENCH_LOG);
    await rm(directory, { recursive: true, force: true });
  };
  return { mongod, directory, children, clear };
}

async function run(
  ground: Ground,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Running> {
  // Its log goes to a file, as it would under a service manager.
  const log = openSync(join(ground.directory, "server.log"), "a");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", log],
  });
  ground.children.push(child);
  if (!child.stdout) throw new Error("The server has no output.");
  for await (const line of createInterface(child.stdout)) {
    const url = /ready (http\S+)/.exec(line)?.[1];
    if (url) return { url, pid: child.pid ?? 0 };
  }
  throw new Error(`${args.join(" ")} ended before it was ready.`);
}

interface Running {
  readonly url: string;
  readonly pid: number;
}

const target = (name: string, { url }: Pick<Running, "url">, token: string): Target => ({
  name,
  base: url,
  token,
  isPeer: name === "naive",
  users: [],
  groups: new Map(),
});

export const startFloor = async (ground: Ground): Promise<Target> =>
  target("floor", await run(ground, ["bench/servers/floor.ts", ground.mongod.uri("bench_floor")]), "none");

export const startNaive = async (ground: Ground): Promise<Target> =>
  target("naive", await run(ground, ["bench/servers/naive.mjs", ground.mongod.uri("bench_naive")]), "naive");

/** The program itself, as `npm start` runs it. */
export interface Rollcall extends Running {
  readonly operatorKey: string;
}

export async function startRollcall(ground: Ground, environment: Record<string, string> = {}): Promise<Rollcall> {
  const running = await run(ground, [...(await startFlags()), ...profiling(), "src/main.ts"], {
    HOST: "127.0.0.1",
    PORT: "0",
    PUBLIC_URL: "",
    MONGODB_URI: ground.mongod.uri("bench_rollcall"),
    DATA_DIR: ground.directory,
    ENCRYPTION_KEY: "bench-encryption-key",
    SCIM_RATE: "1000000",
    SCIM_BURST: "1000000",
    OPERATOR_KEY,
    ...environment,
  });
  return { ...running, operatorKey: OPERATOR_KEY };
}

/** The flags of node in `npm start`. */
async function startFlags(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

/** BENCH_PROFILE=directory writes a CPU profile of the program there when it ends. */
const profiling = (): string[] =>
  process.env.BENCH_PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];

/** Asks /v1 as the operator. */
export async function operate<T>(server: Rollcall, path: string, body?: unknown): Promise<T> {
  const url = `${server.url}/v1${path}`;
  const reply = await askUrl(url, server.operatorKey, body === undefined ? "GET" : "POST", body);
  return jsonOf<T>(must(reply, 200, 201));
}

/** A new organization of the program with one connection, as a target. */
export async function newOrganization(server: Rollcall, name: string): Promise<Target & { organizationId: string }> {
  const { id } = await operate<{ id: string }>(server, "/organizations", { name });
  const path = `/organizations/${id}/connections`;
  const connection = await operate<{ id: string }>(server, path, { kind: "scim", name: "Directory" });
  const { token } = await operate<{ token: string }>(server, `${path}/${connection.id}/tokens`, {});
  const made = target(name, server, token);
  return { ...made, base: `${server.url}/scim/v2`, organizationId: id };
}

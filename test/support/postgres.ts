/** A PostgreSQL of a test's own, on a socket in a scratch directory, where the machine has the program. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Pool } from "pg";
import { endsWithUs } from "./guard.ts";

const HOME = "/usr/lib/postgresql";
const newest = existsSync(HOME)
  ? readdirSync(HOME)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(HOME, version, "bin"))
      .find((bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres")))
  : undefined;

export const postgresAvailable = newest !== undefined;

/** Appended to the names of tests that are skipped for want of it. */
export const skippedWithoutPostgres = postgresAvailable ? "" : " (skipped: no PostgreSQL here)";

export interface Postgres {
  readonly pool: Pool;
  readonly stop: () => Promise<void>;
}

/** It refuses to run as root: there it runs as the user that Debian makes for it. */
function whoRuns(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Starts one. */
export async function startPostgres(): Promise<Postgres> {
  const directory = mkdtempSync(join(tmpdir(), "pg-"));
  const user = whoRuns();
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid ?? 0);
  const data = join(directory, "data");
  const cluster = ["-D", data, "-U", "rollcall", "-A", "trust", "-E", "UTF8", "--no-sync"];
  execFileSync(join(newest ?? "", "initdb"), cluster, { ...user, cwd: directory, stdio: "pipe" });
  const options = ["-D", data, "-k", directory, "-c", "listen_addresses=", "-c", "fsync=off"];
  const child = spawn(join(newest ?? "", "postgres"), options, {
    ...user,
    cwd: directory,
    stdio: ["ignore", "ignore", "pipe"],
  });
  endsWithUs(child);
  await ready(child);
  const pool = new Pool({ host: directory, user: "rollcall", database: "postgres", max: 5 });
  // Connections that are cut when it stops.
  pool.on("error", () => undefined);
  return { pool, stop: () => stop(pool, child, directory) };
}

async function ready(child: ChildProcess): Promise<void> {
  let told = "";
  for await (const part of (child.stderr ?? Readable.from([])).iterator({ destroyOnReturn: false })) {
    told += String(part);
    if (told.includes("ready to accept connections")) break;
  }
  if (!told.includes("ready to accept connections")) throw new Error(`PostgreSQL did not start:\n${told}`);
}

async function stop(pool: Pool, child: ChildProcess, directory: string): Promise<void> {
  await pool.end();
  child.kill("SIGINT");
  if (child.exitCode === null) await once(child, "exit");
  rmSync(directory, { recursive: true, force: true });
}

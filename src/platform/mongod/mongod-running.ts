/** The embedded database of a program that is running: where it listens, for another program of the same user that only looks. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf } from "../process/processes.ts";
import { uriOf } from "./replica-set.ts";

/** The connection string for a database of this name; undefined where no mongod serves the directory. */
export async function runningMongod(dataDir: string, database: string): Promise<string | undefined> {
  const files = join(dataDir, "mongo");
  const pid = Number(await readFile(join(files, "mongod.lock"), "utf8").catch(() => ""));
  const command = pid > 0 ? `${await commandOf(pid)} ` : "";
  if (!command.includes(`--dbpath ${files} `)) return undefined;
  const [, address] = /--bind_ip (\S+) /.exec(command) ?? [];
  const [, port] = /--port (\d+) /.exec(command) ?? [];
  if (address === undefined) return undefined;
  return uriOf(port === undefined ? encodeURIComponent(address) : `${address}:${port}`, database);
}

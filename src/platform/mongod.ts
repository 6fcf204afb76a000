/**
 * The embedded database: a single-node replica set on a directory that this process owns.
 * It ends with this process, however that ends, and is started again when it ends alone.
 */
import { mkdir, readFile, rename } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import { findMongod, type MongodSearch } from "./mongod-binary.ts";
import { type Launched, launch, supervise } from "./mongod-process.ts";
import { own } from "./ownership.ts";
import { commandOf, end } from "./processes.ts";
import { becomePrimary, type Endpoint, endpoints } from "./replica-set.ts";

export interface EmbeddedOptions extends MongodSearch {
  /** The directory that is owned; the database's files are in mongo/ below it. */
  readonly dataDir: string;
}

export interface EmbeddedMongod {
  /** The connection string for a database of this name. */
  readonly uri: (database: string) => string;
  /** Ends the database cleanly and gives the directory back. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the embedded database and waits until it takes writes.
 * @throws DirectoryOwned when another live process owns the directory, NoMongod when there is none to run
 */
export async function startMongod(options: EmbeddedOptions): Promise<EmbeddedMongod> {
  await mkdir(join(options.dataDir, "mongo"), { recursive: true, mode: 0o700 });
  const release = await own(options.dataDir);
  try {
    await endOrphan(join(options.dataDir, "mongo"));
    const { endpoint, stop } = await serve(await findMongod(options), options);
    return { uri: endpoint.uri, stop: () => stop().finally(endpoint.remove).finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A mongod of an earlier process that was killed may still be writing; its own lock file names it. */
async function endOrphan(files: string): Promise<void> {
  const pid = Number(await readFile(join(files, "mongod.lock"), "utf8").catch(() => ""));
  if (pid > 0 && (await commandOf(pid)).includes(`--dbpath ${files} `)) await end(pid, 10_000);
}

async function serve(
  binary: string,
  options: EmbeddedOptions,
): Promise<{ endpoint: Endpoint; stop: () => Promise<void> }> {
  let failure: unknown;
  for (const endpoint of await endpoints()) {
    const start = (): Promise<Launched> => launchOn(endpoint, binary, options.dataDir);
    const first = await start();
    try {
      await Promise.race([becomePrimary(endpoint), refusal(first, options.dataDir)]);
      return { endpoint, stop: supervise(first, start, options.say) };
    } catch (error) {
      failure = error;
      await first.stop();
      await endpoint.remove();
      if (error instanceof MongodRefused) break;
      options.say(`The database did not become ready on ${endpoint.host}.`);
    }
  }
  throw failure;
}

/** The mongod ended at once; the message says why or where to read why. */
export class MongodRefused extends Error {
  override readonly name = "MongodRefused";
}

async function refusal(launched: Launched, dataDir: string): Promise<never> {
  const code = await launched.exited;
  const why: Record<string, string> = {
    62: "its files were written by another MongoDB version: set MONGOD_BINARY to a mongod of that version",
    100: "its files are in use or not readable",
  };
  throw new MongodRefused(
    `The database on ${dataDir} did not start, ${why[code] ?? `exit code ${code}`} (see ${join(dataDir, "mongod.log")}).`,
  );
}

async function launchOn(endpoint: Endpoint, binary: string, dataDir: string): Promise<Launched> {
  const log = join(dataDir, "mongod.log");
  await rename(log, `${log}.1`).catch(() => undefined);
  // --dbpath is followed by another option, so that a path never is the prefix of the one that is looked for.
  return launch(
    binary,
    ["--dbpath", join(dataDir, "mongo"), "--logpath", log, "--replSet", "rs0", ...endpoint.flags, ...LAPTOP],
    endpoint.scratch,
  );
}

// mongod's own defaults are for a machine of its own: half the memory, 5 % of the disk, seconds to stop.
const LAPTOP = [
  ...["--wiredTigerCacheSizeGB", Math.min(2, Math.max(0.25, totalmem() / 2 ** 30 / 4)).toFixed(2)],
  ...["--oplogSize", "1024", "--quiet", "--slowms", "1000"],
  ...["--setParameter", "diagnosticDataCollectionEnabled=false"],
  ...["--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100"],
];

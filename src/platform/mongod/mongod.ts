/**
 * The embedded database: a single-node replica set on a directory that this process owns.
 * It ends with this process, however that ends, and is started again when it ends alone.
 */
import { lstat, mkdir, rename } from "node:fs/promises";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { commandOf, end } from "../process/processes.ts";
import { StartupError } from "../process/startup-error.ts";
import { inTime, openDirectory, pathFault, readSmall } from "./directories.ts";
import { own } from "./directory-lock.ts";
import { findMongod, type MongodSearch } from "./mongod-binary.ts";
import { type Launched, launch, supervise } from "./mongod-process.ts";
import { ended, logOf, MongodRefused, silent } from "./mongod-refused.ts";
import { becomePrimary, type Endpoint, endpoints } from "./replica-set.ts";

export interface EmbeddedOptions extends MongodSearch {
  /** The directory that is owned; the database's files are in mongo/ below it. */
  readonly dataDir: string;
}

/** The database that this program runs itself. */
export interface EmbeddedMongod {
  /** The connection string for a database of this name. */
  readonly uri: (database: string) => string;
  /** Ends the database cleanly and gives the directory back. */
  readonly stop: () => Promise<void>;
}

/** A file that is there once a database has been made in the directory. */
export const databaseIn = (dataDir: string): string => join(dataDir, "mongo", "WiredTiger");

/**
 * Starts the embedded database and waits until it takes writes.
 * @throws Told: DirectoryOwned when another live process owns the directory, NoMongod when there is none to run, and so on
 */
export async function startMongod(options: EmbeddedOptions): Promise<EmbeddedMongod> {
  const release = await takeDirectory(options.dataDir);
  try {
    await endOrphan(join(options.dataDir, "mongo"));
    const { endpoint, stop } = await serve(await findMongod(options), options);
    return { uri: endpoint.uri, stop: () => stop().finally(endpoint.remove).finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function takeDirectory(dataDir: string): Promise<() => Promise<void>> {
  await openDirectory("DATA_DIR", dataDir);
  await openDirectory("DATA_DIR", join(dataDir, "mongo"));
  return inTime("DATA_DIR", dataDir, own(dataDir)).catch((error: unknown) => {
    throw pathFault("DATA_DIR", dataDir, error);
  });
}

/** A mongod of an earlier process that was killed may still be writing; its own lock file names it. */
async function endOrphan(files: string): Promise<void> {
  const pid = Number(await readSmall(join(files, "mongod.lock")).catch(() => ""));
  if (!(pid > 0) || !(await commandOf(pid)).includes(`--dbpath ${files} `)) return;
  await end(pid, 10_000).catch((error: unknown) => {
    throw new MongodRefused(
      `DATA_DIR ${dirname(files)} is in use by a database that an earlier program left, process ${pid}: end that first.`,
      { cause: error },
    );
  });
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
      await Promise.race([
        becomePrimary(endpoint),
        ended(first, binary, options.dataDir),
        silent(binary, options.dataDir),
      ]);
      return { endpoint, stop: supervise(first, start) };
    } catch (error) {
      failure = error;
      await first.stop();
      await endpoint.remove();
      if (error instanceof MongodRefused) break;
      options.say(`The database did not become ready on ${endpoint.host}.`);
    }
  }
  if (failure instanceof StartupError) throw failure;
  throw new MongodRefused(
    `DATA_DIR ${options.dataDir} has a database that does not become ready: ${logOf(options.dataDir)} says why.`,
    { cause: failure },
  );
}

async function launchOn(endpoint: Endpoint, binary: string, dataDir: string): Promise<Launched> {
  const log = logOf(dataDir);
  await rename(log, `${log}.1`).catch(() => undefined);
  if (endpoint.scratch) await keepPrivate(endpoint.scratch);
  // --dbpath is followed by another option, so that a path never is the prefix of the one that is looked for.
  return launch(
    binary,
    ["--dbpath", join(dataDir, "mongo"), "--logpath", log, "--replSet", "rs0", ...endpoint.flags, ...LAPTOP],
    endpoint.scratch,
  );
}

/** Makes the directory of the socket again when something has cleaned it away. @throws when another user has made it since */
async function keepPrivate(scratch: string): Promise<void> {
  await mkdir(scratch, { mode: 0o700 }).catch(() => undefined);
  const found = await lstat(scratch);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new Error(`${scratch} is not a directory of this user.`);
}

const LARGE_TRANSACTIONS = [
  ...["eviction_updates_target=20", "eviction_updates_trigger=40"],
  ...["eviction_dirty_target=20", "eviction_dirty_trigger=50"],
].join();

// mongod's own defaults are for a machine of its own: half the memory, 5 % of the disk, seconds to stop.
const LAPTOP = [
  ...["--wiredTigerCacheSizeGB", Math.min(2, Math.max(0.25, totalmem() / 2 ** 30 / 4)).toFixed(2)],
  ...["--oplogSize", "1024", "--quiet", "--slowms", "1000"],
  ...["--setParameter", "diagnosticDataCollectionEnabled=false"],
  // A group whose 100,000 members are replaced is one transaction of some 250 MiB, and other work may leave it little of the machine. By
  // itself the database gives one a tenth of its cache and a minute. What a process that dies leaves behind does not last that long
  // (database/abandoned-transactions.ts).
  ...["--setParameter", "transactionLifetimeLimitSeconds=300"],
  ...["--wiredTigerEngineConfigString", LARGE_TRANSACTIONS],
  ...["--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100"],
];

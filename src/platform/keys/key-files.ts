/** Keys that are made on the first start and kept in files that only this user may read. */
import { randomUUID } from "node:crypto";
import { link, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { inTime, makeDirectory, pathFault, readSmall } from "../mongod/directories.ts";
import { StartupError } from "../process/startup-error.ts";
import { newSecret } from "./secrets.ts";

/** A key, and the file that it is in. */
export interface KeptKey {
  readonly key: string;
  readonly path: string;
  /** True when it was made just now. */
  readonly made: boolean;
}

/**
 * The key in this file of the data directory; made when there is no such file.
 * @param lock a file that something locked by the key has: where it is there, no other key is made
 * @throws Told when the file or the directory cannot be used, or the key is missing
 */
export const keptKey = (path: string, lock?: string): Promise<KeptKey> =>
  inTime("DATA_DIR", dirname(path), keep(path, lock)).catch((error: unknown) => {
    throw pathFault("DATA_DIR", dirname(path), error);
  });

async function keep(path: string, lock: string | undefined): Promise<KeptKey> {
  const kept = await read(path);
  if (kept !== undefined) return { key: usable(kept, path), path, made: false };
  if (lock !== undefined && (await isThere(lock))) throw new StartupError(missing(path));
  await makeDirectory(dirname(path));
  const made = await place(path, newSecret());
  const placed = await read(path);
  if (placed === undefined) throw unusable(path, "is a link that leads nowhere");
  return { key: usable(placed, path), path, made };
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const missing = (path: string): string =>
  `DATA_DIR ${dirname(path)} holds a database, but not the file ${basename(path)} with the key that it was written with: put that back, or set ENCRYPTION_KEY; where it is lost for good, start once with ENCRYPTION_KEY_LOST=true, which gives up what it protects.`;

/** Of two processes that start at once one places its key, and both use that one. @returns whether ours was the one */
async function place(path: string, key: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, `${key}\n`, { mode: 0o600, flush: true });
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return (await readSmall(path)).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "EISDIR" || code === "ENXIO") throw unusable(path, "is not a file");
    if (code === "EACCES" || code === "EPERM") throw unusable(path, "may not be read by this user");
    throw error;
  }
}

/** As many characters as `newSecret` makes: fewer are what was left of a key, more may be somebody's own. */
const SHORTEST = 43;
const FORM = /^[\x21-\x7e]{1,256}$/;

function usable(key: string, path: string): string {
  if (key === "") throw unusable(path, "is empty");
  if (!FORM.test(key)) throw unusable(path, "is not one line of visible ASCII characters without blanks");
  if (key.length < SHORTEST) throw unusable(path, `is cut off, with ${key.length} characters instead of ${SHORTEST}`);
  return key;
}

function unusable(path: string, why: string): StartupError {
  const name = basename(path).replaceAll("-", "_").toUpperCase();
  return new StartupError(
    `${name} is not set, and its file ${path} ${why}: set ${name} or put the file back from a copy; where there is no data yet, remove it to have a new one made.`,
  );
}

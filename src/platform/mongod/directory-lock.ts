/**
 * One process owns a directory. The lock is a file with the owner's process id and time of start;
 * the lock of a process that is gone is taken over.
 */
import { link, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { birthOf, isAlive } from "../process/processes.ts";
import { StartupError } from "../process/startup-error.ts";
import { readSmall } from "./directories.ts";

/** Thrown when another live process owns the directory; the message is meant for the user. */
export class DirectoryOwned extends StartupError {
  override readonly name = "DirectoryOwned";
}

/** Each round takes a lock away that nobody holds; where that cannot be done it would go on without end. */
const MOST_ROUNDS = 20;

/** Takes the directory for this process and returns the function that gives it back. @throws DirectoryOwned */
export async function own(directory: string): Promise<() => Promise<void>> {
  const lock = join(directory, "owner.json");
  const mine = JSON.stringify({ pid: process.pid, born: await birthOf(process.pid) });
  for (let round = 0; !(await place(lock, mine)); round++) {
    if (round === MOST_ROUNDS)
      throw new StartupError(
        `DATA_DIR ${directory} cannot be taken: remove ${lock}, or set DATA_DIR to another directory.`,
      );
    const found = await readSmall(lock).catch(() => "");
    const pid = await liveOwner(found);
    if (pid)
      throw new DirectoryOwned(
        `Another Rollcall (process ${pid}) is running on ${directory}: stop it first, or set DATA_DIR to another directory.`,
      );
    await discard(lock, found);
  }
  return async () => {
    if ((await readSmall(lock).catch(() => "")) === mine) await rm(lock, { force: true });
  };
}

// A hard link appears whole or not at all, and never replaces what is there.
async function place(lock: string, text: string): Promise<boolean> {
  const draft = `${lock}.${process.pid}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await link(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function liveOwner(text: string): Promise<number | undefined> {
  const owner = parse(text);
  if (!owner || !(await isAlive(owner.pid))) return undefined;
  return (await birthOf(owner.pid)) === owner.born ? owner.pid : undefined;
}

function parse(text: string): { pid: number; born: string } | undefined {
  try {
    const { pid, born } = JSON.parse(text) as Record<string, unknown>;
    return typeof pid === "number" && typeof born === "string" ? { pid, born } : undefined;
  } catch {
    return undefined;
  }
}

// Two processes may find the same stale lock: whoever moved the other's fresh one away puts it back.
async function discard(lock: string, stale: string): Promise<void> {
  const aside = `${lock}.${process.pid}.stale`;
  await rename(lock, aside).catch(() => undefined);
  if ((await readSmall(aside).catch(() => stale)) !== stale) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true, recursive: true });
}

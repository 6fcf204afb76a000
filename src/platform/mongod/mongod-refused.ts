/** Why a mongod does not start, in a sentence that says what to do. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartupError } from "../process/startup-error.ts";
import { bytesLeft } from "./directories.ts";
import type { Launched } from "./mongod-process.ts";

/** Where a mongod on this directory writes its log. */
export const logOf = (dataDir: string): string => join(dataDir, "mongod.log");

/** The mongod does not start; the message says why or where to read why. */
export class MongodRefused extends StartupError {
  override readonly name = "MongodRefused";
}

/** Waits for its end. @throws MongodRefused that says why, as far as can be told */
export async function ended(launched: Launched, binary: string, dataDir: string): Promise<never> {
  const code = await launched.exited;
  throw new MongodRefused(await whyEnded(code, binary, dataDir));
}

async function whyEnded(code: string, binary: string, dataDir: string): Promise<string> {
  const full = await whyFull(dataDir);
  if (full) return full;
  if (!WHY[code] && !(await hasSpoken(dataDir)))
    return `MONGOD_BINARY is no mongod that works here, ${binary} ended at once with ${code}: set it to another.`;
  const why = WHY[code] ?? `cannot be opened by the database (it ended with ${code}): restore it from a backup`;
  return `DATA_DIR ${dataDir} ${why}, or set DATA_DIR to another directory; ${logOf(dataDir)} says more.`;
}

/** The sentence for a full disk, when it is that. */
export async function whyFull(dataDir: string): Promise<string | undefined> {
  if ((await bytesLeft(dataDir).catch(() => ROOM_BYTES)) >= ROOM_BYTES) return undefined;
  return `DATA_DIR ${dataDir} is on a disk that is full: make room there, or set DATA_DIR to a directory on another.`;
}

/** A mongod begins with its log. @throws MongodRefused for one that has none after a while: it is something else */
export async function silent(binary: string, dataDir: string): Promise<never> {
  await pause(SPEAKS_MS, undefined, { ref: false });
  if (await hasSpoken(dataDir)) return new Promise(() => undefined);
  throw new MongodRefused(`MONGOD_BINARY is no mongod that works here, ${binary} hangs: set it to another.`);
}

const SPEAKS_MS = 10_000;

const hasSpoken = async (dataDir: string): Promise<boolean> =>
  stat(logOf(dataDir)).then(
    ({ size }) => size > 0,
    () => false,
  );

/** A database that has not even this left does not start. */
const ROOM_BYTES = 16 * 2 ** 20;

const WHY: Record<string, string> = {
  62: "was written by another version of MongoDB: set MONGOD_BINARY to a mongod of that version",
  100: "has files that are in use or not permitted: end what uses them, or give them to this user",
};

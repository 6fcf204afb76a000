/** Directories for databases that outlive no test run. */
import { mkdtemp, statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { goesWithUs } from "./guard.ts";

const MEMORY_DISK = "/dev/shm";
/** The databases of a run and the oplog, which ends at one gibibyte. */
const ROOM = 4 * 2 ** 30;

/** Makes one; it goes with this process. In memory where there is plenty of it: every transaction waits for the journal on the disk. */
export async function quickDirectory(prefix: string): Promise<string> {
  const found = await statfs(MEMORY_DISK).catch(() => undefined);
  const isRoomy = found !== undefined && found.bavail * found.bsize > ROOM && freemem() > 2 * ROOM;
  const directory = await mkdtemp(join(isRoomy ? MEMORY_DISK : tmpdir(), prefix));
  goesWithUs(directory);
  return directory;
}

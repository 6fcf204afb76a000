/** A disk that is nearly full: a file system in memory, which only the superuser of a Linux may mount. */
import { execFile } from "node:child_process";
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { scratch } from "./scratch.ts";

const run = promisify(execFile);

/** Whether this user may mount one here. */
export const mayMount: boolean =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  (await run("unshare", ["-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]).then(
    () => true,
    () => false,
  ));

/** Mounts one with these options for the time of the test, and returns where. */
export async function tinyDisk(options: string): Promise<string> {
  const directory = await scratch();
  await run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", directory]);
  onTestFinished(async () => void (await run("umount", ["-l", directory])));
  return directory;
}

/** Fills the disk to the last byte. @returns what makes room again */
export async function fill(directory: string): Promise<() => Promise<void>> {
  const ballast = join(directory, "ballast");
  const { bavail, bsize } = await statfs(directory);
  // One that somebody else writes to meanwhile is full before that.
  await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(() => undefined);
  return () => rm(ballast);
}

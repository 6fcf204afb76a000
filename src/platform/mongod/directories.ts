/** Directories and small files at paths that a person has chosen: whatever is there instead is told in a sentence, and none is waited for without end. */
import { constants } from "node:fs";
import { mkdir, open, rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartupError } from "../process/startup-error.ts";

/** A file system does not answer; what waits for it in this process cannot be called back. */
export class Unanswered extends StartupError {
  override readonly name = "Unanswered";
}

const PATIENCE_MS = 10_000;
const PROBE_BYTES = 16_384;
const LARGEST_BYTES = 4_096;

/** The sentence for what the system says about a path that comes from this variable. */
export function pathFault(variable: string, path: string, error: unknown): StartupError {
  if (error instanceof StartupError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const elsewhere = `set ${variable} to a directory that this program can write to`;
  return new StartupError(
    `${variable} ${path} ${WHY[code] ?? `cannot be used (${code}): look at it, or`} ${elsewhere}.`,
    {
      cause: error,
    },
  );
}

const FULL = "is on a disk that is full: make room there, or";
const NO_DIRECTORY = "is not a directory, or leads through something that is none: move that away, or";
const FORBIDDEN = "is not permitted to this user: let the user write there, or";
const WHY: Record<string, string> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: "is on a file system that cannot be written to: mount it otherwise, or",
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EEXIST: NO_DIRECTORY,
  ENOTDIR: NO_DIRECTORY,
  ELOOP: NO_DIRECTORY,
  ENOENT: "cannot be made there:",
  ENAMETOOLONG: "is too long:",
};

/** What the work gives. @throws Unanswered when it takes too long */
export async function inTime<T>(variable: string, path: string, work: Promise<T>, ms = PATIENCE_MS): Promise<T> {
  const over = new AbortController();
  const late = pause(ms, undefined, { signal: over.signal }).then(() => {
    throw new Unanswered(
      `${variable} ${path} does not answer: look after the disk or network behind it, or set ${variable} to another directory.`,
    );
  });
  // Of the two that are raced here, the one that loses is nobody's any more.
  late.catch(() => undefined);
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => over.abort());
}

/** Makes a directory with all above it, for this user only; who else makes the same at that moment makes no difference. */
export async function makeDirectory(path: string): Promise<void> {
  // Not mkdir's own `recursive`, which goes round without end where the system says that what is there is not, as in /proc.
  const missing: string[] = [];
  for (let at = path; !(await isDirectory(at)); at = dirname(at)) missing.unshift(at);
  // From the top down: no answer depends on what was or was not there a moment ago.
  for (const at of missing) {
    await mkdir(at, { mode: 0o700 }).catch(async (error: unknown) => {
      if (!(await isDirectory(at))) throw error;
    });
  }
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Makes the directory when it is missing, and sees that it can be written to. @throws Told, naming the variable */
export async function openDirectory(variable: string, path: string): Promise<void> {
  const probe = join(path, `probe.${process.pid}`);
  const trying = async (): Promise<void> => {
    await makeDirectory(path);
    try {
      // Onto the disk: before that, some file systems promise room that is not there.
      await writeFile(probe, Buffer.alloc(PROBE_BYTES), { mode: 0o600, flush: true });
    } finally {
      await rm(probe, { force: true });
    }
  };
  await inTime(variable, path, trying()).catch((error: unknown) => {
    throw pathFault(variable, path, error);
  });
}

/** The beginning of a file, as text; a pipe or a device that somebody put there is not waited for. */
export async function readSmall(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LARGEST_BYTES), 0, LARGEST_BYTES, null);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** How many bytes are left to this user where the path is. */
export async function bytesLeft(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

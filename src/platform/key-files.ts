/** Keys that are made on the first start and kept in files that only this user may read. */
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { newSecret } from "./secrets.ts";

export interface KeptKey {
  readonly key: string;
  readonly path: string;
  /** True when it was made just now. */
  readonly made: boolean;
}

/** The key in this file; made when there is no such file. */
export async function keptKey(path: string): Promise<KeptKey> {
  const kept = await read(path);
  if (kept !== undefined) return { key: usable(kept, path), path, made: false };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${newSecret()}\n`, { mode: 0o600 });
  // Of two processes that start at once one places its key, and both use that one.
  const made = await link(draft, path).then(
    () => true,
    () => false,
  );
  await rm(draft, { force: true });
  return { key: usable(await read(path), path), path, made };
}

async function read(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function usable(key: string | undefined, path: string): string {
  if (!key) throw new Error(`${path} is empty: remove it to have a new key made.`);
  return key;
}

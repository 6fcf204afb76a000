/** A directory of a test, removed with it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes a fresh directory; call it inside a test. */
export async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "rollcall-scratch-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

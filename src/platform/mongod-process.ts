/** One mongod as a child process: it outlives neither this process nor its own failure. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { end } from "./processes.ts";

export interface Launched {
  /** Settles with the exit code (or the signal's name) when the process ends. */
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
}

const PATIENCE_MS = 10_000;
const RESTARTS_PER_MINUTE = 5;

/**
 * Starts a mongod. It has a process group of its own: Ctrl-C is for us, and we end it once nothing runs on it any more.
 * `scratch` is a directory that is removed when we are killed.
 */
export async function launch(binary: string, options: readonly string[], scratch: string): Promise<Launched> {
  const child = spawn(binary, options, { stdio: "ignore", detached: true, windowsHide: true });
  const exited = once(child, "exit").then(([code, signal]) => String(code ?? signal));
  exited.catch(() => undefined);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  const guard = standGuard(pid, scratch);
  const stop = async (): Promise<void> => {
    await end(pid, PATIENCE_MS);
    await exited;
  };
  return { exited: exited.finally(() => guard?.kill()), stop };
}

// When we are killed, our end of the guard's standard input closes, and the guard ends the mongod.
function standGuard(pid: number, scratch: string): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const guard = spawn("/bin/sh", ["-c", 'read -r _; kill -TERM "$1"; rm -rf "$2"', "guard", String(pid), scratch], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.on("error", () => undefined);
  guard.unref();
  return guard;
}

/** Starts the process again whenever it ends unasked, a few times a minute. Returns the function that stops it for good. */
export function supervise(
  first: Launched,
  start: () => Promise<Launched>,
  say: (line: string) => void,
): () => Promise<void> {
  let current = first;
  let stopping = false;
  const ends: number[] = [];
  const watch = async (): Promise<void> => {
    while (!stopping) {
      const code = await current.exited;
      ends.push(Date.now());
      if (stopping) return;
      if (ends.filter((time) => time > Date.now() - 60_000).length > RESTARTS_PER_MINUTE)
        return say("The database keeps ending; it is not started again.");
      say(`The database ended (${code}); starting it again.`);
      current = await start();
    }
  };
  const watching = watch().catch((error: unknown) => say(`The database could not be started again: ${String(error)}`));
  return async () => {
    stopping = true;
    await current.stop();
    await watching;
  };
}

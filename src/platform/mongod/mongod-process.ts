/** One mongod as a child process: it does not outlive this process, and is started again for as long as this process lives. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { monotonicNow } from "../clock.ts";
import { ends } from "../database/readiness.ts";
import { log } from "../log.ts";
import { registry } from "../metrics.ts";
import { end } from "../process/processes.ts";

export interface Launched {
  /** Settles with the exit code (or the signal's name) when the process ends. */
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
}

const PATIENCE_MS = 10_000;

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
    // The id of one that has ended may be another process's by now.
    if (child.exitCode === null && child.signalCode === null) await end(pid, PATIENCE_MS);
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

/** One that lived for so long was well: after it the pauses begin anew. */
const WELL_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** How long to wait before the next start, after so many that did not live long: the first time not at all. */
const pauseAfter = (shortLives: number): number =>
  shortLives === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (shortLives - 1), LONGEST_PAUSE_MS);

/**
 * Starts the process again whenever it ends unasked. It never gives up: what ended it, such as a full disk, may be over at any time,
 * and a program that is alive but does not try is not. Returns the function that stops it for good.
 */
export function supervise(first: Launched, start: () => Promise<Launched>): () => Promise<void> {
  const stopping = new AbortController();
  registry.registerMetric(ends);
  const running = keepRunning(first, start, stopping.signal);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function keepRunning(first: Launched, start: () => Promise<Launched>, stopping: AbortSignal): Promise<void> {
  const stopped = new Promise<string>((resolve) => stopping.addEventListener("abort", () => resolve("")));
  let current = first;
  for (let shortLives = 0; ; shortLives++) {
    const began = monotonicNow();
    const ended = await Promise.race([current.exited, stopped]);
    if (stopping.aborted) return current.stop();
    if (monotonicNow() - began >= WELL_MS) shortLives = 0;
    const ms = pauseAfter(shortLives);
    ends.inc();
    log.error({ ended, againAfterMs: ms }, "The database has ended; it is started again.");
    await pause(ms, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    current = await start().catch(neverStarted);
  }
}

const neverStarted = (error: unknown): Launched => ({
  exited: Promise.resolve(String(error)),
  stop: async () => undefined,
});

/** Other processes of this machine: who lives, who it is, and how to end one. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { monotonicNow } from "../clock.ts";

const run = promisify(execFile);
const POLL_MS = 20;

/** True while this process runs. One that has ended but was not collected, as in containers without an init, does not. */
export async function isAlive(pid: number): Promise<boolean> {
  return exists(pid) && !(await isZombie(pid));
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** What tells a process from a later one of the same id: its time of start, or "" where the system does not say. */
export async function birthOf(pid: number): Promise<string> {
  if (process.platform !== "linux") return ask(["-o", "lstart=", "-p", String(pid)]);
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    return `${boot.trim()} ${(await statOf(pid))[19] ?? ""}`;
  } catch {
    return "";
  }
}

/** The command line of a process, or "" when it is gone or the system does not say. */
export async function commandOf(pid: number): Promise<string> {
  if (process.platform !== "linux") return ask(["-o", "command=", "-p", String(pid)]);
  return readFile(`/proc/${pid}/cmdline`, "utf8").then(
    (text) => text.replaceAll("\0", " ").trim(),
    () => "",
  );
}

/** Asks a process to end, waits for it, and kills it when it does not. */
export async function end(pid: number, patienceMs: number): Promise<void> {
  if (await ends(pid, "SIGTERM", patienceMs)) return;
  if (!(await ends(pid, "SIGKILL", patienceMs))) throw new Error(`Process ${pid} cannot be ended.`);
}

async function ends(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  if (exists(pid)) process.kill(pid, signal);
  for (const until = monotonicNow() + patienceMs; monotonicNow() < until; await pause(POLL_MS)) {
    if (!(await isAlive(pid))) return true;
  }
  return false;
}

const isZombie = async (pid: number): Promise<boolean> =>
  process.platform === "linux" && (await statOf(pid).catch(() => [])).at(0) === "Z";

/** The fields of proc(5) from the state on; the name before them is in brackets and may hold blanks. */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

const ask = (options: string[]): Promise<string> =>
  run("ps", options).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );

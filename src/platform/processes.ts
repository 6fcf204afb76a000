/** Other processes of this machine: who lives, who it is, and how to end one. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** True while a process of this id exists. */
export function isAlive(pid: number): boolean {
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
    const [boot, stat] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // The name in brackets may hold blanks; the time of start is the 20th field after it (proc(5)).
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
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
  const signal = (name: NodeJS.Signals): void => {
    if (isAlive(pid)) process.kill(pid, name);
  };
  signal("SIGTERM");
  for (const until = Date.now() + patienceMs; isAlive(pid) && Date.now() < until; ) await pause(20);
  signal("SIGKILL");
  while (isAlive(pid)) await pause(20);
}

const ask = (options: string[]): Promise<string> =>
  run("ps", options).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );

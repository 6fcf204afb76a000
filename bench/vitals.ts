/** How a process fares while it is measured: memory from the system, event-loop delay from its own /metrics. */
import { readFile } from "node:fs/promises";
import { rows } from "./rows.ts";
import { askUrl } from "./target.ts";

/** Resident memory in MiB; 0 where the system does not tell. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** The process looks every so many ms how late its event loop is, and counts them in. */
const STEP_MS = 10;

/** How late the event loop was since it was last asked, p99 in ms, beyond the step between two looks. */
export async function loopDelayMs(origin: string): Promise<number> {
  const { text } = await askUrl(`${origin}/metrics`, "", "GET");
  const p99 = 1_000 * Number(/^rollcall_nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
  return Math.max(0, p99 - STEP_MS);
}

export interface Watch {
  /** The most memory, and what was being measured when it was reached. */
  readonly highest: () => { readonly mb: number; readonly during: string };
  readonly stop: () => void;
}

/** Samples the memory of a process until stopped, and of each row as it is measured. */
export function watch(pid: number): Watch {
  const byRow: number[] = [];
  const timer = setInterval(async () => {
    const row = rows.length; // the one that comes next
    byRow[row] = Math.max(byRow[row] ?? 0, await residentMb(pid));
  }, 100);
  return {
    highest: () => {
      const mb = Math.max(0, ...byRow.filter(Boolean));
      return { mb, during: rows[byRow.indexOf(mb)]?.title ?? "the end" };
    },
    stop: () => clearInterval(timer),
  };
}

/** Runs the command-line judges of test/tools and of the Python packages, and keeps what they print. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endsWithUs } from "./guard.ts";

export interface Verdict {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function run(command: string, options: readonly string[]): Promise<Verdict> {
  const child = endsWithUs(spawn(command, options, { stdio: ["ignore", "pipe", "pipe"] }));
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  }
  const [code] = await once(child, "close");
  return { code, ...printed };
}

/** Runs one of test/tools. */
export const runTool = (name: string, options: readonly string[]): Promise<Verdict> =>
  run(process.execPath, [`test/tools/${name}`, ...options]);

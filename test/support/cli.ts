/** The `rollcall` command as a process, as people and scripts run it. */
import { type ChildProcess, spawn } from "node:child_process";
import { endsWithUs } from "./guard.ts";
import { COMPILED } from "./server.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Typed {
  readonly environment?: Readonly<Record<string, string>>;
  /** What it is given on standard input; nothing otherwise. */
  readonly input?: string;
  readonly cwd?: string;
}

const FLAGS = ["--disable-proto=delete", "--disable-warning=ExperimentalWarning"];
const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;

/** The environment of a process that has nothing of ours but what is given. */
export function bareEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = "", HOME = "", MONGOD_BINARY = "", XDG_CACHE_HOME = "" } = process.env;
  return { PATH, HOME, MONGOD_BINARY, XDG_CACHE_HOME, DATA_DIR: "/nowhere/rollcall", ...COMPILED, ...more };
}

/** Starts the command; what it prints is gathered by `ended`. */
export function startRollcall(words: readonly string[], { environment, input, cwd }: Typed = {}): ChildProcess {
  const options = { env: bareEnvironment(environment), ...(cwd && { cwd }) };
  const child = endsWithUs(spawn(process.execPath, [...FLAGS, MAIN, ...words], { ...options, stdio: "pipe" }));
  child.stdin?.on("error", () => undefined).end(input ?? "");
  return child;
}

/** What a process printed, when it has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...printed })));
}

/** Runs the command to its end. */
export const rollcall = (words: readonly string[], typed?: Typed): Promise<Ended> => ended(startRollcall(words, typed));

export interface Asked {
  readonly base: string;
  readonly operatorKey: string;
}

/** The command for one instance, with its operator key or another one. */
export const rollcallAt =
  ({ base, operatorKey }: Asked, key = operatorKey) =>
  (...words: readonly string[]): Promise<Ended> =>
    rollcall(words, { environment: { ROLLCALL_URL: base, ROLLCALL_KEY: key } });

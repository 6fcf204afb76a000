/** The real program as a child process on any free port, as `npm start` runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { endsWithUs } from "./guard.ts";
import { quickDirectory } from "./quick-directory.ts";

export interface Program {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly printed: { stdout: string; stderr: string };
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Server extends Program {
  /** Such as http://127.0.0.1:40321. */
  readonly base: string;
  readonly operatorKey: string;
  readonly dataDir: string;
  /** SIGTERM; resolves with the exit code. What it made is removed. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL; the data stays for a next start. */
  readonly kill: () => Promise<void>;
}

/** How Node is told to run the program. */
export const COMMAND = ["--disable-proto=delete", "--disable-warning=ExperimentalWarning", "src/main.ts"];

/** Where a process finds what Node made of the sources in an earlier one: a third of the work of a start. */
export const COMPILED = { NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/compiled") };

/**
 * Starts the program with this environment on top of a clean one; it may end by itself.
 * @param tree where the program is; this one unless something is said
 */
export function runProgram(environment: Record<string, string>, tree?: string): Program {
  const { PATH = "", HOME = "", MONGOD_BINARY = "", XDG_CACHE_HOME = "" } = process.env;
  const env = { PATH, HOME, MONGOD_BINARY, XDG_CACHE_HOME, HOST: "127.0.0.1", PORT: "0", ...COMPILED, ...environment };
  const child = endsWithUs(spawn(process.execPath, COMMAND, { cwd: tree, env, stdio: ["ignore", "pipe", "pipe"] }));
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  }
  const exited = once(child, "close").then(([code, signal]) => ({ code, signal }));
  return { child, printed, exited };
}

/** Starts the program and waits for its ready line. With `dataDir` it goes on with what a killed one left. */
export async function startServer(
  environment: Record<string, string> = {},
  dataDir?: string,
  tree?: string,
): Promise<Server> {
  const directory = dataDir ?? (await quickDirectory("rollcall-server-"));
  const program = runProgram({ DATA_DIR: directory, LOG_LEVEL: "error", ...environment }, tree);
  const base = await readyLine(program);
  const operatorKey = environment.OPERATOR_KEY ?? (await readFile(join(directory, "operator-key"), "utf8")).trim();
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    program.child.kill(signal);
    return (await program.exited).code;
  };
  return {
    ...program,
    base,
    operatorKey,
    dataDir: directory,
    stop: async () => {
      const code = await end("SIGTERM");
      await rm(directory, { recursive: true, force: true });
      return code;
    },
    kill: async () => void (await end("SIGKILL")),
  };
}

async function readyLine({ child, printed, exited }: Program): Promise<string> {
  let over = false;
  exited.finally(() => {
    over = true;
  });
  while (!over) {
    const ready = /^rollcall ready (\S+)$/m.exec(printed.stdout)?.[1];
    if (ready) return ready;
    await Promise.race([once(child.stdout ?? child, "data"), exited]);
  }
  throw new Error(`The program ended before it was ready:\n${printed.stdout}${printed.stderr}`);
}

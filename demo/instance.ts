/** A throw-away instance of the real program: its own data directory, any free port, gone when the demonstration ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Instance {
  /** Such as http://127.0.0.1:40321. */
  readonly origin: string;
  readonly operatorKey: string;
  /** Settles when the program ends, asked or not. */
  readonly ended: Promise<void>;
  /** Ends the program and removes what it stored. May be called more than once. */
  readonly stop: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, "..");
const PROGRAM = ["--disable-proto=delete", "--disable-warning=ExperimentalWarning", "src/main.ts"];

// An empty variable counts as unset: whatever the shell is set up for, this instance touches nothing that lasts.
const OWN = { MONGODB_URI: "", PUBLIC_URL: "", OPERATOR_KEY: "", ENCRYPTION_KEY: "", SMTP_URL: "", MAIL_FROM: "" };

/** Starts the program and waits until it is ready. What it says meanwhile (fetching a database, for example) is passed to `say`. */
export async function startInstance(say: (line: string) => void): Promise<Instance> {
  const directory = await mkdtemp(join(tmpdir(), "rollcall-demo-"));
  // Its OpenID provider runs beside it.
  const here = { DATA_DIR: directory, HOST: "127.0.0.1", PORT: "0", OPENID_TO_PRIVATE: "true" };
  const env = { ...process.env, ...OWN, ...here, LOG_LEVEL: "error" };
  // A process group of its own: Ctrl-C is for the demonstration, which then ends the program.
  const child = spawn(process.execPath, PROGRAM, {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(() => undefined);
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const origin = await readyOrigin(child, say);
    child.stdout?.pipe(process.stderr); // from here on it says only what went wrong
    return { origin, operatorKey: (await readFile(join(directory, "operator-key"), "utf8")).trim(), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readyOrigin(child: ChildProcess, say: (line: string) => void): Promise<string> {
  if (!child.stdout) throw new Error("The program has no output.");
  for await (const line of createInterface(child.stdout)) {
    const origin = /^rollcall ready (\S+)$/.exec(line)?.[1];
    if (origin) return origin;
    if (!line.startsWith("The operator key is")) say(line);
  }
  throw new Error("The program ended before it was ready.");
}

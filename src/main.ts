/** Start and stop: configuration → keys → database → app → listen. A signal drains what runs and ends with 0. */
import { type Config, readConfig } from "./config.ts";
import { keys } from "./keys.ts";
import { log, logFrom } from "./platform/log.ts";
import { Unanswered } from "./platform/mongod/directories.ts";
import { startMongod } from "./platform/mongod/mongod.ts";
import { say, writeError } from "./platform/process/output.ts";
import { StartupError } from "./platform/process/startup-error.ts";
import { isWorker, onStopOrder, report } from "./platform/process/worker.ts";
import { startTracing } from "./platform/telemetry/tracing.ts";
import { onStop, STOP_WORKERS_MS, stop } from "./stopping.ts";
import { EMBEDDED, refuseOldNode } from "./surroundings.ts";
import { VERSION } from "./version.ts";
import { welcome } from "./welcome.ts";

// Whatever a library or a request attempts: no property appears on every object of the process.
Object.preventExtensions(Object.prototype);

const TRACES_MS = 3_000;

async function start(): Promise<void> {
  const config = readConfig();
  logFrom(config.logLevel);
  refuseOldNode();
  const operator = await keys(config);
  const byWorkers = config.workers > 1 && !isWorker();
  // Closed last of all: what is traced of the end is sent, too.
  if (config.tracing && !byWorkers) onStop("sending traces", await startTracing(config.tracing, VERSION), TRACES_MS);
  const uri = config.mongodbUri ?? (await embedded(config));
  // Read only now: what is refused before this is refused at once, and by little.
  const { serve, serveByWorkers, tellOfAge, tellCounted } = await import("./serving.ts");
  const origin = await (byWorkers ? serveByWorkers(config, uri) : serve(config, uri, operator.key));
  if (isWorker()) {
    tellCounted();
    return report({ ready: true });
  }
  say(welcome({ origin, publicUrl: config.publicUrl, operator }));
  tellOfAge();
}

async function embedded({ dataDir, cacheDir, mongodBinary }: Config): Promise<string> {
  const mongod = await startMongod({ dataDir, cacheDir, binary: mongodBinary, say });
  onStop("the database", mongod.stop, STOP_WORKERS_MS);
  say(EMBEDDED);
  return mongod.uri("rollcall");
}

let asked = false;

/** The first signal asks; whoever sends another wants it now. */
function signalled(): void {
  if (asked) process.exit(1);
  asked = true;
  void stop(0);
}

/** What the system refuses is told in a sentence too, wherever it does; a mistake of ours is logged in full. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartupError) return error.message;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  return syscall && `The start failed, the system refuses ${[syscall, path].filter(Boolean).join(" ")} with ${code}.`;
}

function fail(error: unknown): void {
  const sentence = sentenceOf(error);
  if (sentence) writeError(`rollcall: ${sentence}\n`);
  else log.fatal({ err: error }, "The start failed.");
  // Ending in order would wait for what does not answer.
  if (error instanceof Unanswered) process.kill(process.pid, "SIGKILL");
  void stop(1);
}

process.on("SIGTERM", signalled);
process.on("SIGINT", signalled);
if (isWorker()) onStopOrder(() => void stop(0));
process.on("unhandledRejection", (error) => log.error({ err: error }, "A promise was rejected and nobody looked."));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "An exception was not caught.");
  void stop(1);
});

await start().catch(fail);

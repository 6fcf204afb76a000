/** Start and stop: configuration → keys → database → app → listen. A signal drains what runs and ends with 0. */
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { flushDropped } from "./domain/connections/requests/dropped-attributes.ts";
import { flushScimRequests } from "./domain/connections/requests/request-log.ts";
import { nudgeSequencer, stopSequencer } from "./domain/events/numbering/sequencer.ts";
import { stopWaiting } from "./domain/events/waiting.ts";
import { startLogStreams } from "./domain/log-streams/jobs.ts";
import { startMailer } from "./domain/mails/mailer.ts";
import { startOidcJobs } from "./domain/oidc/jobs.ts";
import { startWebhooks } from "./domain/webhooks/jobs.ts";
import { startJobs } from "./jobs.ts";
import { keys, secretsOf } from "./keys.ts";
import { VERSION, warningsOf } from "./looks.ts";
import { SCHEMA } from "./migrations/list.ts";
import { disconnect } from "./platform/database/mongo.ts";
import { type Opening, openDatabase } from "./platform/database/open-database.ts";
import { type Listening, listen, serve } from "./platform/http/listen.ts";
import { bestEffortDone } from "./platform/jobs/best-effort.ts";
import { log, logFrom } from "./platform/log.ts";
import { Unanswered } from "./platform/mongod/directories.ts";
import { startMongod } from "./platform/mongod/mongod.ts";
import { monotonicNow } from "./platform/monotonic-clock.ts";
import { say, writeError } from "./platform/process/output.ts";
import { type Closer, closeAll } from "./platform/process/shutdown.ts";
import { StartupError } from "./platform/process/startup-error.ts";
import { isWorker, onStopOrder, report, takeConnections } from "./platform/process/worker.ts";
import { startWorkers } from "./platform/process/workers.ts";
import { bePresent } from "./platform/schema/presence.ts";
import { tellAtTheEnd, tellCounted } from "./platform/telemetry/asking.ts";
import { startTracing } from "./platform/telemetry/starting.ts";
import { withoutFiles } from "./secret-files.ts";
import { EMBEDDED, refuseOldNode, warnOfAge } from "./surroundings.ts";
import { welcome } from "./welcome.ts";

// Whatever a library or a request attempts: no property appears on every object of the process.
Object.preventExtensions(Object.prototype);

const DRAIN_MS = 8_000;
/** All of stopping, whatever hangs. A process that keeps others waits for them, and needs a little longer than they. */
const STOP_MS = 9_300;
const WORKERS_MS = 9_500;
const STOP_WORKERS_MS = 9_800;
const SECOND_MS = 1_000;
const MAILS_MS = 6_000;
const TRACES_MS = 3_000;

/** What has been opened so far, in order; it is closed the other way round. */
const closers: Closer[] = [];
const onStop = (what: string, close: Closer["close"], ms?: number): void =>
  void closers.push({ what, close, ...(ms !== undefined && { ms }) });
let stopping = false;
/** Whether everybody who was there when we were told to stop had an answer. */
let clean = true;
let patience = STOP_MS;

async function start(): Promise<void> {
  const config = readConfig();
  logFrom(config.logLevel);
  refuseOldNode();
  const operator = await keys(config);
  const origin = await (config.workers > 1 && !isWorker() ? openWorkers(config) : openAll(config, operator.key));
  if (isWorker()) {
    tellCounted();
    return report({ ready: true });
  }
  say(welcome({ origin, publicUrl: config.publicUrl, operator }));
  warnOfAge();
}

async function openAll(config: Config, operatorKey: string): Promise<string> {
  // Closed last of all: what is traced of the end is sent, too.
  if (config.tracing) onStop("sending traces", await startTracing(config.tracing, VERSION), TRACES_MS);
  await openStore(config);
  return (await openDoors(config, operatorKey)).origin;
}

/** The database here, the doors in processes of their own. */
async function openWorkers(config: Config): Promise<string> {
  const uri = config.mongodbUri ?? (await embedded(config));
  await openDatabase(openingOf(config, uri));
  await disconnect();
  const { host, port, workers: count } = config;
  const environment = withoutFiles({ ...(await secretsOf(config)), MONGODB_URI: uri });
  const workers = await startWorkers({ count, environment, at: { host, port }, say, refused });
  patience = STOP_WORKERS_MS;
  const stopWorkers = async (): Promise<void> => {
    clean = await workers.stop(WORKERS_MS);
  };
  onStop("the processes that answer", stopWorkers, STOP_WORKERS_MS);
  return workers.origin;
}

async function openStore(config: Config): Promise<void> {
  const uri = config.mongodbUri ?? (await embedded(config));
  onStop("the connection to the database", disconnect);
  await openDatabase(openingOf(config, uri));
  onStop(
    "saying that it is there",
    bePresent(SCHEMA, ({ message }) => refused(message)),
  );
  onStop("numbering events", stopSequencer);
  onStop("writing the request log", flushScimRequests);
  onStop("counting what was dropped", flushDropped);
  onStop("work beside answers that may be lost", bestEffortDone);
  nudgeSequencer();
  closers.push(...(await startJobs()));
}

const openingOf = ({ mongodbUri, dataDir, encryptionKeyLost: keyLost }: Config, uri: string): Opening => ({
  uri,
  dataDir: mongodbUri ? undefined : dataDir,
  keyLost,
  schema: SCHEMA,
});

async function embedded({ dataDir, cacheDir, mongodBinary }: Config): Promise<string> {
  const mongod = await startMongod({ dataDir, cacheDir, binary: mongodBinary, say });
  onStop("the database", mongod.stop, STOP_WORKERS_MS);
  say(EMBEDDED);
  return mongod.uri("rollcall");
}

async function openDoors(config: Config, operatorKey: string): Promise<Listening> {
  const { publicUrl, trustProxy, mail, scimPace, openidToPrivate, application, metricsKey } = config;
  const open = (origin: string): ReturnType<typeof createApp> => {
    // Before the first request, and stopped after the last one.
    onStop("sending mails", startMailer({ ...mail, publicUrl: publicUrl ?? origin }).stop, MAILS_MS);
    const reached = { publicUrl: publicUrl ?? origin, trustProxy, scimPace, application, openidToPrivate };
    const app = createApp({ ...reached, operatorKey, metricsKey, warnings: warningsOf(config) });
    onStop("telling applications of logouts", startOidcJobs({ logoutToPrivate: config.logoutToPrivate }));
    onStop("sending events to webhooks", startWebhooks({ toPrivate: config.webhooksToPrivate }));
    onStop("sending logs", startLogStreams({ toPrivate: config.logStreamsToPrivate }));
    return app;
  };
  const listening = isWorker() ? serve(config, takeConnections, open) : await listen(config, open);
  const drain = async (): Promise<void> => {
    report({ leaving: true });
    await stopWaiting();
    clean = await listening.drain(DRAIN_MS);
    await tellAtTheEnd();
  };
  onStop("answering requests", drain, DRAIN_MS + SECOND_MS);
  return listening;
}

/** Closes everything and ends the process. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const givenUp = await closeAll(closers, monotonicNow() + patience);
  if (!clean) log.error("Stopping took too long; requests were broken off.");
  if (givenUp.length > 0) log.error({ givenUp }, "Stopping took too long; what is named here was given up.");
  process.exit(code === 0 && !clean ? 1 : code);
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

/** The database has become too new: the first process says so, once. */
function refused(sentence: string): void {
  if (stopping) return;
  if (!isWorker()) writeError(`rollcall: ${sentence}\n`);
  report({ refused: sentence });
  // Of a worker the first process only hears whether it ended in order.
  void stop(isWorker() ? 0 : 1);
}

function fail(error: unknown): void {
  const sentence = sentenceOf(error);
  if (sentence) writeError(`rollcall: ${sentence}\n`);
  else log.fatal({ err: error }, "The start failed.");
  // Ending in order would wait for what does not answer.
  if (error instanceof Unanswered) process.kill(process.pid, "SIGKILL");
  stop(1);
}

process.on("SIGTERM", signalled);
process.on("SIGINT", signalled);
if (isWorker()) onStopOrder(() => void stop(0));
process.on("unhandledRejection", (error) => log.error({ err: error }, "A promise was rejected and nobody looked."));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "An exception was not caught.");
  stop(1);
});

await start().catch(fail);

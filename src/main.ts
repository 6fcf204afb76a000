/** Start and stop: configuration → keys → database → app → listen. A signal drains what runs and ends with 0. */
import { join } from "node:path";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { flushDropped } from "./domain/connections/dropped.ts";
import { flushScimRequests } from "./domain/connections/request-log.ts";
import { nudgeSequencer, stopSequencer } from "./domain/events/sequencer.ts";
import { startMailer } from "./domain/mails/mailer.ts";

import { startOidcJobs } from "./domain/oidc/jobs.ts";
import { startJobs } from "./jobs.ts";
import { afterwardsDone } from "./platform/afterwards.ts";
import { Unanswered } from "./platform/directories.ts";
import { type Closer, closeAll } from "./platform/ending.ts";
import { type KeptKey, keptKey } from "./platform/key-files.ts";
import { type Listening, listen, serve } from "./platform/listen.ts";
import { log, logFrom } from "./platform/log.ts";
import { disconnect } from "./platform/mongo.ts";
import { databaseIn, startMongod } from "./platform/mongod.ts";
import { type Opening, openDatabase } from "./platform/open-database.ts";
import { say, writeError } from "./platform/output.ts";
import { useEncryptionKey } from "./platform/secrets.ts";
import { steady } from "./platform/steady.ts";
import { Told } from "./platform/told.ts";
import { isWorker, onStopOrder, report, takeConnections } from "./platform/worker.ts";
import { startWorkers } from "./platform/workers.ts";

// Whatever a library or a request attempts: no property appears on every object of the process.
Object.preventExtensions(Object.prototype);

const DRAIN_MS = 10_000;
/** All of stopping, whatever hangs. A process that keeps others waits for them, and needs a little longer than they. */
const STOP_MS = 11_200;
const WORKERS_MS = 11_500;
const STOP_WORKERS_MS = 12_000;
const SECOND_MS = 1_000;
const MAILS_MS = 6_000;

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
  const operator = await keys(config);
  const origin = await (config.workers > 1 && !isWorker() ? openWorkers(config) : openAll(config, operator.key));
  if (isWorker()) return report({ ready: true });
  if (operator.made) say(`The operator key is ${operator.key} (made now and saved in ${operator.path}).`);
  say(`rollcall ready ${origin}`);
}

async function openAll(config: Config, operatorKey: string): Promise<string> {
  await openStore(config);
  return (await openDoors(config, operatorKey)).origin;
}

/** The database here, the doors in processes of their own. */
async function openWorkers(config: Config): Promise<string> {
  const uri = config.mongodbUri ?? (await embedded(config));
  await openDatabase(openingOf(config, uri));
  await disconnect();
  const { host, port, workers: count } = config;
  const environment = { ...(await secretsOf(config)), MONGODB_URI: uri };
  const workers = await startWorkers({ count, environment, at: { host, port }, say });
  patience = STOP_WORKERS_MS;
  const stopWorkers = async (): Promise<void> => {
    clean = await workers.stop(WORKERS_MS);
  };
  onStop("the processes that answer", stopWorkers, STOP_WORKERS_MS);
  return workers.origin;
}

/** What a process of ours needs to be the same program. */
const secretsOf = async (config: Config): Promise<Record<string, string>> => ({
  ENCRYPTION_KEY: await encryptionKeyOf(config),
  OPERATOR_KEY: config.operatorKey ?? (await keptKey(join(config.dataDir, "operator-key"))).key,
});

/** Made and kept only where there is no database yet, or where the one that it was written with is given up. */
const encryptionKeyOf = async ({ dataDir, encryptionKey, encryptionKeyLost }: Config): Promise<string> =>
  encryptionKey ??
  (await keptKey(join(dataDir, "encryption-key"), encryptionKeyLost ? undefined : databaseIn(dataDir))).key;

/** Sets the encryption key and returns the operator key; what is not in the environment is made and kept. */
async function keys(config: Config): Promise<KeptKey> {
  useEncryptionKey(await encryptionKeyOf(config));
  if (config.operatorKey) return { key: config.operatorKey, path: "", made: false };
  return keptKey(join(config.dataDir, "operator-key"));
}

async function openStore(config: Config): Promise<void> {
  const uri = config.mongodbUri ?? (await embedded(config));
  onStop("the connection to the database", disconnect);
  await openDatabase(openingOf(config, uri));
  onStop("numbering events", stopSequencer);
  onStop("writing the request log", flushScimRequests);
  onStop("counting what was dropped", flushDropped);
  onStop("work beside answers", afterwardsDone);
  nudgeSequencer();
  closers.push(...(await startJobs()));
}

const openingOf = ({ mongodbUri, dataDir, encryptionKeyLost: keyLost }: Config, uri: string): Opening => ({
  uri,
  dataDir: mongodbUri ? undefined : dataDir,
  keyLost,
});

async function embedded({ dataDir, cacheDir, mongodBinary }: Config): Promise<string> {
  const mongod = await startMongod({ dataDir, cacheDir, binary: mongodBinary, say });
  onStop("the database", mongod.stop, STOP_WORKERS_MS);
  return mongod.uri("rollcall");
}

async function openDoors(config: Config, operatorKey: string): Promise<Listening> {
  const { publicUrl, trustProxy, mail, scimPace, logoutToPrivate } = config;
  const open = (origin: string): ReturnType<typeof createApp> => {
    // Before the first request, and stopped after the last one.
    onStop("sending mails", startMailer({ ...mail, publicUrl: publicUrl ?? origin }).stop, MAILS_MS);
    const app = createApp({ publicUrl: publicUrl ?? origin, operatorKey, trustProxy, scimPace });
    onStop("telling applications of logouts", startOidcJobs({ logoutToPrivate }));
    return app;
  };
  const listening = isWorker() ? serve(config, takeConnections, open) : await listen(config, open);
  const drain = async (): Promise<void> => {
    report({ leaving: true });
    clean = await listening.drain(DRAIN_MS);
  };
  onStop("answering requests", drain, DRAIN_MS + SECOND_MS);
  return listening;
}

/** Closes everything and ends the process. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const givenUp = await closeAll(closers, steady() + patience);
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
  if (error instanceof Told) return error.message;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  return syscall && `The start failed, the system refuses ${[syscall, path].filter(Boolean).join(" ")} with ${code}.`;
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

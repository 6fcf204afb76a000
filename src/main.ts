/** Start and stop: configuration → keys → database → app → listen. A signal drains what runs and ends with 0. */
import { join } from "node:path";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { refreshMetadata } from "./domain/connections/refreshing.ts";
import { flushScimRequests } from "./domain/connections/request-log.ts";
import { resumeRetirements } from "./domain/connections/retiring.ts";
import { keepTokenTerms } from "./domain/connections/token-terms.ts";
import { sweepDueTeams } from "./domain/directory/team-sweep.ts";
import { nudgeSequencer, stopSequencer } from "./domain/events/sequencer.ts";
import { startMailer } from "./domain/mails/mailer.ts";
import { settleEarlier } from "./domain/mappings/earlier.ts";
import { resumeErasures } from "./domain/memberships/erasing.ts";
import { keepTerms } from "./domain/memberships/terms.ts";
import { startOidcJobs } from "./domain/oidc/jobs.ts";
import { resumePurges } from "./domain/organizations/deleting.ts";
import { afterwardsDone } from "./platform/afterwards.ts";
import { Unanswered } from "./platform/directories.ts";
import { every } from "./platform/every.ts";
import { type KeptKey, keptKey } from "./platform/key-files.ts";
import { type Listening, listen, probe } from "./platform/listen.ts";
import { log, logFrom } from "./platform/log.ts";
import { disconnect } from "./platform/mongo.ts";
import { startMongod } from "./platform/mongod.ts";
import { type Opening, openDatabase } from "./platform/open-database.ts";
import { say, writeError } from "./platform/output.ts";
import { useEncryptionKey } from "./platform/secrets.ts";
import { Told } from "./platform/told.ts";
import { isWorker, reportReady, startWorkers } from "./platform/workers.ts";

// Whatever a library or a request attempts: no property appears on every object of the process.
Object.preventExtensions(Object.prototype);

const DRAIN_MS = 10_000;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What has been opened so far, in order; it is closed the other way round. */
const closers: (() => Promise<void>)[] = [];
let stopping = false;

async function start(): Promise<void> {
  const config = readConfig();
  logFrom(config.logLevel);
  const operator = await keys(config);
  const origin = await (config.workers > 1 && !isWorker() ? openWorkers(config) : openAll(config, operator.key));
  if (isWorker()) return reportReady(origin);
  if (operator.made) say(`The operator key is ${operator.key} (made now and saved in ${operator.path}).`);
  say(`rollcall ready ${origin}`);
}

async function openAll(config: Config, operatorKey: string): Promise<string> {
  await openStore(config);
  return (await openDoors(config, operatorKey)).origin;
}

/** The database here, the doors in processes of their own. */
async function openWorkers(config: Config): Promise<string> {
  // What would keep each of them from starting is told once, here.
  await probe(config);
  const uri = config.mongodbUri ?? (await embedded(config));
  await openDatabase(openingOf(config, uri));
  await disconnect();
  const workers = await startWorkers(config.workers, { ...(await secretsOf(config)), MONGODB_URI: uri }, say);
  closers.push(workers.stop);
  return workers.origin;
}

/** What a process of ours needs to be the same program. */
const secretsOf = async ({ dataDir, encryptionKey, operatorKey }: Config): Promise<Record<string, string>> => ({
  ENCRYPTION_KEY: encryptionKey ?? (await keptKey(join(dataDir, "encryption-key"))).key,
  OPERATOR_KEY: operatorKey ?? (await keptKey(join(dataDir, "operator-key"))).key,
});

/** Sets the encryption key and returns the operator key; what is not in the environment is made and kept. */
async function keys(config: Config): Promise<KeptKey> {
  useEncryptionKey(config.encryptionKey ?? (await keptKey(join(config.dataDir, "encryption-key"))).key);
  if (config.operatorKey) return { key: config.operatorKey, path: "", made: false };
  return keptKey(join(config.dataDir, "operator-key"));
}

const keepAllTerms = async (): Promise<void> => {
  await keepTerms();
  await keepTokenTerms();
};

async function openStore(config: Config): Promise<void> {
  const uri = config.mongodbUri ?? (await embedded(config));
  closers.push(disconnect);
  await openDatabase(openingOf(config, uri));
  closers.push(stopSequencer, flushScimRequests, afterwardsDone);
  nudgeSequencer();
  await settleEarlier();
  await resumeRetirements();
  await resumePurges();
  await resumeErasures();
  closers.push(
    every(2 * SECOND_MS, sweepDueTeams, (error) => log.error({ err: error }, "Making teams of groups failed.")),
  );
  closers.push(every(MINUTE_MS, keepAllTerms, (error) => log.error({ err: error }, "Keeping terms failed.")));
  closers.push(
    every(
      HOUR_MS,
      () => refreshMetadata(),
      (error) => log.error({ err: error }, "Reading metadata failed."),
    ),
  );
}

const openingOf = ({ mongodbUri, dataDir, encryptionKeyLost: keyLost }: Config, uri: string): Opening => ({
  uri,
  dataDir: mongodbUri ? undefined : dataDir,
  keyLost,
});

async function embedded({ dataDir, cacheDir, mongodBinary }: Config): Promise<string> {
  const mongod = await startMongod({ dataDir, cacheDir, binary: mongodBinary, say });
  closers.push(mongod.stop);
  return mongod.uri("rollcall");
}

async function openDoors(
  { host, port, publicUrl, trustProxy, mail, scimPace, logoutToPrivate }: Config,
  operatorKey: string,
): Promise<Listening> {
  const listening = await listen({ host, port }, (origin) => {
    // Before the first request, and stopped after the last one.
    closers.push(startMailer({ ...mail, publicUrl: publicUrl ?? origin }).stop);
    const app = createApp({ publicUrl: publicUrl ?? origin, operatorKey, trustProxy, scimPace });
    closers.push(startOidcJobs({ logoutToPrivate }));
    return app;
  });
  closers.push(() => listening.drain(DRAIN_MS));
  return listening;
}

/** Closes everything and ends the process. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  try {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  } catch (error) {
    log.error({ err: error }, "Stopping failed.");
    process.exit(1);
  }
  process.exit(code);
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

process.on("SIGTERM", () => stop(0));
process.on("SIGINT", () => stop(0));
process.on("unhandledRejection", (error) => log.error({ err: error }, "A promise was rejected and nobody looked."));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "An exception was not caught.");
  stop(1);
});

await start().catch(fail);

/** Start and stop: configuration → keys → database → app → listen. A signal drains what runs and ends with 0. */
import { join } from "node:path";
import { createApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
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
import { every } from "./platform/every.ts";
import { buildIndexes } from "./platform/indexes.ts";
import { type KeptKey, keptKey } from "./platform/key-files.ts";
import { type Listening, listen } from "./platform/listen.ts";
import { log, logFrom } from "./platform/log.ts";
import { connect, DatabaseUnusable, disconnect } from "./platform/mongo.ts";
import { MongodRefused, startMongod } from "./platform/mongod.ts";
import { NoMongod } from "./platform/mongod-binary.ts";
import { DirectoryOwned } from "./platform/ownership.ts";
import { useEncryptionKey } from "./platform/secrets.ts";
import { isWorker, reportReady, startWorkers } from "./platform/workers.ts";

// Whatever a library or a request attempts: no property appears on every object of the process.
Object.preventExtensions(Object.prototype);

const DRAIN_MS = 10_000;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

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
  await openDatabase(config);
  return (await openDoors(config, operatorKey)).origin;
}

/** The database here, the doors in processes of their own. */
async function openWorkers(config: Config): Promise<string> {
  const uri = config.mongodbUri ?? (await embedded(config));
  await connect(uri);
  await buildIndexes();
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

async function openDatabase(config: Config): Promise<void> {
  const uri = config.mongodbUri ?? (await embedded(config));
  closers.push(disconnect);
  await connect(uri);
  await buildIndexes();
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

/** Failures that a person can mend: told in their one sentence. */
const TOLD = [ConfigError, NoMongod, MongodRefused, DirectoryOwned, DatabaseUnusable];

function sentenceOf(error: unknown): string | undefined {
  if (TOLD.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return "PORT is taken by another program: stop that, or set PORT to another (0 takes any free one).";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return "HOST is not an address of this machine.";
  if (code === "ENOTDIR" || code === "EEXIST" || code === "EROFS")
    return "DATA_DIR is not a directory that this program can write to.";
  if (code === "EACCES") return "HOST, PORT or DATA_DIR is not permitted to this user.";
  return undefined;
}

function fail(error: unknown): void {
  const sentence = sentenceOf(error);
  if (sentence) process.stderr.write(`rollcall: ${sentence}\n`);
  else log.fatal({ err: error }, "The start failed.");
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

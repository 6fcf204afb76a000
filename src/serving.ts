/** Everything that answers: the database opened, the app built and listening, and what runs beside the requests. */
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { flushDropped } from "./domain/connections/requests/dropped-attributes.ts";
import { flushScimRequests } from "./domain/connections/requests/request-log.ts";
import { nudgeSequencer, stopSequencer } from "./domain/events/numbering/sequencer.ts";
import { stopWaiting } from "./domain/events/waiting.ts";
import { startLogStreams } from "./domain/log-streams/jobs.ts";
import { startMailer } from "./domain/mails/mailer.ts";
import { startOidcJobs } from "./domain/oidc/jobs.ts";
import { startWebhooks } from "./domain/webhooks/jobs.ts";
import { startJobs } from "./jobs.ts";
import { secretsOf } from "./keys.ts";
import { warningsOf } from "./looks.ts";
import { SCHEMA } from "./migrations/list.ts";
import { databaseVersion, disconnect } from "./platform/database/mongo.ts";
import { type Opening, openDatabase } from "./platform/database/open-database.ts";
import { listen, serve as serveConnections } from "./platform/http/listen.ts";
import { bestEffortDone } from "./platform/jobs/best-effort.ts";
import { say, writeError } from "./platform/process/output.ts";
import { isWorker, report, takeConnections } from "./platform/process/worker.ts";
import { startWorkers } from "./platform/process/workers.ts";
import { bePresent } from "./platform/schema/presence.ts";
import { tellAtTheEnd } from "./platform/telemetry/counted.ts";
import { withoutFiles } from "./secret-files.ts";
import { answeredAll, isStopping, onStop, STOP_WORKERS_MS, stop, WORKERS_MS, waitForWorkers } from "./stopping.ts";
import { warnOfAge } from "./surroundings.ts";

export { tellCounted } from "./platform/telemetry/counted.ts";

const DRAIN_MS = 8_000;
const SECOND_MS = 1_000;
const MAILS_MS = 6_000;

/** Answers in this process. @param uri of the database @returns the origin that it listens at */
export async function serve(config: Config, uri: string, operatorKey: string): Promise<string> {
  await openStore(config, uri);
  return openDoors(config, operatorKey);
}

/** Answers in processes of their own; this one opens the database first, so that they find it as it has to be. */
export async function serveByWorkers(config: Config, uri: string): Promise<string> {
  await openDatabase(openingOf(config, uri));
  await disconnect();
  const { host, port, workers: count } = config;
  const environment = withoutFiles({ ...(await secretsOf(config)), MONGODB_URI: uri });
  const workers = await startWorkers({ count, environment, at: { host, port }, say, refused });
  waitForWorkers();
  const stopWorkers = async (): Promise<void> => answeredAll(await workers.stop(WORKERS_MS));
  onStop("the processes that answer", stopWorkers, STOP_WORKERS_MS);
  return workers.origin;
}

/** Warns of a Node or a MongoDB that gets no fixes any more. */
export const tellOfAge = (): void => warnOfAge(databaseVersion());

async function openStore(config: Config, uri: string): Promise<void> {
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
  for (const { what, close, ms } of await startJobs()) onStop(what, close, ms);
}

const openingOf = ({ mongodbUri, dataDir, encryptionKeyLost: keyLost }: Config, uri: string): Opening => ({
  uri,
  dataDir: mongodbUri ? undefined : dataDir,
  keyLost,
  schema: SCHEMA,
});

async function openDoors(config: Config, operatorKey: string): Promise<string> {
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
  const listening = isWorker() ? serveConnections(config, takeConnections, open) : await listen(config, open);
  const drain = async (): Promise<void> => {
    report({ leaving: true });
    await stopWaiting();
    answeredAll(await listening.drain(DRAIN_MS));
    await tellAtTheEnd();
  };
  onStop("answering requests", drain, DRAIN_MS + SECOND_MS);
  return listening.origin;
}

/** The database has become too new: the first process says so, once. */
function refused(sentence: string): void {
  if (isStopping()) return;
  if (!isWorker()) writeError(`rollcall: ${sentence}\n`);
  report({ refused: sentence });
  // Of a worker the first process only hears whether it ended in order.
  void stop(isWorker() ? 0 : 1);
}

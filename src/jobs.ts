/** What the program does by itself, beside the requests, in one list. Whatever fails in it is told and tried again; none of it stops the start. */

import { resetDueFactors } from "./domain/account/factors/factor-removal.ts";
import { warnOfExpiringTokens } from "./domain/administration/connections/token-warnings.ts";
import { tellOwners } from "./domain/administration/members/owner-digest.ts";
import { followForAudit } from "./domain/audit/following.ts";
import { cutLogs } from "./domain/audit/keeping.ts";
import { lookAtAll } from "./domain/breaker/looking.ts";
import { refreshProviders } from "./domain/connections/oidc/refreshing.ts";
import { refreshMetadata } from "./domain/connections/saml/refreshing.ts";
import { beginDue } from "./domain/drift/running.ts";
import { followEvents } from "./domain/feed/following.ts";
import { purgeInvitations } from "./domain/invitations/cleaning-up.ts";
import { keepTerms } from "./domain/memberships/ending/terms.ts";
import { sweepDueTeams } from "./domain/provisioning/groups/team-sweep.ts";
import { useReactions } from "./domain/reactions.ts";
import { purgeLogs } from "./domain/recorder/keeping.ts";
import { pollDue } from "./domain/sso/revoking/polling.ts";
import { kindsOfWork, routines } from "./domain/unfinished.ts";
import { MIGRATIONS } from "./migrations/list.ts";
import { HOUR_MS, MINUTE_MS } from "./platform/clock.ts";
import { endAbandoned } from "./platform/database/abandoned-transactions.ts";
import { startInterval, toLog } from "./platform/jobs/interval.ts";
import { startOutbox } from "./platform/jobs/outbox/outbox.ts";
import { jobChannel } from "./platform/jobs/outbox/queue.ts";
import { startFinishing } from "./platform/jobs/resumable.ts";
import type { Closer } from "./platform/process/shutdown.ts";
import { startReencrypting } from "./platform/rekeying/reencrypting.ts";
import { startMigrating } from "./platform/schema/migrating.ts";

const SECOND_MS = 1_000;

/** Starts all of it. @returns how each is stopped */
export async function startJobs(): Promise<Closer[]> {
  useReactions();
  // Before anybody asks, where it can be.
  const migrating = await startMigrating(MIGRATIONS);
  return [
    { what: "migrating", close: migrating.stop },
    { what: "encrypting with the present key", close: startReencrypting() },
    { what: "work that was left unfinished", close: startFinishing(kindsOfWork) },
    { what: "queued jobs", close: startOutbox(jobChannel(routines)) },
    {
      what: "ending abandoned transactions",
      close: startInterval(SECOND_MS, endAbandoned, toLog("Abandoned transactions stay.")),
    },
    {
      what: "following the log",
      close: startInterval(SECOND_MS / 2, async () => void (await followEvents()), toLog("Following the log failed.")),
    },
    {
      what: "sealing the log",
      close: startInterval(SECOND_MS, async () => void (await followForAudit()), toLog("Sealing the log failed.")),
    },
    {
      what: "cutting the log",
      close: startInterval(HOUR_MS, async () => void (await cutLogs()), toLog("Cutting the log failed.")),
    },
    { what: "comparing", close: startInterval(HOUR_MS, beginDue, toLog("Comparing for drift failed.")) },
    {
      what: "making teams of groups",
      close: startInterval(2 * SECOND_MS, sweepDueTeams, toLog("Making teams of groups failed.")),
    },
    {
      what: "resetting factors",
      close: startInterval(MINUTE_MS, async () => void (await resetDueFactors()), toLog("Resetting factors failed.")),
    },
    { what: "keeping terms", close: startInterval(MINUTE_MS, keepAllTerms, toLog("Keeping terms failed.")) },
    {
      what: "looking at breakers",
      close: startInterval(MINUTE_MS / 2, async () => void (await lookAtAll()), toLog("Looking at breakers failed.")),
    },
    {
      what: "purging invitations",
      close: startInterval(HOUR_MS, async () => void (await purgeInvitations()), toLog("Purging invitations failed.")),
    },
    {
      what: "purging logs",
      close: startInterval(HOUR_MS, async () => void (await purgeLogs()), toLog("Purging logs failed.")),
    },
    {
      what: "telling owners what waits",
      close: startInterval(HOUR_MS, async () => void (await tellOwners()), toLog("Telling owners what waits failed.")),
    },
    {
      what: "reading metadata",
      close: startInterval(HOUR_MS, () => refreshMetadata(), toLog("Reading metadata failed.")),
    },
    {
      what: "asking for security events",
      close: startInterval(SECOND_MS, pollDue, toLog("Asking for security events failed.")),
    },
    {
      what: "reading discovery documents",
      close: startInterval(HOUR_MS, () => refreshProviders(), toLog("Reading discovery documents failed.")),
    },
  ];
}

const keepAllTerms = async (): Promise<void> => {
  await keepTerms();
  await warnOfExpiringTokens();
};

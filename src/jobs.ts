/** What the program does by itself, beside the requests, in one list. Whatever fails in it is told and tried again; none of it stops the start. */
import { refreshMetadata } from "./domain/connections/refreshing.ts";
import { keepTokenTerms } from "./domain/connections/token-terms.ts";
import { sweepDueTeams } from "./domain/directory/team-sweep.ts";
import { settleEarlier } from "./domain/mappings/earlier.ts";
import { keepTerms } from "./domain/memberships/terms.ts";
import { kindsOfWork } from "./domain/unfinished.ts";
import { endAbandoned } from "./platform/abandoned.ts";
import type { Closer } from "./platform/ending.ts";
import { every, telling } from "./platform/every.ts";
import { startFinishing } from "./platform/unfinished.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Starts all of it. @returns how each is stopped */
export async function startJobs(): Promise<Closer[]> {
  // Before anybody asks, where it can be.
  const earlier = onceDone(settleEarlier);
  const stillEarlier = telling("Mappings of an earlier version wait to be settled.");
  await earlier().catch(stillEarlier);
  return [
    { what: "settling mappings of an earlier version", close: every(MINUTE_MS, earlier, stillEarlier) },
    { what: "work that was left unfinished", close: startFinishing(kindsOfWork) },
    {
      what: "ending abandoned transactions",
      close: every(SECOND_MS, endAbandoned, telling("Abandoned transactions stay.")),
    },
    {
      what: "making teams of groups",
      close: every(2 * SECOND_MS, sweepDueTeams, telling("Making teams of groups failed.")),
    },
    { what: "keeping terms", close: every(MINUTE_MS, keepAllTerms, telling("Keeping terms failed.")) },
    {
      what: "reading metadata",
      close: every(HOUR_MS, () => refreshMetadata(), telling("Reading metadata failed.")),
    },
  ];
}

const keepAllTerms = async (): Promise<void> => {
  await keepTerms();
  await keepTokenTerms();
};

/** Does the work until it has succeeded once. */
function onceDone(work: () => Promise<void>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    await work();
    done = true;
  };
}

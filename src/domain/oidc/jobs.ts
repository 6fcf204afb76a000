/** What runs beside the requests: noticing ends, telling clients of them, and renewing the keys. */
import { every } from "../../platform/every.ts";
import { log } from "../../platform/log.ts";
import { keepKeys } from "./keyring.ts";
import { makeLanes } from "./lanes.ts";
import { bringBack } from "./logouts.ts";
import { startNoticing } from "./noticing.ts";
import { useLogoutReach } from "./reach.ts";

/** Other processes put messages in the queue too, and retries fall due. */
const POLL_MS = 1_000;
const MINUTE_MS = 60_000;

/** Starts it all in this process. @returns what stops it */
export function startOidcJobs({
  logoutToPrivate = false,
}: {
  readonly logoutToPrivate?: boolean;
} = {}): () => Promise<void> {
  useLogoutReach(logoutToPrivate);
  const failed = tell("Telling applications of logouts failed.");
  const lanes = makeLanes(failed);
  const stops = [
    startNoticing(() => void lanes.open().catch(failed)),
    every(POLL_MS, lanes.open, failed),
    every(MINUTE_MS, () => bringBack(), failed),
    every(MINUTE_MS, () => keepKeys(), tell("Renewing the signing keys failed.")),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await lanes.close();
  };
}

const tell =
  (what: string) =>
  (error: unknown): void =>
    log.error({ err: error }, what);

/** What runs beside the requests: noticing ends, telling clients of them, and renewing the keys. */
import { every } from "../../platform/every.ts";
import { log } from "../../platform/log.ts";
import { keepKeys } from "./keyring.ts";
import { deliverAll } from "./logouts.ts";
import { startNoticing } from "./noticing.ts";
import { useLogoutReach } from "./reach.ts";

/** Other processes put messages in the queue too, and retries fall due. */
const POLL_MS = 2_000;
const MINUTE_MS = 60_000;

/** Starts it all in this process. @returns what stops it */
export function startOidcJobs({
  logoutToPrivate = false,
}: {
  readonly logoutToPrivate?: boolean;
} = {}): () => Promise<void> {
  useLogoutReach(logoutToPrivate);
  const deliver = oneAtATime(deliverAll);
  const stops = [
    startNoticing(deliver),
    every(POLL_MS, deliver, tell("Telling applications of logouts failed.")),
    every(MINUTE_MS, () => keepKeys(), tell("Renewing the signing keys failed.")),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await deliver.ended();
  };
}

const tell =
  (what: string) =>
  (error: unknown): void =>
    log.error({ err: error }, what);

/** Whoever asks while it runs waits for that run; what comes in the middle is found by the next. */
function oneAtATime(work: () => Promise<void>): (() => Promise<void>) & { ended: () => Promise<void> } {
  let running: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return Object.assign(start, { ended: async () => running?.catch(() => undefined) });
}

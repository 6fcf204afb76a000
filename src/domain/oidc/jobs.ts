/** What runs beside the requests: noticing ends, telling clients of them, and renewing the keys. */
import { MINUTE_MS } from "../../platform/clock.ts";
import { startInterval, toLog } from "../../platform/jobs/interval.ts";
import { startOutbox } from "../../platform/jobs/outbox/outbox.ts";
import { useLogoutReach } from "./clients/reach.ts";
import { keepKeys } from "./keys/keyring.ts";
import { logoutChannel } from "./logout/logouts.ts";
import { startNoticing } from "./logout/noticing.ts";

/** Starts it all in this process. @returns what stops it */
export function startOidcJobs({
  logoutToPrivate = false,
}: {
  readonly logoutToPrivate?: boolean;
} = {}): () => Promise<void> {
  useLogoutReach(logoutToPrivate);
  const stops = [
    startNoticing(),
    startOutbox(logoutChannel),
    startInterval(MINUTE_MS, () => keepKeys(), toLog("Renewing the signing keys failed.")),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    useLogoutReach(false);
  };
}

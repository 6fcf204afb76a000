/** What runs beside the requests: following the log, and sending what came of it. */
import { MINUTE_MS } from "../../platform/clock.ts";
import { startInterval, toLog } from "../../platform/jobs/interval.ts";
import { startOutbox } from "../../platform/jobs/outbox/outbox.ts";
import { webhookChannel } from "./delivering/sending.ts";
import { followForWebhooks } from "./following.ts";
import { useWebhookReach } from "./reach.ts";
import { takeUpStranded } from "./security-events/stranded.ts";

const FOLLOW_MS = 250;

/** Starts it all in this process. @returns what stops it */
export function startWebhooks({ toPrivate = false }: { readonly toPrivate?: boolean } = {}): () => Promise<void> {
  useWebhookReach(toPrivate);
  const stops = [
    startInterval(FOLLOW_MS, followForWebhooks, toLog("Following the log for webhooks failed.")),
    startOutbox(webhookChannel),
    startInterval(MINUTE_MS, takeUpStranded, toLog("Looking for stranded security events failed.")),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    useWebhookReach(false);
  };
}

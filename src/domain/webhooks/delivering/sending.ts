/** How a delivery is sent: signed by Standard Webhooks, posted once, and what came of it noted. */
import { Counter } from "prom-client";
import { Webhook } from "standardwebhooks";
import type { Channel, Verdict } from "../../../platform/jobs/outbox/channel.ts";
import { registry } from "../../../platform/metrics.ts";
import { LONGEST_ASKED_MS, retryMoment, withoutSecrets } from "../../../platform/outgoing/answers.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { newPool, post } from "../../../platform/outgoing/safe-post.ts";
import { addToSpan } from "../../../platform/telemetry/tracing.ts";
import type { Event } from "../../events/events.ts";
import type { EndpointDoc } from "../endpoint.model.ts";
import { permits, reachable } from "../reach.ts";
import { OF_STATUS } from "../security-events/catalogue.ts";
import { finalRefusal, pushed } from "../security-events/pushing.ts";
import { eventToken } from "../security-events/token.ts";
import type { Try } from "../types.ts";
import { DELIVERIES, type DeliveryDoc, DeliveryModel } from "./delivery.model.ts";
import { rests } from "./due.ts";
import { type Loaded, load } from "./loading.ts";
import { messageHeaders, payloadOf } from "./payload.ts";
import { judge, TERM_MS, WAITS } from "./retrying.ts";

const POST_MS = 15_000;
const MOST_TRIES = 30;
const [SECOND_MS, MINUTE_MS] = [1_000, 60_000];

const deliveries = new Counter({
  name: "rollcall_webhook_deliveries_total",
  help: "Attempts to deliver an event to a webhook, by what became of them",
  labelNames: ["outcome"],
  registers: [registry],
});

const pool = newPool();

/** The channel of deliveries; each endpoint has a lane. */
export const webhookChannel: Channel<DeliveryDoc> = {
  ...{ name: DELIVERIES, model: DeliveryModel, lane: "endpointId", owner: "organizationId", key: "key" },
  ...{ lanesAtOnce: 64, atOnce: 32 },
  leaseMs: MINUTE_MS,
  waits: WAITS,
  mostAskedMs: LONGEST_ASKED_MS,
  termMs: TERM_MS,
  marks: {
    taken: () => ({}),
    waiting: () => ({ state: "pending" }),
    delivered: () => ({ state: "delivered" }),
    failed: () => ({ state: "failed" }),
  },
  send,
  giveUp: async () => undefined,
  count: (outcome) => deliveries.inc({ outcome: outcome === "lane_rests" ? "postponed" : outcome }),
};

async function send(
  delivery: DeliveryDoc,
  signal: AbortSignal,
  now: Date,
  together: readonly DeliveryDoc[],
): Promise<Verdict> {
  const loaded = await load(delivery, together);
  const { endpoint, event } = loaded;
  if (!endpoint) return { is: "refused", error: "The webhook is gone." };
  if (!event) return { is: "refused", error: "The event is gone." };
  const stopped = stoppedBy(endpoint, event, now);
  if (stopped) return stopped;
  addToSpan({ "rollcall.event_type": event.type, "rollcall.request_id": event.cause.requestId });
  const message = await messageOf(delivery, { ...loaded, endpoint, event });
  if (message === NOTHING) return { is: "delivered" };
  if (message === UNREADABLE)
    return { is: "refused", error: "Its secret was encrypted with another ENCRYPTION_KEY: set another." };
  const secrets = [
    ...(loaded.secrets ?? []),
    ...(message.headers.authorization ? [message.headers.authorization] : []),
  ];
  const { notBefore, whole, ...tried } = await attempt(endpoint, message, { signal, now, secrets });
  // It was broken off because the program ends: it says nothing of the receiver.
  if (tried.error !== null && signal.aborted) return { is: "held", until: now };
  const noted = { tries: [...delivery.tries, tried].slice(-MOST_TRIES) };
  const final = endpoint.stream ? finalRefusal({ ...tried, answer: whole }) : undefined;
  if (final !== undefined) return { is: "refused", error: final, noted };
  const judgement = await judge(endpoint, tried, now);
  return { ...judgement, ...(judgement.is === "postponed" && { notBefore }), noted };
}

/** Why it is not sent now. The receiver of a stream is told that it was stopped, all the same. */
function stoppedBy({ enabled, stream }: EndpointDoc, { type }: Event, now: Date): Verdict | undefined {
  const tellsIt = stream !== undefined && OF_STATUS.includes(type);
  if (!enabled && !tellsIt) return { is: "refused", error: "The webhook is disabled." };
  // Its receiver said so since it was taken from the queue.
  return rests({ stream }, type) ? { is: "held", until: new Date(now.getTime() + MINUTE_MS) } : undefined;
}

const NOTHING = "nothing";
const UNREADABLE = "unreadable";

/** What is posted; nothing where the event means nothing to a stream. */
async function messageOf(
  { _id: jti, says }: DeliveryDoc,
  { endpoint, event, secrets, object, personId }: Loaded & { readonly endpoint: EndpointDoc; readonly event: Event },
): Promise<Signed | typeof NOTHING | typeof UNREADABLE> {
  if (endpoint.stream) {
    const token = await eventToken({ stream: endpoint, jti, event, says, personId });
    return token === null ? NOTHING : (pushed(endpoint, token) ?? UNREADABLE);
  }
  return secrets ? signed(event.id, payloadOf(endpoint.payload, event, object), secrets) : UNREADABLE;
}

interface Signed {
  readonly headers: Readonly<Record<string, string>> & { readonly authorization?: string };
  readonly body: string;
}

/** Signed at each attempt: receivers refuse what is old. With each secret that lives, so that one can be changed without a gap. */
function signed(id: string, body: string, secrets: readonly string[]): Signed {
  const at = new Date();
  const headers = {
    ...messageHeaders(id),
    "webhook-timestamp": String(Math.floor(at.getTime() / SECOND_MS)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
  return { headers, body };
}

async function attempt(
  { url }: EndpointDoc,
  message: Signed,
  {
    signal,
    now: at,
    secrets,
  }: { readonly signal: AbortSignal; readonly now: Date; readonly secrets: readonly string[] },
): Promise<Try & { readonly whole: string | null; readonly notBefore?: Date | undefined }> {
  const started = performance.now();
  const ms = (): number => Math.round(performance.now() - started);
  try {
    const bounds = { timeoutMs: POST_MS, permits, signal, pool };
    const { status, retryAfter, ...said } = await post(reachable(url), message, bounds);
    const [answer, whole] = [withoutSecrets(said.answer, secrets), withoutSecrets(said.whole, secrets)];
    const notBefore = retryMoment(retryAfter, new Date());
    return { at, status, ms: ms(), error: faultOf(status), answer, whole, notBefore };
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    return { at, status: null, ms: ms(), error: error.message, answer: null, whole: null };
  }
}

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const more = status >= 300 && status < 400 ? " Redirects are not followed." : "";
  return `The URL answered ${status}.${more}`;
}

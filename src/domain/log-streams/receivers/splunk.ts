/** Splunk's HTTP Event Collector: events in its envelope, one after the other; taken when indexers have them where `ack` is set. */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Line } from "../format.ts";
import type { SplunkSettings } from "../types.ts";
import { type Answered, atOnce, jsonOf, KIB, type Receiver, request, type Target } from "./receiver.ts";

const EVENT_PATH = "/services/collector/event";
const ACK_PATH = "/services/collector/ack";
const LOOK_MS = 1_000;
/** Then it is sent again: Splunk forgets what it has not acknowledged. */
const ACK_MS = 45_000;

export const splunkReceiver: Receiver<"splunk_hec"> = {
  most: { events: 500, bytes: 512 * KIB },
  gathersMs: atOnce,
  send: async (target, { lines }, signal) => {
    const { settings } = target;
    const body = lines.map((line) => JSON.stringify(envelope(settings, line))).join("\n");
    const sent = await ask(target, EVENT_PATH, body, signal);
    if (sent.error !== null) return sent;
    const { ackId, code = 0, text } = jsonOf(sent);
    if (code !== 0) return { ...sent, error: `Splunk answered code ${code}: ${text}.` };
    if (!settings.ack) return sent;
    if (typeof ackId !== "number")
      return { ...sent, error: "Splunk gave no ackId: acknowledgment is not enabled for this token." };
    return acknowledged(target, ackId, signal);
  },
};

function envelope({ host, source, sourcetype, index }: SplunkSettings, { event, shown }: Line) {
  const { id, organizationId, type, sequence } = event;
  return {
    time: event.at.getTime() / 1_000,
    ...(host !== null && { host }),
    source: source ?? "rollcall",
    sourcetype: sourcetype ?? "rollcall:event",
    ...(index !== null && { index }),
    event: shown,
    fields: { event_id: id, organization_id: organizationId, event_type: type, sequence },
  };
}

function ask({ settings, secrets, streamId }: Target<"splunk_hec">, path: string, body: string, signal: AbortSignal) {
  const url = collectorUrl(settings.url, path);
  const headers = {
    authorization: `Splunk ${secrets.token}`,
    "content-type": "application/json",
    // Acknowledgment ids are those of a channel.
    ...(settings.ack && { "x-splunk-request-channel": channelOf(streamId) }),
  };
  return request({ url, headers, body, ca: settings.ca }, signal);
}

async function acknowledged(target: Target<"splunk_hec">, ackId: number, signal: AbortSignal): Promise<Answered> {
  const until = performance.now() + ACK_MS;
  for (;;) {
    const answered = await ask(target, ACK_PATH, JSON.stringify({ acks: [ackId] }), signal);
    if (answered.error !== null) return answered;
    if (Object(jsonOf(answered).acks)[String(ackId)] === true) return answered;
    if (performance.now() > until || signal.aborted)
      return { ...answered, error: "Splunk has not acknowledged the events in time." };
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Of a URL with or without the path of the collector. */
function collectorUrl(text: string, path: string): string {
  const url = new URL(text);
  const [before = ""] = url.pathname.split("/services/collector", 1);
  url.pathname = before.replace(/\/+$/, "") + path;
  return url.href;
}

/** A channel is named by a UUID (here of version 8, RFC 9562, 5.8). */
function channelOf(streamId: string): string {
  const hex = createHash("sha256").update(streamId).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-");
}

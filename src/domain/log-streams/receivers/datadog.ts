/** Datadog's logs intake (API v2). https://docs.datadoghq.com/api/latest/logs/ */
import { HOUR_MS } from "../../../platform/clock.ts";
import { link } from "../../links.ts";
import type { Line } from "../format.ts";
import type { DatadogSettings } from "../types.ts";
import { atOnce, KIB, type Receiver, request } from "./receiver.ts";

/** Datadog throws away what says that it is older than 18 hours: what is older says so in `event` alone. */
const YOUNG_MS = 17 * HOUR_MS;

export const datadogReceiver: Receiver<"datadog"> = {
  most: { events: 500, bytes: 1_024 * KIB },
  gathersMs: atOnce,
  send: ({ settings, secrets }, { lines }, signal) => {
    const headers = { "content-type": "application/json", "dd-api-key": secrets.apiKey ?? "" };
    const body = JSON.stringify(lines.map((line) => entryOf(settings, line, new Date())));
    return request({ url: intakeOf(settings), headers, body, ca: null }, signal);
  },
};

const intakeOf = ({ site, url }: DatadogSettings): string => url ?? `https://http-intake.logs.${site}/api/v2/logs`;

function entryOf({ service, tags }: DatadogSettings, { event, shown }: Line, now: Date) {
  const { id, type, object, organizationId, at } = event;
  const isYoung = now.getTime() - at.getTime() < YOUNG_MS;
  return {
    ddsource: "rollcall",
    ddtags: [`organization:${organizationId}`, ...tags].join(","),
    hostname: new URL(link("/")).hostname,
    service,
    message: `${type}: ${object.type} ${object.id}`,
    ...(isYoung && { timestamp: at.toISOString() }),
    event_id: id,
    event: shown,
  };
}

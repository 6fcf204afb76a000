/** OpenTelemetry: log records by OTLP over HTTP, in its JSON encoding. https://opentelemetry.io/docs/specs/otlp/ */
import { ANSWER_CHARACTERS } from "../../../platform/outgoing/safe-post.ts";
import type { Line } from "../format.ts";
import { type Answered, atOnce, type Batch, headersIn, jsonOf, KIB, type Receiver, request } from "./receiver.ts";

const LOGS_PATH = "/v1/logs";
/** INFO, the first of four. */
const SEVERITY = { severityNumber: 9, severityText: "INFO" } as const;

export const otlpReceiver: Receiver<"otlp"> = {
  most: { events: 500, bytes: 512 * KIB },
  gathersMs: atOnce,
  send: async ({ settings: { url, ca }, secrets }, batch, signal) => {
    const headers = { ...headersIn(secrets), "content-type": "application/json" };
    const body = JSON.stringify(logsOf(batch, new Date()));
    return partly(await request({ url: logsUrl(url), headers, body, ca }, signal));
  },
};

/** As exporters do it: the path of the signal is put after an endpoint that does not name it. */
function logsUrl(text: string): string {
  const url = new URL(text);
  if (!url.pathname.endsWith(LOGS_PATH)) url.pathname = url.pathname.replace(/\/+$/, "") + LOGS_PATH;
  return url.href;
}

/** What was thrown away must not be sent again (OTLP, Partial Success): it is told, and counted. */
function partly(answered: Answered): Answered {
  const { partialSuccess } = jsonOf(answered);
  const { rejectedLogRecords = 0, errorMessage } = Object(partialSuccess) as {
    rejectedLogRecords?: string | number;
    errorMessage?: string;
  };
  const rejected = Number(rejectedLogRecords);
  if (answered.error !== null || !(rejected > 0)) return answered;
  return { ...answered, rejected, answer: errorMessage?.slice(0, ANSWER_CHARACTERS) ?? answered.answer };
}

const logsOf = ({ organizationId, lines }: Batch, now: Date) => ({
  resourceLogs: [
    {
      resource: { attributes: fieldsOf({ "service.name": "rollcall", "rollcall.organization.id": organizationId }) },
      scopeLogs: [{ scope: { name: "rollcall.events" }, logRecords: lines.map((line) => recordOf(line, now)) }],
    },
  ],
});

const recordOf = ({ event: { id, organizationId, type, sequence, at }, shown }: Line, now: Date) => ({
  timeUnixNano: nanos(at),
  observedTimeUnixNano: nanos(now),
  ...SEVERITY,
  eventName: type,
  body: anyValue(JSON.parse(JSON.stringify(shown))),
  attributes: fieldsOf({
    "event.name": type,
    "rollcall.event.id": id,
    "rollcall.event.sequence": sequence,
    "rollcall.organization.id": organizationId,
  }),
});

const nanos = (moment: Date): string => `${moment.getTime()}000000`;

const fieldsOf = (fields: object) =>
  Object.entries(fields)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ({ key, value: anyValue(value) }));

type AnyValue = Readonly<Record<string, unknown>>;

/** A value of JSON as an AnyValue; 64-bit integers are texts. */
function anyValue(value: unknown): AnyValue {
  if (value === null || value === undefined) return {};
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  return { kvlistValue: { values: fieldsOf(value) } };
}

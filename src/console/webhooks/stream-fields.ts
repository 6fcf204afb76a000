/** What each kind of stream is asked for: as the receivers call it (docs/log-streams.md). */
import type { Stream } from "./streams.tsx";

export interface StreamField {
  readonly key: string;
  readonly type: "text" | "url" | "password" | "number" | "lines" | "headers" | "tick";
  readonly isRequired?: boolean;
  /** Never told again: left empty it stays as it is. */
  readonly isSecret?: boolean;
}

const CA: StreamField = { key: "ca", type: "lines" };
const HEADERS: StreamField = { key: "headers", type: "headers", isSecret: true };

export const STREAM_FIELDS: Readonly<Record<Stream["kind"], readonly StreamField[]>> = {
  splunk_hec: [
    { key: "url", type: "url", isRequired: true },
    { key: "token", type: "password", isRequired: true, isSecret: true },
    { key: "index", type: "text" },
    { key: "source", type: "text" },
    { key: "sourcetype", type: "text" },
    { key: "host", type: "text" },
    { key: "ack", type: "tick" },
    CA,
  ],
  datadog: [
    { key: "apiKey", type: "password", isRequired: true, isSecret: true },
    { key: "site", type: "text" },
    { key: "service", type: "text" },
    { key: "url", type: "url" },
  ],
  s3: [
    { key: "bucket", type: "text", isRequired: true },
    { key: "region", type: "text", isRequired: true },
    { key: "accessKeyId", type: "text", isRequired: true },
    { key: "secretAccessKey", type: "password", isRequired: true, isSecret: true },
    { key: "prefix", type: "text" },
    { key: "endpoint", type: "url" },
    { key: "flushSeconds", type: "number" },
    CA,
  ],
  otlp: [{ key: "url", type: "url", isRequired: true }, HEADERS, CA],
  syslog: [
    { key: "host", type: "text", isRequired: true },
    { key: "port", type: "number" },
    { key: "appName", type: "text" },
    { key: "facility", type: "number" },
    CA,
    { key: "certificate", type: "lines" },
    { key: "privateKey", type: "lines", isSecret: true },
  ],
  webhook: [{ key: "url", type: "url", isRequired: true }, HEADERS, CA],
};

export const KINDS = Object.keys(STREAM_FIELDS) as readonly Stream["kind"][];

type Values = Readonly<Record<string, string | boolean>>;

/** What a stream has already, as the fields show it; secrets are empty. */
export const valuesOf = (stream: Stream): Values =>
  Object.fromEntries(
    STREAM_FIELDS[stream.kind].flatMap(({ key, isSecret }) => {
      const value = (stream as unknown as Record<string, unknown>)[key];
      if (isSecret || value === null || value === undefined) return [];
      return [[key, typeof value === "boolean" ? value : String(value)]];
    }),
  );

/** What is sent of the fields. Of a new stream what is empty is left out; of one that is there null takes it away, but for secrets. */
export function bodyOf(kind: Stream["kind"], values: Values, before: Values | undefined): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { key, type, isSecret } of STREAM_FIELDS[kind]) {
    const value = values[key];
    if (value === before?.[key]) continue;
    if (value === undefined || value === "") {
      if (before && !isSecret && before[key] !== undefined) body[key] = null;
    } else body[key] = typeof value === "boolean" ? value : read(type, value);
  }
  return body;
}

const read = (type: StreamField["type"], text: string): unknown => {
  if (type === "number") return Number(text);
  if (type !== "headers") return text.trim();
  const lines = text.split("\n").filter((line) => line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
  );
};

/** The log: JSON lines on standard error. What could be a secret is blacked out by the name of its field. */
import pino from "pino";
import { writeError } from "./process/output.ts";
import { type TraceIds, traceIds } from "./telemetry/tracing.ts";

const SECRET_FIELDS = [
  "authorization",
  "cookie",
  '["set-cookie"]',
  "token",
  "password",
  "secret",
  "acceptUrl",
  "operatorKey",
  "encryptionKey",
];
// pino looks at exact depths only: on top, one below and two below.
const redacted = SECRET_FIELDS.flatMap((field) =>
  ["", "*", "*.*"].map((above) => (field.startsWith("[") || above === "" ? above + field : `${above}.${field}`)),
);

const options = { level: "info", base: null, timestamp: pino.stdTimeFunctions.isoTime } as const;
const standardError = { write: writeError };

/** The one log of the process. Give it an object with what happened around, then a sentence. */
export const log = pino({ ...options, redact: redacted, mixin: () => traceIds() ?? {} }, standardError);

// Blacking out costs more than all the rest of a line, and these lines have fixed fields.
const lines = pino(options, standardError);

/** One answered request as a line of the log. Its path has been made loggable. */
export interface RequestLine extends Partial<TraceIds> {
  readonly requestId: string;
  readonly surface: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
}

/** Writes the line of a request. */
export const logRequest = (line: RequestLine): void => lines.info(line, "request");

/** Writes why a page refused a request. */
export const logRefusal = (line: Pick<RequestLine, "requestId"> & { readonly reason: string }): void =>
  lines.info(line, "refused");

/** Sets how much is logged. */
export function logFrom(level: string): void {
  log.level = level;
  lines.level = level;
}

// A secret is 43 characters; an id at most 37.
const LONGEST_SEGMENT = 40;

/** The path of a URL as it may be logged: without the query, and without segments long enough to be a secret. */
export const loggablePath = (url: string): string =>
  (url.split("?", 1)[0] ?? "")
    .split("/")
    .map((segment) => (segment.length >= LONGEST_SEGMENT ? "…" : segment))
    .join("/")
    .slice(0, 500);

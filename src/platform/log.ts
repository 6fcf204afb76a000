/** The log: JSON lines on standard error. What could be a secret is blacked out by the name of its field. */
import pino from "pino";

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

/** The one log of the process. Give it an object with what happened around, then a sentence. */
export const log = pino(
  { level: "info", base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: redacted },
  pino.destination({ dest: 2, sync: true }),
);

/** Sets how much is logged. */
export function logFrom(level: string): void {
  log.level = level;
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

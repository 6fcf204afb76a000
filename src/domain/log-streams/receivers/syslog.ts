/**
 * Syslog over TLS (RFC 5425): messages of RFC 5424, each with its length before it. Nobody answers in syslog; a batch is taken when the
 * receiver has closed in answer to our close, which it reads only after everything before it.
 */
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { hand } from "../../../platform/outgoing/safe-tls.ts";
import { link } from "../../links.ts";
import type { Line } from "../format.ts";
import { permits } from "../settings/reach.ts";
import type { SyslogSettings } from "../types.ts";
import { atOnce, KIB, type Receiver } from "./receiver.ts";

const TIMEOUT_MS = 30_000;
const INFORMATIONAL = 6;
/** MSGID (RFC 5424, 6). */
const MOST_IN_ID = 32;
/** Structured data of somebody without a number of their own is named by the number for examples (RFC 5612). */
const SD_ID = "rollcall@32473";

export const syslogReceiver: Receiver<"syslog"> = {
  most: { events: 500, bytes: 512 * KIB },
  gathersMs: atOnce,
  send: async ({ settings, secrets }, { lines }, signal) => {
    const { host, port } = settings;
    const trust = { ca: settings.ca ?? undefined, certificate: settings.certificate ?? undefined };
    const text = lines.map((line) => framed(messageOf(settings, line))).join("");
    try {
      await hand({ host, port, ...trust, key: secrets.privateKey }, text, { timeoutMs: TIMEOUT_MS, permits, signal });
      return { error: null, status: null, answer: null };
    } catch (error) {
      if (!(error instanceof NotFetched)) throw error;
      return { error: error.message, status: null, answer: null };
    }
  },
};

/** Octet counting (RFC 5425, 4.3). */
const framed = (message: string): string => `${Buffer.byteLength(message)} ${message}`;

function messageOf({ facility, appName }: SyslogSettings, { event, text }: Line): string {
  const { id, organizationId, type, sequence, at } = event;
  const header = [
    `<${facility * 8 + INFORMATIONAL}>1`,
    at.toISOString(),
    new URL(link("/")).hostname,
    appName,
    "-",
    type.slice(0, MOST_IN_ID),
  ];
  const data = `[${SD_ID} id="${id}" organization="${organizationId}" type="${type}" sequence="${sequence}"]`;
  return `${header.join(" ")} ${data} ${ascii(text)}`;
}

/** JSON says every character in ASCII: no receiver has to know that this is UTF-8, which RFC 5424 marks by three bytes that parsers of JSON refuse. */
const ascii = (json: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is ASCII begins with them
  json.replace(/[^\x00-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

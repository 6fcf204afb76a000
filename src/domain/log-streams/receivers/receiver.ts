/** What each kind of receiver has to say of itself, and how most of them are reached: by one HTTP request. */
import { retryMoment } from "../../../platform/outgoing/answers.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { newPool, post } from "../../../platform/outgoing/safe-post.ts";
import type { Line } from "../format.ts";
import { permits, reachable } from "../settings/reach.ts";
import type { Kind, Secrets, SettingsOf } from "../types.ts";

/** Events of one log that follow each other. */
export interface Batch {
  /** The same whenever the same batch is sent. */
  readonly id: string;
  readonly organizationId: string;
  /** The numbers of the first event and of the last. */
  readonly first: number;
  readonly last: number;
  readonly lines: readonly Line[];
}

/** What came of sending one. */
export interface Answered {
  /** Null where it was taken. */
  readonly error: string | null;
  /** Of the answer; null where none came, or where the protocol has none. */
  readonly status: number | null;
  readonly answer: string | null;
  /** As much of the answer as is read at all, for the receiver of its kind to understand. */
  readonly whole?: string;
  /** How many events the receiver says it has thrown away. */
  readonly rejected?: number;
  /** When the receiver wants to be asked again. */
  readonly notBefore?: Date | undefined;
}

/** A stream with all that is needed to send. */
export interface Target<K extends Kind> {
  readonly settings: SettingsOf<K>;
  readonly secrets: Secrets;
  /** The same for all that this stream sends. */
  readonly streamId: string;
}

export interface Receiver<K extends Kind> {
  /** What one batch holds at most; the bytes are those of the events as JSON. */
  readonly most: { readonly events: number; readonly bytes: number };
  /** How long events are gathered before they are sent. */
  readonly gathersMs: (settings: SettingsOf<K>) => number;
  readonly send: (target: Target<K>, batch: Batch, signal: AbortSignal) => Promise<Answered>;
}

export const KIB = 1_024;
export const atOnce = (): number => 0;

const TIMEOUT_MS = 15_000;
const pool = newPool();

interface Request {
  readonly url: string;
  readonly method?: "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly ca: string | null;
}

/** Sends one request. Whatever is not 2xx is no acceptance: no redirect is followed. */
export async function request({ url, ca, ...message }: Request, signal: AbortSignal): Promise<Answered> {
  const headers = { "user-agent": "Rollcall", ...message.headers };
  const bounds = { timeoutMs: TIMEOUT_MS, permits, signal, pool, ...(ca !== null && { ca }) };
  try {
    const { status, answer, whole, retryAfter } = await post(reachable(url), { ...message, headers }, bounds);
    return { status, answer, whole, error: faultOf(status), notBefore: retryMoment(retryAfter, new Date()) };
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    return { status: null, answer: null, error: error.message };
  }
}

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const more = status >= 300 && status < 400 ? " Redirects are not followed." : "";
  return `The receiver answered ${status}.${more}`;
}

/** The answer as JSON; an empty object where it is none. */
export function jsonOf({ whole = "" }: Answered): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(whole)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** The headers that a stream is set to send. */
export const headersIn = ({ headers = "{}" }: Secrets): Record<string, string> =>
  Object.fromEntries(
    Object.entries(JSON.parse(headers) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
  );

/** A line for each event. */
export const asLines = ({ lines }: Batch): string => lines.map(({ text }) => `${text}\n`).join("");

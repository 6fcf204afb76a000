/**
 * Asking a stranger's server and reading its whole answer, as `fetch` does it, for libraries that want one: only where `reachable` and
 * `permits` let us, without redirects, and with bounds on size and time.
 */
import { type IncomingHttpHeaders, request as requestPlain } from "node:http";
import { request } from "node:https";
import { asNotFetched, guarded, NotFetched } from "./safe-fetch.ts";

export interface ExchangeBounds {
  /** The URL, when it may be asked. @throws NotFetched */
  readonly reachable: (text: string) => URL;
  /** Whether a connection to this address may be made. */
  readonly permits: (address: string) => boolean;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What is asked, as libraries hand it to their `fetch`. */
export interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** A `fetch` within these bounds: every status is an answer, a redirect too. It throws NotFetched where none came. */
export const boundedFetch =
  (bounds: ExchangeBounds) =>
  async (text: string, { method, headers, body, signal: given }: Asked): Promise<Response> => {
    const url = bounds.reachable(text);
    const late = AbortSignal.timeout(bounds.timeoutMs);
    const signal = given ? AbortSignal.any([given, late]) : late;
    return exchange(url, { method, headers, body: bodyOf(body), signal }, bounds);
  };

function bodyOf(body: unknown): string {
  if (body === undefined || body === null) return "";
  if (typeof body === "string" || body instanceof URLSearchParams) return String(body);
  throw new TypeError("Only text is sent.");
}

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

function exchange(url: URL, sent: Sent, { permits, maxBytes }: ExchangeBounds): Promise<Response> {
  const { method, body, signal } = sent;
  const send = url.protocol === "http:" ? requestPlain : request;
  const headers = { ...sent.headers, "accept-encoding": "identity", "content-length": Buffer.byteLength(body) };
  return new Promise((done, fail) => {
    const asked = send(url, { method, signal, agent: false, lookup: guarded(permits), headers }, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size <= maxBytes) return;
        answer.destroy();
        fail(new NotFetched(`The answer is larger than ${Math.floor(maxBytes / 1024)} KiB.`));
      });
      answer.on("end", () => {
        const status = answer.statusCode ?? 0;
        if (status < 200 || status > 599) return fail(new NotFetched(`The URL answered ${status}.`));
        done(responseOf(status, answer.headers, Buffer.concat(chunks)));
      });
      answer.on("error", (error) => fail(signal.aborted ? asNotFetched(error, signal) : broken()));
    });
    asked.on("error", (error) => fail(asNotFetched(error, signal)));
    asked.end(body);
  });
}

const broken = (): NotFetched => new NotFetched("The answer broke off.");

/** Statuses that have no body (Fetch, 2.2.3). */
const BODILESS = new Set([204, 205, 304]);

/** What of the headers means something to whoever asked. */
const TOLD = ["content-type", "www-authenticate"] as const;

const responseOf = (status: number, headers: IncomingHttpHeaders, bytes: Buffer): Response =>
  new Response(BODILESS.has(status) ? null : new Uint8Array(bytes), {
    status,
    headers: TOLD.flatMap((name): [string, string][] => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  });

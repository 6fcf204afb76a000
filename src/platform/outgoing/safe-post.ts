/** Posting to a stranger's URL: as guarded as fetching (safe-fetch.ts), no redirects, and of the answer no more than its beginning. */
import { Agent as PlainAgent, request as requestPlain } from "node:http";
import { Agent, request } from "node:https";
import { traceHeaders } from "../telemetry/tracing.ts";
import { asNotFetched, guarded, NotFetched } from "./safe-fetch.ts";

export interface PostBounds {
  /** Until the answer begins. */
  readonly timeoutMs: number;
  /** Which addresses may be connected to. */
  readonly permits: (address: string) => boolean;
  /** Gives it up before the time is over. */
  readonly signal?: AbortSignal;
  /** Connections that are used again; they must have been made with the same `permits`. */
  readonly pool?: Pool;
  /** Certificates to trust instead of those that everybody trusts, in PEM. */
  readonly ca?: string | undefined;
}

export interface Posted {
  readonly status: number;
  /** How the answer begins. */
  readonly answer: string;
  /** As much of it as is read at all: what must be understood is not cut like what is shown. */
  readonly whole: string;
  /** The header, as it came. */
  readonly retryAfter: string | undefined;
}

/** Connections that are kept for the next message. */
export interface Pool {
  readonly http: PlainAgent;
  readonly https: Agent;
}

const KEPT = { keepAlive: true, maxFreeSockets: 256, timeout: 30_000 } as const;

/** A pool with no connections yet. */
export const newPool = (): Pool => ({ http: new PlainAgent(KEPT), https: new Agent(KEPT) });

const ANSWER_BYTES = 65_536;
/** So much of an answer is shown. */
export const ANSWER_CHARACTERS = 1_000;
/** The status says everything; for what else comes nobody waits longer. */
const ANSWER_MS = 1_000;

interface Message {
  /** POST, unless it says otherwise. */
  readonly method?: "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Posts once. The URL has been checked. @throws NotFetched where no answer came */
export async function post(url: URL, message: Message, bounds: PostBounds): Promise<Posted> {
  const late = AbortSignal.timeout(bounds.timeoutMs);
  const signal = bounds.signal ? AbortSignal.any([bounds.signal, late]) : late;
  const { pool: _, ...others } = bounds;
  return postOnce(url, message, { ...bounds, signal }).catch((error: unknown) => {
    // Whoever answers closes a connection just when we use it again: nothing was read of this message.
    if (error instanceof StaleConnection) return postOnce(url, message, { ...others, signal });
    throw error;
  });
}

/** A kept connection that was closed meanwhile. */
class StaleConnection extends NotFetched {}

function postOnce(
  url: URL,
  { method = "POST", headers, body }: Message,
  { permits, signal, pool, ca }: PostBounds & { readonly signal: AbortSignal },
): Promise<Posted> {
  const isPlain = url.protocol === "http:";
  const send = isPlain ? requestPlain : request;
  const options = {
    method,
    signal,
    ...(ca !== undefined && { ca }),
    agent: (isPlain ? pool?.http : pool?.https) ?? false,
    lookup: guarded(permits),
    headers: {
      ...headers,
      ...traceHeaders(),
      "accept-encoding": "identity",
      "content-length": Buffer.byteLength(body),
    },
  } as const;
  return new Promise((done, fail) => {
    const asked = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = (): void => {
        clearTimeout(patience);
        if (!response.complete) response.destroy();
        const whole = Buffer.concat(chunks).toString("utf8").toWellFormed();
        const answer = whole.slice(0, ANSWER_CHARACTERS).toWellFormed();
        const { statusCode: status = 0, headers: answered } = response;
        done({ status, answer, whole, retryAfter: answered["retry-after"] });
      };
      const patience = setTimeout(finish, ANSWER_MS);
      response.on("data", (chunk: Buffer) => {
        if (size < ANSWER_BYTES) chunks.push(chunk.subarray(0, ANSWER_BYTES - size));
        size += chunk.length;
        if (size >= ANSWER_BYTES) finish();
      });
      response.once("end", finish).on("error", finish);
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      const isStale = asked.reusedSocket && error.code === "ECONNRESET" && !signal.aborted;
      fail(isStale ? new StaleConnection("The URL cannot be reached.") : asNotFetched(error, signal));
    });
    asked.end(body);
  });
}

/** Posts a form and reads nothing of the answer but whether it is good. The URL has been checked. @throws NotFetched */
export async function postForm(url: URL, fields: Readonly<Record<string, string>>, bounds: PostBounds): Promise<void> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const { status } = await post(url, { headers, body: new URLSearchParams(fields).toString() }, bounds);
  if (status < 200 || status >= 300) throw new NotFetched(`The URL answered ${status}, not 200.`);
}

/**
 * One request, tried as often as makes sense: 429 and 503 when Retry-After is over, and no answer at all, where doing it twice does it
 * once. A POST carries an Idempotency-Key, the same in every attempt, so it may be repeated as well.
 */
import { RollcallError } from "./failures.ts";
import { newId } from "./ids.ts";

export interface Attempting {
  readonly key: string | (() => string | Promise<string>) | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** How often more than once; 4 where nothing is said. */
  readonly retries: number;
  /** The longest time to wait for the head of an answer, in milliseconds. */
  readonly timeoutMs: number;
  /** A longer Retry-After is not waited for: the answer is handed on. */
  readonly longestWaitMs: number;
  /** 0..1, for the scatter. */
  readonly random: () => number;
}

const FIRST_WAIT_MS = 250;
const SCATTER = 0.25;

/** `fetch` with attempts, for the generated calls. */
export const attempting =
  (options: Attempting) =>
  async (request: Request): Promise<Response> => {
    await prepare(request, options);
    for (let attempt = 0; ; attempt++) {
      const outcome = await tryOnce(request, options);
      const wait = attempt < options.retries ? waitAfter(request, outcome, attempt, options) : undefined;
      if (wait === undefined) return settled(outcome);
      if (outcome instanceof Response) await outcome.body?.cancel();
      await pause(wait, request.signal);
    }
  };

async function prepare(request: Request, { key }: Attempting): Promise<void> {
  const token = typeof key === "function" ? await key() : key;
  if (token !== undefined && !request.headers.has("Authorization"))
    request.headers.set("Authorization", `Bearer ${token}`);
  if (isOnce(request) && !request.headers.has("Idempotency-Key")) request.headers.set("Idempotency-Key", newId());
}

// Elsewhere the server keeps no answers: signing in twice is signing in twice.
const isOnce = ({ method, url }: Request): boolean => {
  const { pathname } = new URL(url);
  return method === "POST" && pathname.includes("/v1/") && !pathname.includes("/v1/invitations/");
};

/** Whether doing it twice comes to the same, as far as anybody can tell from outside. */
const isRepeatable = ({ method, headers }: Request): boolean =>
  method === "GET" ||
  method === "HEAD" ||
  headers.has("Idempotency-Key") ||
  (method !== "POST" && !headers.has("If-Match"));

type Outcome = Response | RollcallError;

async function tryOnce(request: Request, { fetch, timeoutMs }: Attempting): Promise<Outcome> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs + longPollOf(request));
  try {
    return await fetch(request.clone(), { signal: AbortSignal.any([request.signal, late.signal]) });
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    if (late.signal.aborted) return new RollcallError("timed_out", `No answer within ${timeoutMs} ms.`, { cause });
    return new RollcallError("unreachable", "Rollcall cannot be reached.", { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** How long the server was asked to wait for something to happen. */
const longPollOf = ({ url }: Request): number => Number(new URL(url).searchParams.get("wait") ?? 0) * 1_000;

/** How long until the next attempt; undefined where there is none. */
function waitAfter(request: Request, outcome: Outcome, attempt: number, options: Attempting): number | undefined {
  const backoff = FIRST_WAIT_MS * 2 ** attempt;
  const scattered = (wait: number): number => wait * (1 + SCATTER * options.random());
  if (outcome instanceof RollcallError) return isRepeatable(request) ? scattered(backoff) : undefined;
  if (outcome.status !== 429 && !(outcome.status === 503 && isRepeatable(request))) return undefined;
  const asked = retryAfterOf(outcome) ?? 0;
  return asked > options.longestWaitMs ? undefined : scattered(Math.max(asked, backoff));
}

/** Retry-After (RFC 9110, 10.2.3) in milliseconds: seconds, or a date. */
function retryAfterOf({ headers }: Response): number | undefined {
  const text = headers.get("Retry-After");
  if (text === null) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function settled(outcome: Outcome): Response {
  if (outcome instanceof RollcallError) throw outcome;
  const type = outcome.headers.get("Content-Type") ?? "";
  if (outcome.ok || outcome.status === 304 || type.startsWith("application/problem+json")) return outcome;
  const told = `The answer ${outcome.status} is not Rollcall's: is a proxy in between, or the base URL another?`;
  throw new RollcallError("unexpected_answer", told, { status: outcome.status });
}

/** Resolves after so many milliseconds. @throws whatever the signal was aborted with */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });

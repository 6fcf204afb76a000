/**
 * Follows the log of an organization by its stream of server-sent events (docs/events.md), and comes again where it was when the
 * connection breaks. Events of the stream have names, and it may be refused: so it is read by hand, and not by an EventSource.
 */
import type { Schemas } from "./api.ts";

export type Told = Schemas["Event"];

export interface Following {
  readonly onEvent: (event: Told) => void;
  /** Whether what is shown is up to date from now on. */
  readonly onState: (isLive: boolean) => void;
  /** What happened meanwhile is not known any more, or the session is over. */
  readonly onGap: () => void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Begins to follow; returns what ends it. A page that nobody sees does not hold a connection. */
export function follow(organization: string, following: Following): () => void {
  const over = new AbortController();
  void run(`/v1/organizations/${organization}/events`, following, over.signal);
  return () => over.abort();
}

async function run(at: string, following: Following, over: AbortSignal): Promise<void> {
  let after: string | undefined;
  for (let failures = 0; !over.aborted; ) {
    await seen(over);
    const attempt = new AbortController();
    const stop = (): void => attempt.abort();
    const hidden = (): void => void (document.hidden && stop());
    over.addEventListener("abort", stop);
    window.addEventListener("offline", stop);
    document.addEventListener("visibilitychange", hidden);
    try {
      after ??= await newest(at, attempt.signal);
      const query = after === undefined ? "" : `?after=${encodeURIComponent(after)}`;
      const response = await fetch(`${at}/stream${query}`, { signal: attempt.signal });
      if (response.status === 410 || response.status === 401) {
        after = undefined;
        following.onGap();
      }
      if (response.ok && response.body) {
        failures = 0;
        following.onState(true);
        for await (const event of eventsIn(response.body)) {
          after = event.id;
          following.onEvent(event);
        }
      }
    } catch {
      // Whatever broke it: it is begun again below.
    } finally {
      over.removeEventListener("abort", stop);
      window.removeEventListener("offline", stop);
      document.removeEventListener("visibilitychange", hidden);
    }
    if (over.aborted || document.hidden) continue;
    following.onState(false);
    await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++), over);
  }
}

/** The last event there is: what comes after it is new. */
async function newest(at: string, signal: AbortSignal): Promise<string | undefined> {
  const response = await fetch(`${at}?order=newest_first&limit=1`, { signal });
  if (!response.ok) return undefined;
  const { data } = (await response.json()) as Schemas["EventList"];
  return data[0]?.id;
}

/** The events of a stream (HTML Living Standard, 9.2.6); signs of life have no data. */
async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  for (let text = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (text + value).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block.split("\n").find((line) => line.startsWith("data: "));
      if (data) yield JSON.parse(data.slice("data: ".length)) as Told;
    }
  }
}

/** Until somebody sees the page. */
const seen = (over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (!document.hidden || over.aborted) return resolve();
    document.addEventListener("visibilitychange", () => resolve(), { once: true, signal: over });
  });

/** Until so much time is over, or the network is back. */
const wait = (ms: number, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      over.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    over.addEventListener("abort", done, { once: true });
  });

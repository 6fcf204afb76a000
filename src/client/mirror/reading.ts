/** What a mirror reads of Rollcall: the snapshot, pages of the log, and lines read anew. */
import { pause } from "../attempts.ts";
import type { RollcallClient } from "../client.ts";
import { RollcallError, unwrap } from "../failures.ts";
import type { components } from "../schema.ts";
import type { Position, Row } from "./store.ts";

/** An event, with its number where the organization's events are numbered without gaps. */
export type MirrorEvent = components["schemas"]["Event"] & { readonly number?: number };

/** Whose copy, and from where. */
export interface Source {
  readonly client: RollcallClient;
  readonly organization: string;
  readonly signal?: AbortSignal | undefined;
}

const PAGE = 100;
const BATCH = 500;
/** How long a snapshot may say nothing. */
const SILENCE_MS = 60_000;

const rowOf = (line: string): Row => {
  const { id, type } = JSON.parse(line) as { readonly id: string; readonly type: string };
  return { id, type, line };
};

const brokenOff = (): RollcallError => new RollcallError("unreachable", "The snapshot broke off.");

/** The lines of a text that comes in parts. @throws RollcallError where it breaks off: every line has its newline */
async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  if (!body) throw brokenOff();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
      if (done) break;
    }
  } catch (cause) {
    throw cause instanceof RollcallError
      ? cause
      : new RollcallError("unreachable", "The snapshot broke off.", { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (rest !== "") throw brokenOff();
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RollcallError("timed_out", "The snapshot says nothing any more.")), SILENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function snapshotLines(
  { client, organization, signal }: Source,
  object?: readonly string[],
): Promise<AsyncGenerator<string>> {
  const answer = await client.GET("/v1/organizations/{organization}/snapshot", {
    params: { path: { organization }, ...(object && { query: { object: [...object] } }) },
    parseAs: "stream",
    ...(signal && { signal }),
  });
  return linesOf(unwrap(answer as { data?: ReadableStream<Uint8Array>; error?: never; response: Response }));
}

const TRIES = 20;

/**
 * A snapshot that knows of the event with this number. The lines follow the log, and may be behind it for a moment: of somebody who has
 * just come there is no line then, and of somebody who has left there is one.
 * @throws RollcallError `timed_out` where they stay behind for half a minute
 */
async function openSnapshot(
  source: Source,
  upTo: number,
  object?: readonly string[],
): Promise<{ readonly sequence: number; readonly lines: AsyncGenerator<string> }> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const lines = await snapshotLines(source, object);
    const first = await lines.next();
    if (first.done) throw brokenOff();
    const { sequence } = JSON.parse(first.value) as { readonly sequence: number };
    if (sequence >= upTo) return { sequence, lines };
    await lines.return(undefined);
    await pause(Math.min(2_000, 100 * 2 ** attempt), source.signal);
  }
  throw new RollcallError("timed_out", "The snapshot is far behind the log. Try again later.");
}

/** A snapshot that knows of the event with this number: up to which event it goes, and its rows, in batches. */
export async function readSnapshot(
  source: Source,
  upTo: number,
): Promise<{ readonly sequence: number; readonly rows: AsyncGenerator<Row[]> }> {
  const { sequence, lines } = await openSnapshot(source, upTo);
  return { sequence, rows: batchesOf(lines) };
}

async function* batchesOf(lines: AsyncGenerator<string>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const line of lines) {
    batch.push(rowOf(line));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** These objects as they are now, and not before the event with this number; of one that is gone there is no row. */
export async function readRows(source: Source, ids: readonly string[], upTo: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += PAGE) {
    const { lines } = await openSnapshot(source, upTo, ids.slice(at, at + PAGE));
    for await (const line of lines) rows.push(rowOf(line));
  }
  return rows;
}

/** The newest event there is; undefined in an empty log. */
export async function newestEvent({ client, organization, signal }: Source): Promise<MirrorEvent | undefined> {
  const answer = await client.GET("/v1/organizations/{organization}/events", {
    params: { path: { organization }, query: { order: "newest_first", limit: 1 } },
    ...(signal && { signal }),
  });
  return unwrap(answer).data[0];
}

/** What came after a position; waits so many seconds for something. */
export async function eventsAfter(
  { client, organization, signal }: Source,
  { after }: Position,
  wait: number,
): Promise<readonly MirrorEvent[]> {
  const query = { limit: PAGE, ...(after !== null && { after }), ...(wait > 0 && { wait }) };
  const answer = await client.GET("/v1/organizations/{organization}/events", {
    params: { path: { organization }, query },
    ...(signal && { signal }),
  });
  return unwrap(answer).data;
}

/** The ids of what a mirror has, that an event is about. */
export const idsIn = (event: MirrorEvent): string[] =>
  [event.object.id, event.before?.membershipId, event.after?.membershipId].filter(
    (id): id is string => typeof id === "string" && /^(?:mem|team|inv)_/.test(id),
  );

/** Answers too large to hold: newline-delimited JSON, written while it is read. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { NotLetIn } from "../events/asking-again.ts";

const LINE_TYPE = "application/x-ndjson";
const TABLE_TYPE = "text/csv; charset=utf-8; header=present";

/** Sends what the iterable yields, a line each. A failure under way cuts the connection, so that nobody takes a part for the whole. */
export const sendLines = (response: Response, body: unknown): Promise<void> =>
  sendText(response, LINE_TYPE, textOf(body as AsyncIterable<unknown>));

/** The same for the lines of a table, which are text already. */
export const sendTable = (response: Response, body: unknown): Promise<void> =>
  sendText(response, TABLE_TYPE, textsOf(body as AsyncIterable<string>));

async function sendText(response: Response, type: string, lines: AsyncGenerator<string>): Promise<void> {
  // The first one is read before the status is said: what fails at once is answered as any other failure.
  const first = await lines.next();
  response.status(200).type(type);
  await pipeline(Readable.from(rest(first, lines)), response).catch(cut);
}

async function* textsOf(body: AsyncIterable<string>): AsyncGenerator<string> {
  yield* body;
}

async function* textOf(body: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of body) yield `${JSON.stringify(line)}\n`;
}

async function* rest(first: IteratorResult<string>, lines: AsyncGenerator<string>): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* lines;
}

/** What a stream of events yields: an event, or null where there is nothing but a sign of life. */
interface Shown {
  readonly id: string;
  readonly type: string;
}

/**
 * Sends what the iterable yields as server-sent events (HTML Living Standard, 9.2). Each carries its id, so that a reader who comes again
 * is given what came after it; nothing is compressed or held back on the way.
 */
export async function sendEvents(response: Response, body: unknown): Promise<void> {
  const events = sentOf(body as AsyncIterable<Shown | null>);
  const first = await events.next();
  response.status(200).type("text/event-stream").set("X-Accel-Buffering", "no");
  response.flushHeaders();
  await pipeline(Readable.from(rest(first, events)), response).catch(cut);
}

async function* sentOf(events: AsyncIterable<Shown | null>): AsyncGenerator<string> {
  for await (const event of events)
    yield event === null ? ":\n\n" : `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A client that hangs up, or is not let in any more, is no failure of ours. */
function cut(error: unknown): void {
  if (error instanceof NotLetIn) return;
  if (error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
  throw error;
}

/** Answers too large to hold: newline-delimited JSON, written while it is read. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";

const LINE_TYPE = "application/x-ndjson";

/** Sends what the iterable yields, a line each. A failure under way cuts the connection, so that nobody takes a part for the whole. */
export async function sendLines(response: Response, body: unknown): Promise<void> {
  const lines = textOf(body as AsyncIterable<unknown>);
  // The first one is read before the status is said: what fails at once is answered as any other failure.
  const first = await lines.next();
  response.status(200).type(LINE_TYPE);
  await pipeline(Readable.from(rest(first, lines)), response).catch(cut);
}

async function* textOf(body: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of body) yield `${JSON.stringify(line)}\n`;
}

async function* rest(first: IteratorResult<string>, lines: AsyncGenerator<string>): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* lines;
}

/** A client that hangs up is no failure of ours. */
function cut(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
  throw error;
}

import type { Response } from "express";
import { reportFailure, requestIdOf } from "../../../platform/http/requests.ts";

const MEDIA_TYPE = "application/scim+json";

/** What a request is answered with. A body of pieces is written as it comes, so that a large group is never held. */
export class Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<string> | undefined;

  constructor(status: number, body?: string | AsyncIterable<string>, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const HELD = 65_536;

/**
 * Runs pieces up to the first 64 KiB before anything is sent: what fails there can still be answered as an error.
 * Short bodies come back as text.
 */
export async function primed(pieces: AsyncIterable<string>): Promise<string | AsyncIterable<string>> {
  const iterator = pieces[Symbol.asyncIterator]();
  let held = "";
  for (let next = await iterator.next(); ; next = await iterator.next()) {
    if (next.done) return held;
    held += next.value;
    if (held.length >= HELD) return continued(held, iterator);
  }
}

// Not a generator: closing one that was never begun would not close what it reads from.
function continued(held: string, rest: AsyncIterator<string>): AsyncIterableIterator<string> {
  let first: string | undefined = held;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (first === undefined) return rest.next();
      const value = first;
      first = undefined;
      return { done: false, value };
    },
    async return() {
      await rest.return?.();
      return { done: true, value: undefined };
    },
  };
}

/** Lets go of a body that nobody will read, and of the cursor behind it. */
export async function discard({ body }: Answer): Promise<void> {
  if (typeof body === "object") await body[Symbol.asyncIterator]().return?.();
}

/** Writes an answer. A body that breaks off half way breaks the connection, so that no client takes it for whole. */
export function write(response: Response, answer: Answer): void {
  const { status, headers, body } = answer;
  response.status(status).set(headers);
  if (body === undefined) response.removeHeader("Content-Type");
  else response.setHeader("Content-Type", MEDIA_TYPE);
  if (typeof body === "string") response.setHeader("Content-Length", Buffer.byteLength(body));
  if (response.req.method === "HEAD") void discard(answer);
  if (body === undefined || response.req.method === "HEAD") response.end();
  else if (typeof body === "string") response.end(body);
  else void stream(response, body);
}

async function stream(response: Response, pieces: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (response.destroyed) return;
      if (!response.write(piece)) await drained(response);
    }
    response.end();
  } catch (error) {
    reportFailure(error, requestIdOf(response.req));
    response.destroy();
  }
}

const drained = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });

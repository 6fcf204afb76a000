/** What a request is answered with, and the messages of the protocol (RFC 7644 §8.2), as scimmy builds them and holds them to their form. */
import type { Response } from "express";
import SCIMMY from "scimmy";
import { reportFailure, requestIdOf } from "../../../platform/http/requests.ts";
import { ScimError, type ScimType } from "./scim-error.ts";

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

/** The members of a ListResponse beside its resources (RFC 7644 §3.4.2; RFC 9865). */
export interface ListHead {
  readonly totalResults: number;
  /** Undefined where a cursor leads. */
  readonly startIndex: number | undefined;
  readonly itemsPerPage: number;
  readonly nextCursor: string | undefined;
}

/**
 * A ListResponse up to the bracket that opens its resources, which are written behind it as they come: whole pages are never held, and
 * what scimmy is given to list it would cut once more.
 */
export function listBegin({ startIndex, nextCursor, ...counts }: ListHead): string {
  const message = new SCIMMY.Messages.ListResponse([], { startIndex: startIndex ?? 1, ...counts });
  const head = { ...message, startIndex, nextCursor, Resources: undefined };
  return `${JSON.stringify(head).slice(0, -1)},"Resources":[`;
}

/** What ends a ListResponse that `listBegin` began. */
export const LIST_END = "]}";

/** A whole list that is never paged. */
export const wholeList = (resources: readonly object[]): object =>
  new SCIMMY.Messages.ListResponse([...resources] as SCIMMY.Types.Schema[], { itemsPerPage: resources.length });

type CauseDetails = SCIMMY.Messages.ErrorResponse.CauseDetails;

const MAX_DETAIL = 500;

/**
 * The body of an error (RFC 7644 §3.12). scimmy throws for a status or scimType that it does not know (405, 415, 422, 429, 503; those
 * of RFC 9865), so these are put in afterwards.
 */
export function errorText({ status, scimType, message }: ScimError): string {
  const error = new SCIMMY.Messages.Error({ detail: message.slice(0, MAX_DETAIL) } as CauseDetails);
  return JSON.stringify({ ...error, status: String(status), scimType });
}

/** One operation of a PATCH, as it was sent. */
export interface SentOperation {
  readonly op: string;
  readonly path: string | undefined;
  /** undefined when the operation has no value; null is a value. */
  readonly value: unknown;
}

/**
 * Holds the operations of a PATCH to the form of RFC 7644 §3.5.2: known ops, a value to add, a path to remove from.
 * @throws ScimError 400 `invalidSyntax`, `invalidValue` or `noTarget`.
 */
export function checkOperations(operations: readonly SentOperation[]): void {
  try {
    new SCIMMY.Messages.PatchOp({ schemas: [SCIMMY.Messages.PatchOp.id], Operations: [...operations] as never });
  } catch (error) {
    if (!(error instanceof SCIMMY.Types.Error)) throw error;
    throw new ScimError(error.status, error.scimType as ScimType, `${error.message}.`);
  }
}

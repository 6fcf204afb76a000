/** A request on its way through this surface, the operation that it asks for, and how it is answered. */
import type { Request, Response } from "express";
import { linkToRequest, newLineId } from "../../../domain/connections/requests/request-log.ts";
import { requireNotHandingOver } from "../../../domain/connections/stages/handing-over.ts";
import type { ConnectionCaller, TokenScope } from "../../../domain/connections/types.ts";
import { DomainError } from "../../../domain/errors.ts";
import { requestIdOf } from "../../../platform/http/requests.ts";
import { type Answer, discard, write } from "../answers/answer.ts";
import { errorAnswer, explainedAt, toScimError } from "../answers/errors.ts";
import { type Tags, tagsOf } from "../answers/etag.ts";
import type { ScimError } from "../answers/scim-error.ts";
import { newReading, type Reading } from "../canonical/reading.ts";
import type { AskedAttributes } from "../projection/projection.ts";
import type { Links, Route } from "../route.ts";
import { authenticate } from "./admission.ts";
import { askedAttributes, parametersOf } from "./query.ts";
import { tried } from "./tried.ts";

/** One request on its way through this surface. Kept beside express's request, never in anything shared. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  /** Those of the base URL that was called. */
  links: Links;
  /** The connection that the base URL names, where it names one. */
  alias: string | undefined;
  readonly began: number;
  route: Route | undefined;
  caller: ConnectionCaller | undefined;
  reading: Reading;
  body: unknown;
  /** What the answer refuses, for the request log. */
  refusal: ScimError | undefined;
  /** The id that its line in the log will have, once an answer has told it. */
  lineId: string | undefined;
  /** The request only tries what it asks for. */
  isTried: boolean;
  /** Gives the turn back that the request took. */
  over: (() => void) | undefined;
}

const EXCHANGES = new WeakMap<Request, Exchange>();

/** Begins the exchange of a request. */
export function beginExchange(request: Request, response: Response, links: Links): Exchange {
  const exchange: Exchange = {
    request,
    response,
    links,
    alias: undefined,
    began: performance.now(),
    route: undefined,
    caller: undefined,
    reading: newReading(false),
    body: undefined,
    refusal: undefined,
    lineId: undefined,
    isTried: false,
    over: undefined,
  };
  EXCHANGES.set(request, exchange);
  return exchange;
}

/** The exchange that a request belongs to. */
export function exchangeOf(request: Request): Exchange {
  const exchange = EXCHANGES.get(request);
  if (!exchange) throw new Error("The request has not begun in this surface.");
  return exchange;
}

/** The caller, once the request is authenticated. */
export function callerOf({ caller }: Exchange): ConnectionCaller {
  if (!caller) throw new Error("The request is not authenticated.");
  return caller;
}

/** The query string of a request, without the question mark. */
export const queryStringOf = ({ originalUrl }: Request): string => {
  const at = originalUrl.indexOf("?");
  return at < 0 ? "" : originalUrl.slice(at + 1);
};

/** The operation that a request asks for. @throws ScimError 400 for its query parameters. */
export function callOf(exchange: Exchange): Call {
  const { request, links, reading, body } = exchange;
  return {
    caller: callerOf(exchange),
    links,
    reading,
    body,
    recheck: () => authenticate(request),
    asked: askedAttributes(parametersOf(queryStringOf(request))),
    ifMatch: tagsOf(request.headers["if-match"]),
    ifNoneMatch: tagsOf(request.headers["if-none-match"]),
  };
}

/** Runs some work for a request; whatever fails becomes a SCIM error, so that nothing is thrown past this surface. */
export async function answering(exchange: Exchange, work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await (exchange.isTried ? tried(requestIdOf(exchange.request), work) : work());
  } catch (error) {
    return refusing(exchange, error);
  }
}

/** The answer to a failure. Where the log will have a line of it, it leads to the page that explains it. */
export function refusing(exchange: Exchange, error: unknown): Answer {
  const refusal = toScimError(error, requestIdOf(exchange.request));
  exchange.refusal = refusal;
  // Who is to come again later needs no explanation, and of an outage there may be no line; of a dry run there is none.
  if (!exchange.caller || exchange.isTried || refusal.status === 429 || refusal.status >= 500)
    return errorAnswer(refusal);
  exchange.lineId ??= newLineId();
  return errorAnswer(explainedAt(refusal, linkToRequest(exchange.lineId)));
}

/** Sends an answer, once. */
export function reply({ response, over }: Exchange, answer: Answer): void {
  over?.();
  if (response.headersSent) void discard(answer);
  else write(response, answer);
}

/** One operation on resources, whether it came alone or in a Bulk. */
export interface Call {
  readonly caller: ConnectionCaller;
  readonly links: Links;
  readonly reading: Reading;
  /** Throws when the token was revoked or the connection switched off meanwhile; a long Bulk asks before each operation. */
  readonly recheck: () => Promise<unknown>;
  readonly asked: AskedAttributes;
  readonly body: unknown;
  readonly ifMatch: Tags | undefined;
  readonly ifNoneMatch: Tags | undefined;
}

/** @throws DomainError `forbidden` when the token was not given this scope. */
export function permit({ caller }: Pick<Call, "caller">, scope: TokenScope): void {
  if (!caller.scopes.has(scope)) throw new DomainError("forbidden", `This token does not carry the scope ${scope}.`);
  if (scope.endsWith(":write")) requireNotHandingOver(caller);
}

import type { Request, Response } from "express";
import type { ConnectionCaller } from "../../domain/connections/nouns.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { type Answer, discard, write } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import type { Call } from "./call.ts";
import { newReading, type Reading } from "./canonical/reading.ts";
import { errorAnswer, toScimError } from "./errors.ts";
import type { Links } from "./links.ts";
import { tagsOf } from "./preconditions.ts";
import { askedAttributes, parametersOf } from "./query.ts";
import type { Route } from "./route.ts";

/** One request on its way through this surface. Kept beside express's request, never in anything shared. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly links: Links;
  readonly began: number;
  route: Route | undefined;
  caller: ConnectionCaller | undefined;
  reading: Reading;
  body: unknown;
  /** What the answer refuses, for the request log. */
  refusal: string | undefined;
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
    began: performance.now(),
    route: undefined,
    caller: undefined,
    reading: newReading(false),
    body: undefined,
    refusal: undefined,
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
    return await work();
  } catch (error) {
    const refusal = toScimError(error, requestIdOf(exchange.request));
    exchange.refusal = refusal.message;
    return errorAnswer(refusal);
  }
}

/** Sends an answer, once. */
export function reply({ response, over }: Exchange, answer: Answer): void {
  over?.();
  if (response.headersSent) void discard(answer);
  else write(response, answer);
}

/**
 * The SCIM entrance, /scim/v2: the order in which a request passes its doors. Path and method first, then the token, then the body
 * and its guard; only what passed them all reaches a resource. Every failure leaves as a SCIM error.
 */
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import { type Pace, takeTurn } from "../../platform/fair.ts";
import { reportFailure, requestIdOf } from "../../platform/requests.ts";
import { Answer, write } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import { jsonBody, ofBodyParser, takeBytes } from "./body.ts";
import { runBulk } from "./bulk/bulk.ts";
import { newReading } from "./canonical/reading.ts";
import { discover } from "./discovery.ts";
import { errorAnswer, toScimError } from "./errors.ts";
import {
  answering,
  beginExchange,
  callerOf,
  callOf,
  type Exchange,
  exchangeOf,
  queryStringOf,
  reply,
} from "./exchange.ts";
import { linksOf } from "./links.ts";
import { listOfAll, listOfType } from "./lists.ts";
import { checkPace } from "./pace.ts";
import { listQuery, parametersOf, searchParameters } from "./query.ts";
import { noteExchange } from "./request-line.ts";
import { resourceRouter } from "./resources.ts";
import { methodsOf, type Route, routeOf } from "./route.ts";
import { ScimError } from "./scim-error.ts";

export interface ScimOptions {
  /** The origin that every location is built from. */
  readonly publicUrl: string;
  /** How fast one connection may ask. */
  readonly pace: Pace;
}

/** The router to mount at /scim/v2. */
export function scimRouter({ publicUrl, pace }: ScimOptions): Router {
  const links = linksOf(publicUrl);
  const begin: RequestHandler = (request, response, next) => {
    const exchange = beginExchange(request, response, links);
    response.send = sendOwn(exchange);
    response.once("close", () => note(exchange));
    next();
  };
  const router = Router({ caseSensitive: true });
  return router
    .use(begin, knowPath, knowCaller, atPace(pace), existing, takeBytes, readJson)
    .use(inTurn, ownEndpoints, toScimmy, failed);
}

/** Answers what is spelt like a path of this surface and is none. */
export const scimNowhere: RequestHandler = (_request, response) => void write(response, errorAnswer(noSuchPath()));

const noSuchPath = (): ScimError => new ScimError(404, undefined, "There is no such endpoint or resource.");

// Runs after the answer, where nobody waits for a failure.
function note(exchange: Exchange): void {
  try {
    noteExchange(exchange);
  } catch (error) {
    reportFailure(error, requestIdOf(exchange.request));
  }
}

const knowPath: RequestHandler = (request, _response, next) => {
  const exchange = exchangeOf(request);
  exchange.route = routeOf(request.path);
  const methods = exchange.route && methodsOf(exchange.route);
  if (methods && !methods.includes(request.method))
    throw new ScimError(405, undefined, `${request.method.slice(0, 20)} cannot be used here.`, {
      Allow: methods.join(", "),
    });
  next();
};

const knowCaller: RequestHandler = async (request, _response, next) => {
  const exchange = exchangeOf(request);
  const caller = await authenticate(request);
  exchange.caller = caller;
  exchange.reading = newReading(caller.connection.settings.strict);
  next();
};

const atPace =
  (pace: Pace): RequestHandler =>
  (request, _response, next) => {
    checkPace(callerOf(exchangeOf(request)), pace);
    next();
  };

// Only with its body does a request take a turn, and the answer gives it back: a slow client holds up nobody.
const inTurn: RequestHandler = async (request, response, next) => {
  const exchange = exchangeOf(request);
  exchange.over = await takeTurn(callerOf(exchange).organizationId);
  response.once("close", exchange.over);
  // Who hung up while waiting closes no more.
  if (response.destroyed) exchange.over();
  else next();
};

const existing: RequestHandler = (request, _response, next) => {
  const { route } = exchangeOf(request);
  if (!route) throw noSuchPath();
  if (route.kind === "me")
    throw new ScimError(501, undefined, "A connection's token speaks for no person; /Me is not offered.");
  next();
};

const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);

const readJson: RequestHandler = (request, _response, next) => {
  if (WITH_BODY.has(request.method)) exchangeOf(request).body = jsonBody(request);
  request.body = undefined;
  next();
};

const ownEndpoints: RequestHandler = async (request, _response, next) => {
  const exchange = exchangeOf(request);
  const work = exchange.route && ownWork(exchange, exchange.route);
  if (work) reply(exchange, await answering(exchange, work));
  else next();
};

function ownWork(exchange: Exchange, route: Route): (() => Answer | Promise<Answer>) | undefined {
  const parameters = () => parametersOf(queryStringOf(exchange.request));
  switch (route.kind) {
    case "root":
      return () => listOfAll(callOf(exchange), listQuery(parameters()));
    case "search":
      return () => search(exchange, route);
    case "bulk":
      return () => runBulk(callOf(exchange));
    case "discovery":
      return () =>
        discover(
          { caller: callerOf(exchange), links: exchange.links },
          route.name,
          route.id,
          parameters().filter !== undefined,
        );
    default:
      return undefined;
  }
}

function search(exchange: Exchange, { schema }: Route & { kind: "search" }): Promise<Answer> {
  const query = listQuery(searchParameters(exchange.body));
  return schema ? listOfType(callOf(exchange), schema, query) : listOfAll(callOf(exchange), query);
}

// scimmy sees a plain path, no query and no body: nothing that our own readers have not accepted.
const toScimmy: RequestHandler = (request, response, next) => {
  const { route } = exchangeOf(request);
  if (route?.kind !== "list" && route?.kind !== "resource") throw new Error("No endpoint took the request.");
  request.url = route.kind === "list" ? route.schema.endpoint : `${route.schema.endpoint}/${route.id}`;
  resourceRouter()(request, response, next);
};

/** `res.send` for what scimmy sends: our answers as they are; anything else is its own refusal and not passed on. */
function sendOwn(exchange: Exchange): Response["send"] {
  return (body?: unknown) => {
    if (body instanceof Answer) reply(exchange, body);
    else fail(exchange, new Error("scimmy answered by itself.", { cause: body }));
    return exchange.response;
  };
}

function fail(exchange: Exchange, error: unknown): void {
  const refusal = toScimError(ofBodyParser(error) ?? error, requestIdOf(exchange.request));
  exchange.refusal = refusal.message;
  reply(exchange, errorAnswer(refusal));
}

const failed: ErrorRequestHandler = (error: unknown, request: Request, _response, _next) =>
  fail(exchangeOf(request), error);

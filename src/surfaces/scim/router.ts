/**
 * The SCIM entrance, /scim/v2: the order in which a request passes its doors. Path and method first, then the token, then the body
 * and its guard; only what passed them all reaches a resource. Every failure leaves as a SCIM error.
 */
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import { usePerformer } from "../../domain/breaker/holding/deciding.ts";
import { beginTrail } from "../../domain/events/request-trails.ts";
import { writingNothing } from "../../platform/dry-run/world.ts";
import { type Pace, takeTurn } from "../../platform/http/fair-queue.ts";
import { NOTHING_APPLIED } from "../json/reading.ts";
import { Answer, write } from "./answers/answer.ts";
import { errorAnswer } from "./answers/errors.ts";
import { listOfAll, listOfType } from "./answers/lists.ts";
import { readOnly } from "./answers/read-only.ts";
import { ScimError } from "./answers/scim-error.ts";
import { runBulk } from "./bulk/bulk.ts";
import { newReading } from "./canonical/reading.ts";
import { discover } from "./discovery.ts";
import { authenticate, checkHeaders, checkPace, followAlias, requireAlias } from "./requests/admission.ts";
import { jsonBody, ofBodyParser, takeBytes } from "./requests/body.ts";
import {
  answering,
  beginExchange,
  callerOf,
  callOf,
  type Exchange,
  exchangeOf,
  queryStringOf,
  refusing,
  reply,
} from "./requests/exchange.ts";
import { performing } from "./requests/held.ts";
import { listQuery, parametersOf, searchParameters } from "./requests/query.ts";
import { noteExchange } from "./requests/request-line.ts";
import { checkTried, isTried } from "./requests/tried.ts";
import { resourceRouter } from "./resources.ts";
import { linksOf, methodsOf, type Route, routeOf } from "./route.ts";
import { VERBS } from "./verbs.ts";

export interface ScimOptions {
  /** The origin that every location is built from. */
  readonly publicUrl: string;
  /** How fast one connection may ask. */
  readonly pace: Pace;
}

/** The router to mount at /scim/v2. */
export function scimRouter({ publicUrl, pace }: ScimOptions): Router {
  const links = linksOf(publicUrl);
  usePerformer(performing(VERBS, links));
  const begin: RequestHandler = (request, response, next) => {
    const exchange = beginExchange(request, response, links);
    followAlias(exchange);
    response.send = sendOwn(exchange);
    exchange.isTried = isTried(request);
    if (exchange.isTried) response.set(NOTHING_APPLIED);
    else response.once("close", () => noteExchange(exchange));
    next();
  };
  const router = Router({ caseSensitive: true });
  return router
    .use(begin, knowPath, knowCaller, knowHeaders, atPace(pace), existing, takeBytes, readJson)
    .use(inTurn, ownEndpoints, toScimmy, failed);
}

/** Answers what is spelt like a path of this surface and is none. */
export const scimNowhere: RequestHandler = (_request, response) => void write(response, errorAnswer(noSuchPath()));

const noSuchPath = (): ScimError => new ScimError(404, undefined, "There is no such endpoint or resource.");

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

const knowCaller: RequestHandler = async (request, response, next) => {
  const exchange = exchangeOf(request);
  // Noting that a token was used is a write as well.
  const enter = (): ReturnType<typeof authenticate> => authenticate(request);
  const caller = await (exchange.isTried ? writingNothing(enter) : enter());
  requireAlias(exchange, caller);
  exchange.caller = caller;
  exchange.reading = newReading(caller.connection.settings.strict);
  // Who hung up meanwhile closes no more, and nobody would end it.
  if (!response.destroyed && !exchange.isTried) beginTrail(caller);
  next();
};

const knowHeaders: RequestHandler = (request, _response, next) => {
  checkHeaders(request);
  checkTried(request);
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

/** What answers a route that is not about one resource: lists over all types, searches by POST, Bulk and discovery; undefined for the others. */
function ownWork(exchange: Exchange, route: Route): (() => Answer | Promise<Answer>) | undefined {
  const parameters = () => parametersOf(queryStringOf(exchange.request));
  switch (route.kind) {
    case "root":
      return () => listOfAll(callOf(exchange), listQuery(parameters()));
    case "search":
      return () => search(exchange, route);
    case "bulk":
      return () => runBulk(callOf(exchange));
    case "read_only":
      return () => readOnly(callOf(exchange), route, parameters());
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
  reply(exchange, refusing(exchange, ofBodyParser(error) ?? error));
}

const failed: ErrorRequestHandler = (error: unknown, request: Request, _response, _next) =>
  fail(exchangeOf(request), error);

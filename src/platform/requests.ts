/** What every request gets, whichever surface it is for: an id, a line in the log, and a place in the numbers. */
import { randomUUID } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { log, loggablePath } from "./log.ts";
import { countRequest } from "./metrics.ts";

const SANE_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives the request its id: the client's X-Request-Id when that is sane, else a new one. The answer names it. */
export const identify: RequestHandler = (request, response, next) => {
  const offered = request.get("x-request-id") ?? "";
  const id = SANE_ID.test(offered) ? offered : randomUUID();
  response.locals.requestId = id;
  response.set("X-Request-Id", id);
  next();
};

/** The id that `identify` gave. */
export const requestIdOf = (request: Request): string => String(request.res?.locals.requestId ?? "unknown");

/** Logs a failure that no caller could cause, in full. */
export const reportFailure = (error: unknown, requestId: string): void =>
  log.error({ err: error, requestId }, "A request failed.");

/** Logs and counts every answer of one surface. */
export const observe =
  (surface: string): RequestHandler =>
  (request, response, next) => {
    const began = performance.now();
    response.once("close", () => note(surface, request, response, performance.now() - began));
    next();
  };

function note(surface: string, request: Request, response: Response, took: number): void {
  const { method } = request;
  // A client that hangs up before its answer is counted as 499, as proxies do.
  const status = response.writableFinished ? response.statusCode : 499;
  countRequest({ surface, method, route: templateOf(request), status, seconds: took / 1000 });
  const path = loggablePath(request.originalUrl);
  log.info({ requestId: requestIdOf(request), surface, method, path, status, ms: Math.round(took) }, "request");
}

// A router below another has the values of its mount path in baseUrl: what looks like a value is put back to a name.
const VALUE = /\d|%|[^A-Za-z0-9.:_-]/;

function templateOf(request: Request): string {
  const route: unknown = request.route?.path;
  if (typeof route !== "string") return "unmatched";
  const mounted = request.baseUrl
    .split("/")
    .map((segment) => (VALUE.test(segment) && !/^v\d$/.test(segment) ? ":value" : segment));
  return `${mounted.join("/")}${route === "/" ? "" : route}`;
}

/**
 * What every request gets, whichever surface it is for: an id, a line in the log, a place in the numbers, and a refusal where its path is not
 * spelt in the one way that counts, or a header of ours means nothing.
 */
import { randomUUID } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { NothingIsWritten } from "../dry-run/world.ts";
import { log, loggablePath, logRequest } from "../log.ts";
import { countBegun, countRequest, knownMethod } from "../metrics.ts";
import { beginSpan, type Span } from "../telemetry/tracing.ts";

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
export const reportFailure = (error: unknown, requestId: string): void => {
  // What is left of a dry run that is begun anew is no fault.
  if (!(error instanceof NothingIsWritten)) log.error({ err: error, requestId }, "A request failed.");
};

/** Logs and counts every answer of one surface, once: what a surface leaves to the next stays its own. */
export const observe =
  (surface: string): RequestHandler =>
  (request, response, next) => {
    if (response.locals.observed) return next();
    response.locals.observed = true;
    const began = performance.now();
    countBegun(surface);
    // What fails is answered outside of the router, where nothing says any more where that is.
    const { method, headers: from, baseUrl: mount } = request;
    const span = beginSpan(() => ({ name: knownMethod(method), kind: "server", from }));
    response.once("close", () => note(surface, request, response, { took: performance.now() - began, mount, span }));
    if (span) span.run(next);
    else next();
  };

interface Taken {
  readonly took: number;
  readonly mount: string;
  readonly span: Span | undefined;
}

function note(surface: string, request: Request, response: Response, { took, mount, span }: Taken): void {
  const { method } = request;
  // A client that hangs up before its answer is counted as 499, as proxies do.
  const status = response.writableFinished ? response.statusCode : 499;
  const path = loggablePath(request.originalUrl);
  const [route, requestId] = [templateOf(request, { mount, path, status }), requestIdOf(request)];
  countRequest({ surface, method, route, status, seconds: took / 1000 });
  logRequest({ requestId, surface, method, path, status, ms: Math.round(took), ...span?.ids });
  span?.end({
    name: `${knownMethod(method)} ${route}`,
    attributes: {
      "http.request.method": knownMethod(method),
      "http.route": route,
      "http.response.status_code": status,
      "rollcall.surface": surface,
      "rollcall.request_id": requestId,
    },
    ...(status >= 500 && { failed: String(status) }),
  });
}

interface Asked {
  readonly mount: string;
  readonly path: string;
  readonly status: number;
}

/** The route as declared; where a surface routes by itself, the path with every value in it made a word. */
function templateOf(request: Request, { mount, path, status }: Asked): string {
  const declared: unknown = request.route?.path;
  if (typeof declared === "string") return namesOnly(request.baseUrl || mount) + (declared === "/" ? "" : declared);
  const template = namesOnly(path);
  // A stranger may ask for any path: only one that has once been answered well becomes a name.
  if (status < 400) answered.add(template);
  return answered.has(template) ? template : "unmatched";
}

const answered = new Set<string>();
const NAME = /^(?:v\d|[A-Za-z.]{0,40})$/;
const namesOnly = (path: string): string =>
  path
    .split("/")
    .map((segment) => (NAME.test(segment) ? segment : ":value"))
    .join("/");

const OURS = /^rollcall-/;

/**
 * The first header of ours that nobody knows; undefined where there is none. Each header of ours asks for something: one that means nothing yet
 * must not be passed over.
 */
export const unknownHeader = (
  { headers }: Pick<Request, "headers">,
  known: readonly string[] = [],
): string | undefined => Object.keys(headers).find((name) => OURS.test(name) && !known.includes(name));

/** How its refusal reads. */
export const headerRefusal = (name: string): string =>
  `The header ${name.slice(0, 80)} means nothing here. Leave it out: what it asks for would not be done.`;

/**
 * How a path is spelt. A proxy that guards a path compares it as it is written, or made normal in its own way (RFC 3986 section 6.2.2);
 * if a path had several spellings here, one of them would get past it.
 */
const UNRESERVED = "%(?:2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])";
/** Empty and dot segments, parameters, fragments, and what need not be encoded or must not be. */
const ODD = new RegExp(`//|/\\.{1,2}(?:/|$)|[;#\\\\]|${UNRESERVED}|%(?:2f|5c|0\\d|00)`, "i");

/** Whether the path of a request is written in the one way that counts. */
export function isExact(target: string): boolean {
  const [path = ""] = target.replace(/^https?:\/\/[^/?#]*/i, "").split("?", 1);
  return path === "/" || (!path.endsWith("/") && !ODD.test(path));
}

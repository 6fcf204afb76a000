/** Makes express routes from declarations: key → parameters → query → body → the one domain call → answer. */
import type { Request, RequestHandler, Response, Router } from "express";
import type { Once } from "../../domain/memberships/status/bulk.ts";
import { writingNothing } from "../../platform/dry-run/world.ts";
import { csrfTokenOf, fromOurPages, setSessionCookie } from "../../platform/http/browser.ts";
import { reachedBy } from "../../platform/reached.ts";
import { routerOf } from "../http/routes.ts";
import { localeOf, visitorOf } from "../http/visitor.ts";
import { fromElsewhere } from "../json/foreign.ts";
import { DRY_RUN_HEADER, jsonBody, readBody, readQuery, refuseUnknownHeaders } from "../json/reading.ts";
import { type Bearer, bearerOf, type Door, sourceOf, type Visit } from "./authenticate.ts";
import type { Reply } from "./call.ts";
import { ownSessionOf } from "./credentials/session.ts";
import type { WrongKeys } from "./credentials/wrong-keys.ts";
import { whileLetIn } from "./events/asking-again.ts";
import { asTheFrameworkSays } from "./forms/bad-requests.ts";
import { entityTag, isKnown, versionIn } from "./forms/entity-tag.ts";
import { sendEvents, sendLines, sendTable } from "./forms/lines.ts";
import { listIn, readParams, withCursor, withSealedCursor } from "./forms/parameters.ts";
import {
  answerOnce,
  answerTried,
  checkTried,
  idempotencyKey,
  isTried,
  type KeptAnswer,
  REASON_HEADER,
  statedReason,
} from "./forms/request-headers.ts";
import { asOften, keyedRows } from "./forms/rows.ts";
import { withOrganizationId } from "./organizations/organization-in-path.ts";
import type { Route } from "./route.ts";

/** A router with every declared route. */
export const bind = (routes: readonly Route[], { publicUrl, ...door }: Door & { readonly publicUrl: string }): Router =>
  routerOf(routes, {
    options: true,
    handlers: (route) => [
      announced(route),
      admitted(route, door),
      ...bodyOf(route),
      asTheFrameworkSays(route, answering(route, publicUrl, door)),
    ],
  });

const bodyOf = ({ method, body, reader = jsonBody }: Route): RequestHandler[] =>
  method === "get" || (method === "delete" && !body) ? [] : [reader];

const BEARERS = new WeakMap<Request, Bearer>();

/** Requests that only try what they ask for. */
const TRIED = new WeakSet<Request>();

// Before anything is looked up: noting that a key was used is a write as well.
const announced =
  (route: Route): RequestHandler =>
  (request, response, next) => {
    if (isTried(route, request, response)) TRIED.add(request);
    next();
  };

/** Lets somebody in; who only tries something leaves no trace at the door. */
const entering = <T>(request: Request, enter: () => Promise<T>): Promise<T> =>
  TRIED.has(request) ? writingNothing(enter) : enter();

const whoAsks = (route: Route, request: Request, door: Door): Promise<Bearer> =>
  route.open ? visiting(request, door.wrongKeys) : bearerOf(request, door);

// Before the body is read: nobody without a key makes us parse anything.
const admitted =
  (route: Route, door: Door): RequestHandler =>
  async (request, _response, next) => {
    BEARERS.set(request, await entering(request, () => whoAsks(route, request, door)));
    next();
  };

const answering =
  (route: Route, publicUrl: string, door: Door): RequestHandler =>
  async (request, response) => {
    const bearer = BEARERS.get(request);
    if (!bearer) throw new Error("The request has not passed the door.");
    refuseUnknownHeaders(request, [DRY_RUN_HEADER, ...(route.takesReason ? [REASON_HEADER] : [])]);
    if (TRIED.has(request)) checkTried(route, request);
    const asked = { request, bearer, publicUrl, door, gone: goneOf(response) };
    // What no request may have is refused before what another one might: a version that is not the current one.
    const key = bearer.kind === "visitor" ? undefined : idempotencyKey(request);
    const work = await entering(request, () => prepare(route, asked));
    if (route.streamed) return SENDERS[route.streamed](response, (await work()).body);
    if (TRIED.has(request)) {
      const tried = async () =>
        key === undefined ? kept(route, await work()) : (await keyed(route, work, { key, ...asked })).answer;
      return send(route, { request, response }, await answerTried(request, tried));
    }
    if (key === undefined) {
      const reply = await work();
      if (reply.streamed) return SENDERS[reply.streamed](response, reply.body);
      signIn(response, reply);
      return send(route, { request, response }, kept(route, reply));
    }
    const { answer, repeated } = await keyed(route, work, { key, ...asked });
    if (repeated) response.set("Idempotency-Replayed", "true");
    send(route, { request, response }, answer);
  };

/** Does it once with this key: the whole, or row by row. */
async function keyed(route: Route, work: Prepared, { key, ...asked }: Asked & { readonly key: string }) {
  if (!route.byRow) return answerOnce(key, asked, async () => kept(route, await work()));
  const { once, isRepeated } = await keyedRows(key, asked);
  const answer = kept(route, await work(once));
  return { answer, repeated: isRepeated() };
}

const SENDERS = { lines: sendLines, events: sendEvents, table: sendTable } as const;

/** Aborted when whoever asked has hung up before the answer. */
function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function signIn(response: Response, { opened }: Reply<unknown>): void {
  if (!opened) return;
  setSessionCookie(response, opened.token, opened.session.expiresAt);
  response.set("X-CSRF-Token", csrfTokenOf(opened.session.id));
}

interface Asked {
  readonly request: Request;
  readonly bearer: Bearer;
  readonly publicUrl: string;
  readonly door: Door;
  readonly gone: AbortSignal;
}

type Prepared = (once?: Once) => Promise<Reply<unknown>>;

/** Checks the whole request; what is returned does the work, and may be called again when its transaction is retried. */
async function prepare(route: Route, { request, bearer, publicUrl, door, gone }: Asked): Promise<Prepared> {
  const params = await withOrganizationId(readParams(route.path, request.params), bearer);
  const work = await route.enter(bearer, params);
  const query = readQuery(route.query, request.originalUrl);
  const list = listIn(route, params, query);
  // Nobody has come anew: that a key or a session is still good keeps neither of them alive.
  const askAgain = () =>
    writingNothing(async () => void (await route.enter(await whoAsks(route, request, door), params)));
  const call = {
    params,
    query: withCursor(query, list),
    body: readBody(route.body, request.body),
    publicUrl,
    locale: localeOf(request),
    gone,
    askAgain,
    reached: () => reachedBy(request),
    reason: statedReason(request),
    lastEventId: request.headers["last-event-id"]?.toString(),
    ifVersion: route.conditional ? versionIn(request.headers["if-match"]) : undefined,
  };
  return async (once = asOften) =>
    sentWhileLetIn(route, withSealedCursor(await work({ ...call, once }), list), askAgain);
}

/** Lines are sent for as long as their reader is let in; streams of events see to it by themselves. */
function sentWhileLetIn({ streamed }: Route, reply: Reply<unknown>, askAgain: () => Promise<void>): Reply<unknown> {
  if (streamed !== "lines" && !reply.streamed) return reply;
  return { ...reply, body: whileLetIn(reply.body as AsyncIterable<unknown>, askAgain) };
}

const kept = ({ status }: Route, { body, version, location }: Reply<unknown>): KeptAnswer => ({
  status,
  headers: {
    ...(version !== undefined && { ETag: entityTag(version) }),
    ...(location !== undefined && { Location: `/v1${location}` }),
  },
  text: status === 204 ? "" : JSON.stringify(body),
});

function send(route: Route, { request, response }: { request: Request; response: Response }, answer: KeptAnswer): void {
  response.status(answer.status).set(answer.headers);
  if (route.spoken || TRIED.has(request)) response.set("Content-Language", localeOf(request)).vary("Accept-Language");
  if (route.tagged && isKnown(request.headers["if-none-match"], answer.headers.ETag))
    return void response.status(304).end();
  if (answer.status === 204) return void response.end();
  response.type("application/json").end(answer.text);
}

/**
 * A visitor, with the session of the browser where one of our own pages asks.
 * @throws DomainError `forbidden` for a page of another origin
 */
async function visiting(request: Request, wrongKeys: WrongKeys): Promise<Visit> {
  if (!fromOurPages(request)) throw fromElsewhere(request);
  const session = await ownSessionOf(request);
  return { kind: "visitor", visitor: visitorOf(request), session, wrong: () => wrongKeys.count(sourceOf(request)) };
}

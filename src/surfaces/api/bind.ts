/** Makes express routes from declarations: key → parameters → query → body → the one domain call → answer. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { csrfTokenOf, setSessionCookie } from "../../platform/browser.ts";
import { Refusal } from "../json/problem.ts";
import { jsonBody, readBody, readQuery } from "../json/reading.ts";
import { type Bearer, bearerOf, type Door } from "./authenticate.ts";
import { listIn, told, withCursor } from "./cursors.ts";
import { entityTag, isKnown, versionIn } from "./entity-tag.ts";
import { answerOnce, idempotencyKey, type KeptAnswer } from "./idempotency.ts";
import { sendLines } from "./lines.ts";
import { readParams } from "./parameters.ts";
import type { Reply, Route } from "./route.ts";
import { visiting } from "./visiting.ts";

/** A router with every declared route; any other method of a known path is 405. */
export function bind(routes: readonly Route[], { publicUrl, ...door }: Door & { readonly publicUrl: string }): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const paths = Map.groupBy(routes, ({ path }) => path);
  // In this order a word comes before a parameter at its place: "{" follows all letters.
  for (const path of [...paths.keys()].sort()) {
    const siblings = paths.get(path) ?? [];
    const bound = router.route(path.replaceAll(/\{(\w+)\}/g, ":$1"));
    for (const route of siblings)
      bound[route.method](
        route.open ? welcomed(door) : authenticated(door),
        ...bodyOf(route),
        answering(route, publicUrl),
      );
    bound.all(refusingMethod(siblings));
  }
  return router;
}

const bodyOf = ({ method }: Route): RequestHandler[] => (method === "get" || method === "delete" ? [] : [jsonBody]);

const BEARERS = new WeakMap<Request, Bearer>();

// Before the body is read: nobody without a key makes us parse anything.
const authenticated =
  (door: Door): RequestHandler =>
  async (request, _response, next) => {
    BEARERS.set(request, await bearerOf(request, door));
    next();
  };

const welcomed =
  (door: Door): RequestHandler =>
  async (request, _response, next) => {
    BEARERS.set(request, await visiting(request, door.wrongKeys));
    next();
  };

const answering =
  (route: Route, publicUrl: string): RequestHandler =>
  async (request, response) => {
    const bearer = BEARERS.get(request);
    if (!bearer) throw new Error("The request has not passed the door.");
    const work = await prepare(route, { request, bearer, publicUrl });
    if (route.streamed) return sendLines(response, (await work()).body);
    const key = idempotencyKey(request);
    if (key === undefined || bearer.kind === "visitor") {
      const reply = await work();
      signIn(response, reply);
      return send(route, { request, response }, kept(route, reply));
    }
    const { answer, repeated } = await answerOnce(key, { request, bearer }, async () => kept(route, await work()));
    if (repeated) response.set("Idempotency-Replayed", "true");
    send(route, { request, response }, answer);
  };

function signIn(response: Response, { opened }: Reply<unknown>): void {
  if (!opened) return;
  setSessionCookie(response, opened.token, opened.session.expiresAt);
  response.set("X-CSRF-Token", csrfTokenOf(opened.session.id));
}

/** Checks the whole request; what is returned does the work, and may be called again when its transaction is retried. */
async function prepare(
  route: Route,
  { request, bearer, publicUrl }: { request: Request; bearer: Bearer; publicUrl: string },
): Promise<() => Promise<Reply<unknown>>> {
  const params = readParams(route.path, request.params);
  const work = await route.enter(bearer, params);
  const query = readQuery(route.query, request.originalUrl);
  const list = listIn(route, params, query);
  const call = {
    params,
    query: withCursor(query, list),
    body: readBody(route.body, request.body),
    publicUrl,
    ifVersion: route.conditional ? versionIn(request.headers["if-match"]) : undefined,
  };
  return async () => told(await work(call), list);
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
  if (route.tagged && isKnown(request.headers["if-none-match"], answer.headers.ETag))
    return void response.status(304).end();
  if (answer.status === 204) return void response.end();
  response.type("application/json").end(answer.text);
}

const refusingMethod = (siblings: readonly Route[]): RequestHandler => {
  const methods = siblings.map(({ method }) => method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  return (request, response) => {
    if (request.method !== "OPTIONS") throw new Refusal(405, "invalid", `Only ${allow} here.`, { Allow: allow });
    response.set("Allow", allow).status(204).end();
  };
};

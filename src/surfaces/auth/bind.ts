/** Makes express routes from declarations: origin → session → body → the one domain call → answer. */
import type { RequestHandler, Response, Router } from "express";
import { DomainError } from "../../domain/errors.ts";
import { replaceSession } from "../../domain/sessions/sign-in/session-opening.ts";
import { clearSessionCookie, setSessionCookie } from "../../platform/http/browser.ts";
import { routerOf } from "../http/routes.ts";
import { nextStepOf } from "../http/session-states.ts";
import { sessionOf, visitorOf } from "../http/visitor.ts";
import { Refusal } from "../json/problem.ts";
import { jsonBody, readBody } from "../json/reading.ts";
import { refuseForeign, sessionFor, showCsrf } from "./door.ts";
import type { Answer, Route } from "./route.ts";

/** A router with every declared route. */
export const bind = (routes: readonly Route[]): Router => routerOf(routes, { handlers: handlersOf });

const handlersOf = (route: Route): RequestHandler[] => [
  ...(route.method === "get" ? [] : [ownPagesOnly]),
  ...(route.method === "post" ? [jsonBody] : []),
  answering(route),
];

// Before the body is read.
const ownPagesOnly: RequestHandler = (request, _response, next) => {
  refuseForeign(request);
  next();
};

const answering =
  (route: Route): RequestHandler =>
  async (request, response) => {
    const session = await sessionFor(route, request, response);
    const body = route.method === "post" ? readBody(route.body, request.body) : undefined;
    const call = { visitor: visitorOf(request), body, id: idIn(request.params) };
    const answer = await route.act(session, call).catch(asSignIn);
    // Whoever signs in may have been signed in already, as the same or as somebody else.
    if (answer.cookie && answer.cookie !== "ended")
      await replaceSession(call.visitor, (await sessionOf(request))?.id, answer.cookie);
    send(response, answer);
  };

/** The one parameter that a path has at most. */
const idIn = (params: Readonly<Record<string, unknown>>): string => String(Object.values(params)[0] ?? "");

/** What contradicts the state of an object elsewhere is a plain refusal to somebody who wants to come in. */
function asSignIn(error: unknown): never {
  if (error instanceof DomainError && (error.code === "member_deactivated" || error.code === "seat_limit_reached"))
    throw new Refusal(403, error.code, error.message);
  throw error;
}

function send(response: Response, { body, cookie }: Answer): void {
  if (cookie === "ended") {
    clearSessionCookie(response);
    response.removeHeader("X-CSRF-Token");
  } else if (cookie) {
    setSessionCookie(response, cookie.token, cookie.session.expiresAt);
    showCsrf(response, cookie.session);
    // A sign-in that is not finished has a cookie for its next step, and the answer says which step that is.
    const next = nextStepOf(cookie.session);
    if (next) throw next;
  }
  if (body === undefined) response.status(204).end();
  else response.json(body);
}

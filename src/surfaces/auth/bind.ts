/** Makes express routes from declarations: origin → session → body → the one domain call → answer. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { DomainError } from "../../domain/errors.ts";
import { giveWay } from "../../domain/sessions/giving-way.ts";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import { clearSessionCookie, readSessionToken, setSessionCookie } from "../../platform/browser.ts";
import { Refusal } from "../json/problem.ts";
import { jsonBody, readBody } from "../json/reading.ts";
import { refuseForeign, sessionFor, showCsrf, visitorOf } from "./door.ts";
import type { Answer, Route } from "./route.ts";

/** A router with every declared route; any other method of a known path is 405. */
export function bind(routes: readonly Route[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, siblings] of Map.groupBy(routes, ({ path }) => path)) {
    const bound = router.route(path);
    for (const route of siblings) {
      const before = route.method === "get" ? [] : [ownPagesOnly];
      bound[route.method](...before, ...(route.method === "post" ? [jsonBody] : []), answering(route));
    }
    bound.all(refusingMethod(siblings));
  }
  return router;
}

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
    const call = { visitor: visitorOf(request), body, id: String(request.params.id ?? "") };
    const answer = await route.act(session, call).catch(asSignIn);
    // Whoever signs in may have been signed in already, as the same or as somebody else.
    if (answer.cookie && answer.cookie !== "ended")
      await giveWay(call.visitor, (await resumeSession(readSessionToken(request)))?.id, answer.cookie);
    send(response, answer);
  };

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
    refuseUnfinished(cookie.session.state);
  }
  if (body === undefined) response.status(204).end();
  else response.json(body);
}

/** A sign-in that is not finished has a cookie for its next step, and the answer says which step that is. */
function refuseUnfinished(state: "complete" | "second_factor" | "enrolment"): void {
  if (state === "second_factor")
    throw new DomainError("mfa_required", "Send a code to /auth/second-factor, or sign in again with `totp`.", [
      { pointer: "/totp", code: "second_factor", detail: "A code of the authenticator app, or a recovery code." },
    ]);
  if (state === "enrolment")
    throw new DomainError("mfa_required", "The organization asks for a second factor: enrol one at /auth/totp/enrol.", [
      { pointer: "/totp", code: "enrolment", detail: "There is no second factor yet." },
    ]);
}

const refusingMethod = (siblings: readonly Route[]): RequestHandler => {
  const methods = siblings.map(({ method }) => method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].join(", ");
  return (_request: Request) => {
    throw new Refusal(405, "invalid", `Only ${allow} here.`, { Allow: allow });
  };
};

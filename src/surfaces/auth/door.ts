/** Who stands at the door of `/auth`, and whether the request may be theirs: a browser is easily made to send what it was not asked to. */
import type { Request, Response } from "express";
import { DomainError } from "../../domain/errors.ts";
import type { Session } from "../../domain/sessions/nouns.ts";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import type { Visitor } from "../../domain/visitor.ts";
import { checkCsrf, csrfTokenOf, fromOurPages, publicUrlOf, readSessionToken } from "../../platform/browser.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { Refusal } from "../json/problem.ts";
import type { Route } from "./route.ts";

/** The visitor that a request comes from. */
export const visitorOf = (request: Request): Visitor => ({
  requestId: requestIdOf(request),
  ip: request.ip ?? null,
  userAgent: request.get("user-agent")?.slice(0, 200) ?? null,
});

/**
 * Refuses a change that another site's page asks for: such a page cannot leave out the origin, and cannot send JSON unasked.
 * @throws DomainError `forbidden`; Refusal 415
 */
export function refuseForeign(request: Request): void {
  const origin = request.get("origin");
  if (!fromOurPages(request) || (origin !== undefined && origin !== publicUrlOf(request)))
    throw new DomainError("forbidden", "The request comes from a page of another origin.");
  if (request.method === "POST" && !/^application\/json\s*(?:;|$)/i.test(request.get("content-type") ?? ""))
    throw new Refusal(415, "invalid", "Send the body as application/json in UTF-8.");
}

const STATES: Record<Exclude<Route["who"], "anyone">, readonly Session["state"][]> = {
  person: ["complete"],
  enrolment: ["complete", "enrolment"],
  second_factor: ["second_factor"],
  begun: ["complete", "enrolment", "second_factor"],
};

const TO_COME: Record<Session["state"], DomainError> = {
  complete: new DomainError("conflict", "The sign-in is complete already."),
  second_factor: new DomainError("mfa_required", "Give a code of your second factor first."),
  enrolment: new DomainError("mfa_required", "Enrol a second factor first."),
};

/**
 * The session that the cookie leads to, for a route that wants one. The answer tells the token that changes must show.
 * @throws Refusal 401; DomainError `mfa_required` for a sign-in that is not finished, `forbidden` for a change without the token
 */
export async function sessionFor(route: Route, request: Request, response: Response): Promise<Session | null> {
  if (route.who === "anyone") return null;
  const session = await resumeSession(readSessionToken(request));
  if (!session) throw new Refusal(401, "unauthenticated", "Sign in first.", CHALLENGE);
  showCsrf(response, session);
  if (!STATES[route.who].includes(session.state)) throw TO_COME[session.state];
  if (route.method !== "get" && !checkCsrf(request, session.id))
    throw new DomainError("forbidden", "Send the token of GET /auth/session as X-CSRF-Token.");
  return session;
}

const CHALLENGE = { "WWW-Authenticate": 'Session realm="rollcall"' };

/** Tells the browser what to show with changes that it asks for. */
export const showCsrf = (response: Response, { id }: Session): void =>
  void response.set("X-CSRF-Token", csrfTokenOf(id));

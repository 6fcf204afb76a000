/** Who stands at the door of `/auth`, and whether the request may be theirs: a browser is easily made to send what it was not asked to. */
import type { Request, Response } from "express";
import { DomainError } from "../../domain/errors.ts";
import type { Session } from "../../domain/sessions/types.ts";
import { checkCsrf, csrfTokenOf, fromOurPages, publicUrlOf } from "../../platform/http/browser.ts";
import { admits, notAdmitted } from "../http/session-states.ts";
import { sessionOf } from "../http/visitor.ts";
import { fromElsewhere } from "../json/foreign.ts";
import { Refusal } from "../json/problem.ts";
import type { Route } from "./route.ts";

/**
 * Refuses a change that another site's page asks for: such a page cannot leave out the origin, and cannot send JSON unasked.
 * @throws DomainError `forbidden`; Refusal 415
 */
export function refuseForeign(request: Request): void {
  const origin = request.get("origin");
  if (!fromOurPages(request) || (origin !== undefined && origin !== publicUrlOf(request))) throw fromElsewhere(request);
  if (request.method === "POST" && !/^application\/json\s*(?:;|$)/i.test(request.get("content-type") ?? ""))
    throw new Refusal(415, "invalid", "Send the body as application/json in UTF-8.");
}

/**
 * The session that the cookie leads to, for a route that wants one. The answer tells the token that changes must show.
 * @throws Refusal 401; DomainError `mfa_required` for a sign-in that is not finished, `forbidden` for a change without the token
 */
export async function sessionFor(route: Route, request: Request, response: Response): Promise<Session | null> {
  if (route.who === "anyone") return null;
  const session = await sessionOf(request);
  if (!session && route.idle) return null;
  if (!session) throw new Refusal(401, "unauthenticated", "Sign in first.", CHALLENGE);
  showCsrf(response, session);
  if (!admits(route.who, session)) throw notAdmitted(session);
  if (route.method !== "get" && !checkCsrf(request, session.id))
    throw new DomainError("forbidden", "Send the token of GET /auth/session as X-CSRF-Token.");
  return session;
}

const CHALLENGE = { "WWW-Authenticate": 'Session realm="rollcall"' };

/** Tells the browser what to show with changes that it asks for. */
export const showCsrf = (response: Response, { id }: Session): void =>
  void response.set("X-CSRF-Token", csrfTokenOf(id));

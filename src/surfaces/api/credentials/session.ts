/** Members who come with the console's session cookie. */
import type { Request } from "express";
import { DomainError } from "../../../domain/errors.ts";
import { type MemberCaller, memberOf } from "../../../domain/sessions/tokens/personal-tokens.ts";
import type { Session } from "../../../domain/sessions/types.ts";
import { checkCsrf } from "../../../platform/http/browser.ts";
import { requestIdOf } from "../../../platform/http/requests.ts";
import { admits, notAdmitted } from "../../http/session-states.ts";
import { sessionOf } from "../../http/visitor.ts";

export const READING = new Set(["GET", "HEAD"]);

/**
 * Who the session of the browser speaks for.
 * @throws DomainError `mfa_required` for a sign-in that is not finished, `forbidden` for a change without the session's CSRF token
 */
export async function memberOfSession(
  request: Request,
  session: Session,
): Promise<{ readonly caller: MemberCaller | null; readonly session: Session }> {
  if (!READING.has(request.method) && !checkCsrf(request, session.id))
    throw new DomainError("forbidden", "Send the token of GET /auth/session as X-CSRF-Token.");
  if (!admits("person", session)) throw notAdmitted(session);
  return { caller: session.organizationId === null ? null : memberOf(session, requestIdOf(request)), session };
}

/** The session that comes along to a public route: none, unless our own page asked for the change. */
export async function ownSessionOf(request: Request): Promise<Session | null> {
  const session = await sessionOf(request);
  return session && checkCsrf(request, session.id) ? session : null;
}

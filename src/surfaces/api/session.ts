/** Members who come with the console's session cookie. */
import type { Request } from "express";
import { DomainError } from "../../domain/errors.ts";
import type { Session } from "../../domain/sessions/nouns.ts";
import { type MemberCaller, memberOf } from "../../domain/sessions/personal-tokens.ts";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import { checkCsrf, readSessionToken } from "../../platform/browser.ts";
import { requestIdOf } from "../../platform/requests.ts";

const READING = new Set(["GET", "HEAD"]);

/**
 * Who the session of the browser speaks for; null without a session that lives.
 * @throws DomainError `mfa_required` for a sign-in that is not finished, `forbidden` for a change without the session's CSRF token
 */
export async function memberOfSession(
  request: Request,
): Promise<{ readonly caller: MemberCaller | null; readonly session: Session } | null> {
  const session = await resumeSession(readSessionToken(request));
  if (!session) return null;
  if (!READING.has(request.method) && !checkCsrf(request, session.id))
    throw new DomainError("forbidden", "Send the token of GET /auth/session as X-CSRF-Token.");
  if (session.state !== "complete") throw new DomainError("mfa_required", "Finish signing in first.");
  return { caller: session.organizationId === null ? null : memberOf(session, requestIdOf(request)), session };
}

/** The session that comes along to a public route: none, unless our own page asked for the change. */
export async function sessionOf(request: Request): Promise<Session | null> {
  const session = await resumeSession(readSessionToken(request));
  return session && checkCsrf(request, session.id) ? session : null;
}

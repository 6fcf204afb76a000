/** What the surfaces share that people come to by HTTP: who asks, how far they have signed in, and how declared routes become a router. */
import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import type { Locale } from "../../domain/locale.ts";
import { type OperatorSession, resumeOperatorSession } from "../../domain/sessions/operator/operator-sessions.ts";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import type { Session } from "../../domain/sessions/types.ts";
import { type Opened, resumeSetupSession } from "../../domain/setup-links/opening.ts";
import type { Visitor } from "../../domain/visitor.ts";
import { readOperatorToken, readSessionToken, readSetupToken } from "../../platform/http/browser.ts";
import { requestIdOf } from "../../platform/http/requests.ts";

/** So much of what a browser says of itself is kept. */
const LONGEST_AGENT = 200;

/** The visitor that a request comes from. */
export const visitorOf = (request: Request): Visitor => ({
  requestId: requestIdOf(request),
  ip: request.ip ?? null,
  userAgent: request.headers["user-agent"]?.slice(0, LONGEST_AGENT) ?? null,
});

/** The session, finished or not, of the browser that sent this; null without one that lives. */
export const sessionOf = (request: IncomingMessage): Promise<Session | null> =>
  resumeSession(readSessionToken(request as Request));

/** The language that the browser, or the program, asks for where we have it, else English. */
export const localeOf = (request: Request): Locale => (request.acceptsLanguages("en", "de") === "de" ? "de" : "en");

/** The session of the operator in the browser that sent this; null without one that lives. */
export const operatorSessionOf = async (request: Request, operatorKey: string): Promise<OperatorSession | null> => {
  const token = readOperatorToken(request);
  return token === undefined ? null : resumeOperatorSession(token, operatorKey);
};

/** @throws DomainError `setup_link_gone` when the link does not work any more; null without a session that lives */
export const setupSessionOf = (request: Request): Promise<Opened | null> => resumeSetupSession(readSetupToken(request));

/** The id of the session that the cookie names, believed only to see whether a CSRF token is of it. */
export const setupSessionNamed = (request: Request): string | undefined =>
  /^(sus_[a-z0-9]+)_/.exec(readSetupToken(request) ?? "")?.[1];

/** What the surfaces share that people come to by HTTP: who asks, how far they have signed in, and how declared routes become a router. */
import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import type { Session } from "../../domain/sessions/types.ts";
import type { Visitor } from "../../domain/visitor.ts";
import { readSessionToken } from "../../platform/http/browser.ts";
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

/** `/auth/operator`: the operator key opens a session of the console, so that the browser need not keep the key. */

import { type RequestHandler, Router } from "express";
import type { z } from "zod";
import { operatorWith } from "../../domain/caller.ts";
import { DomainError } from "../../domain/errors.ts";
import {
  endOperatorSession,
  type OperatorSession,
  openOperatorSession,
} from "../../domain/sessions/operator/operator-sessions.ts";
import { MINUTE_MS } from "../../platform/clock.ts";
import { checkCsrf, csrfTokenOf, fromOurPages, setOperatorCookie } from "../../platform/http/browser.ts";
import { networkOf, tries } from "../../platform/http/rate-limits.ts";
import { requestIdOf } from "../../platform/http/requests.ts";
import { operatorSessionOf, visitorOf } from "../http/visitor.ts";
import { fromElsewhere } from "../json/foreign.ts";
import { Refusal } from "../json/problem.ts";
import { jsonBody, noOwnHeaders, readBody } from "../json/reading.ts";
import { OperatorKey } from "./openapi.ts";

const ALLOWED = 10;

const present = ({ id, createdAt, expiresAt }: OperatorSession) => ({
  id,
  createdAt,
  expiresAt,
  csrfToken: csrfTokenOf(id),
});

/** The router to mount at `/auth/operator`. */
export function operatorRouter(operatorKey: string): Router {
  const wait = tries(ALLOWED, MINUTE_MS);
  const open: RequestHandler = async (request, response) => {
    const { key } = readBody(OperatorKey, request.body) as z.output<typeof OperatorKey>;
    const visitor = visitorOf(request);
    const opened = await openOperatorSession(visitor, key, operatorKey).catch((error: unknown) => {
      const seconds = wait(networkOf(visitor.ip));
      if (seconds > 0) throw new Refusal(429, "rate_limited", TOO_MANY, { "Retry-After": String(seconds) });
      throw error;
    });
    const { session, token } = opened;
    setOperatorCookie(response, token, session.expiresAt);
    response.status(201).json(present(session));
  };
  const read: RequestHandler = async (request, response) => {
    const session = await operatorSessionOf(request, operatorKey);
    if (!session) throw new Refusal(401, "unauthenticated", "Sign in with the operator key first.");
    response.json(present(session));
  };
  const end: RequestHandler = async (request, response) => {
    const session = await operatorSessionOf(request, operatorKey);
    if (session) {
      if (!checkCsrf(request, session.id))
        throw new DomainError("forbidden", "Send the token of GET /auth/operator as X-CSRF-Token.");
      await endOperatorSession(operatorWith(session.keyId, requestIdOf(request)), session.id);
    }
    setOperatorCookie(response, null);
    response.status(204).end();
  };
  return Router({ caseSensitive: true, strict: true })
    .use(uncached, noOwnHeaders)
    .post("/", ownPagesOnly, jsonBody, open)
    .get("/", read)
    .delete("/", ownPagesOnly, end);
}

const TOO_MANY = "Too many wrong keys came from this address.";

const uncached: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};

const ownPagesOnly: RequestHandler = (request, _response, next) => {
  if (!fromOurPages(request)) throw fromElsewhere(request);
  next();
};

/** Where identity providers ask for an end of sessions: Global Token Revocation, and security events by push (RFC 8935). */
import express, { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { DomainError } from "../../domain/errors.ts";
import { errorWord } from "../../domain/sso/revoking/error-words.ts";
import { hearEvent, revokeTokens } from "../../domain/sso/revoking/revoking.ts";
import { idForm } from "../../platform/ids.ts";
import { visitorOf } from "../http/visitor.ts";
import { failed, notSo, OAuthRefusal } from "./failures.ts";

const CONNECTION = idForm("conn");
const readJson = express.json({ limit: "16kb", inflate: false, type: "application/json" });
const readToken = express.text({ limit: "64kb", inflate: false, type: "application/secevent+jwt" });

/** The addresses, below the public URL. */
const revocationPath = (connection: string): string => `/oauth/global-token-revocation/${connection}`;
const eventsPath = (connection: string): string => `/ssf/${connection}/events`;

/** The router to mount at the root. */
export function revocationRouter(publicUrl: string): Router {
  const revoke: RequestHandler = async (request, response) => {
    const connectionId = connectionIn(request.params.connection);
    const [, token] = /^bearer +([\w.-]{1,16384})$/i.exec(request.headers.authorization ?? "") ?? [];
    if (token === undefined) throw new DomainError("unauthenticated", "Send a signed JWT as the bearer token.");
    const audience = [`${publicUrl}${revocationPath(connectionId)}`];
    const brought = { connectionId, token, audience, from: visitorOf(request) };
    const found = await revokeTokens(brought, subjectIn(request.body));
    // The draft wants it said: nobody of that name is here.
    if (!found) throw new OAuthRefusal("invalid_request", "Nobody here is meant by this subject.", 404);
    response.status(204).end();
  };
  const hear: RequestHandler = async (request, response) => {
    const connectionId = connectionIn(request.params.connection);
    const token: unknown = request.body;
    if (typeof token !== "string" || token === "")
      throw new DomainError("invalid", "Send a security event token as application/secevent+jwt.");
    await hearEvent({ connectionId, token: token.trim(), from: visitorOf(request) });
    response.status(202).end();
  };
  return Router({ caseSensitive: true, strict: true })
    .post(revocationPath(":connection"), uncached, readJson, revoke)
    .all(revocationPath(":connection"), notSo("POST"))
    .use("/oauth", failedBearer, failed)
    .post(eventsPath(":connection"), uncached, readToken, hear)
    .all(eventsPath(":connection"), notSo("POST"))
    .use("/ssf", eventFailed, failed);
}

/** `sub_id` as RFC 9493 has it; Okta sends what the first drafts called it, `subject`. */
function subjectIn(body: unknown): unknown {
  const { sub_id: named, subject: former } = (body ?? {}) as { readonly sub_id?: unknown; readonly subject?: unknown };
  return named ?? former;
}

function connectionIn(text: unknown): string {
  if (typeof text === "string" && CONNECTION.test(text)) return text;
  throw new DomainError("unauthenticated", "No such issuer is trusted here.");
}

const uncached: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};

/** RFC 6750 §3.1: what comes by a bearer token is refused by its challenge. */
const failedBearer: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof DomainError) || error.code !== "unauthenticated") return next(error);
  response.set("WWW-Authenticate", 'Bearer realm="revocation", error="invalid_token"');
  response.status(401).json({ error: "invalid_token", error_description: error.message });
};

/** RFC 8935 §2.4 has words of its own. */
const eventFailed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof DomainError) || (error.code !== "unauthenticated" && error.code !== "invalid"))
    return next(error);
  response.status(400).json({ err: errorWord(error), description: error.message });
};

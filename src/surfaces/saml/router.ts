/**
 * SAML 2.0 as a service provider (saml-profiles-2.0-os, 4.1): each connection has its own entity id, keys and address for answers, so
 * that what is meant for one organization is worth nothing to another. There is no single logout.
 */
import { type ErrorRequestHandler, type RequestHandler, Router, urlencoded } from "express";
import { AWAITED } from "../../platform/http/browser.ts";
import { type Declared, routerOf } from "../http/routes.ts";
import { acs, refuseUnread } from "./acs.ts";
import { login } from "./login.ts";
import { metadata } from "./metadata.ts";
import { RefusedResponse } from "./refusal.ts";

/** Before it is decoded: no identity provider sends a tenth of it. */
const LARGEST = 256 * 1024;

const form = urlencoded({ extended: false, limit: LARGEST, parameterLimit: 10, inflate: false });

/** The router to mount at `/sso/saml`. */
export const samlRouter = (): Router => {
  const router = Router({ caseSensitive: true, strict: true });
  return router.use(awaited).use(routerOf(routes, { handlers: ({ answer }) => answer }));
};

// The way to the identity provider and back, in a popup of an application, too.
const awaited: RequestHandler = (_request, response, next) => {
  response.set(AWAITED);
  next();
};

/** What cannot even be read is a refusal like any other: with its line in the log of the connection. */
const unread: ErrorRequestHandler = async (error: unknown, request, response, next) => {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (status !== 413 && status !== 400 && status !== 415) return next(error);
  const refusal =
    status === 413
      ? new RefusedResponse("response_too_large", `The response is larger than ${LARGEST / 1024} KiB.`)
      : new RefusedResponse("response_unreadable", "The form cannot be read.");
  await refuseUnread(request, response, refusal).catch(next);
};

interface SamlRoute extends Declared {
  readonly answer: readonly (RequestHandler | ErrorRequestHandler)[];
}

const routes: readonly SamlRoute[] = [
  { method: "get", path: "/{connection}/metadata", answer: [metadata] },
  { method: "get", path: "/{connection}/login", answer: [login] },
  { method: "post", path: "/{connection}/acs", answer: [form, unread, acs] },
];

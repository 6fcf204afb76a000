/**
 * OpenID Connect as a relying party (OpenID Connect Core 1.0, 3.1): each connection has its own addresses, so that what is meant for one
 * organization is worth nothing to another. (Signing in to host applications, where we are the provider, is surfaces/oidc.)
 */
import { type RequestHandler, Router } from "express";
import { withQuery } from "../../domain/local-paths.ts";
import { AWAITED, readForm, readLargeForm } from "../../platform/http/browser.ts";
import { type Declared, routerOf } from "../http/routes.ts";
import { backchannelLogout } from "./backchannel-logout.ts";
import { callback } from "./callback.ts";
import { jwks } from "./client-key.ts";
import { initiate, login } from "./login.ts";

/** The router to mount at `/sso/oidc`. */
export const openidRouter = (): Router => {
  const router = Router({ caseSensitive: true, strict: true });
  return router.use(awaited).use(routerOf(routes, { handlers: ({ answer }) => answer }));
};

// The way to the provider and back, in a popup of an application, too.
const awaited: RequestHandler = (_request, response, next) => {
  response.set(AWAITED);
  next();
};

/** A sign-out that began here has come back. */
const signedOut: RequestHandler = (_request, response) =>
  response.redirect(303, withQuery("/sign-in", { done: "out" }));

interface OpenidRoute extends Declared {
  readonly answer: readonly RequestHandler[];
}

const routes: readonly OpenidRoute[] = [
  { method: "get", path: "/{connection}/login", answer: [login] },
  { method: "post", path: "/{connection}/login", answer: [readForm, initiate] },
  { method: "get", path: "/{connection}/callback", answer: [callback] },
  { method: "get", path: "/{connection}/jwks", answer: [jwks] },
  { method: "get", path: "/{connection}/signed-out", answer: [signedOut] },
  { method: "post", path: "/{connection}/backchannel-logout", answer: [readLargeForm, backchannelLogout] },
];

/** The surface `/auth`: the list of its routes. */
import { type RequestHandler, Router } from "express";
import { Refusal } from "../json/problem.ts";
import { noOwnHeaders } from "../json/reading.ts";
import { bind } from "./bind.ts";
import { credentialRoutes } from "./credentials.ts";
import { invitationRoutes } from "./invitations.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { registrationRoutes } from "./registration.ts";
import type { Route } from "./route.ts";
import { sessionRoutes } from "./sessions.ts";
import { signInRoutes } from "./sign-in.ts";

/** Every route of `/auth`. */
export const routes: readonly Route[] = [
  ...signInRoutes,
  ...registrationRoutes,
  ...credentialRoutes,
  ...passkeyRoutes,
  ...sessionRoutes,
  ...invitationRoutes,
];

/** The router to mount at `/auth`. What it throws, `problems` answers. */
export const authRouter = (): Router =>
  Router({ caseSensitive: true, strict: true }).use(uncached, noOwnHeaders).use(bind(routes)).use(nowhere);

const uncached: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};

const nowhere: RequestHandler = () => {
  throw new Refusal(404, "not_found", "There is nothing at this path.");
};

/**
 * SAML 2.0 as a service provider (saml-profiles-2.0-os, 4.1): each connection has its own entity id, keys and address for answers, so
 * that what is meant for one organization is worth nothing to another. There is no single logout.
 */
import { type ErrorRequestHandler, type RequestHandler, Router, urlencoded } from "express";
import { DomainError } from "../../domain/errors.ts";
import { Refusal } from "../json/problem.ts";
import { acs } from "./acs.ts";
import { login } from "./login.ts";
import { metadata } from "./metadata.ts";

/** Before it is decoded: no identity provider sends a tenth of it. */
const LARGEST = 256 * 1024;

const form = urlencoded({ extended: false, limit: LARGEST, parameterLimit: 10, inflate: false });

/** The router to mount at `/sso/saml`. */
export const samlRouter = (): Router => {
  const router = Router({ caseSensitive: true, strict: true });
  router.route("/:connection/metadata").get(metadata).all(only("GET, HEAD"));
  router.route("/:connection/login").get(login).all(only("GET"));
  router.route("/:connection/acs").post(form, tooLarge, acs).all(only("POST"));
  return router;
};

const only =
  (allowed: string): RequestHandler =>
  ({ method }) => {
    throw new Refusal(405, "invalid", `${method.slice(0, 20)} cannot be used here.`, { Allow: allowed });
  };

const tooLarge: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const large = error instanceof Error && "status" in error && error.status === 413;
  next(
    large
      ? new DomainError("sso_response_refused", "The response is too large.", [], { reason: "response_too_large" })
      : error,
  );
};

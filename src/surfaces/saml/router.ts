/**
 * SAML 2.0 as a service provider (saml-profiles-2.0-os, 4.1): each connection has its own entity id, keys and address for answers, so
 * that what is meant for one organization is worth nothing to another. There is no single logout.
 */
import {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
  urlencoded,
} from "express";
import { findSamlConnection, openSamlConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { arrive } from "../../domain/sso/arriving.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { beginLogin } from "../../domain/sso/requests.ts";
import { AWAITED, publicUrlOf, setSessionCookie } from "../../platform/http/browser.ts";
import { type Declared, routerOf } from "../http/routes.ts";
import { beginningOf } from "../http/sso-beginning.ts";
import { visitorOf } from "../http/visitor.ts";
import { identityOf } from "./claims.ts";
import { diagnose } from "./diagnosis.ts";
import { sendToProvider } from "./library.ts";
import { metadata } from "./metadata.ts";
import { receive } from "./receiving.ts";
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

/** Where responses arrive. Whatever comes ends in a session, in the outcome of a test, or in a refusal that says its reason. */
const acs: RequestHandler = (request, response) => answer(request, response);

/** Refuses a form that was not read: whom it was about is not known, only for which connection. @throws always */
const refuseUnread = (request: Request, response: Response, refusal: RefusedResponse): Promise<void> =>
  answer(request, response, refusal);

async function answer(request: Request, response: Response, unread?: RefusedResponse): Promise<void> {
  const connection = await findSamlConnection(String(request.params.connection));
  const { to, opened } = await arrive(visitorOf(request), connection, {
    read: async (noted) => {
      if (unread) throw unread;
      const { assertion } = await receive(request, response, connection, noted);
      const { entityId: idpEntityId, attributeMap: map } = connection.settings;
      return identityOf(assertion, { connectionId: connection.id, idpEntityId, map });
    },
    diagnose: (refused) => (refused instanceof RefusedResponse ? diagnose(request, connection, refused) : []),
  });
  if (opened) setSessionCookie(response, opened.token, opened.session.expiresAt);
  response.redirect(303, to);
}

/** Where signing in begins: the browser gets a secret of its own and is sent to the identity provider. */
const login: RequestHandler = async (request, response) => {
  const connection = await openSamlConnection(String(request.params.connection));
  const { browser, wanted } = await beginningOf(request, response, connection);
  const keys = await keysOf(connection);
  const { request: begun, relayState } = await beginLogin(connection, browser, wanted);
  const publicUrl = publicUrlOf(request);
  await sendToProvider(request, response, { connection, keys, publicUrl, request: begun, relayState });
};

interface SamlRoute extends Declared {
  readonly answer: readonly (RequestHandler | ErrorRequestHandler)[];
}

const routes: readonly SamlRoute[] = [
  { method: "get", path: "/{connection}/metadata", answer: [metadata] },
  { method: "get", path: "/{connection}/login", answer: [login] },
  { method: "post", path: "/{connection}/acs", answer: [form, unread, acs] },
];

/** Signing out from a host application (OpenID Connect RP-Initiated Logout 1.0): ends the browser's session with this instance. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Client } from "oidc-provider";
import { DomainError, notFound } from "../../domain/errors.ts";
import { endSession } from "../../domain/sessions/sessions.ts";
import { checkCsrf, clearSessionCookie, csrfTokenOf, fromOurPages, readForm } from "../../platform/browser.ts";
import type { Wiring } from "./interaction.ts";
import type { Running } from "./running.ts";
import { sessionOf } from "./sessions.ts";

const NAMES = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"] as const;
type Parameters = Partial<Record<(typeof NAMES)[number], string>>;

/** The routes below `/logout`. */
export function signOutRoutes(wiring: Wiring): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/", ask(wiring));
  router.post("/", readForm, asGet, ownPagesOnly, confirm(wiring));
  // The library has pages of its own below, for sessions of its own.
  router.use(({ path }) => {
    throw notFound("page", path);
  });
  return router;
}

const refused = (reason: string): DomainError =>
  new DomainError("authorization_refused", "The application asked for a sign-out that is not possible.", [], {
    reason,
  });

/** An application may ask by a form of its own. A browser sends no session along with that; it does when it is sent here once more. */
const asGet: RequestHandler = (request, response, next) => {
  const fields = new URLSearchParams(request.body);
  if (fields.has("csrf")) return next();
  const asked = new URLSearchParams(NAMES.flatMap((name) => fields.getAll(name).map((value) => [name, value])));
  response.redirect(303, `${request.baseUrl}?${asked}`);
};

const ownPagesOnly: RequestHandler = (request, _response, next) => {
  if (!fromOurPages(request)) throw new DomainError("forbidden", "This form is not ours.");
  next();
};

/** Only the person decides: an application that shows the person's own ID token is believed to ask in the person's name. */
const ask =
  ({ running, views }: Wiring): RequestHandler =>
  async (request, response) => {
    const parameters = parametersOf(new URL(request.originalUrl, "http://query").searchParams);
    const asked = await read(await running(), parameters);
    const session = await sessionOf(request);
    if (!session) return leave(request, response, asked.to, views);
    if (asked.subject === session.personId) {
      await endSession(session);
      clearSessionCookie(response);
      return leave(request, response, asked.to, views);
    }
    views.askSignOut(request, response, {
      application: asked.client?.clientName,
      csrf: csrfTokenOf(session.id),
      fields: parameters as Record<string, string>,
    });
  };

const confirm =
  ({ running, views }: Wiring): RequestHandler =>
  async (request, response) => {
    const session = await sessionOf(request);
    if (session && !checkCsrf(request, session.id))
      throw new DomainError(
        "forbidden",
        "This form is too old, or it is not ours. Go back, reload the page and try again.",
      );
    const asked = await read(await running(), parametersOf(new URLSearchParams(request.body)));
    if (session) await endSession(session);
    clearSessionCookie(response);
    leave(request, response, asked.to, views);
  };

function leave(request: Request, response: Response, to: string | undefined, views: Wiring["views"]): void {
  if (to === undefined) views.signedOut(request, response);
  else views.forward(request, response, to);
}

function parametersOf(given: URLSearchParams): Parameters {
  if (NAMES.some((name) => given.getAll(name).length > 1)) throw refused("parameter_repeated");
  return Object.fromEntries(NAMES.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])));
}

interface SignOut {
  readonly client: Client | undefined;
  /** Whose ID token was shown; undefined when none was, or none that can be verified. */
  readonly subject: string | undefined;
  readonly to: string | undefined;
}

/** @throws DomainError `authorization_refused` */
async function read({ provider }: Running, parameters: Parameters): Promise<SignOut> {
  const { id_token_hint: hint, client_id: named, post_logout_redirect_uri: to, state } = parameters;
  const claimed = hint === undefined ? undefined : audienceOf(hint);
  if (claimed !== undefined && named !== undefined && named !== claimed) throw refused("client_mismatch");
  const client = await provider.Client.find(named ?? claimed ?? "");
  if (!client && (named !== undefined || to !== undefined)) throw refused("client_unknown");
  const subject = hint !== undefined && client ? await subjectOf(provider, hint, client) : undefined;
  if (to === undefined) return { client, subject, to: undefined };
  if (!client?.postLogoutRedirectUriAllowed(to)) throw refused("post_logout_redirect_uri_not_registered");
  const url = new URL(to);
  if (state !== undefined) url.searchParams.set("state", state);
  return { client, subject, to: url.href };
}

/** Whom the hint says that it is for; undefined when it is no token, or one for several. */
function audienceOf(hint: string): string | undefined {
  try {
    const { aud } = JSON.parse(Buffer.from(hint.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof aud === "string" ? aud : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whose token it is. One that is over still says who it was for; one that cannot be verified says nothing, and the page asks: its key may
 * have been withdrawn, and that person has to be able to sign out, too.
 */
async function subjectOf(provider: Running["provider"], hint: string, client: Client): Promise<string | undefined> {
  try {
    return String((await provider.IdToken.validate(hint, client)).payload.sub);
  } catch {
    return undefined;
  }
}

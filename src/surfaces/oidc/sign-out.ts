/** Signing out from a host application (OpenID Connect RP-Initiated Logout 1.0): ends the browser's session with this instance. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { decodeJwt } from "jose";
import type { Client } from "oidc-provider";
import { DomainError, notFound } from "../../domain/errors.ts";
import { defined } from "../../domain/given-fields.ts";
import { withQuery } from "../../domain/local-paths.ts";
import { findArtifact, keepArtifact } from "../../domain/oidc/artifacts.ts";
import { signOut } from "../../domain/sessions/own-sessions.ts";
import {
  checkCsrf,
  clearSessionCookie,
  csrfTokenOf,
  fromOurPages,
  readLargeForm,
} from "../../platform/http/browser.ts";
import { newSecret } from "../../platform/keys/secrets.ts";
import { sessionOf, visitorOf } from "../http/visitor.ts";
import type { Wiring } from "./interaction.ts";
import type { Running } from "./running.ts";

const NAMES = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state", "request"] as const;
type Parameters = Partial<Record<(typeof NAMES)[number], string>>;

/** The routes below `/logout`. */
export function signOutRoutes(wiring: Wiring): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/", ask(wiring));
  router.post("/", readLargeForm, askedByForm(wiring), ownPagesOnly, confirm(wiring));
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

/**
 * An application may ask by a form of its own (RP-Initiated Logout 1.0, 2). An ID token may be long, so it goes into no address: what it
 * proves is kept instead. A browser sends no session along with a form from another site; it does when it is sent here once more.
 */
const askedByForm =
  ({ running }: Wiring): RequestHandler =>
  async (request, response, next) => {
    const fields = new URLSearchParams(request.body);
    if (fields.has("csrf")) return next();
    const asked = await read(await running(), parametersOf(fields));
    const session = await sessionOf(request);
    const known = session !== null && asked.subject === session.personId;
    if (known) await signOut(visitorOf(request), session);
    if (known) clearSessionCookie(response);
    response.redirect(303, withQuery(request.baseUrl, known ? plain(asked) : await carried(asked)));
  };

const KEPT_SECONDS = 600;

/** What the address that the browser is sent to has to say. */
const plain = ({ client, to, state }: SignOut): Record<string, string> =>
  defined({ client_id: client?.clientId, post_logout_redirect_uri: to, state }) as Record<string, string>;

async function carried(asked: SignOut): Promise<Record<string, string>> {
  if (asked.subject === undefined) return plain(asked);
  const request = newSecret();
  await keepArtifact("SignOut", request, { ...plain(asked), subject: asked.subject }, KEPT_SECONDS);
  return { request };
}

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
    if (!session) return leave(request, response, asked, views);
    if (asked.subject === session.personId) {
      await signOut(visitorOf(request), session);
      clearSessionCookie(response);
      return leave(request, response, asked, views);
    }
    views.askSignOut(request, response, {
      application: asked.client?.clientName,
      csrf: csrfTokenOf(session.id),
      fields: await carried(asked),
    });
  };

const confirm =
  ({ running }: Wiring): RequestHandler =>
  async (request, response) => {
    const session = await sessionOf(request);
    const asked = await read(await running(), parametersOf(new URLSearchParams(request.body)));
    // Signed in anew since the page was shown: it asks once more, about the session that there is now.
    if (session && !checkCsrf(request, session.id))
      return response.redirect(303, withQuery(request.baseUrl, await carried(asked)));
    // Signing out twice is signing out. By GET nothing is left to do, so Reload does no harm.
    if (session) await signOut(visitorOf(request), session);
    clearSessionCookie(response);
    response.redirect(303, withQuery(request.baseUrl, plain(asked)));
  };

function leave(request: Request, response: Response, { to, state }: SignOut, views: Wiring["views"]): void {
  const url = to === undefined ? undefined : new URL(to);
  if (state !== undefined) url?.searchParams.set("state", state);
  if (url) views.forward(request, response, url.href);
  else views.signedOut(request, response);
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
  readonly state: string | undefined;
}

/** @throws DomainError `authorization_refused` */
async function read(provider: Running, parameters: Parameters): Promise<SignOut> {
  const { request, ...given } = parameters;
  if (request === undefined) return judged(provider, given);
  // What was kept has been judged; one that is gone asks for nothing but to sign out.
  const { subject, ...kept } = ((await findArtifact("SignOut", request)) ?? {}) as Parameters & { subject?: string };
  return { ...(await judged(provider, kept)), subject };
}

async function judged({ provider }: Running, parameters: Parameters): Promise<SignOut> {
  const { id_token_hint: hint, client_id: named, post_logout_redirect_uri: to, state } = parameters;
  const claimed = hint === undefined ? undefined : audienceOf(hint);
  if (claimed !== undefined && named !== undefined && named !== claimed) throw refused("client_mismatch");
  const client = await provider.Client.find(named ?? claimed ?? "");
  if (!client && (named !== undefined || to !== undefined)) throw refused("client_unknown");
  const subject = hint !== undefined && client ? await subjectOf(provider, hint, client) : undefined;
  if (to !== undefined && !client?.postLogoutRedirectUriAllowed(to))
    throw refused("post_logout_redirect_uri_not_registered");
  return { client, subject, to, state };
}

/** Whom the hint says that it is for; undefined when it is no token, or one for several. */
function audienceOf(hint: string): string | undefined {
  try {
    const { aud } = decodeJwt(hint);
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

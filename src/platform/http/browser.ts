/**
 * What a browser holds and sends: the session cookie, the form cookie of somebody who has no session yet, and the proof that a change
 * was asked for by our own page. `setPublicUrl` is called once by the program; every surface with cookies reads from here.
 */

import { type Express, type Request, type RequestHandler, type Response, urlencoded } from "express";
import { HOUR_MS } from "../clock.ts";
import { digest, newSecret, sameDigest } from "../keys/secrets.ts";

const SETTING = "public url";

/** Tells the application the origin that it is reached at; cookies and origin checks follow from it. */
export const setPublicUrl = (app: Express, publicUrl: string): void => void app.set(SETTING, publicUrl);

/** The origin that browsers reach the program at. */
export const publicUrlOf = ({ app }: Request): string => String(app.get(SETTING) ?? "");

/** A cookie of this program: its name, and whether it is only sent over https. */
export interface CookieKind {
  readonly name: string;
  readonly secure: boolean;
}

// The prefix makes the browser refuse the cookie from a sub-domain or over plain http.
const cookie = (name: string, publicUrl: string): CookieKind => {
  const secure = publicUrl.startsWith("https:");
  return { name: secure ? `__Host-${name}` : name, secure };
};

/** The cookie that holds the token of a session. */
const sessionCookie = (publicUrl: string): CookieKind => cookie("rollcall", publicUrl);

const operatorCookie = (publicUrl: string): CookieKind => cookie("rollcall-operator", publicUrl);

/** The token of the operator's session that the browser says it has. */
export const readOperatorToken = (request: Request): string | undefined =>
  readCookie(request, operatorCookie(publicUrlOf(request)));

/** Hands it to the browser; null takes it away. Only the console's own pages send it. */
export function setOperatorCookie(response: Response, token: string | null, expires = new Date(0)): void {
  const { name, secure } = operatorCookie(publicUrlOf(response.req));
  response.cookie(name, token ?? "", { httpOnly: true, sameSite: "strict", path: "/", secure, expires });
}

const setupCookie = (publicUrl: string): CookieKind => cookie("rollcall-setup", publicUrl);

/** The token of the session of a set-up link that the browser says it has. */
export const readSetupToken = (request: Request): string | undefined =>
  readCookie(request, setupCookie(publicUrlOf(request)));

/**
 * Hands it to the browser; null takes it away. `framed`: the page may stand in a frame of another site, where a cookie is sent only as
 * `None`, which browsers take over https only, and is kept apart by the site around it (CHIPS).
 */
export function setSetupCookie(
  response: Response,
  token: string | null,
  { expires = new Date(0), framed = false }: { readonly expires?: Date; readonly framed?: boolean } = {},
): void {
  const { name, secure } = setupCookie(publicUrlOf(response.req));
  const across = framed && secure ? ({ sameSite: "none", partitioned: true } as const) : ({ sameSite: "lax" } as const);
  response.cookie(name, token ?? "", { httpOnly: true, path: "/", secure, expires, ...across });
}

const formCookie = (publicUrl: string): CookieKind => cookie("rollcall-form", publicUrl);

// Tokens and ids are base64url with prefixes; anything else in a cookie is not ours.
const SANE = /^[A-Za-z0-9_.-]{8,200}$/;

function readCookie(request: Request, { name }: CookieKind): string | undefined {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return SANE.test(value) ? value : undefined;
  }
  return undefined;
}

const write = (response: Response, { name, secure }: CookieKind, value: string, expires?: Date): void =>
  void response.cookie(name, value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
    ...(expires && { expires }),
  });

/** The token of the session that the browser says it has. */
export const readSessionToken = (request: Request): string | undefined =>
  readCookie(request, sessionCookie(publicUrlOf(request)));

/** Hands the token of a session to the browser, until the session ends. */
export const setSessionCookie = (response: Response, token: string, expiresAt: Date): void =>
  write(response, sessionCookie(publicUrlOf(response.req)), token, expiresAt);

/** Takes the session from the browser. */
export const clearSessionCookie = (response: Response): void =>
  write(response, sessionCookie(publicUrlOf(response.req)), "", new Date(0));

const ssoCookie = (publicUrl: string): CookieKind => cookie("rollcall-sso", publicUrl);
const SSO_COOKIE_MS = HOUR_MS;

/** The secret of a browser that signs in elsewhere; undefined when it has none. */
export const readSsoSecret = (request: Request): string | undefined =>
  readCookie(request, ssoCookie(publicUrlOf(request)));

/**
 * The same, made where there is none. The answer comes as a form from another site, so the cookie must be sent with that: `None`, which
 * browsers take over https only. Over plain http none is named: browsers then send it along for the first two minutes at least.
 */
export function ssoSecretOf(request: Request, response: Response): string {
  const kind = ssoCookie(publicUrlOf(request));
  const secret = readCookie(request, kind) ?? newSecret();
  response.cookie(kind.name, secret, {
    httpOnly: true,
    path: "/",
    secure: kind.secure,
    maxAge: SSO_COOKIE_MS,
    ...(kind.secure && { sameSite: "none" }),
  });
  return secret;
}

/** What a form or a script of ours sends along to prove that it was given to the holder of this session. */
export const csrfTokenOf = (sessionId: string): string => digest(`csrf ${sessionId}`);

/**
 * The same for a browser without a session: it gets a cookie of its own, so that nobody can be signed in by a stranger's form.
 * Reads the cookie or sets a new one.
 */
export function formTokenOf(request: Request, response: Response): string {
  const kind = formCookie(publicUrlOf(request));
  const held = readCookie(request, kind);
  const id = held ?? newSecret();
  if (!held) write(response, kind, id);
  return csrfTokenOf(id);
}

/** Whether the browser says that the request comes from one of our own pages, or says nothing, as programs do. */
export function fromOurPages(request: Request): boolean {
  const site = request.get("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = request.get("origin");
  // Our pages send no referrer, and a browser then says "null" for the origin of their forms too; the token decides there.
  return origin === undefined || origin === "null" || origin === publicUrlOf(request);
}

/**
 * Whether a change was asked for by our own page in this browser: origin, and the token in the header `X-CSRF-Token` or the form
 * field `csrf`. `sessionId` is that of the resumed session, undefined for a browser without one (then its form cookie counts).
 */
export function checkCsrf(request: Request, sessionId: string | undefined): boolean {
  if (!fromOurPages(request)) return false;
  const holder = sessionId ?? readCookie(request, formCookie(publicUrlOf(request)));
  const shown = request.get("x-csrf-token") ?? request.get("x-rollcall-csrf") ?? fieldOf(request.body);
  return holder !== undefined && shown !== undefined && sameDigest(shown, csrfTokenOf(holder));
}

function fieldOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("csrf" in body)) return undefined;
  return typeof body.csrf === "string" ? body.csrf : undefined;
}

/** Reads the fields of a form into `request.body`; other content types leave it undefined. */
export const readForm: RequestHandler = urlencoded({ extended: false, limit: "64kb", parameterLimit: 50 });

/** The same where a field may hold a signed token. */
export const readLargeForm: RequestHandler = urlencoded({ extended: false, limit: "256kb", parameterLimit: 50 });

/**
 * For answers on the way that a window of another site waits for. A popup that has shown one page with the strict policy has lost the
 * window that opened it, also when it is back on that window's site.
 */
export const AWAITED: Readonly<Record<string, string>> = { "Cross-Origin-Opener-Policy": "unsafe-none" };

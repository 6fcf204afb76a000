/**
 * Where signing in begins: the browser gets a secret of its own and is sent to the provider (OpenID Connect Core 1.0, 3.1.2.1). A
 * sign-in that begins at the provider, such as at a tile of its dashboard (section 4), is sent here, and from there on it is one like any other,
 * with a request of ours that the answer has to fit.
 */
import type { RequestHandler } from "express";
import { addressesOf } from "../../domain/connections/oidc/addresses.ts";
import { type OidcConnection, openOidcConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { localPath, withQuery } from "../../domain/local-paths.ts";
import { beginLogin, type LoginRequest } from "../../domain/sso/requests.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";
import { beginningOf, queryOf } from "../http/sso-beginning.ts";
import { Refusal } from "../json/problem.ts";
import { authorizationUrl, challengeOf, newVerifier } from "./library.ts";
import { stateOf } from "./receiving.ts";

/** GET; at the provider's word as at ours. */
export const login: RequestHandler = async (request, response) => {
  const connection = await openOidcConnection(String(request.params.connection));
  const asked = queryOf(request);
  const initiated = initiatedIn(asked, connection.settings.issuer, publicUrlOf(request));
  const { browser, wanted } = await beginningOf(request, response, connection, initiated?.query ?? asked);
  const verifier = newVerifier();
  const { request: begun, relayState } = await beginLogin(connection, browser, { ...wanted, verifier });
  const url = await authorizationUrl(connection, {
    redirect_uri: addressesOf(publicUrlOf(request), connection.id).redirectUri,
    scope: connection.settings.scopes.join(" "),
    state: stateOf(begun, relayState),
    // Bound to the browser and good once, as the request is.
    nonce: begun.id,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: "S256",
    ...provingOf(connection, begun),
    ...(initiated?.loginHint !== undefined && { login_hint: initiated.loginHint }),
  });
  response.redirect(302, url.href);
};

/** How the person is to prove to be there. */
function provingOf({ settings }: OidcConnection, { forced }: LoginRequest): Record<string, string> {
  const { maxAge, acr } = settings;
  return {
    ...(maxAge !== null && { max_age: String(maxAge) }),
    ...(acr.length > 0 && { acr_values: acr.join(" ") }),
    ...(forced && { max_age: "0", prompt: "login" }),
  };
}

const NAMES = ["iss", "login_hint", "target_link_uri"] as const;
const LONGEST_HINT = 512;

/** What a provider asks by sending a browser. */
interface Initiated {
  /** What beginning is asked by it. */
  readonly query: URLSearchParams;
  readonly loginHint: string | undefined;
}

/**
 * What the parameters ask; undefined where no provider has sent them. Those that are not known are ignored (section 4), and so is a target
 * that is no page of ours: nobody is sent anywhere else.
 * @throws Refusal for another issuer than that of the connection, or none
 */
function initiatedIn(asked: URLSearchParams, issuer: string, publicUrl: string): Initiated | undefined {
  if (!NAMES.some((name) => asked.has(name))) return undefined;
  const repeated = NAMES.find((name) => asked.getAll(name).length > 1);
  if (repeated !== undefined) throw refusal(`${repeated} stands there more than once.`);
  if (asked.get("iss") !== issuer) throw refusal("iss is not the issuer of this connection.");
  const next = pageOf(asked.get("target_link_uri"), publicUrl);
  const hint = asked.get("login_hint") ?? "";
  return {
    query: new URLSearchParams(next === undefined ? {} : { next }),
    loginHint: hint !== "" && hint.length <= LONGEST_HINT ? hint : undefined,
  };
}

const refusal = (detail: string): Refusal => new Refusal(400, "invalid", `A sign-in cannot begin by this: ${detail}`);

/** The page of ours that a target names. */
function pageOf(target: string | null, publicUrl: string): string | undefined {
  const url = target === null ? null : URL.parse(target);
  return url?.origin === new URL(publicUrl).origin && url.search === "" && url.hash === ""
    ? localPath(url.pathname)
    : undefined;
}

/**
 * POST: the same as a form. The browser goes on by GET, because a form that comes from another site brings no cookies of ours. Nothing is
 * believed or noted before that.
 */
export const initiate: RequestHandler = (request, response) => {
  const body: unknown = request.body;
  const given = Object.entries(typeof body === "object" && body !== null ? body : {});
  const parameters = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = given.find(([field]) => field === name)?.[1];
      if (value !== undefined && typeof value !== "string") throw refusal(`${name} stands there more than once.`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  if (!("iss" in parameters)) throw refusal("iss is missing.");
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  response.redirect(
    303,
    withQuery(`/sso/oidc/${encodeURIComponent(String(request.params.connection))}/login`, parameters),
  );
};

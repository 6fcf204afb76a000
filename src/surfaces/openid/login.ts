/** Where signing in begins: the browser gets a secret of its own and is sent to the provider (OpenID Connect Core 1.0, 3.1.2.1). */
import type { RequestHandler } from "express";
import { addressesOf } from "../../domain/connections/oidc/addresses.ts";
import { type OidcConnection, openOidcConnection } from "../../domain/connections/oidc/oidc-lookup.ts";
import { beginLogin, type LoginRequest } from "../../domain/sso/requests.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";
import { beginningOf, queryOf } from "../http/sso-beginning.ts";
import { initiatedIn } from "./initiated.ts";
import { authorizationUrl, challengeOf, newVerifier } from "./library.ts";
import { stateOf } from "./receiving.ts";

/** GET; at the provider's word (initiated.ts) as at ours. */
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

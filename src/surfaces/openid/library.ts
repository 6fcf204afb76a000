/** The OpenID Connect library, as questions with one answer each: where to send a browser, and what a provider gives for a code. */
import * as openid from "openid-client";
import type { OidcConnection } from "../../domain/connections/oidc/oidc-lookup.ts";
import { providerFetch } from "../../domain/connections/oidc/reach.ts";
import { holdsBrokenText } from "../../platform/broken-text.ts";
import { NotFetched } from "../../platform/outgoing/safe-fetch.ts";
import { SKEW_SECONDS } from "./checks/token.ts";
import { keyProof } from "./client-key.ts";
import { type Reason, RefusedToken } from "./refusal.ts";

/** What the library is told of one connection, for one exchange. */
async function configured(connection: OidcConnection, clientProof: openid.ClientAuth): Promise<openid.Configuration> {
  const { issuer, clientId, provider } = connection.settings;
  const configuration = new openid.Configuration(
    {
      issuer,
      authorization_endpoint: provider.authorizationEndpoint,
      token_endpoint: provider.tokenEndpoint,
      jwks_uri: provider.jwksUri,
      ...(provider.userinfoEndpoint !== null && { userinfo_endpoint: provider.userinfoEndpoint }),
      id_token_signing_alg_values_supported: [...provider.algorithms],
      authorization_response_iss_parameter_supported: provider.namesItself,
    },
    clientId,
    { [openid.clockTolerance]: SKEW_SECONDS },
    clientProof,
  );
  // Which addresses may be asked, and whether by http, is decided by our own fetch.
  openid.allowInsecureRequests(configuration);
  configuration[openid.customFetch] = providerFetch;
  return configuration;
}

const proofOf = (connection: OidcConnection): Promise<openid.ClientAuth> | openid.ClientAuth => {
  const { clientSecret, settings } = connection;
  if (clientSecret === null) return keyProof(connection);
  return settings.provider.secretBy === "post"
    ? openid.ClientSecretPost(clientSecret)
    : openid.ClientSecretBasic(clientSecret);
};

/** Where the browser is sent (OpenID Connect Core 1.0, 3.1.2.1). */
export async function authorizationUrl(
  connection: OidcConnection,
  parameters: Readonly<Record<string, string>>,
): Promise<URL> {
  return openid.buildAuthorizationUrl(await configured(connection, openid.None()), { ...parameters });
}

/** What is sent along with a new verifier (RFC 7636). */
export const newVerifier = openid.randomPKCECodeVerifier;
export const challengeOf = openid.calculatePKCECodeChallenge;

/** What came for a code: what the provider sent, and what the library has against it. */
export interface Exchanged {
  readonly idToken: string | undefined;
  readonly accessToken: string | undefined;
  readonly refusal: RefusedToken | undefined;
}

/** Gives the code of an answer back to the provider (3.1.3). `answer` is the address that the browser came to. */
export async function exchange(
  connection: OidcConnection,
  answer: URL,
  { state, nonce, verifier }: { readonly state: string; readonly nonce: string; readonly verifier: string },
): Promise<Exchanged> {
  const configuration = await configured(connection, await proofOf(connection));
  let sent: unknown;
  configuration[openid.customFetch] = async (url, asked) => {
    const response = await providerFetch(url, asked);
    sent = await response
      .clone()
      .json()
      .catch(() => undefined);
    return withoutNulls(response, sent);
  };
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
  const refusal = await openid.authorizationCodeGrant(configuration, answer, checks).then(
    () => undefined,
    (error: unknown) => translated(error),
  );
  return { idToken: textIn(sent, "id_token"), accessToken: textIn(sent, "access_token"), refusal };
}

/** Some providers write null for what they leave out: the library would refuse what nobody asked for. */
function withoutNulls(response: Response, sent: unknown): Response {
  if (typeof sent !== "object" || sent === null || !Object.values(sent).includes(null)) return response;
  const said = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
  const { status, statusText } = response;
  return new Response(JSON.stringify(said), { status, statusText, headers: { "content-type": "application/json" } });
}

function textIn(answer: unknown, name: keyof openid.TokenEndpointResponse & string): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(answer, name)?.value;
  return typeof value === "string" ? value : undefined;
}

/** What a UserInfo endpoint has answered: claims, or a token that says them and is still to be believed. */
export type UserInfoAnswer = { readonly claims: Readonly<Record<string, unknown>> } | { readonly token: string };

/** What the provider's UserInfo endpoint says of the person (5.3). @throws RefusedToken */
export async function userInfo(
  connection: OidcConnection,
  accessToken: string,
  subject: string,
): Promise<UserInfoAnswer> {
  const configuration = await configured(connection, openid.None());
  let token: string | undefined;
  configuration[openid.customFetch] = async (url, asked) => {
    const response = await providerFetch(url, asked);
    if (response.status === 200 && isToken(response)) token = (await response.clone().text()).trim();
    return response;
  };
  const claims = await openid.fetchUserInfo(configuration, accessToken, subject).catch((error: unknown) => {
    // The library verifies no signature of it: whether it is believed, checks/userinfo.ts says.
    if (token === undefined) throw ofUserInfo(error);
  });
  if (token !== undefined) return { token };
  if (holdsBrokenText(claims)) throw new RefusedToken("userinfo_failed", "The UserInfo endpoint: broken Unicode.");
  return { claims: { ...claims } };
}

/** Signed or encrypted (5.3.2). */
const isToken = ({ headers }: Response): boolean =>
  /^application\/(?:[\w.-]+\+)?jwt\s*(?:;|$)/i.test(headers.get("content-type") ?? "");

function ofUserInfo(error: unknown): RefusedToken {
  const { code, message } = failureOf(error);
  return code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"
    ? new RefusedToken("userinfo_of_another", "The UserInfo endpoint spoke of another sub than the ID token.")
    : new RefusedToken("userinfo_failed", `The UserInfo endpoint: ${message}`, { cause: error });
}

const MEANINGS: Readonly<Record<string, Reason>> = {
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: "expired",
  OAUTH_PARSE_ERROR: "token_unreadable",
  OAUTH_INVALID_RESPONSE: "token_unreadable",
  OAUTH_UNSUPPORTED_OPERATION: "token_unreadable",
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: "claims_unusable",
};

/** Of clients that the provider does not take (RFC 6749, 5.2). */
const OF_CLIENT = new Set(["invalid_client", "unauthorized_client"]);

/** The library's words for a failure. What exactly is wrong with a token, checks/ says. */
function translated(error: unknown): RefusedToken {
  const { code, message } = failureOf(error);
  if (error instanceof openid.ResponseBodyError) {
    const said = [error.error, error.error_description].filter((one) => typeof one === "string").join(": ");
    const reason = OF_CLIENT.has(error.error) ? "client_refused" : "code_refused";
    return new RefusedToken(
      reason,
      `The token endpoint answered ${error.status} ${JSON.stringify(said.slice(0, 300))}.`,
    );
  }
  if (error instanceof openid.WWWAuthenticateChallengeError)
    return new RefusedToken(
      "client_refused",
      `The token endpoint answered ${error.status}: it does not take this client.`,
    );
  const reason = (code !== undefined && MEANINGS[code]) || "token_endpoint_failed";
  return new RefusedToken(reason, `The token endpoint: ${message}`, { cause: error });
}

/** @throws whatever is no failure of the provider */
function failureOf(error: unknown): { readonly code: string | undefined; readonly message: string } {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof NotFetched) return { code: undefined, message: at.message };
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (!(error instanceof Error) || code === undefined) throw error;
  const { cause } = error;
  const more = cause instanceof Error ? ` (${cause.message})` : cause instanceof Response ? ` (${cause.status})` : "";
  return { code, message: `${error.message}${more}`.slice(0, 300) };
}

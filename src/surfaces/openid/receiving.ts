/** From the address that a browser comes to, to what the provider has signed: every check, in order. */
import type { Request } from "express";
import { addressesOf } from "../../domain/connections/oidc/addresses.ts";
import { ALGORITHMS } from "../../domain/connections/oidc/discovery.ts";
import type { OidcConnection } from "../../domain/connections/sso/sso-lookup.ts";
import type { Noted } from "../../domain/sso/arriving.ts";
import { findLogin, type LoginRequest, useAnswer } from "../../domain/sso/requests.ts";
import type { SsoIdentity } from "../../domain/sso/types.ts";
import { publicUrlOf, readSsoSecret } from "../../platform/http/browser.ts";
import { type Answer, answerIn, checkSender, checkShape, codeIn } from "./checks/answer.ts";
import { type ExpectedId, idTokenLooks, subjectOf } from "./checks/id-token.ts";
import { complaintsOf, partsOf, requireNone, secondsOf, told } from "./checks/token.ts";
import { believedUserInfo } from "./checks/userinfo.ts";
import { type Claims, identityOf, type Said } from "./claims.ts";
import { requireSigned } from "./keys.ts";
import { exchange, userInfo } from "./library.ts";
import { refuse } from "./refusal.ts";

/** What came, as far as it came: for telling what else is wrong with it. */
export interface Seen {
  claims?: Claims;
}

/** Whom the answer names. @throws RefusedToken */
export async function receive(
  request: Request,
  connection: OidcConnection,
  noted: Noted,
  seen: Seen,
): Promise<SsoIdentity> {
  const answer = answerIn(request.originalUrl);
  const login = await loginOf(request, connection, answer);
  if (login) noted(login);
  checkShape(answer);
  if (!login)
    return refuse("state_unknown", "It answers no request that waits: too late, answered before, or another browser.");
  checkSender(answer, connection.settings);
  await useUp(connection, login, codeIn(answer));
  return { ...(await exchanged(request, connection, { answer, login, seen })) };
}

/** What separates the request from what goes there and back beside it. */
const BETWEEN = ".";

/** What is sent as `state`. */
export const stateOf = ({ id }: LoginRequest, relayState: string): string => `${id}${BETWEEN}${relayState}`;

/** The request that the browser was sent with; null for none that waits for it. */
async function loginOf(
  request: Request,
  connection: OidcConnection,
  { state = "" }: Answer,
): Promise<LoginRequest | null> {
  const [id = "", relayState = "", ...more] = state.split(BETWEEN);
  const found = id === "" || more.length > 0 ? null : await findLogin(connection, id, readSsoSecret(request));
  return found?.sentWith(relayState) ? found : null;
}

/** A request is answered once, and a code is given back once, whatever comes of it. */
async function useUp(
  { settings, ...connection }: OidcConnection,
  { id: requestId, createdAt }: LoginRequest,
  code: string,
): Promise<void> {
  const forgotten = new Date(createdAt.getTime() + CODE_LASTS_MS);
  const answer = { requestId, issuer: settings.issuer, assertionId: `code ${code}`, notOnOrAfter: forgotten };
  if (!(await useAnswer({ ...connection, settings }, answer)))
    refuse("replayed", "The request was answered before, or the code was used before.");
}

/** A request waits for a quarter of an hour, and a code lasts ten minutes at most (RFC 6749, 4.1.2). */
const CODE_LASTS_MS = 25 * 60_000;

interface Exchange {
  readonly answer: Answer;
  readonly login: LoginRequest;
  readonly seen: Seen;
}

async function exchanged(
  request: Request,
  connection: OidcConnection,
  { answer, login, seen }: Exchange,
): Promise<SsoIdentity> {
  const { settings, id } = connection;
  const { id: nonce, verifier } = login;
  if (verifier === null) return refuse("state_unknown", "It answers a request of another protocol.");
  const address = new URL(addressesOf(publicUrlOf(request), id).redirectUri);
  address.search = answer.all.toString();
  const { idToken, accessToken, refusal } = await exchange(connection, address, {
    state: answer.state ?? "",
    nonce,
    verifier,
  });
  if (idToken === undefined) {
    if (refusal && accessToken === undefined) throw refusal;
    return refuse("id_token_missing", "The token endpoint gave no ID token. Is openid among the scopes?");
  }
  const parts = partsOf(idToken);
  seen.claims = parts.claims;
  const { issuer, clientId, provider } = settings;
  const expected: ExpectedId = {
    ...{ now: new Date(), issuer, clientId, algorithms: provider.algorithms, settings, nonce, accessToken },
    forcedSince: login.forced ? login.createdAt : undefined,
  };
  requireNone(complaintsOf(idTokenLooks(parts, expected)));
  if (refusal) throw refusal;
  await requireSigned(connection, idToken, "holder");
  const said = saidBy(parts.claims, idToken, login);
  const whose = { connectionId: id, settings };
  return await withUserInfo(connection, { said, accessToken, seen }, identityOf(said, whose));
}

function saidBy(claims: Claims, idToken: string, { forced }: LoginRequest): Said {
  const { sid } = claims;
  const end = secondsOf(claims, "session_expiry");
  const issued = secondsOf(claims, "iat");
  if (end !== undefined && new Date(end * 1_000) <= new Date())
    refuse("session_over", `The session ended ${told(end)} (session_expiry).`);
  const proved = forced ? undefined : secondsOf(claims, "auth_time");
  return {
    subject: subjectOf(claims),
    claims,
    provedAt: proved === undefined ? undefined : new Date(proved * 1_000),
    sessionEndsAt: end === undefined ? undefined : new Date(end * 1_000),
    providerSession: { sid: typeof sid === "string" && sid !== "" ? sid.slice(0, 512) : null, idToken },
    issuedAt: issued === undefined ? undefined : new Date(issued * 1_000),
  };
}

interface Asking {
  readonly said: Said;
  readonly accessToken: string | undefined;
  readonly seen: Seen;
}

/** Many providers say of the person only at the UserInfo endpoint: asked where something is missing. The ID token comes first. */
async function withUserInfo(
  connection: OidcConnection,
  { said, accessToken, seen }: Asking,
  identity: SsoIdentity,
): Promise<SsoIdentity> {
  const isWhole =
    identity.email !== null && identity.displayName !== null && (identity.groups ?? identity.overage) !== undefined;
  if ((isWhole && identity.groups !== undefined) || accessToken === undefined) return identity;
  if (connection.settings.provider.userinfoEndpoint === null) return identity;
  const claims = together(await moreOf(connection, accessToken, said.subject), said.claims);
  seen.claims = claims;
  return identityOf({ ...said, claims }, { connectionId: connection.id, settings: connection.settings });
}

/** What the UserInfo endpoint says, signed or not. @throws RefusedToken */
async function moreOf(connection: OidcConnection, accessToken: string, subject: string): Promise<Claims> {
  const answer = await userInfo(connection, accessToken, subject);
  if ("claims" in answer) return answer.claims;
  const { issuer, clientId } = connection.settings;
  const claims = believedUserInfo(answer.token, { now: new Date(), issuer, clientId, subject });
  await requireSigned(connection, answer.token, "holder", ALGORITHMS);
  return claims;
}

/** The ID token comes first; whether an address is proved is said of the address beside it. */
function together({ email_verified: proved, ...more }: Claims, said: Claims): Claims {
  const isOfSame = said.email === undefined || said.email === more.email;
  return { ...more, ...(isOfSame && proved !== undefined && { email_verified: proved }), ...said };
}

/** Where a provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8). */
import type { Request, RequestHandler } from "express";
import { findOidcConnection, type OidcConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { logOutByProvider } from "../../domain/sso/provider-logout.ts";
import { answeringAt } from "../../domain/sso/rate-limits.ts";
import { requestIdOf } from "../../platform/http/requests.ts";
import { type LogoutSaid, logoutTokenLooks, saidIn } from "./checks/logout-token.ts";
import { complaintsOf, partsOf, requireNone } from "./checks/token.ts";
import { SUBJECT_FORM } from "./claims.ts";
import { requireSigned } from "./keys.ts";
import { RefusedToken, refuse } from "./refusal.ts";

/** POST, as a form. 200 once the sessions have ended; 400 with the name of the reason. */
export const backchannelLogout: RequestHandler = async (request, response) => {
  const connection = await findOidcConnection(String(request.params.connection));
  await answeringAt(connection, request.ip ?? null);
  response.set("Cache-Control", "no-store");
  try {
    const { jti, sub, sid, at } = await genuine(request, connection);
    const subject = sub === undefined ? undefined : { nameId: sub, nameIdFormat: SUBJECT_FORM };
    const isNew = await logOutByProvider(connection, { jti, subject, sid, at }, requestIdOf(request));
    if (!isNew) refuse("replayed", "The logout token was used before.");
    response.status(200).end();
  } catch (error) {
    if (!(error instanceof RefusedToken)) throw error;
    response.status(400).json({ error: "invalid_request", error_description: `${error.reason}: ${error.message}` });
  }
};

async function genuine(request: Request, connection: OidcConnection): Promise<LogoutSaid> {
  const body: unknown = request.body;
  const token = typeof body === "object" && body !== null && "logout_token" in body ? body.logout_token : undefined;
  if (typeof token !== "string") return refuse("response_missing", "The form has not one field logout_token.");
  const { issuer, clientId, provider } = connection.settings;
  const parts = partsOf(token);
  const expected = { now: new Date(), issuer, clientId, algorithms: provider.algorithms };
  requireNone(complaintsOf(logoutTokenLooks(parts, expected)));
  await requireSigned(connection, token, "anybody");
  return saidIn(parts.claims);
}

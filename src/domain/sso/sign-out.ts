/** Signing out at the identity provider as well (OpenID Connect RP-Initiated Logout 1.0, 2), where the connection wants that. */
import { addressesOf } from "../connections/oidc/addresses.ts";
import { findOidcConnection } from "../connections/sso/sso-lookup.ts";
import { DomainError } from "../errors.ts";
import { link } from "../links.ts";
import { signOut } from "../sessions/own-sessions.ts";
import { providerSessionOf } from "../sessions/provider-sessions.ts";
import type { Session } from "../sessions/types.ts";
import type { Visitor } from "../visitor.ts";

/** Ends a session. @returns where the browser goes to end the one at the identity provider; null where there is none, or it is left alone */
export async function signOutHereAndThere(visitor: Visitor, session: Session): Promise<string | null> {
  // Asked while it is there.
  const there = await providerSignOutUrl(session);
  await signOut(visitor, session);
  return there;
}

async function providerSignOutUrl(session: Session): Promise<string | null> {
  const opened = session.method === "oidc" ? await providerSessionOf(session) : null;
  if (!opened) return null;
  const connection = await findOidcConnection(opened.connectionId).catch(gone);
  const endpoint = connection?.settings.provider.endSessionEndpoint;
  if (!connection?.settings.signOutAtProvider || !endpoint) return null;
  const url = new URL(endpoint);
  url.searchParams.set("client_id", connection.settings.clientId);
  url.searchParams.set(
    "post_logout_redirect_uri",
    addressesOf(link("/").slice(0, -1), connection.id).postLogoutRedirectUri,
  );
  if (opened.idToken !== null) url.searchParams.set("id_token_hint", opened.idToken);
  return url.href;
}

function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}

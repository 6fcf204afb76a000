/** Finding oidc connections at the door, with what proves that we are their client. */

import { decrypt } from "../../../platform/keys/secrets.ts";
import { notFound } from "../../errors.ts";
import { clientSecretPlace } from "../client-secret.ts";
import { requireOpen, type SsoConnection, ssoDocumentById, ssoFrom } from "../sso/sso-lookup.ts";
import type { OidcSettings } from "./types.ts";

export interface OidcConnection extends SsoConnection {
  readonly settings: OidcSettings;
  /** Null where a key proves it. */
  readonly clientSecret: string | null;
}

/** @throws DomainError `not_found`, also for a connection of another kind */
export async function findOidcConnection(id: string): Promise<OidcConnection> {
  const found = await ssoDocumentById(id);
  if (!found?.oidc) throw notFound("connection", id);
  const { clientSecret = null } = found;
  return {
    ...ssoFrom(found, found.oidc.issuer),
    settings: found.oidc,
    clientSecret: clientSecret === null ? null : decrypt(clientSecret, clientSecretPlace(found)),
  };
}

/** The same, for signing in. @throws DomainError `not_found`, `connection_disabled` */
export async function openOidcConnection(id: string): Promise<OidcConnection> {
  const connection = await findOidcConnection(id);
  requireOpen(connection);
  return connection;
}

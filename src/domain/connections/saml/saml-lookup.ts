/** Finding saml connections at the door. */

import { notFound } from "../../errors.ts";
import { requireOpen, type SsoConnection, ssoDocumentById, ssoFrom } from "../sso/sso-lookup.ts";
import type { SamlSettings } from "../types.ts";

export interface SamlConnection extends SsoConnection {
  readonly settings: SamlSettings;
}

/** @throws DomainError `not_found`, also for a connection of another kind */
export async function findSamlConnection(id: string): Promise<SamlConnection> {
  const found = await ssoDocumentById(id);
  if (!found?.saml) throw notFound("connection", id);
  return { ...ssoFrom(found, found.saml.entityId), settings: found.saml };
}

/** The same, for signing in. @throws DomainError `not_found`, `connection_disabled` */
export async function openSamlConnection(id: string): Promise<SamlConnection> {
  const connection = await findSamlConnection(id);
  requireOpen(connection);
  return connection;
}

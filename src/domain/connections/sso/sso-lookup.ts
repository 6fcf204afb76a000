/**
 * Finding connections that people sign in by, at the door: a browser names one in a path, before any organization is known. What they have
 * in common, whichever protocol they speak, is all that deciding about a sign-in needs.
 */

import { decrypt } from "../../../platform/keys/secrets.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { clientSecretPlace } from "../client-secret.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";
import { STANDING } from "../connection-lookup.ts";
import type { OidcSettings } from "../oidc/types.ts";
import { type SamlSettings, type SignInRules, SSO_KINDS, type SsoKind } from "../types.ts";

/** A connection that people sign in by. */
export interface SsoConnection {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: SsoKind;
  readonly name: string;
  readonly enabled: boolean;
  /** It can be tried, and nobody signs in by it yet. */
  readonly rehearsing: boolean;
  /** What the identity provider calls itself: an entity id, or an issuer. */
  readonly issuer: string;
  readonly settings: SignInRules;
  /** Another one for every change of it. */
  readonly version: number;
}

/** One that stands, of whatever kind people sign in by; null where there is none. */
export const ssoDocumentById = async (id: string): Promise<ConnectionDoc | null> =>
  ConnectionModel.findOne({ _id: id, kind: { $in: SSO_KINDS }, ...STANDING })
    .setOptions({
      acrossOrganizations: "a browser names a connection and nothing else; what is done is done in its organization",
    })
    .lean();

/** What a stored connection has in common with every other. */
function ssoFrom(found: ConnectionDoc, issuer: string): Omit<SsoConnection, "settings"> {
  if (found.kind === "scim") throw notFound("connection", found._id);
  return {
    id: found._id,
    organizationId: found.organizationId,
    kind: found.kind,
    name: found.name,
    enabled: found.status === "enabled",
    rehearsing: found.settings.rehearsal === true,
    issuer,
    version: found.version,
  };
}

/** @throws DomainError `not_found`, also for a scim connection */
export async function findSsoConnection(id: string): Promise<SsoConnection> {
  const found = await ssoDocumentById(id);
  if (found?.saml) return { ...ssoFrom(found, found.saml.entityId), settings: found.saml };
  if (found?.oidc) return { ...ssoFrom(found, found.oidc.issuer), settings: found.oidc };
  throw notFound("connection", id);
}

/** Where signing in by it begins. */
export const loginPathOf = ({ kind, id }: Pick<SsoConnection, "kind" | "id">): `/${string}` =>
  `/sso/${kind}/${id}/login`;

/** @throws DomainError `connection_disabled` */
export function requireOpen({ enabled }: SsoConnection): void {
  if (!enabled) throw closed();
}

const closed = (): DomainError => new DomainError("connection_disabled", "This way of signing in is switched off.");

/** @throws DomainError `connection_disabled` for one that is only tried */
export function requireLive({ rehearsing }: SsoConnection): void {
  if (rehearsing)
    throw new DomainError("connection_disabled", "This way of signing in is being set up, and is not in use yet.");
}

/**
 * That a connection is still what it was when it was read, and a way in. Asked in the transaction that lets somebody in by it: whoever is
 * there came by what was so before. @throws DomainError `connection_disabled`, `sso_response_refused`
 */
export async function requireUnchanged({ id, version }: SsoConnection): Promise<void> {
  const found = await ssoDocumentById(id);
  if (found?.status !== "enabled" || found.settings.rehearsal) throw closed();
  if (found.version !== version)
    throw new DomainError("sso_response_refused", "The connection was changed while somebody signed in by it.");
}

/** The scim connections of the organization: those whose users a sign-in may be paired with. */
export async function scimConnectionIds(caller: Caller): Promise<string[]> {
  const found = await ConnectionModel.find(
    { organizationId: caller.organizationId, kind: "scim", ...STANDING },
    { _id: 1 },
  ).lean();
  return found.map(({ _id }) => _id);
}

/** Notes that somebody has just signed in through it. */
export async function noteSignIn(caller: Caller, id: string): Promise<void> {
  await ConnectionModel.updateOne(
    { organizationId: caller.organizationId, _id: id },
    { $set: { lastSignInAt: new Date() } },
  );
}

/** Notes that a test of it would have signed somebody in; of what it was when it was tried, and nothing else. */
export async function noteTest({ organizationId, id, version }: SsoConnection): Promise<void> {
  await ConnectionModel.updateOne({ organizationId, _id: id, version }, { $set: { lastTestedAt: new Date() } });
}

/** A connection by SAML at the door. */
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

/** A connection by OpenID Connect at the door, with what proves that we are its client. */
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

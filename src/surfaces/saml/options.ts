/** How the SAML library is told about one connection. What it leaves open all the same is in checks/. */
import { type CacheProvider, type SamlConfig, ValidateInResponseTo } from "@node-saml/passport-saml";
import type { SamlConnection } from "../../domain/connections/saml-lookup.ts";
import type { SsoKeys } from "../../domain/sso/keys.ts";
import type { LoginRequest } from "../../domain/sso/requests.ts";

/** Our side of a connection. The entity id is the address of its metadata, so that no two connections share an audience. */
export function ourSide(publicUrl: string, connectionId: string) {
  const at = (what: string): string => `${publicUrl}/sso/saml/${connectionId}/${what}`;
  return { entityId: at("metadata"), acsUrl: at("acs") };
}

export interface Conversation {
  readonly connection: SamlConnection;
  readonly keys: SsoKeys;
  readonly publicUrl: string;
  /** The request that is sent, or that an answer names; null for one that nobody asked for. */
  readonly request: LoginRequest | null;
}

/** Options for one exchange. @see https://github.com/node-saml/node-saml#config-parameter-details */
export function optionsOf({ connection, keys, publicUrl, request }: Conversation): SamlConfig {
  const { entityId, acsUrl } = ourSide(publicUrl, connection.id);
  const { settings } = connection;
  return {
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    entryPoint: settings.ssoUrl,
    idpCert: settings.certificates.map(asPem),
    idpIssuer: settings.entityId,
    privateKey: keys.signing.privateKey,
    decryptionPvk: keys.encryption.privateKey,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: 60_000,
    maxAssertionAgeMs: 10 * 60_000,
    // What an answer without a request is worth, checks/ and the surface decide by the signed value.
    validateInResponseTo: settings.allowIdpInitiated ? ValidateInResponseTo.ifPresent : ValidateInResponseTo.always,
    cacheProvider: pending(request),
    requestIdExpirationPeriodMs: 15 * 60_000,
    ...(request && { generateUniqueId: () => request.id }),
    // The identity provider chooses how people prove themselves and what it calls them.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    // An application wants to know that the person is there now, not that there is a session at the identity provider.
    forceAuthn: request?.next?.endsWith("/fresh") ?? false,
  };
}

/** The library asks whether the request waits. Using it up is ours, when everything else is right: garbage must not end a sign-in. */
const pending = (request: LoginRequest | null): CacheProvider => ({
  saveAsync: async (_id, value) => ({ value, createdAt: Date.now() }),
  getAsync: async (id) => (request?.id === id ? request.createdAt.toISOString() : null),
  removeAsync: async () => null,
});

const asPem = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, "$&\n").trim()}\n-----END CERTIFICATE-----\n`;

/** How the SAML library is told about one connection. What it leaves open all the same is in checks/. */
import { type SamlConfig, ValidateInResponseTo } from "@node-saml/passport-saml";
import type { SamlConnection } from "../../domain/connections/saml/saml-lookup.ts";
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
    // Of several restrictions each has to name us; the library knows one only. Decided in checks/.
    audience: false,
    callbackUrl: acsUrl,
    entryPoint: settings.ssoUrl,
    idpCert: settings.certificates.map(asPem),
    idpIssuer: settings.entityId,
    privateKey: keys.signing.privateKey,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: 60_000,
    maxAssertionAgeMs: 10 * 60_000,
    // Which request is answered, checks/ and the surface decide by the signed value, of whichever confirmation fits.
    validateInResponseTo: ValidateInResponseTo.never,
    ...(request && { generateUniqueId: () => request.id }),
    // The identity provider chooses how people prove themselves and what it calls them.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    forceAuthn: request?.forced ?? false,
  };
}

const asPem = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, "$&\n").trim()}\n-----END CERTIFICATE-----\n`;

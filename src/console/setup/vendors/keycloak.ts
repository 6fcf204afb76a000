/** Keycloak. */
import { keycloakOpenid } from "./openid/keycloak.ts";
import type { Vendor } from "./types.ts";

export const keycloak: Vendor = {
  key: "keycloak",
  name: "Keycloak",
  checked: "2026-11-29",
  prefers: "oidc",
  which: {
    en: "Both can do the same. By OpenID Connect signing out at Keycloak also ends sessions here.",
    de: "Beide können dasselbe. Mit OpenID Connect beendet eine Abmeldung bei Keycloak auch Sitzungen hier.",
  },
  openid: keycloakOpenid,
  sso: {
    before: [
      {
        at: "Admin console › your realm › Realm settings › General › Endpoints",
        say: {
          en: "Copy the address of *SAML 2.0 Identity Provider Metadata*, and enter it below.",
          de: "Kopieren Sie die Adresse von *SAML 2.0 Identity Provider Metadata* und tragen Sie sie unten ein.",
        },
      },
    ],
    after: [
      {
        at: "Clients › Import client",
        boxes: [
          {
            box: "Resource file",
            value: { ours: "metadataUrl" },
          },
        ],
        say: {
          en: "Save what stands at this address as a file, and import it: it fills in most boxes.",
          de: "Speichern Sie, was unter dieser Adresse steht, als Datei, und importieren Sie sie: Sie füllt die meisten Felder.",
        },
      },
      {
        at: "Clients › the client › Settings",
        boxes: [
          { box: "Client ID", value: { ours: "entityId" } },
          { box: "Valid redirect URIs", value: { ours: "acsUrl" } },
          { box: "Name ID format", value: { typed: "email" } },
          { box: "Force name ID format", value: { typed: "On" } },
          { box: "Sign assertions", value: { typed: "On" } },
          { box: "Signature algorithm", value: { typed: "RSA_SHA256" } },
        ],
      },
      {
        at: "Client scopes › …-dedicated › Add predefined mapper",
        say: {
          en: "Add *X500 email*, *X500 givenName* and *X500 surname*. For groups without SCIM: *Add mapper › By configuration › Group list*, *Group attribute name* `groups`, *Full group path* off.",
          de: "Fügen Sie *X500 email*, *X500 givenName* und *X500 surname* hinzu. Für Gruppen ohne SCIM: *Add mapper › By configuration › Group list*, *Group attribute name* `groups`, *Full group path* aus.",
        },
      },
    ],
  },
  scim: [
    {
      say: {
        en: "Keycloak pushes people by an extension, such as `scim-for-keycloak` or `keycloak-scim`. Install one, and make a remote SCIM provider in it.",
        de: "Keycloak überträgt Personen über eine Erweiterung, etwa `scim-for-keycloak` oder `keycloak-scim`. Installieren Sie eine, und legen Sie darin einen entfernten SCIM-Anbieter an.",
      },
      boxes: [
        { box: "Endpoint (base URL)", value: { ours: "baseUrl" } },
        { box: "Content type", value: { typed: "application/scim+json" } },
        { box: "Authentication", value: { typed: "Bearer" } },
        { box: "Token", value: { ours: "token" } },
        {
          box: "Delete what the server does not know",
          value: { en: "off", de: "aus" },
        },
      ],
    },
  ],
  mend: {
    assertion_not_signed: {
      en: "*Clients › the client › Settings › Sign assertions*: *On* (by default only documents are signed).",
      de: "*Clients › der Client › Settings › Sign assertions*: *On* (voreingestellt werden nur Dokumente signiert).",
    },
    signature_weak: {
      en: "*Settings › Signature algorithm*: *RSA_SHA256*.",
      de: "*Settings › Signature algorithm*: *RSA_SHA256*.",
    },
    audience_wrong: {
      en: "*Settings › Client ID*: exactly the entity id above.",
      de: "*Settings › Client ID*: genau die Entity-ID oben.",
    },
    name_id_transient: {
      en: "*Settings › Name ID format*: *email* or *persistent*, with *Force name ID format*.",
      de: "*Settings › Name ID format*: *email* oder *persistent*, mit *Force name ID format*.",
    },
    email_missing: {
      en: "*Client scopes › …-dedicated › Add predefined mapper*: *X500 email*.",
      de: "*Client scopes › …-dedicated › Add predefined mapper*: *X500 email*.",
    },
    groups_missing: {
      en: "*Client scopes › …-dedicated › Add mapper*: *Group list*, named `groups`, *Full group path* off.",
      de: "*Client scopes › …-dedicated › Add mapper*: *Group list*, genannt `groups`, *Full group path* aus.",
    },
    decryption_failed: {
      en: "*Keys › Encryption keys config*: import the encryption certificate of our metadata, or switch *Encrypt assertions* off.",
      de: "*Keys › Encryption keys config*: Importieren Sie das Verschlüsselungszertifikat unserer Metadaten, oder schalten Sie *Encrypt assertions* aus.",
    },
  },
};

/** Any other identity provider that speaks SAML 2.0 and SCIM 2.0. */
import type { Vendor } from "./types.ts";

export const other: Vendor = {
  key: "other",
  name: "SAML 2.0 / SCIM 2.0",
  checked: "2026-11-29",
  prefers: "saml",
  which: {
    en: "Take what your identity provider recommends. OpenID Connect has fewer boxes, and its keys are renewed by themselves.",
    de: "Nehmen Sie, was Ihr Identitätsanbieter empfiehlt. OpenID Connect hat weniger Felder, und seine Schlüssel erneuern sich von selbst.",
  },
  sso: {
    before: [
      {
        say: {
          en: "Make an application for SAML 2.0 at your identity provider, and find its metadata: an address, or a file.",
          de: "Legen Sie bei Ihrem Identitätsanbieter eine Anwendung für SAML 2.0 an, und suchen Sie deren Metadaten: eine Adresse oder eine Datei.",
        },
      },
    ],
    after: [
      {
        say: {
          en: "Enter these values there. Where it takes our metadata, that fills in all of them.",
          de: "Tragen Sie diese Werte dort ein. Wo unsere Metadaten angenommen werden, sind damit alle ausgefüllt.",
        },
        boxes: [
          { box: "Assertion consumer service URL (ACS, reply URL)", value: { ours: "acsUrl" } },
          { box: "Entity ID (audience, identifier)", value: { ours: "entityId" } },
          { box: "Sign-in URL (start URL)", value: { ours: "loginUrl" } },
          { box: "Metadata of the service provider", value: { ours: "metadataUrl" } },
          {
            box: "NameID",
            value: {
              en: "the e-mail address, or an identifier that stays",
              de: "die E-Mail-Adresse, oder eine Kennung, die bleibt",
            },
          },
          {
            box: "Attributes",
            value: {
              en: "`email`, `firstName`, `lastName`; without SCIM also `groups`",
              de: "`email`, `firstName`, `lastName`; ohne SCIM auch `groups`",
            },
          },
          {
            box: "Signature",
            value: { en: "of the assertion, RSA with SHA-256", de: "der Assertion, RSA mit SHA-256" },
          },
        ],
      },
    ],
  },
  scim: [
    {
      say: {
        en: "Switch on provisioning by SCIM 2.0 with a bearer token.",
        de: "Schalten Sie die Bereitstellung über SCIM 2.0 mit einem Bearer-Token ein.",
      },
      boxes: [
        { box: "Base URL", value: { ours: "baseUrl" } },
        { box: "Bearer token", value: { ours: "token" } },
        { box: "Unique identifier", value: { typed: "userName" } },
      ],
    },
  ],
  scimByOauth: [
    {
      say: {
        en: "Switch on provisioning by SCIM 2.0 with OAuth 2.0 client credentials.",
        de: "Schalten Sie die Bereitstellung über SCIM 2.0 mit OAuth 2.0 Client Credentials ein.",
      },
      boxes: [
        { box: "Base URL", value: { ours: "baseUrl" } },
        { box: "Token URL", value: { ours: "tokenUrl" } },
        { box: "Client ID", value: { ours: "oauthClient" } },
        { box: "Client secret", value: { ours: "oauthSecret" } },
        { box: "Scope", value: { typed: "scim" } },
        { box: "Unique identifier", value: { typed: "userName" } },
      ],
    },
  ],
  mend: {},
};

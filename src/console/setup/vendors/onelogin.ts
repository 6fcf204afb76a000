/** OneLogin. */
import type { Vendor } from "./types.ts";

export const onelogin: Vendor = {
  key: "onelogin",
  name: "OneLogin",
  checked: "2026-11-29",
  prefers: "saml",
  which: {
    en: "With SAML, one application there both signs people in and provisions them. By OpenID Connect nothing has to be renewed but the secret, and provisioning takes an application of its own.",
    de: "Mit SAML meldet dort eine einzige Anwendung Personen an und stellt sie bereit. Mit OpenID Connect ist nur das Geheimnis zu erneuern, und die Bereitstellung braucht eine eigene Anwendung.",
  },
  sso: {
    before: [
      {
        at: "Administration › Applications › Add App",
        say: {
          en: "Find *SCIM Provisioner with SAML (SCIM v2 Enterprise)*, and *Save*: it signs in and provisions.",
          de: "Suchen Sie *SCIM Provisioner with SAML (SCIM v2 Enterprise)* und wählen Sie *Save*: Es meldet an und stellt bereit.",
        },
      },
      {
        at: "SSO",
        say: {
          en: "Copy *Issuer URL*, and enter it below: it is the address of the metadata. *SAML Signature Algorithm* must be *SHA-256*.",
          de: "Kopieren Sie *Issuer URL* und tragen Sie sie unten ein: Es ist die Adresse der Metadaten. *SAML Signature Algorithm* muss *SHA-256* sein.",
        },
      },
    ],
    after: [
      {
        at: "Configuration",
        boxes: [
          { box: "SAML Audience URL", value: { ours: "entityId" } },
          { box: "SAML Consumer URL", value: { ours: "acsUrl" } },
          { box: "SAML Recipient", value: { ours: "acsUrl" } },
        ],
      },
      {
        at: "Parameters",
        boxes: [
          { box: "SAML NameID (Subject)", value: { typed: "Email" } },
          {
            box: "email",
            value: { en: "*Email*, with *Include in SAML assertion*", de: "*Email*, mit *Include in SAML assertion*" },
          },
        ],
      },
      {
        at: "Users › the person › Applications",
        say: { en: "Assign the app to whoever may sign in.", de: "Weisen Sie die App zu, wer sich anmelden darf." },
      },
    ],
  },
  scim: [
    {
      at: "Configuration › API Connection",
      boxes: [
        { box: "SCIM Base URL", value: { ours: "baseUrl" } },
        { box: "SCIM Bearer Token", value: { ours: "token" } },
        {
          box: "SCIM JSON Template",
          value: {
            en: 'keep `"active"`, and add `"externalId": "{$user.id}"`',
            de: '`"active"` behalten und `"externalId": "{$user.id}"` ergänzen',
          },
        },
      ],
      say: { en: "Choose *Enable*, then *Save*.", de: "Wählen Sie *Enable*, dann *Save*." },
    },
    {
      at: "Provisioning",
      say: {
        en: "Check *Enable provisioning*. When users are deleted: *Suspend*, if they may come back.",
        de: "Haken Sie *Enable provisioning* an. Wenn Nutzer gelöscht werden: *Suspend*, falls sie wiederkommen können.",
      },
    },
    {
      at: "Parameters › Groups, and Rules",
      say: {
        en: "Include *Groups* in user provisioning; rules say which groups are sent.",
        de: "Nehmen Sie *Groups* in die Bereitstellung auf; Regeln sagen, welche Gruppen gesendet werden.",
      },
    },
  ],
  mend: {
    signature_weak: {
      en: "*SSO › SAML Signature Algorithm*: *SHA-256*.",
      de: "*SSO › SAML Signature Algorithm*: *SHA-256*.",
    },
    audience_wrong: {
      en: "*Configuration › SAML Audience URL*: exactly the value above.",
      de: "*Configuration › SAML Audience URL*: genau der Wert oben.",
    },
    recipient_wrong: {
      en: "*Configuration › SAML Recipient*: exactly the consumer URL above.",
      de: "*Configuration › SAML Recipient*: genau die Consumer-URL oben.",
    },
    email_missing: {
      en: "*Parameters › +*: `email`, with *Include in SAML assertion*, value *Email*.",
      de: "*Parameters › +*: `email`, mit *Include in SAML assertion*, Wert *Email*.",
    },
    token_wrong: {
      en: "*Configuration › SCIM Bearer Token*: paste it anew, *Enable*, *Save*.",
      de: "*Configuration › SCIM Bearer Token*: neu einfügen, *Enable*, *Save*.",
    },
  },
};

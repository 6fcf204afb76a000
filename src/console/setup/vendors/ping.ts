/** PingOne; PingFederate has the same boxes by other names. */
import type { Vendor } from "./types.ts";

export const ping: Vendor = {
  key: "ping",
  name: "Ping Identity",
  checked: "2026-11-29",
  prefers: "saml",
  which: {
    en: "With SAML, one application there both signs people in and provisions them. By OpenID Connect nothing has to be renewed but the secret, and provisioning takes an application of its own.",
    de: "Mit SAML meldet dort eine einzige Anwendung Personen an und stellt sie bereit. Mit OpenID Connect ist nur das Geheimnis zu erneuern, und die Bereitstellung braucht eine eigene Anwendung.",
  },
  sso: {
    before: [
      {
        at: "PingOne › Applications › Applications › + › SAML Application › Configure › Manually Enter",
        say: {
          en: "Enter any address for *ACS URLs* and *Entity ID* for now, then *Save*.",
          de: "Tragen Sie vorerst irgendeine Adresse bei *ACS URLs* und *Entity ID* ein, dann *Save*.",
        },
      },
      {
        at: "Overview › Connection Details",
        say: {
          en: "Copy *IDP Metadata URL*, and enter it below.",
          de: "Kopieren Sie *IDP Metadata URL* und tragen Sie sie unten ein.",
        },
      },
    ],
    after: [
      {
        at: "Configuration › Edit",
        boxes: [
          { box: "ACS URLs", value: { ours: "acsUrl" } },
          { box: "Entity ID", value: { ours: "entityId" } },
          { box: "Target Application URL", value: { ours: "loginUrl" } },
          { box: "Signing", value: { typed: "Sign Assertion & Response" } },
          { box: "Signing Algorithm", value: { typed: "RSA_SHA256" } },
          { box: "Subject NameID Format", value: { typed: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" } },
        ],
      },
      {
        at: "Attribute Mappings › Edit",
        boxes: [
          {
            box: "saml_subject",
            value: {
              en: "*Email Address*, or what SCIM sends as `userName`",
              de: "*Email Address*, oder was SCIM als `userName` sendet",
            },
          },
          { box: "email", value: { typed: "Email Address" } },
          { box: "firstName", value: { typed: "Given Name" } },
          { box: "lastName", value: { typed: "Family Name" } },
          {
            box: "groups",
            value: { en: "*Group Names*; only without SCIM", de: "*Group Names*; nur ohne SCIM" },
          },
        ],
      },
      {
        say: {
          en: "Switch the application on with the toggle at the top, and give access under *Access*.",
          de: "Schalten Sie die Anwendung mit dem Schalter oben ein, und geben Sie unter *Access* Zugang.",
        },
      },
    ],
  },
  scim: [
    {
      at: "PingOne › Integrations › Provisioning › + › New Connection › Identity Store › SCIM Outbound",
      boxes: [
        { box: "SCIM Base URL", value: { ours: "baseUrl" } },
        { box: "SCIM Version", value: { typed: "2.0" } },
        { box: "Authentication Method", value: { typed: "OAuth 2 Bearer Token" } },
        { box: "OAuth Access Token", value: { ours: "token" } },
        { box: "User Filter Expression", value: { typed: 'userName Eq "%s"' } },
        { box: "User Identifier", value: { typed: "userName" } },
        {
          box: "Remove Action",
          value: {
            en: "*Disable*: whoever leaves keeps nothing, and may come back",
            de: "*Disable*: Wer geht, behält nichts und kann wiederkommen",
          },
        },
      ],
      say: { en: "Choose *Test Connection*.", de: "Wählen Sie *Test Connection*." },
    },
    {
      at: "Provisioning › Rules › + New Rule",
      say: {
        en: "From *PingOne* to this connection, with the people that are to come; under *Group Provisioning* the groups that are to give something. Switch both on.",
        de: "Von *PingOne* zu dieser Verbindung, mit den Personen, die kommen sollen; unter *Group Provisioning* die Gruppen, die etwas geben sollen. Schalten Sie beides ein.",
      },
    },
  ],
  mend: {
    assertion_not_signed: {
      en: "*Configuration › Signing*: *Sign Assertion*, or *Sign Assertion & Response*.",
      de: "*Configuration › Signing*: *Sign Assertion* oder *Sign Assertion & Response*.",
    },
    signature_weak: {
      en: "*Configuration › Signing Algorithm*: *RSA_SHA256*.",
      de: "*Configuration › Signing Algorithm*: *RSA_SHA256*.",
    },
    email_missing: {
      en: "*Attribute Mappings*: `email` ← *Email Address*.",
      de: "*Attribute Mappings*: `email` ← *Email Address*.",
    },
    name_id_transient: {
      en: "*Configuration › Subject NameID Format*: the one that ends in `emailAddress` or `persistent`.",
      de: "*Configuration › Subject NameID Format*: das mit `emailAddress` oder `persistent` am Ende.",
    },
    token_wrong: {
      en: "*Provisioning › the connection › Configuration › OAuth Access Token*: paste it anew, then *Test Connection*.",
      de: "*Provisioning › die Verbindung › Configuration › OAuth Access Token*: neu einfügen, dann *Test Connection*.",
    },
  },
};

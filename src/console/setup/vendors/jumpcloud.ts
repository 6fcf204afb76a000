/** JumpCloud. */
import type { Vendor } from "./types.ts";

export const jumpcloud: Vendor = {
  key: "jumpcloud",
  name: "JumpCloud",
  checked: "2026-11-29",
  prefers: "saml",
  which: {
    en: "With SAML, one application there both signs people in and provisions them. By OpenID Connect nothing has to be renewed but the secret, and provisioning takes an application of its own.",
    de: "Mit SAML meldet dort eine einzige Anwendung Personen an und stellt sie bereit. Mit OpenID Connect ist nur das Geheimnis zu erneuern, und die Bereitstellung braucht eine eigene Anwendung.",
  },
  sso: {
    before: [
      {
        at: "Admin portal › SSO Applications › Add New Application › Custom Application",
        say: {
          en: "Check *Manage Single Sign-On (SSO)* with *Configure SSO with SAML*, and *Export users to this app*. Save it.",
          de: "Haken Sie *Manage Single Sign-On (SSO)* mit *Configure SSO with SAML* und *Export users to this app* an. Speichern Sie.",
        },
      },
      {
        at: "SSO › JumpCloud Metadata",
        say: {
          en: "*Copy Metadata URL*, and enter it below; or *Export Metadata* and give the file.",
          de: "*Copy Metadata URL*, und tragen Sie sie unten ein; oder *Export Metadata*, und geben Sie die Datei an.",
        },
      },
    ],
    after: [
      {
        at: "SSO",
        boxes: [
          { box: "SP Entity ID", value: { ours: "entityId" } },
          { box: "ACS URLs › Default URL", value: { ours: "acsUrl" } },
          { box: "Login URL", value: { ours: "loginUrl" } },
          { box: "SAMLSubject NameID", value: { typed: "email" } },
          {
            box: "SAMLSubject NameID Format",
            value: { typed: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" },
          },
          { box: "Signature Algorithm", value: { typed: "RSA-SHA256" } },
          { box: "Sign", value: { typed: "Assertion" } },
        ],
      },
      {
        at: "SSO › Attributes",
        boxes: [
          { box: "email", value: { typed: "email" } },
          { box: "firstName", value: { typed: "firstname" } },
          { box: "lastName", value: { typed: "lastname" } },
          {
            box: "Group Attributes › include group attribute",
            value: { en: "`groups`; only without SCIM", de: "`groups`; nur ohne SCIM" },
          },
        ],
      },
      {
        at: "User Groups",
        say: {
          en: "Check the groups whose people may sign in.",
          de: "Haken Sie die Gruppen an, deren Personen sich anmelden dürfen.",
        },
      },
    ],
  },
  scim: [
    {
      at: "Admin portal › SSO Applications › your application › Identity Management",
      boxes: [
        { box: "API Type", value: { typed: "SCIM API" } },
        { box: "SCIM Version", value: { typed: "SCIM 2.0" } },
        { box: "Base URL", value: { ours: "baseUrl" } },
        { box: "Token Key", value: { ours: "token" } },
        {
          box: "Test User Email",
          value: {
            en: "an address that is nobody's here: a user with it is made, changed and deleted, and needs a free seat for a moment",
            de: "eine Adresse, die hier niemand hat: Ein Nutzer mit ihr wird angelegt, geändert und gelöscht und braucht kurz einen freien Platz",
          },
        },
      ],
      say: { en: "*Test Connection*, then *Activate*.", de: "*Test Connection*, dann *Activate*." },
    },
    {
      say: {
        en: "Check *Enable management of User Groups and Group Membership in this application*.",
        de: "Haken Sie *Enable management of User Groups and Group Membership in this application* an.",
      },
    },
    {
      at: "User Groups",
      say: {
        en: "Check the groups that are to come, with their people.",
        de: "Haken Sie die Gruppen an, die mit ihren Personen kommen sollen.",
      },
    },
  ],
  mend: {
    assertion_not_signed: {
      en: "*SSO › Sign*: *Assertion*, rather than *Response*.",
      de: "*SSO › Sign*: *Assertion* statt *Response*.",
    },
    signature_weak: {
      en: "*SSO › Signature Algorithm*: *RSA-SHA256*.",
      de: "*SSO › Signature Algorithm*: *RSA-SHA256*.",
    },
    email_missing: {
      en: "*SSO › User Attribute Mapping*: `email` ← *email*.",
      de: "*SSO › User Attribute Mapping*: `email` ← *email*.",
    },
    groups_missing: {
      en: "*SSO › Group Attributes*: check *include group attribute*, name `groups`.",
      de: "*SSO › Group Attributes*: Haken bei *include group attribute*, Name `groups`.",
    },
    token_wrong: {
      en: "*Identity Management › Token Key*: paste it anew, then *Test Connection*.",
      de: "*Identity Management › Token Key*: neu einfügen, dann *Test Connection*.",
    },
  },
};

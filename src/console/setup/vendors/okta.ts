/** Okta. */
import { oktaOpenid } from "./openid/okta.ts";
import type { Vendor } from "./types.ts";

const SETTINGS = "General › SAML Settings › Edit";

export const okta: Vendor = {
  key: "okta",
  name: "Okta",
  checked: "2026-11-29",
  prefers: "oidc",
  which: {
    en: "Okta recommends OpenID Connect. With SAML, one application can also provision people; beside OpenID Connect that takes another one.",
    de: "Okta empfiehlt OpenID Connect. Mit SAML kann dieselbe Anwendung auch Personen bereitstellen; neben OpenID Connect braucht es dafür eine weitere.",
  },
  openid: oktaOpenid,
  sso: {
    before: [
      {
        at: "Admin console › Applications › Create App Integration › SAML 2.0",
        say: {
          en: "In *Configure SAML* enter any address for both URLs for now, then *Finish*.",
          de: "Tragen Sie unter *Configure SAML* vorerst für beide URLs irgendeine Adresse ein, dann *Finish*.",
        },
      },
      {
        at: "Sign On › SAML Signing Certificates › the Active row › Actions › View IdP metadata",
        say: {
          en: "Copy the address of that page, and enter it below.",
          de: "Kopieren Sie die Adresse dieser Seite und tragen Sie sie unten ein.",
        },
      },
    ],
    after: [
      {
        at: SETTINGS,
        boxes: [
          { box: "Single sign-on URL", value: { ours: "acsUrl" } },
          { box: "Audience URI (SP Entity ID)", value: { ours: "entityId" } },
          { box: "Default RelayState", value: { en: "leave empty", de: "leer lassen" } },
          { box: "Name ID format", value: { typed: "EmailAddress" } },
          { box: "Application username", value: { typed: "Okta username" } },
          {
            box: "Attribute Statements",
            value: {
              en: "`email` ← `user.email`, `firstName` ← `user.firstName`, `lastName` ← `user.lastName`",
              de: "`email` ← `user.email`, `firstName` ← `user.firstName`, `lastName` ← `user.lastName`",
            },
          },
          {
            box: "Group Attribute Statements",
            value: {
              en: "`groups`, filtered to the groups that mean something here; only without SCIM",
              de: "`groups`, gefiltert auf die Gruppen, die hier etwas bedeuten; nur ohne SCIM",
            },
          },
        ],
      },
      {
        at: "Assignments › Assign",
        say: { en: "Assign whoever may sign in.", de: "Weisen Sie zu, wer sich anmelden darf." },
      },
    ],
  },
  scim: [
    {
      at: "Admin console › Applications › your application › General › App Settings › Edit",
      boxes: [{ box: "Provisioning", value: { typed: "SCIM" } }],
    },
    {
      at: "Provisioning › Integration › Edit",
      boxes: [
        { box: "SCIM connector base URL", value: { ours: "baseUrl" } },
        { box: "Unique identifier field for users", value: { typed: "userName" } },
        {
          box: "Supported provisioning actions",
          value: {
            en: "*Push New Users*, *Push Profile Updates*, *Push Groups*",
            de: "*Push New Users*, *Push Profile Updates*, *Push Groups*",
          },
        },
        { box: "Authentication Mode", value: { typed: "HTTP Header" } },
        { box: "Authorization", value: { ours: "token" } },
      ],
      say: {
        en: "Choose *Test Connector Configuration*: it must find the actions that you chose.",
        de: "Wählen Sie *Test Connector Configuration*: Es muss die gewählten Aktionen finden.",
      },
    },
    {
      at: "Provisioning › To App › Edit",
      say: {
        en: "Check *Create Users*, *Update User Attributes* and *Deactivate Users*. Leave *Sync Password* off.",
        de: "Haken Sie *Create Users*, *Update User Attributes* und *Deactivate Users* an. Lassen Sie *Sync Password* aus.",
      },
    },
    {
      at: "Assignments › Assign",
      say: {
        en: "Assign people, or groups of them.",
        de: "Weisen Sie Personen zu, oder Gruppen von ihnen.",
      },
    },
    {
      at: "Push Groups › Push Groups",
      say: {
        en: "Push the groups that are to give something. Okta advises other groups for this than for the assignment.",
        de: "Schicken Sie die Gruppen, die etwas geben sollen. Okta rät, dafür andere Gruppen zu nehmen als für die Zuweisung.",
      },
    },
  ],
  logout: [
    {
      at: "Applications › your application for single sign-on › Authentication › Logout › Edit",
      boxes: [
        { box: "Global Token Revocation", value: { typed: "Okta system or admin initiates logout" } },
        {
          box: "Logout endpoint URL",
          value: {
            en: "the address for Universal Logout, which whoever sent you the link tells you",
            de: "die Adresse für Universal Logout; sie nennt Ihnen, wer Ihnen den Link geschickt hat",
          },
        },
        { box: "Endpoint authentication type", value: { typed: "Signed JWT" } },
        { box: "Subject format", value: { typed: "Email Identifier" } },
      ],
      say: {
        en: "Tell them the address of your Okta organization, such as `https://acme.okta.com`: it is believed when it ends sessions. Where *Logout* is missing, switch *Universal Logout for generic SAML and OIDC apps* on under *Settings › Features*.",
        de: "Nennen Sie dort die Adresse Ihrer Okta-Organisation, etwa `https://acme.okta.com`: Ihr wird geglaubt, wenn sie Sitzungen beendet. Wo *Logout* fehlt, schalten Sie unter *Settings › Features* *Universal Logout for generic SAML and OIDC apps* ein.",
      },
    },
  ],
  mend: {
    audience_wrong: {
      en: "*General › SAML Settings › Audience URI (SP Entity ID)*: exactly the value above.",
      de: "*General › SAML Settings › Audience URI (SP Entity ID)*: genau der Wert oben.",
    },
    recipient_wrong: {
      en: "*Single sign-on URL*: the value above, with *Use this for Recipient URL and Destination URL* checked.",
      de: "*Single sign-on URL*: der Wert oben, mit Haken bei *Use this for Recipient URL and Destination URL*.",
    },
    destination_wrong: {
      en: "*Single sign-on URL*: the value above, with *Use this for Recipient URL and Destination URL* checked.",
      de: "*Single sign-on URL*: der Wert oben, mit Haken bei *Use this for Recipient URL and Destination URL*.",
    },
    assertion_not_signed: {
      en: "*Show Advanced Settings › Assertion Signature*: *Signed*.",
      de: "*Show Advanced Settings › Assertion Signature*: *Signed*.",
    },
    signature_weak: {
      en: "*Show Advanced Settings*: *Signature Algorithm* RSA-SHA256, *Digest Algorithm* SHA256.",
      de: "*Show Advanced Settings*: *Signature Algorithm* RSA-SHA256, *Digest Algorithm* SHA256.",
    },
    email_missing: {
      en: "*Attribute Statements*: `email` ← `user.email`.",
      de: "*Attribute Statements*: `email` ← `user.email`.",
    },
    groups_missing: {
      en: "*Group Attribute Statements*: `groups`, with a filter that matches. With *Push Groups* it is not needed.",
      de: "*Group Attribute Statements*: `groups`, mit einem Filter, der passt. Mit *Push Groups* ist das nicht nötig.",
    },
    name_id_transient: {
      en: "*Name ID format*: *EmailAddress* or *Persistent*.",
      de: "*Name ID format*: *EmailAddress* oder *Persistent*.",
    },
    status_not_success: {
      en: "Most often the person is not assigned: *Assignments › Assign*. *Reports › System Log* has the reason.",
      de: "Meist ist die Person nicht zugewiesen: *Assignments › Assign*. Den Grund nennt *Reports › System Log*.",
    },
    sso_identity_unmatched: {
      en: "*Application username* must be the same here and in *Provisioning*: SCIM sends it as `userName`.",
      de: "*Application username* muss hier und unter *Provisioning* derselbe sein: SCIM sendet ihn als `userName`.",
    },
    token_wrong: {
      en: "*Provisioning › Integration › Authorization*: the token without the word Bearer, then *Test Connector Configuration*.",
      de: "*Provisioning › Integration › Authorization*: das Token ohne das Wort Bearer, dann *Test Connector Configuration*.",
    },
  },
};

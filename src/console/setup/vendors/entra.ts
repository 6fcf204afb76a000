/** Microsoft Entra ID. */
import { ENTRA_MENDING } from "./entra-mending.ts";
import { entraOpenid } from "./openid/entra.ts";
import type { Step, Vendor } from "./types.ts";

const CLAIMS = "Single sign-on › Attributes & Claims › Edit";

/** Provisioning, however Entra shows who it is. */
const AFTER_CREDENTIALS: readonly Step[] = [
  {
    at: "Provisioning › Attribute mapping › Provision Microsoft Entra ID Users",
    boxes: [
      {
        box: "externalId",
        value: {
          en: "`objectId` in place of `mailNickname`: by it a person is known again",
          de: "`objectId` statt `mailNickname`: Daran wird jemand wiedererkannt",
        },
      },
      {
        box: "userName",
        value: {
          en: "`userPrincipalName`, matching precedence 1 (the default)",
          de: "`userPrincipalName`, Abgleich mit Vorrang 1 (Voreinstellung)",
        },
      },
    ],
  },
  {
    at: "Users and groups › Add user/group",
    say: {
      en: "Assign the people and groups that are to come. Groups in groups are not resolved by Entra.",
      de: "Weisen Sie die Personen und Gruppen zu, die kommen sollen. Gruppen in Gruppen löst Entra nicht auf.",
    },
  },
  {
    at: "Provisioning › Overview",
    say: {
      en: "*Provision on demand* takes one person at once; *Start provisioning* all of them, in rounds of about 40 minutes.",
      de: "*Provision on demand* nimmt eine Person sofort; *Start provisioning* alle, in Runden von etwa 40 Minuten.",
    },
  },
];

export const entra: Vendor = {
  key: "entra",
  name: "Microsoft Entra ID",
  checked: "2026-11-29",
  prefers: "saml",
  which: {
    en: "With SAML, one application there both signs people in and provisions them. By OpenID Connect nothing has to be renewed but the secret, and provisioning takes an application of its own.",
    de: "Mit SAML meldet dort eine einzige Anwendung Personen an und stellt sie bereit. Mit OpenID Connect ist nur das Geheimnis zu erneuern, und die Bereitstellung braucht eine eigene Anwendung.",
  },
  openid: entraOpenid,
  sso: {
    before: [
      {
        at: "Microsoft Entra admin center › Enterprise applications › New application › Create your own application",
        say: {
          en: "Choose *Integrate any other application you don't find in the gallery*. Where there is one that provisions already, take that.",
          de: "Wählen Sie *Integrate any other application you don't find in the gallery*. Gibt es schon eine, die bereitstellt, nehmen Sie diese.",
        },
      },
      {
        at: "Single sign-on › SAML › SAML Certificates",
        say: {
          en: "Copy *App Federation Metadata Url*, and enter it below.",
          de: "Kopieren Sie *App Federation Metadata Url* und tragen Sie sie unten ein.",
        },
      },
    ],
    after: [
      {
        at: "Single sign-on › Basic SAML Configuration › Edit",
        boxes: [
          { box: "Identifier (Entity ID)", value: { ours: "entityId" } },
          { box: "Reply URL (Assertion Consumer Service URL)", value: { ours: "acsUrl" } },
          { box: "Sign on URL", value: { ours: "loginUrl" } },
          { box: "Relay State, Logout Url", value: { en: "leave empty", de: "leer lassen" } },
        ],
      },
      {
        at: CLAIMS,
        boxes: [
          {
            box: "Unique User Identifier (Name ID)",
            value: {
              en: "with SCIM: `user.objectid`, format *Persistent*; without: `user.userprincipalname`, format *Email address*",
              de: "mit SCIM: `user.objectid`, Format *Persistent*; ohne: `user.userprincipalname`, Format *Email address*",
            },
          },
          {
            box: "Add a group claim",
            value: {
              en: "*Groups assigned to the application*, source attribute *Group ID*; only without SCIM",
              de: "*Groups assigned to the application*, Quellattribut *Group ID*; nur ohne SCIM",
            },
          },
        ],
      },
      {
        at: "Single sign-on › SAML Certificates › Edit",
        boxes: [
          { box: "Signing Option", value: { typed: "Sign SAML assertion" } },
          { box: "Signing Algorithm", value: { typed: "SHA-256" } },
        ],
      },
      {
        at: "Users and groups › Add user/group",
        say: { en: "Assign whoever may sign in.", de: "Weisen Sie zu, wer sich anmelden darf." },
      },
    ],
  },
  scim: [
    {
      at: "Microsoft Entra admin center › Enterprise applications › your application › Provisioning › New configuration",
      boxes: [
        { box: "Tenant URL", value: { ours: "baseUrl" } },
        { box: "Secret Token", value: { ours: "token" } },
      ],
      say: {
        en: "Choose *Test Connection*: it must say that the credentials are authorized. Then *Create*, or *Save*.",
        de: "Wählen Sie *Test Connection*: Es muss melden, dass die Anmeldedaten gelten. Dann *Create* oder *Save*.",
      },
    },
    ...AFTER_CREDENTIALS,
  ],
  scimByOauth: [
    {
      at: "Microsoft Entra admin center › Enterprise applications › your application › Provisioning › New configuration",
      boxes: [
        {
          box: "Authentication method",
          value: {
            en: "*OAuth2 client credentials grant*; where your tenant does not offer it, take a token",
            de: "*OAuth2 client credentials grant*; wo Ihr Mandant es nicht anbietet, nehmen Sie ein Token",
          },
        },
        { box: "Tenant URL", value: { ours: "baseUrl" } },
        { box: "Token Endpoint", value: { ours: "tokenUrl" } },
        { box: "Client Identifier", value: { ours: "oauthClient" } },
        { box: "Client Secret", value: { ours: "oauthSecret" } },
      ],
      say: {
        en: "Choose *Test Connection*: it must say that the credentials are authorized. What follows is the same as with a token.",
        de: "Wählen Sie *Test Connection*: Es muss melden, dass die Anmeldedaten gelten. Was folgt, ist wie mit einem Token.",
      },
    },
    ...AFTER_CREDENTIALS,
  ],
  mend: ENTRA_MENDING,
};

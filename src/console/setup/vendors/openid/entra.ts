/** Microsoft Entra ID by OpenID Connect. */
import type { Openid } from "../types.ts";

export const entraOpenid: Openid = {
  issuer: { like: "https://login.microsoftonline.com/<tenant id>/v2.0" },
  takesKey: false,
  before: [
    {
      at: "Microsoft Entra admin center › App registrations › New registration",
      boxes: [
        {
          box: "Supported account types",
          value: {
            en: "*this organizational directory only*",
            de: "*Accounts in this organizational directory only*, nur dieses Verzeichnis",
          },
        },
        { box: "Redirect URI", value: { en: "leave empty for now", de: "vorerst leer lassen" } },
      ],
    },
    {
      at: "Overview",
      say: {
        en: "Copy *Application (client) ID*. The issuer is `https://login.microsoftonline.com/<tenant id>/v2.0`, with *Directory (tenant) ID* in it; `common` and `organizations` are refused.",
        de: "Kopieren Sie *Application (client) ID*. Der Aussteller ist `https://login.microsoftonline.com/<tenant id>/v2.0`, mit der *Directory (tenant) ID* darin; `common` und `organizations` werden abgelehnt.",
      },
    },
    {
      at: "Certificates & secrets › Client secrets › New client secret",
      say: {
        en: "Copy its *Value*, not the *Secret ID*, and note when it expires: after that nobody can sign in.",
        de: "Kopieren Sie *Value*, nicht *Secret ID*, und merken Sie sich, wann es abläuft: Danach kommt niemand mehr herein.",
      },
    },
  ],
  after: [
    {
      at: "Authentication › Add a platform › Web",
      boxes: [
        { box: "Redirect URIs", value: { ours: "redirectUri" } },
        { box: "Front-channel logout URL", value: { en: "leave empty", de: "leer lassen" } },
        { box: "Implicit grant and hybrid flows", value: { en: "tick neither box", de: "keines der Kästchen" } },
      ],
    },
    { at: "Branding & properties", boxes: [{ box: "Home page URL", value: { ours: "loginUrl" } }] },
    {
      at: "Token configuration",
      boxes: [
        { box: "Add optional claim › ID", value: { typed: "email" } },
        {
          box: "Add groups claim",
          value: {
            en: "*Groups assigned to the application*; only without SCIM",
            de: "*Groups assigned to the application*; nur ohne SCIM",
          },
        },
      ],
    },
    {
      at: "Enterprise applications › the same application › Users and groups › Add user/group",
      say: {
        en: "Assign whoever may sign in, and set *Properties › Assignment required?* to *Yes*.",
        de: "Weisen Sie zu, wer sich anmelden darf, und setzen Sie *Properties › Assignment required?* auf *Yes*.",
      },
    },
  ],
  mend: {
    client_refused: {
      en: "*Certificates & secrets › Client secrets*: has it expired, or was the *Secret ID* copied? Make a new one, and enter its *Value* in the step *Single sign-on*.",
      de: "*Certificates & secrets › Client secrets*: Ist es abgelaufen, oder wurde *Secret ID* kopiert? Erzeugen Sie ein neues, und tragen Sie dessen *Value* im Schritt *Single Sign-on* ein.",
    },
    code_refused: {
      en: "*Authentication › Web › Redirect URIs*: exactly our value, and the platform *Web*, not *Single-page application*.",
      de: "*Authentication › Web › Redirect URIs*: genau unser Wert, und die Plattform *Web*, nicht *Single-page application*.",
    },
    provider_refused: {
      en: "Most often the person is not assigned (*Enterprise applications › Users and groups*), or an admin has to consent (*API permissions › Grant admin consent*). *Sign-in logs* has the reason.",
      de: "Meist ist die Person nicht zugewiesen (*Enterprise applications › Users and groups*), oder ein Admin muss zustimmen (*API permissions › Grant admin consent*). Den Grund nennen die *Sign-in logs*.",
    },
    email_missing: {
      en: "*Token configuration › Add optional claim › ID*: `email`. A person without a mailbox has none: fill *Email* in their profile.",
      de: "*Token configuration › Add optional claim › ID*: `email`. Wer kein Postfach hat, hat keine: Füllen Sie *Email* im Profil aus.",
    },
    groups_missing: {
      en: "*Token configuration › Add groups claim*: *Groups assigned to the application*. With SCIM it is not needed.",
      de: "*Token configuration › Add groups claim*: *Groups assigned to the application*. Mit SCIM ist das nicht nötig.",
    },
    groups_as_ids: {
      en: "Entra sends object ids: map them as they come, or map the groups that SCIM has pushed.",
      de: "Entra sendet Objekt-IDs: Ordnen Sie sie so zu, wie sie kommen, oder ordnen Sie die Gruppen zu, die über SCIM kamen.",
    },
    groups_overage: {
      en: "*Token configuration › Groups*: *Groups assigned to the application* rather than all groups; Entra sends none of more than 200. Or map groups by SCIM.",
      de: "*Token configuration › Groups*: *Groups assigned to the application* statt aller Gruppen; von mehr als 200 sendet Entra keine. Oder ordnen Sie Gruppen über SCIM zu.",
    },
    sso_identity_unmatched: {
      en: "Entra's object id (`oid`) is compared with `externalId`: *Provisioning › Attribute mapping* sends `objectId` as `externalId`. Or prove the domain of the address.",
      de: "Die Objekt-ID von Entra (`oid`) wird mit `externalId` verglichen: *Provisioning › Attribute mapping* sendet `objectId` als `externalId`. Oder weisen Sie die Domain der Adresse nach.",
    },
    sign_in_time_missing: {
      en: "*Token configuration › Add optional claim › ID*: `auth_time`.",
      de: "*Token configuration › Add optional claim › ID*: `auth_time`.",
    },
  },
};

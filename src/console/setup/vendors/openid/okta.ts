/** Okta by OpenID Connect. */
import type { Openid } from "../types.ts";

const CREDENTIALS = "General › Client Credentials › Edit";

export const oktaOpenid: Openid = {
  issuer: { like: "https://acme.okta.com" },
  scopes: ["openid", "profile", "email", "groups"],
  takesKey: true,
  before: [
    {
      at: "Admin console › Applications › Create App Integration › OIDC - OpenID Connect › Web Application",
      boxes: [
        {
          box: "Sign-in redirect URIs",
          value: { en: "leave what stands there for now", de: "vorerst lassen, was dort steht" },
        },
        { box: "Grant type", value: { en: "*Authorization Code* alone", de: "nur *Authorization Code*" } },
        {
          box: "Assignments",
          value: {
            en: "the people or groups who may sign in",
            de: "die Personen oder Gruppen, die sich anmelden dürfen",
          },
        },
      ],
    },
    {
      at: "General › Client Credentials",
      say: {
        en: "Copy *Client ID*, and the secret from *CLIENT SECRETS*.",
        de: "Kopieren Sie *Client ID*, und das Geheimnis aus *CLIENT SECRETS*.",
      },
    },
    {
      at: "Sign On › OpenID Connect ID Token › Edit",
      boxes: [
        {
          box: "Issuer",
          value: {
            en: "*Okta URL*: copy the address, and enter it below",
            de: "*Okta URL*: die Adresse kopieren und unten eintragen",
          },
        },
        {
          box: "Groups claim type",
          value: {
            en: "*Filter*, `groups`, *Starts with* or *Matches regex*: only the groups that mean something here; only without SCIM",
            de: "*Filter*, `groups`, *Starts with* oder *Matches regex*: nur Gruppen, die hier etwas bedeuten; nur ohne SCIM",
          },
        },
      ],
    },
  ],
  after: [
    {
      at: "General › General Settings › Edit",
      boxes: [
        { box: "Sign-in redirect URIs", value: { ours: "redirectUri" } },
        { box: "Sign-out redirect URIs", value: { ours: "postLogoutRedirectUri" } },
        {
          box: "Login initiated by",
          value: {
            en: "*Either Okta or App*, with *Redirect to app to initiate login (OIDC Compliant)*",
            de: "*Either Okta or App*, mit *Redirect to app to initiate login (OIDC Compliant)*",
          },
        },
        { box: "Initiate login URI", value: { ours: "loginUrl" } },
      ],
      say: {
        en: "Remove the redirect URI of before.",
        de: "Entfernen Sie die Redirect-URI von vorher.",
      },
    },
    {
      at: CREDENTIALS,
      onlyWithKey: true,
      boxes: [
        { box: "Client authentication", value: { typed: "Public key / Private key" } },
        { box: "Use a URL to fetch keys dynamically", value: { ours: "jwksUri" } },
      ],
    },
  ],
  mend: {
    client_refused: {
      en: "*General › CLIENT SECRETS*: is the one that you entered *Active*? Copy it anew into the step *Single sign-on*. With a key: *Use a URL to fetch keys dynamically* must have our address.",
      de: "*General › CLIENT SECRETS*: Ist das eingetragene *Active*? Kopieren Sie es neu in den Schritt *Single Sign-on*. Mit einem Schlüssel: Unter *Use a URL to fetch keys dynamically* muss unsere Adresse stehen.",
    },
    code_refused: {
      en: "*General › Sign-in redirect URIs*: exactly our value.",
      de: "*General › Sign-in redirect URIs*: genau unser Wert.",
    },
    provider_refused: {
      en: "Most often the person is not assigned (*Assignments › Assign*), or more than 100 groups match the filter of the groups claim. *Reports › System Log* has the reason.",
      de: "Meist ist die Person nicht zugewiesen (*Assignments › Assign*), oder mehr als 100 Gruppen passen zum Filter des Gruppen-Claims. Den Grund nennt *Reports › System Log*.",
    },
    issuer_wrong: {
      en: "*Sign On › OpenID Connect ID Token › Issuer*: *Okta URL*, not *Dynamic*, and the same address in the step *Single sign-on*.",
      de: "*Sign On › OpenID Connect ID Token › Issuer*: *Okta URL*, nicht *Dynamic*, und dieselbe Adresse im Schritt *Single Sign-on*.",
    },
    groups_missing: {
      en: "*Sign On › OpenID Connect ID Token › Groups claim type*: *Filter*, `groups`, with a filter that matches. With *Push Groups* it is not needed.",
      de: "*Sign On › OpenID Connect ID Token › Groups claim type*: *Filter*, `groups`, mit einem Filter, der passt. Mit *Push Groups* ist das nicht nötig.",
    },
    email_missing: {
      en: "*Directory › People › the person › Profile*: *Primary email* must have a value.",
      de: "*Directory › People › die Person › Profile*: *Primary email* muss einen Wert haben.",
    },
  },
};

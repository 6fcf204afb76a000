/** Keycloak by OpenID Connect. */
import type { Openid } from "../types.ts";

export const keycloakOpenid: Openid = {
  issuer: { like: "https://keycloak.acme.example/realms/acme" },
  takesKey: true,
  before: [
    {
      at: "Admin console › your realm › Realm settings › General › Endpoints › OpenID Endpoint Configuration",
      say: {
        en: "Copy what stands there as `issuer`.",
        de: "Kopieren Sie, was dort als `issuer` steht.",
      },
    },
    {
      at: "Clients › Create client",
      boxes: [
        { box: "Client type", value: { typed: "OpenID Connect" } },
        {
          box: "Client ID",
          value: { en: "any name; enter it below", de: "ein beliebiger Name; tragen Sie ihn unten ein" },
        },
        { box: "Client authentication", value: { typed: "On" } },
        { box: "Authentication flow", value: { en: "*Standard flow* alone", de: "nur *Standard flow*" } },
      ],
    },
    {
      at: "Clients › the client › Credentials",
      say: {
        en: "Copy *Client Secret*. It is not needed with a key of ours.",
        de: "Kopieren Sie *Client Secret*. Mit einem Schlüssel von uns ist es nicht nötig.",
      },
    },
  ],
  after: [
    {
      at: "Clients › the client › Settings",
      boxes: [
        { box: "Valid redirect URIs", value: { ours: "redirectUri" } },
        { box: "Valid post logout redirect URIs", value: { ours: "postLogoutRedirectUri" } },
        { box: "Home URL", value: { ours: "loginUrl" } },
        { box: "Backchannel logout URL", value: { ours: "backchannelLogoutUri" } },
      ],
    },
    {
      at: "Clients › the client › Credentials",
      onlyWithKey: true,
      boxes: [{ box: "Client Authenticator", value: { typed: "Signed Jwt" } }],
    },
    {
      at: "Clients › the client › Keys",
      onlyWithKey: true,
      boxes: [
        { box: "Use JWKS URL", value: { typed: "On" } },
        { box: "JWKS URL", value: { ours: "jwksUri" } },
      ],
    },
    {
      at: "Client scopes › …-dedicated › Add mapper › By configuration › Group Membership",
      boxes: [
        { box: "Token Claim Name", value: { typed: "groups" } },
        { box: "Full group path", value: { typed: "Off" } },
        { box: "Add to ID token", value: { typed: "On" } },
      ],
      say: { en: "Only without SCIM.", de: "Nur ohne SCIM." },
    },
  ],
  mend: {
    client_refused: {
      en: "*Clients › the client › Credentials*: *Client Authenticator* must be *Client Id and Secret* with the secret that you entered, or *Signed Jwt* with our *JWKS URL* in *Keys*.",
      de: "*Clients › der Client › Credentials*: *Client Authenticator* muss *Client Id and Secret* mit dem eingetragenen Geheimnis sein, oder *Signed Jwt* mit unserer *JWKS URL* unter *Keys*.",
    },
    code_refused: {
      en: "*Settings › Valid redirect URIs*: exactly our value.",
      de: "*Settings › Valid redirect URIs*: genau unser Wert.",
    },
    email_missing: {
      en: "*Client scopes › email* must be *Default* for the client, and the person must have an e-mail address.",
      de: "*Client scopes › email* muss für den Client *Default* sein, und die Person muss eine E-Mail-Adresse haben.",
    },
    email_unverified: {
      en: "*Users › the person › Email verified*: *Yes*.",
      de: "*Users › die Person › Email verified*: *Yes*.",
    },
    groups_missing: {
      en: "*Client scopes › …-dedicated › Add mapper › Group Membership*: `groups`, *Full group path* off, *Add to ID token* on.",
      de: "*Client scopes › …-dedicated › Add mapper › Group Membership*: `groups`, *Full group path* aus, *Add to ID token* an.",
    },
    algorithm_weak: {
      en: "*Clients › the client › Advanced › ID token signature algorithm*: *RS256* or *ES256*.",
      de: "*Clients › der Client › Advanced › ID token signature algorithm*: *RS256* oder *ES256*.",
    },
  },
};

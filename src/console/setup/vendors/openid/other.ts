/** Any other provider of OpenID Connect. */
import type { Openid } from "../types.ts";

export const otherOpenid: Openid = {
  issuer: { like: "https://login.acme.example" },
  takesKey: true,
  before: [
    {
      say: {
        en: "Register an application (client) for OpenID Connect at your identity provider: a web application that keeps a secret, with the *authorization code* flow alone.",
        de: "Registrieren Sie bei Ihrem Identitätsanbieter eine Anwendung (Client) für OpenID Connect: eine Webanwendung, die ein Geheimnis bewahrt, nur mit dem *Authorization Code Flow*.",
      },
    },
    {
      say: {
        en: "Find its client ID, its client secret, and the issuer: the address before `/.well-known/openid-configuration`. Where it wants a redirect URI at once, enter any address for now.",
        de: "Suchen Sie deren Client-ID, Client-Geheimnis und den Aussteller: die Adresse vor `/.well-known/openid-configuration`. Wo sofort eine Redirect-URI verlangt wird, tragen Sie vorerst irgendeine Adresse ein.",
      },
    },
  ],
  after: [
    {
      say: { en: "Enter these values there.", de: "Tragen Sie diese Werte dort ein." },
      boxes: [
        { box: "Redirect URI (callback URL)", value: { ours: "redirectUri" } },
        { box: "Post-logout redirect URI", value: { ours: "postLogoutRedirectUri" } },
        { box: "Back-channel logout URI", value: { ours: "backchannelLogoutUri" } },
        { box: "Login URL (initiate login URI)", value: { ours: "loginUrl" } },
        {
          box: "Claims",
          value: {
            en: "`email`, `name`; without SCIM also `groups`",
            de: "`email`, `name`; ohne SCIM auch `groups`",
          },
        },
        { box: "Scopes", value: { typed: "openid profile email" } },
      ],
    },
    {
      onlyWithKey: true,
      boxes: [{ box: "JWKS URL (private_key_jwt)", value: { ours: "jwksUri" } }],
    },
  ],
  mend: {},
};

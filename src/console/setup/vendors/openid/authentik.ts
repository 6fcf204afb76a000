/** authentik by OpenID Connect. */
import type { Openid } from "../types.ts";

export const authentikOpenid: Openid = {
  issuer: { like: "https://authentik.acme.example/application/o/rollcall/" },
  takesKey: false,
  before: [
    {
      at: "Admin interface › Applications › Applications › Create with Provider › OAuth2/OpenID Provider",
      boxes: [
        { box: "Client type", value: { typed: "Confidential" } },
        {
          box: "Signing Key",
          value: {
            en: "choose one: without it tokens are refused",
            de: "einen wählen: Ohne ihn werden Tokens abgelehnt",
          },
        },
      ],
      say: {
        en: "Copy *Client ID* and *Client Secret*, and enter them below.",
        de: "Kopieren Sie *Client ID* und *Client Secret*, und tragen Sie sie unten ein.",
      },
    },
    {
      at: "Applications › Providers › the provider",
      say: {
        en: "Copy *OpenID Configuration Issuer*.",
        de: "Kopieren Sie *OpenID Configuration Issuer*.",
      },
    },
  ],
  after: [
    {
      at: "Applications › Providers › the provider › Edit",
      boxes: [{ box: "Redirect URIs/Origins", value: { ours: "redirectUri" } }],
      say: {
        en: "Match it as *Strict*. Groups come with the scope `profile`, which is there by default.",
        de: "Vergleich: *Strict*. Gruppen kommen mit dem Scope `profile`, der voreingestellt ist.",
      },
    },
    {
      at: "Applications › Applications › the application › Edit › UI settings",
      boxes: [{ box: "Launch URL", value: { ours: "loginUrl" } }],
    },
  ],
  mend: {
    algorithm_weak: {
      en: "*Providers › the provider › Edit › Signing Key*: choose one. Without it tokens are signed with HS256.",
      de: "*Providers › der Provider › Edit › Signing Key*: Wählen Sie einen. Ohne ihn wird mit HS256 signiert.",
    },
    code_refused: {
      en: "*Providers › the provider › Edit › Redirect URIs/Origins*: exactly our value, *Strict*.",
      de: "*Providers › der Provider › Edit › Redirect URIs/Origins*: genau unser Wert, *Strict*.",
    },
    token_encrypted: {
      en: "*Providers › the provider › Edit › Encryption Key*: none.",
      de: "*Providers › der Provider › Edit › Encryption Key*: keiner.",
    },
    email_unverified: {
      en: "authentik sends `email_verified` by the scope mapping `email`: change its expression where addresses are proved otherwise.",
      de: "authentik sendet `email_verified` durch die Scope-Zuordnung `email`: Ändern Sie deren Ausdruck, wo Adressen anders nachgewiesen sind.",
    },
  },
};

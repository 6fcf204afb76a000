/** Google Workspace by OpenID Connect. */
import type { Openid } from "../types.ts";

export const googleOpenid: Openid = {
  issuer: { always: "https://accounts.google.com" },
  takesKey: false,
  before: [
    {
      at: "Google Cloud console › a project of your organization › Google Auth Platform › Audience",
      boxes: [
        {
          box: "User type",
          value: {
            en: "*Internal*: with *External* everybody who has a Google account can sign in there",
            de: "*Internal*: Mit *External* kann sich dort jeder anmelden, der ein Google-Konto hat",
          },
        },
      ],
    },
    {
      at: "Google Auth Platform › Clients › Create client",
      boxes: [{ box: "Application type", value: { typed: "Web application" } }],
      say: {
        en: "Copy *Client ID* and *Client secret*, and enter them below.",
        de: "Kopieren Sie *Client ID* und *Client secret*, und tragen Sie sie unten ein.",
      },
    },
  ],
  after: [
    {
      at: "Google Auth Platform › Clients › the client",
      boxes: [{ box: "Authorized redirect URIs", value: { ours: "redirectUri" } }],
      say: {
        en: "It can take some minutes until Google knows it.",
        de: "Bis Google sie kennt, kann es Minuten dauern.",
      },
    },
  ],
  mend: {
    provider_refused: {
      en: "*Google Auth Platform › Audience*: the person must be of your organization. In the *Admin console › Security › API controls* the app may be blocked.",
      de: "*Google Auth Platform › Audience*: Die Person muss zu Ihrer Organisation gehören. In der *Admin console › Security › API controls* kann die App gesperrt sein.",
    },
    client_refused: {
      en: "*Clients › the client › Client secrets*: copy the one that is *Enabled* into the step *Single sign-on*.",
      de: "*Clients › der Client › Client secrets*: Kopieren Sie das, das *Enabled* ist, in den Schritt *Single Sign-on*.",
    },
    code_refused: {
      en: "*Clients › the client › Authorized redirect URIs*: exactly our value.",
      de: "*Clients › der Client › Authorized redirect URIs*: genau unser Wert.",
    },
    groups_missing: {
      en: "Google sends no groups by OpenID Connect. Where groups are to give something, choose SAML, which can send them.",
      de: "Google sendet über OpenID Connect keine Gruppen. Sollen Gruppen etwas geben, wählen Sie SAML, das sie senden kann.",
    },
    sso_identity_unmatched: {
      en: "Prove the domain of the address here: only people with an address of a proved domain join by signing in with Google.",
      de: "Weisen Sie die Domain der Adresse hier nach: Nur wer eine Adresse einer nachgewiesenen Domain hat, tritt durch Anmeldung mit Google bei.",
    },
    sign_in_time_missing: {
      en: "Google does not say when somebody signed in. Ask the organization not to demand it (`maxAge`).",
      de: "Google sagt nicht, wann sich jemand angemeldet hat. Bitten Sie die Organisation, es nicht zu verlangen (`maxAge`).",
    },
  },
};

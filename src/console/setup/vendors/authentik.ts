/** authentik. */
import { authentikOpenid } from "./openid/authentik.ts";
import type { Vendor } from "./types.ts";

export const authentik: Vendor = {
  key: "authentik",
  name: "authentik",
  checked: "2026-11-29",
  prefers: "oidc",
  which: {
    en: "Both can do the same. By OpenID Connect there are fewer boxes to fill in.",
    de: "Beide können dasselbe. Mit OpenID Connect sind weniger Felder auszufüllen.",
  },
  openid: authentikOpenid,
  sso: {
    before: [
      {
        at: "Admin interface › Applications › Applications › New Application › SAML Provider",
        say: {
          en: "Enter any address as *ACS URL* for now, choose a signing certificate with an RSA key, and finish.",
          de: "Tragen Sie vorerst irgendeine Adresse als *ACS URL* ein, wählen Sie ein Signaturzertifikat mit RSA-Schlüssel, und schließen Sie ab.",
        },
      },
      {
        at: "Applications › Providers › the provider › Related objects › Metadata",
        say: {
          en: "*Copy download URL*, and enter it below; or *Download*, and give the file.",
          de: "*Copy download URL*, und tragen Sie sie unten ein; oder *Download*, und geben Sie die Datei an.",
        },
      },
    ],
    after: [
      {
        at: "Applications › Providers › the provider › Edit",
        boxes: [
          { box: "ACS URL", value: { ours: "acsUrl" } },
          { box: "Audience", value: { ours: "entityId" } },
          { box: "Service Provider Binding", value: { typed: "Post" } },
          { box: "Sign assertions", value: { typed: "On" } },
          { box: "NameID Property Mapping", value: { typed: "authentik default SAML Mapping: Email" } },
        ],
      },
      {
        at: "Applications › the application › Policy / Group / User Bindings",
        say: {
          en: "Bind the groups whose people may sign in.",
          de: "Binden Sie die Gruppen, deren Personen sich anmelden dürfen.",
        },
      },
    ],
  },
  scim: [
    {
      at: "Applications › Providers › New Provider › SCIM Provider",
      boxes: [
        { box: "URL", value: { ours: "baseUrl" } },
        { box: "Token", value: { ours: "token" } },
        { box: "Compatibility Mode", value: { typed: "Default" } },
      ],
    },
    {
      at: "Applications › Applications › the application › Edit › Backchannel Providers",
      say: {
        en: "Add the SCIM provider. It begins by itself; *Sync status* of the provider shows how far it is.",
        de: "Fügen Sie den SCIM-Anbieter hinzu. Er beginnt von selbst; *Sync status* des Anbieters zeigt, wie weit er ist.",
      },
    },
  ],
  mend: {
    assertion_not_signed: {
      en: "*Providers › the provider › Edit*: *Sign assertions* on, with a *Signing Certificate*.",
      de: "*Providers › der Anbieter › Edit*: *Sign assertions* an, mit einem *Signing Certificate*.",
    },
    audience_wrong: {
      en: "*Providers › the provider › Edit › Audience*: exactly the entity id above.",
      de: "*Providers › der Anbieter › Edit › Audience*: genau die Entity-ID oben.",
    },
    recipient_wrong: {
      en: "*Providers › the provider › Edit › ACS URL*: exactly the value above, *Service Provider Binding* *Post*.",
      de: "*Providers › der Anbieter › Edit › ACS URL*: genau der Wert oben, *Service Provider Binding* *Post*.",
    },
    token_wrong: {
      en: "*Providers › the SCIM provider › Edit › Token*: paste it anew.",
      de: "*Providers › der SCIM-Anbieter › Edit › Token*: neu einfügen.",
    },
  },
};

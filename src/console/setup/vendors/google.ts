/** Google Workspace. */
import { googleOpenid } from "./openid/google.ts";
import type { Vendor } from "./types.ts";

export const google: Vendor = {
  key: "google",
  name: "Google Workspace",
  checked: "2026-11-29",
  prefers: "saml",
  which: {
    en: "Google sends groups only by SAML. By OpenID Connect no certificate has to be renewed.",
    de: "Gruppen sendet Google nur über SAML. Mit OpenID Connect ist kein Zertifikat zu erneuern.",
  },
  openid: googleOpenid,
  sso: {
    before: [
      {
        at: "Admin console › Apps › Web and mobile apps › Add app › Add custom SAML app",
        say: {
          en: "Give it a name, *Continue*, and choose *Download metadata*. Give the file below: Google has no address for it.",
          de: "Geben Sie einen Namen, *Continue*, und wählen Sie *Download metadata*. Geben Sie die Datei unten an: Google hat keine Adresse dafür.",
        },
      },
    ],
    after: [
      {
        at: "Service provider details",
        boxes: [
          { box: "ACS URL", value: { ours: "acsUrl" } },
          { box: "Entity ID", value: { ours: "entityId" } },
          { box: "Start URL", value: { ours: "loginUrl" } },
          { box: "Signed response", value: { en: "leave it off", de: "aus lassen" } },
          { box: "Name ID format", value: { typed: "EMAIL" } },
          { box: "Name ID", value: { typed: "Basic Information > Primary email" } },
        ],
      },
      {
        at: "Attribute mapping",
        boxes: [
          { box: "Primary email", value: { typed: "email" } },
          { box: "First name", value: { typed: "firstName" } },
          { box: "Last name", value: { typed: "lastName" } },
          {
            box: "Group membership (optional)",
            value: {
              en: "choose the groups, and name the app attribute `groups`",
              de: "die Gruppen wählen und das App-Attribut `groups` nennen",
            },
          },
        ],
      },
      {
        at: "User access › View details",
        say: {
          en: "Switch the app on for whoever may sign in. It can take some minutes until Google knows.",
          de: "Schalten Sie die App für alle ein, die sich anmelden dürfen. Bis Google es weiß, kann es Minuten dauern.",
        },
      },
    ],
  },
  scim: null,
  noScim: {
    en: "Google provisions only applications of its own catalogue, so it cannot push people here. Whoever signs in for the first time becomes a member then, or is invited before.",
    de: "Google stellt nur für Anwendungen des eigenen Katalogs bereit und kann daher niemanden hierher schicken. Wer sich zum ersten Mal anmeldet, wird dabei Mitglied, oder wird vorher eingeladen.",
  },
  mend: {
    assertion_not_signed: {
      en: "*Service provider details › Signed response*: off. With it, Google signs the response and not the assertion.",
      de: "*Service provider details › Signed response*: aus. Sonst signiert Google die Antwort und nicht die Assertion.",
    },
    email_missing: {
      en: "*Attribute mapping*: *Primary email* → `email`.",
      de: "*Attribute mapping*: *Primary email* → `email`.",
    },
    groups_missing: {
      en: "*Attribute mapping › Group membership*: choose groups, app attribute `groups` (75 at most).",
      de: "*Attribute mapping › Group membership*: Gruppen wählen, App-Attribut `groups` (höchstens 75).",
    },
    status_not_success: {
      en: "*User access*: the app must be on for the person's organizational unit.",
      de: "*User access*: Die App muss für die Organisationseinheit der Person eingeschaltet sein.",
    },
    signature_invalid: {
      en: "A new certificate of Google is not read by itself: *Download metadata* again, and give the file anew.",
      de: "Ein neues Zertifikat von Google wird nicht von selbst gelesen: *Download metadata*, und die Datei neu angeben.",
    },
  },
};

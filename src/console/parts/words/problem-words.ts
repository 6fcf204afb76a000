/** What a refusal says in German, by its code: the server's own words are English. */
import { type Fault, germanFault } from "./fault-words.ts";

/** Those that say all there is to say. */
export const PROBLEMS: Readonly<Record<string, string>> = {
  unauthenticated: "Sie sind nicht mehr angemeldet.",
  invalid_credentials: "Die Anmeldedaten stimmen nicht.",
  role_not_grantable: "Diese Rolle dürfen Sie nicht vergeben.",
  connection_disabled: "Die Verbindung ist deaktiviert.",
  external_guests_disabled:
    "Gäste von außen sind abgeschaltet: Nur Adressen bestätigter Domains können eingeladen werden.",
  inviter_not_permitted: "Sie dürfen nicht einladen.",
  email_blocked: "Diese Adresse ist gesperrt.",
  domain_not_allowed: "Die Domain dieser Adresse ist nicht erlaubt.",
  sso_required: "Die Anmeldung geht nur über Single Sign-on.",
  sign_in_method_not_allowed: "Die Organisation lässt auf diesem Weg nicht ein.",
  sso_response_refused: "Die Antwort des Identitätsanbieters wurde abgewiesen.",
  sso_identity_unmatched: "Die Person des Identitätsanbieters ist hier niemand.",
  login_group_missing: "Die Person ist in keiner Gruppe, die sich anmelden darf.",
  mfa_required: "Ein zweiter Faktor ist nötig.",
  reauthentication_required: "Dafür ist eine frische Anmeldung nötig.",
  setup_link_taken: "Ein anderes Postfach hat den Einrichtungslink bestätigt.",
  setup_link_gone: "Der Einrichtungslink gilt nicht mehr.",
  membership_missing: "Die Person ist nicht Mitglied.",
  invitation_email_mismatch: "Die Einladung gilt einer anderen Adresse.",
  already_member: "Die Person ist schon Mitglied.",
  already_invited: "Die Person ist schon eingeladen.",
  member_deactivated: "Die Mitgliedschaft ist gesperrt.",
  seat_limit_reached: "Kein Platz ist mehr frei.",
  last_owner: "Eine Organisation behält mindestens eine aktive Eigentümerin oder einen aktiven Eigentümer.",
  managed_by_directory: "Darüber entscheidet das Verzeichnis: Ändern Sie es beim Identitätsanbieter.",
  provisioning_conflict: "Ein Konflikt wartet auf eine Entscheidung.",
  invitation_expired: "Die Einladung ist abgelaufen.",
  invitation_used: "Die Einladung wurde schon benutzt.",
  invitation_revoked: "Die Einladung wurde zurückgezogen.",
  stale: "Jemand anderes hat es inzwischen geändert.",
  too_costly: "Das zu beantworten dauert zu lange.",
  reason_required: "Ein Grund ist anzugeben.",
  role_required: "Wählen Sie mindestens eine Rolle.",
  strict_mode_on: "Der strenge Modus ist an: Niemand meldet sich ohne Single Sign-on an.",
  sso_not_configured: "Single Sign-on ist nicht eingerichtet.",
  rate_limited: "Das waren zu viele Anfragen. Versuchen Sie es in einer Minute noch einmal.",
  held_by_breaker: "Es wartet auf eine Entscheidung.",
  unavailable: "Der Server ist gerade nicht bereit. Versuchen Sie es gleich noch einmal.",
  internal: "Etwas Unerwartetes ist geschehen.",
};

/** Those that say only of what kind it is: the server's words tell the rest. */
export const KINDS: Readonly<Record<string, string>> = {
  forbidden: "Das ist nicht erlaubt",
  not_found: "Das gibt es nicht",
  no_way_in: "So könnte sich niemand mehr anmelden",
  conflict: "Das widerspricht dem, was da ist",
  gone: "Das wird nicht mehr aufbewahrt",
  authorization_refused: "Die Anfrage der Anwendung wurde abgewiesen",
  invalid: "Die Angaben sind so nicht möglich",
};

type Faults = readonly Fault[];

/** A refusal in German, with what is wrong with each field; the server's words where a later version has a code that is not known here. */
export function germanOf(code: string, said: string, faults: Faults = []): string {
  if (code === "invalid" && faults.length > 0) return faults.map((one) => atField(one, faults.length > 1)).join(" ");
  const kind = KINDS[code];
  return PROBLEMS[code] ?? (kind ? `${kind} (${said})` : said);
}

/** Of several faults each says where it is. */
const atField = (fault: Faults[number], isNamed: boolean): string =>
  `${isNamed && fault.pointer ? `${fault.pointer}: ` : ""}${germanFault(fault)}`;

/**
 * What the palette finds below the screens, and the other names that people use for all of it. One table for both languages: whoever reads
 * German types “login” as well.
 */
import type { Locale } from "../words/language.tsx";

interface Place {
  /** Below the organization's address. */
  readonly path: string;
  readonly name: Readonly<Record<Locale, string>>;
}

/** Views that people look for by name; who may see the screen may see the view. */
export const PLACES: readonly Place[] = [
  { path: "/people?view=guests", name: { en: "Guests", de: "Gäste" } },
  {
    path: "/people?view=withoutSso",
    name: { en: "People without single sign-on", de: "Personen ohne Single Sign-on" },
  },
  { path: "/people?view=waiting", name: { en: "Waiting for a seat", de: "Warten auf einen Platz" } },
  { path: "/people?view=deactivated", name: { en: "Held people", de: "Gesperrte Personen" } },
  { path: "/people?view=removed", name: { en: "Removed people", de: "Entfernte Personen" } },
  { path: "/directory?view=mappings", name: { en: "Mappings of groups", de: "Zuordnungen von Gruppen" } },
  { path: "/directory?view=conflicts", name: { en: "Conflicts", de: "Konflikte" } },
  { path: "/directory?view=requests", name: { en: "Requests of the directory", de: "Anfragen des Verzeichnisses" } },
  { path: "/directory?view=setup", name: { en: "SCIM URL and tokens", de: "SCIM-URL und Token" } },
  { path: "/webhooks?of=streams", name: { en: "Log streams", de: "Log-Streams" } },
  { path: "/settings?view=organization", name: { en: "Name and branding", de: "Name und Aussehen" } },
  { path: "/settings?view=keys", name: { en: "API keys", de: "API-Schlüssel" } },
  { path: "/settings?view=retention", name: { en: "Retention", de: "Aufbewahrung" } },
  { path: "/settings?view=log", name: { en: "Export of the log", de: "Export des Protokolls" } },
];

/** By the path, or by what is done. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "": "dashboard, home, start, übersicht, startseite, to do, aufgaben",
  "/people":
    "users, members, people, accounts, employees, directory users, offboard, deactivate, suspend, remove user, nutzer, benutzer, mitglieder, konten, mitarbeiter, deaktivieren, ausscheiden",
  "/people?view=guests": "contractors, externals, external users, collaborators, guests, externe, gäste, dienstleister",
  "/people?view=withoutSso": "bypass, password users, exceptions, ausnahmen, passwort",
  "/people?view=waiting": "waitlist, licenses, licences, seat limit, warteliste, lizenzen",
  "/people?view=deactivated": "deactivated, suspended, disabled, blocked, offboard, deaktiviert, gesperrt, blockiert",
  "/people?view=removed": "deleted, former, offboarded, left, gelöscht, ehemalige, ausgeschieden",
  "/invitations": "invites, pending users, approvals, einladungen, freigaben",
  "/teams": "groups, workspaces, projects, gruppen, projekte",
  "/roles": "permissions, rights, access levels, rbac, rechte, berechtigungen",
  "/directory":
    "scim, provisioning, sync, user sync, entra, azure ad, okta, active directory, identity provider, members, users, people, bereitstellung, synchronisation, identitätsanbieter",
  "/directory?view=mappings": "group mapping, group push, role mapping, gruppen",
  "/directory?view=conflicts": "duplicates, matches, doppelte, dubletten",
  "/directory?view=requests": "scim log, provisioning log, errors, fehler, flight recorder",
  "/directory?view=setup":
    "scim token, bearer token, tenant url, base url, secret token, rotate token, geheimnis, token erneuern",
  "/sso":
    "sso, saml, oidc, openid connect, login, log in, sign in, idp, strict mode, enforce, anmeldung, strenger modus",
  "/domains": "dns, verification, email domain, txt record, verifizierung, e-mail-domain",
  "/webhooks": "hooks, events, integrations, callbacks, ereignisse, integrationen, security events",
  "/webhooks?of=streams": "siem, splunk, datadog, s3, audit export, log export",
  "/log": "audit, audit log, audit trail, history, activity, events, verlauf, aktivität, ereignisse, who did",
  "/settings": "policies, preferences, configuration, security, mfa, two-factor, richtlinien, sicherheit, zwei-faktor",
  "/settings?view=organization": "logo, colour, color, slug, rename, farbe, umbenennen",
  "/settings?view=keys":
    "api token, api-token, access token, api tokens, secrets, credentials, zugangsdaten, developer, entwickler",
  "/settings?view=retention": "gdpr, data retention, delete data, dsgvo, löschfristen, datenschutz",
  "/settings?view=log": "audit export, csv, download, herunterladen, evidence, nachweis",
  "act invite": "add user, add users, add people, add member, new user, onboard, hinzufügen, neuer nutzer",
  "act team": "new team, add team, create team, new group, neues team, neue gruppe",
  "act language": "deutsch, german, english, englisch, language, sprache",
  "act sign out": "logout, log out, exit, quit, ausloggen",
};

const NAMES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(OTHER_NAMES).map(([key, names]) => [key, names.split(", ")]),
);

/** From how many letters on another name counts; shorter ones are within too many words. */
const LEAST = 2;
/** A name as long as this is also found within what somebody typed: “deactivate somebody”. */
const LONG = 5;

/** Whether somebody who types this may mean the place, or the deed. */
export function isAlsoCalled(key: string, typed: string): boolean {
  const q = typed.toLowerCase();
  if (q.length < LEAST) return false;
  return (NAMES[key] ?? []).some(
    (name) => name.startsWith(q) || name.includes(` ${q}`) || (name.length >= LONG && q.includes(name)),
  );
}

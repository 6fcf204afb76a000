/** Why a request of an identity provider was refused, in German: by the code of the refusal, or where there is none by its status. */
import type { ErrorCode } from "../../errors.ts";

type ByCode = Partial<Readonly<Record<ErrorCode, string>>>;

/** Those that say only of what kind it is: the answer itself tells the rest. */
const KINDS: ByCode = {
  forbidden: "Das ist nicht erlaubt.",
  not_found: "Das gibt es hier nicht.",
  invalid: "Ein Wert passt nicht.",
  conflict: "Das widerspricht dem, was schon da ist.",
};

/** Those that say all there is to say. */
const WHOLE: ByCode = {
  stale: "Der Eintrag wurde inzwischen geändert.",
  too_costly: "Die Anfrage verlangt zu viel auf einmal.",
  held_by_breaker: "Was diese Verbindung Personen nimmt, wartet darauf, dass ein Eigentümer entscheidet.",
  rate_limited: "Es waren zu viele Anfragen.",
  unavailable: "Der Server war gerade nicht bereit.",
  seat_limit_reached: "Alle Plätze der Organisation sind vergeben.",
  last_owner: "Die Organisation hätte sonst keinen Eigentümer mehr.",
  connection_disabled: "Die Verbindung ist deaktiviert.",
  provisioning_conflict: "Ein Konflikt wartet auf eine Entscheidung.",
  managed_by_directory: "Darüber entscheidet ein anderes Verzeichnis.",
  already_member: "Die Person ist schon Mitglied.",
  member_deactivated: "Die Mitgliedschaft ist gesperrt.",
  role_not_grantable: "Diese Rolle kann so nicht gegeben werden.",
  email_blocked: "Die Adresse ist gesperrt.",
  domain_not_allowed: "Die Domain der Adresse ist nicht erlaubt.",
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: "Die Anfrage ist so nicht möglich.",
  401: "Die Anmeldedaten gelten nicht.",
  403: "Das ist nicht erlaubt.",
  404: "Das gibt es hier nicht.",
  405: "Diese Methode gibt es hier nicht.",
  409: "Das widerspricht dem, was schon da ist.",
  412: "Der Eintrag wurde inzwischen geändert.",
  413: "Die Anfrage ist zu groß.",
  415: "Der Inhalt der Anfrage hat eine Form, die hier nicht gelesen wird.",
  429: "Es waren zu viele Anfragen.",
};

export const refusedDe = (status: number, code: ErrorCode | null): string =>
  (code === null ? undefined : (WHOLE[code] ?? KINDS[code])) ??
  BY_STATUS[status] ??
  (status >= 500 ? "Es ist hier fehlgeschlagen." : "Die Anfrage ist so nicht möglich.");

/** The same with the answer itself, which is English, where the code does not say it all. */
export const answeredDe = (status: number, code: ErrorCode | null, detail: string): string =>
  code !== null && code in WHOLE ? refusedDe(status, code) : `${refusedDe(status, code)} Die Antwort war: „${detail}“`;

/** The words of the page that explains a refused request to whoever looks after the identity provider. */
import type { ErrorCode } from "../../../domain/errors.ts";
import type { Locale } from "../../../domain/mails/types.ts";

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly endsTitle: string;
  readonly ends: Partial<Record<ErrorCode, string>> & { readonly other: string };
  readonly holder: Readonly<Record<"user" | "group", string>>;
  readonly name: Readonly<Record<"user" | "group", string>>;
  readonly active: string;
  readonly yes: string;
  readonly no: string;
  readonly request: string;
  readonly when: string;
  readonly asked: string;
  readonly status: string;
  readonly answer: string;
  readonly dropped: string;
  readonly reference: string;
  readonly readOnly: string;
}

const en: Words = {
  title: "A request was refused",
  lead: "Your identity provider sent this organization a change that was not made.",
  endsTitle: "What ends it",
  ends: {
    conflict:
      "Another record that your identity provider made over this connection has the value already. Change or remove that one, or let the identity provider match it: with the next round it finds the record and updates it.",
    seat_limit_reached:
      "All seats of the organization are taken. Its administrator can add seats, let people wait for one, or remove somebody; the identity provider then tries again by itself.",
    last_owner:
      "This is the organization’s last active owner. Its administrator has to make somebody else owner first; then the identity provider’s next try goes through.",
    forbidden:
      "Either an administrator of the organization has decided against this person, or the token may not do this. Ask the organization’s administrator, who sees the same request in its log.",
    not_found:
      "What the identity provider asks for is not here: it was deleted, or the id is from another connection. Let the identity provider read everything anew (restart provisioning, or import again).",
    stale: "The record was changed meanwhile. The identity provider’s next try reads it again and goes through.",
    invalid: "A value does not fit. Look at the attribute mapping of the identity provider, change it and push again.",
    too_costly: "The request asks for too much at once. Ask for less, or in pages.",
    other: "Ask the organization’s administrator, who sees the same request in its log.",
  },
  holder: { user: "Who has the value", group: "Which group has the value" },
  name: { user: "userName", group: "displayName" },
  active: "Active",
  yes: "yes",
  no: "no",
  request: "The request",
  when: "Time",
  asked: "Request",
  status: "Answered with",
  answer: "In the words of the answer",
  dropped: "Attributes that are not kept",
  reference: "Reference",
  readOnly: "This page can only be read. Its address is good for seven days.",
};

const de: Words = {
  title: "Eine Anfrage wurde abgewiesen",
  lead: "Ihr Identity Provider hat dieser Organisation eine Änderung gesendet, die nicht ausgeführt wurde.",
  endsTitle: "Was das beendet",
  ends: {
    conflict:
      "Ein anderer Eintrag, den Ihr Identity Provider über diese Verbindung angelegt hat, hat den Wert schon. Ändern oder entfernen Sie ihn, oder lassen Sie den Identity Provider ihn zuordnen: Beim nächsten Durchlauf findet und aktualisiert er ihn.",
    seat_limit_reached:
      "Alle Plätze der Organisation sind vergeben. Wer sie verwaltet, kann Plätze hinzufügen, Personen warten lassen oder jemanden entfernen; der Identity Provider versucht es dann von selbst noch einmal.",
    last_owner:
      "Das ist der letzte aktive Eigentümer der Organisation. Wer sie verwaltet, muss zuerst jemand anderen zum Eigentümer machen; dann gelingt der nächste Versuch des Identity Providers.",
    forbidden:
      "Entweder hat die Verwaltung der Organisation sich gegen diese Person entschieden, oder das Token darf das nicht. Fragen Sie die Verwaltung der Organisation; sie sieht dieselbe Anfrage in ihrem Protokoll.",
    not_found:
      "Was der Identity Provider verlangt, ist nicht da: Es wurde gelöscht, oder die ID gehört zu einer anderen Verbindung. Lassen Sie den Identity Provider alles neu lesen (Bereitstellung neu starten oder neu importieren).",
    stale:
      "Der Eintrag wurde inzwischen geändert. Der nächste Versuch des Identity Providers liest ihn neu und gelingt.",
    invalid:
      "Ein Wert passt nicht. Sehen Sie die Attributzuordnung des Identity Providers an, ändern Sie sie und senden Sie neu.",
    too_costly: "Die Anfrage verlangt zu viel auf einmal. Fragen Sie weniger ab, oder seitenweise.",
    other: "Fragen Sie die Verwaltung der Organisation; sie sieht dieselbe Anfrage in ihrem Protokoll.",
  },
  holder: { user: "Wer den Wert hat", group: "Welche Gruppe den Wert hat" },
  name: { user: "userName", group: "displayName" },
  active: "Aktiv",
  yes: "ja",
  no: "nein",
  request: "Die Anfrage",
  when: "Zeit",
  asked: "Anfrage",
  status: "Beantwortet mit",
  answer: "Wortlaut der Antwort",
  dropped: "Attribute, die nicht aufbewahrt werden",
  reference: "Referenz",
  readOnly: "Diese Seite kann nur gelesen werden. Ihre Adresse gilt sieben Tage.",
};

export const explainedWords: Readonly<Record<Locale, Words>> = { en, de };

/** Words about the log. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  views: string;
  view: Readonly<Record<string, string>>;
  when: string;
  what: string;
  object: string;
  who: string;
  why: string;
  changed: string;
  known: string;
  stored: string;
  cause: string;
  request: string;
  entry: string;
  type: string;
  nothing: string;
  nothingHint: string;
}> = {
  en: {
    title: "Log",
    views: "Kinds",
    view: {
      all: "Everything",
      membership: "People",
      invitation: "Invitations",
      team: "Teams",
      mapping: "Mappings",
      connection: "Connections",
      policies: "Settings",
      session: "Sign-ins",
    },
    when: "When",
    what: "What",
    object: "About",
    who: "Who",
    why: "Why",
    changed: "What changed",
    known: "What is known of it",
    stored: "As it is stored (JSON)",
    cause: "Follows from",
    request: "Request",
    entry: "Entry of the log",
    type: "Type",
    nothing: "Nothing has happened",
    nothingHint: "No event fits. Change the kind, or look at everything.",
  },
  de: {
    title: "Protokoll",
    views: "Arten",
    view: {
      all: "Alles",
      membership: "Personen",
      invitation: "Einladungen",
      team: "Teams",
      mapping: "Zuordnungen",
      connection: "Verbindungen",
      policies: "Einstellungen",
      session: "Anmeldungen",
    },
    when: "Wann",
    what: "Was",
    object: "Über",
    who: "Wer",
    why: "Warum",
    changed: "Was sich geändert hat",
    known: "Was darüber bekannt ist",
    stored: "Wie es gespeichert ist (JSON)",
    cause: "Folgt aus",
    request: "Anfrage",
    entry: "Eintrag des Protokolls",
    type: "Typ",
    nothing: "Nichts ist geschehen",
    nothingHint: "Kein Ereignis passt. Wählen Sie eine andere Art oder alles.",
  },
};

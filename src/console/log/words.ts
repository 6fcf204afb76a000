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
  of: string;
  by: string;
  all: string;
  about: string;
  aboutWhom: string;
  removed: string;
  isAbout: (name: string) => string;
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
    of: "Only events about one object are shown.",
    by: "What one actor did.",
    all: "Show all",
    about: "Find everything about somebody",
    aboutWhom: "People found",
    removed: "removed",
    isAbout: (name) => `Everything about ${name} is shown, also what they did themselves.`,
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
    of: "Gezeigt sind nur Ereignisse über ein Objekt.",
    by: "Was ein Handelnder getan hat.",
    all: "Alle zeigen",
    about: "Alles über jemanden finden",
    aboutWhom: "Gefundene Personen",
    removed: "entfernt",
    isAbout: (name) => `Gezeigt ist alles über ${name}, auch was diese Person selbst getan hat.`,
  },
};

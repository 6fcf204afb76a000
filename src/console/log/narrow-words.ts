/** Words about narrowing the log to one person or thing. */
import type { Words } from "../parts/words/language.tsx";

export const narrowWords: Words<{
  of: string;
  by: string;
  all: string;
  about: string;
  aboutWhom: string;
  removed: string;
  isAbout: (name: string) => string;
}> = {
  en: {
    of: "Only events about one object are shown.",
    by: "What one actor did.",
    all: "Show all",
    about: "Find everything about somebody",
    aboutWhom: "People found",
    removed: "removed",
    isAbout: (name) => `Everything about ${name} is shown, also what they did themselves.`,
  },
  de: {
    of: "Gezeigt sind nur Ereignisse über ein Objekt.",
    by: "Was ein Handelnder getan hat.",
    all: "Alle zeigen",
    about: "Alles über jemanden finden",
    aboutWhom: "Gefundene Personen",
    removed: "entfernt",
    isAbout: (name) => `Gezeigt ist alles über ${name}, auch was diese Person selbst getan hat.`,
  },
};

/** Words about what is kept for how long. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  hint: string;
  hintOfAll: string;
  label: string;
  what: string;
  kept: string;
  total: string;
  oldest: string;
  cut: string;
  state: string;
  ends: {
    readonly after_days: (days: string) => string;
    readonly by_itself: string;
    readonly when_deleted: string;
    readonly never: string;
  };
  atLeast: (count: string) => string;
  about: (count: string) => string;
  none: string;
  went: (count: string) => string;
  overdue: string;
  asItShould: string;
}> = {
  en: {
    hint: "What grows with use, how long it is kept, and how much of it there is. The days are policies, under “Log and mails” and “Inviting”.",
    hintOfAll: "Everything that is stored, and what ends it. Organizations may keep less than the bounds say.",
    label: "Retention",
    what: "What",
    kept: "Kept",
    total: "How much",
    oldest: "Oldest",
    cut: "Last cut",
    state: "State",
    ends: {
      after_days: (days) => counted(days, "day", "days"),
      by_itself: "ends by itself",
      when_deleted: "until deleted",
      never: "for good",
    },
    atLeast: (count) => `${count} or more`,
    about: (count) => `about ${count}`,
    none: "never",
    went: (count) => `${count} went`,
    overdue: "overdue",
    asItShould: "as it should be",
  },
  de: {
    hint: "Was mit dem Gebrauch wächst, wie lange es bleibt und wie viel es ist. Die Tage sind Richtlinien, unter „Protokoll und E-Mails“ und „Einladen“.",
    hintOfAll:
      "Alles, was gespeichert ist, und was es beendet. Organisationen dürfen weniger aufbewahren, als die Grenzen sagen.",
    label: "Aufbewahrung",
    what: "Was",
    kept: "Bleibt",
    total: "Wie viel",
    oldest: "Ältestes",
    cut: "Zuletzt gekürzt",
    state: "Zustand",
    ends: {
      after_days: (days) => counted(days, "Tag", "Tage"),
      by_itself: "endet von selbst",
      when_deleted: "bis zum Löschen",
      never: "für immer",
    },
    atLeast: (count) => `${count} oder mehr`,
    about: (count) => `etwa ${count}`,
    none: "nie",
    went: (count) => `${count} gingen`,
    overdue: "überfällig",
    asItShould: "wie es soll",
  },
};

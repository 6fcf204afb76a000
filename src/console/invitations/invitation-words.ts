/** Words about one invitation and what became of it; the steps themselves are the server's sentences. */
import type { Words } from "../parts/words/language.tsx";

const en = {
  kind: "Comes as",
  kinds: { member: "Member", guest: "Guest" },
  endsOn: "Open until",
  withoutSso: "Without single sign-on",
  steps: "Step by step",
  stepsHint: "What became of it, the newest first.",
  nothingYet: "Nothing is known of it yet.",
  byItself: "by itself",
  ends: "What ends it",
};

export const words: Words<typeof en> = {
  en,
  de: {
    kind: "Kommt als",
    kinds: { member: "Mitglied", guest: "Gast" },
    endsOn: "Offen bis",
    withoutSso: "Ohne Single Sign-on",
    steps: "Schritt für Schritt",
    stepsHint: "Was aus ihr wurde, das Neueste zuerst.",
    nothingYet: "Noch ist nichts über sie bekannt.",
    byItself: "von selbst",
    ends: "Was das beendet",
  },
};

/** Words about what becomes of each address: before it is invited, and after. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

const en = {
  results: "What became of each",
  became: { created: "invited", proposed: "waits for approval", resent: "sent again", failed: "not invited" },
  foreseen: "What one should know before",
  ofMany: (count: string, all: string) => `${count} of ${counted(all, "person", "people")}:`,
  open: "has an open invitation already.",
  openHint: "Send that one again as it is, or replace it by what you have chosen here: its old link is dead then.",
  proposed: "was proposed already, and waits for an approval under “Waiting for approval”.",
  member: "is a member already.",
  again: "Send again",
  replace: "Replace it",
  againDone: "The invitation is sent again.",
  replaced: "The invitation is replaced, and sent again.",
};

export const words: Words<typeof en> = {
  en,
  de: {
    results: "Was aus jeder wurde",
    became: {
      created: "eingeladen",
      proposed: "wartet auf Freigabe",
      resent: "noch einmal gesendet",
      failed: "nicht eingeladen",
    },
    foreseen: "Was man vorher wissen sollte",
    ofMany: (count, all) => `${count} von ${counted(all, "Person", "Personen")}:`,
    open: "hat schon eine offene Einladung.",
    openHint:
      "Senden Sie diese noch einmal, wie sie ist, oder ersetzen Sie sie durch das hier Gewählte: Ihr alter Link gilt dann nicht mehr.",
    proposed: "wurde schon vorgeschlagen und wartet unter „Warten auf Freigabe“.",
    member: "ist schon Mitglied.",
    again: "Noch einmal senden",
    replace: "Ersetzen",
    againDone: "Die Einladung ist noch einmal gesendet.",
    replaced: "Die Einladung ist ersetzt und noch einmal gesendet.",
  },
};

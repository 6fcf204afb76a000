/** Words about a connection that took something from many people at once. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

const en = {
  trips: "When too much was taken at once",
  none: "This connection has never taken something from too many people at once",
  noneHint:
    "Owners get a mail when it does, and it can be undone here with one click for 14 days. Below is what counts as too many.",
  lost: (people: string, managed: string) => `${people} of ${managed} people lost something`,
  lostSome: (people: string) =>
    people === "0" ? "Nobody lost anything" : `${counted(people, "person", "people")} lost something`,
  between: (from: string, until: string) => `${from} – ${until}`,
  states: {
    open: "Applied, and more may come",
    over: "Applied",
    holding: "Waits for a decision",
    applying: "Is being applied",
    approved: "Approved",
    discarded: "Discarded",
  },
  waits: (count: string) => `${counted(count, "request is", "requests are")} kept`,
  notKept: (count: string) => `${count} more were refused and must be sent again`,
  undo: "Put everything back",
  undoAsk: "Put back what was taken?",
  undoHint:
    "Memberships, roles, seats, groups and mappings are as they were before. What somebody has changed since stays. For 24 hours, whatever this connection takes from people waits for a decision: mend the cause at the identity provider first.",
  undone: "It is being put back.",
  undoOf: (restored: string, total: string) => `Put back: ${restored} of ${total}`,
  undoRuns: (restored: string, total: string) => `Is being put back: ${restored} of ${total}`,
  leftOut: (count: string) => `Not put back: ${count}`,
  retry: "Try again what was left out",
  approve: "Apply what waits",
  approveAsk: "Apply what waits?",
  approveHint: (count: string) =>
    `${counted(count, "request is", "requests are")} applied in the order of arrival, and whatever else this connection takes within the window passes. It can be undone afterwards.`,
  approved: "What waited is being applied.",
  discard: "Discard what waits",
  discardAsk: "Discard what waits?",
  discardHint:
    "Nothing of it is applied. The identity provider will ask for the same again; for 24 hours that waits for another decision.",
  discarded: "What waited is discarded.",
  until: (day: string) => `Can be put back until ${day}`,
  rule: "What counts as too many",
  mode: "What happens then",
  modes: {
    observe: "Apply it, and tell the owners",
    hold: "Hold what goes beyond, until an owner decides",
    off: "Nothing: nothing is counted, and nothing can be put back",
  },
  limit: "More people than",
  share: "and more than this part of everybody, in per cent",
  window: "within minutes",
  save: "Save the rule",
  saved: "The rule is saved.",
};

export const words: Words<typeof en> = {
  en,
  de: {
    trips: "Wann zu viel auf einmal genommen wurde",
    none: "Diese Verbindung hat noch nie zu vielen auf einmal etwas genommen",
    noneHint:
      "Geschieht es, bekommen die Owner eine E-Mail, und es lässt sich hier 14 Tage lang mit einem Klick rückgängig machen. Was als zu viele gilt, steht darunter.",
    lost: (people, managed) => `${people} von ${managed} Personen haben etwas verloren`,
    lostSome: (people) =>
      people === "0"
        ? "Niemand hat etwas verloren"
        : `${counted(people, "Person hat", "Personen haben")} etwas verloren`,
    between: (from, until) => `${from} – ${until}`,
    states: {
      open: "Ausgeführt, und es kann mehr kommen",
      over: "Ausgeführt",
      holding: "Wartet auf eine Entscheidung",
      applying: "Wird ausgeführt",
      approved: "Freigegeben",
      discarded: "Verworfen",
    },
    waits: (count) => `${counted(count, "Anfrage ist", "Anfragen sind")} aufgehoben`,
    notKept: (count) => `${count} weitere wurden abgewiesen und müssen noch einmal kommen`,
    undo: "Alles zurückgeben",
    undoAsk: "Zurückgeben, was genommen wurde?",
    undoHint:
      "Mitgliedschaften, Rollen, Plätze, Gruppen und Zuordnungen sind wieder wie vorher. Was jemand seither geändert hat, bleibt. 24 Stunden lang wartet alles, was diese Verbindung Personen nimmt, auf eine Entscheidung: Beheben Sie erst die Ursache beim Identitätsanbieter.",
    undone: "Es wird zurückgegeben.",
    undoOf: (restored, total) => `Zurückgegeben: ${restored} von ${total}`,
    undoRuns: (restored, total) => `Wird zurückgegeben: ${restored} von ${total}`,
    leftOut: (count) => `Nicht zurückgegeben: ${count}`,
    retry: "Das Übrige noch einmal versuchen",
    approve: "Ausführen, was wartet",
    approveAsk: "Ausführen, was wartet?",
    approveHint: (count) =>
      `${counted(count, "Anfrage wird", "Anfragen werden")} in der Reihenfolge des Eintreffens ausgeführt, und was diese Verbindung in dieser Zeit noch nimmt, geht durch. Es lässt sich danach rückgängig machen.`,
    approved: "Was wartete, wird ausgeführt.",
    discard: "Verwerfen, was wartet",
    discardAsk: "Verwerfen, was wartet?",
    discardHint:
      "Nichts davon wird ausgeführt. Der Identitätsanbieter wird dasselbe wieder verlangen; 24 Stunden lang wartet das auf eine neue Entscheidung.",
    discarded: "Was wartete, ist verworfen.",
    until: (day) => `Kann bis ${day} zurückgegeben werden`,
    rule: "Was als zu viele gilt",
    mode: "Was dann geschieht",
    modes: {
      observe: "Ausführen und den Ownern sagen",
      hold: "Anhalten, was darüber geht, bis ein Owner entscheidet",
      off: "Nichts: Nichts wird gezählt, und nichts lässt sich zurückgeben",
    },
    limit: "Mehr Personen als",
    share: "und mehr als dieser Teil aller, in Prozent",
    window: "innerhalb von Minuten",
    save: "Die Regel speichern",
    saved: "Die Regel ist gespeichert.",
  },
};

/** Words about what an identity provider asked for. */
import type { Words } from "../parts/words/language.tsx";

const en = {
  requests: "Requests",
  when: "When",
  request: "Request",
  outcome: "Outcome",
  outcomes: { read: "Read", done: "Done", no_effect: "No effect", waits: "Waits", refused: "Refused" },
  effect: "What came of it",
  more: (count: number) => `${count} more`,
  nothing: "No request is like that",
  none: "No request has come yet",
  noneHint: "Start provisioning at the identity provider; requests appear here as they come.",
};

export const words: Words<typeof en> = {
  en,
  de: {
    requests: "Anfragen",
    when: "Wann",
    request: "Anfrage",
    outcome: "Ergebnis",
    outcomes: {
      read: "Gelesen",
      done: "Ausgeführt",
      no_effect: "Ohne Wirkung",
      waits: "Wartet",
      refused: "Abgelehnt",
    },
    effect: "Was daraus wurde",
    more: (count) => `${count} weitere`,
    nothing: "Keine Anfrage ist so",
    none: "Noch ist keine Anfrage gekommen",
    noneHint: "Starten Sie die Bereitstellung beim Identitätsanbieter; Anfragen erscheinen hier.",
  },
};

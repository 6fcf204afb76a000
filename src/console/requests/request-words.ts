/** Words about one request. */
import type { Words } from "../parts/words/language.tsx";

const en = {
  gone: "This request is not in the log any more",
  goneHint: "The log of requests is kept for some days only.",
  todo: "What to do about it",
  followed: "What followed",
  nothingFollowed: "Nothing was changed by it.",
  more: (count: string) => `${count} more stand in the log.`,
  open: {
    conflicts: "Open the conflicts",
    mappings: "Open the mappings",
    person: "Open the person",
    policies: "Open the policies",
  },
  answer: "Answered",
  answered: (status: number, ms: string) => `${status}, after ${ms} ms`,
  client: "Program",
  id: "Reference",
  dropped: "Kept nowhere",
  quirks: "Understood all the same",
  sent: "What was sent",
  sentHint: "Secrets are taken out, and long lists are cut.",
};

export const requestWords: Words<typeof en> = {
  en,
  de: {
    gone: "Diese Anfrage steht nicht mehr im Protokoll",
    goneHint: "Anfragen werden nur einige Tage lang aufbewahrt.",
    todo: "Was zu tun ist",
    followed: "Was daraus folgte",
    nothingFollowed: "Dadurch hat sich nichts geändert.",
    more: (count) => `${count} weitere stehen im Protokoll.`,
    open: {
      conflicts: "Konflikte öffnen",
      mappings: "Zuordnungen öffnen",
      person: "Person öffnen",
      policies: "Richtlinien öffnen",
    },
    answer: "Beantwortet mit",
    answered: (status, ms) => `${status}, nach ${ms} ms`,
    client: "Programm",
    id: "Referenz",
    dropped: "Nirgends gespeichert",
    quirks: "Trotzdem verstanden",
    sent: "Was gesendet wurde",
    sentHint: "Geheimnisse sind entfernt, lange Listen gekürzt.",
  },
};

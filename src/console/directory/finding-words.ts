/** Words about finding somebody, or a group, among what was pushed. */
import type { Words } from "../parts/words/language.tsx";

const en = {
  became: "What became of it",
  any: "Anything",
  user: "Find by the exact user name",
  group: "Find by the exact name",
  nobody: "Nobody who was pushed is like that",
  noGroup: "No group that was pushed is called so",
  exactly: "The whole name is needed; capitals do not matter.",
};

export const findingWords: Words<typeof en> = {
  en,
  de: {
    became: "Was daraus wurde",
    any: "Egal was",
    user: "Mit dem genauen Benutzernamen suchen",
    group: "Mit dem genauen Namen suchen",
    nobody: "Niemand, der übermittelt wurde, ist so",
    noGroup: "Keine Gruppe, die übermittelt wurde, heißt so",
    exactly: "Nötig ist der ganze Name; Groß und Klein ist egal.",
  },
};

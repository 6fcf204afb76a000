/** Words about groups that have arrived. */
import type { Words } from "../parts/words/language.tsx";

const SHOWN = 8;

/** By name, as long as they can be read at a glance. */
const firstOf = (names: readonly string[]): string =>
  [...names.slice(0, SHOWN), ...(names.length > SHOWN ? [`… (${names.length})`] : [])].join(", ");

export const groupWords: Words<{ came: (names: readonly string[], isMore: boolean) => string }> = {
  en: {
    came: (names, isMore) =>
      names.length === 0
        ? "No group has arrived yet."
        : isMore
          ? `More than ${names.length} groups have arrived. The first of them are suggested; any other can be entered by its name.`
          : `Groups that have arrived: ${firstOf(names)}.`,
  },
  de: {
    came: (names, isMore) =>
      names.length === 0
        ? "Noch ist keine Gruppe angekommen."
        : isMore
          ? `Mehr als ${names.length} Gruppen sind angekommen. Die ersten davon werden vorgeschlagen; jede andere lässt sich mit ihrem Namen eingeben.`
          : `Angekommene Gruppen: ${firstOf(names)}.`,
  },
};

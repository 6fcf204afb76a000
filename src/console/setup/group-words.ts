/** Words about groups that have arrived. */
import type { Words } from "../parts/words/language.tsx";

export const groupWords: Words<{ came: (count: number, isMore: boolean) => string }> = {
  en: {
    came: (count, isMore) =>
      count === 0
        ? "No group has arrived yet."
        : isMore
          ? `More than ${count} groups have arrived. The first of them are suggested; any other can be entered by its name.`
          : `Groups that have arrived: ${count}.`,
  },
  de: {
    came: (count, isMore) =>
      count === 0
        ? "Noch ist keine Gruppe angekommen."
        : isMore
          ? `Mehr als ${count} Gruppen sind angekommen. Die ersten davon werden vorgeschlagen; jede andere lässt sich mit ihrem Namen eingeben.`
          : `Angekommene Gruppen: ${count}.`,
  },
};

/** Words about teams. */
import type { Words } from "../parts/words/language.tsx";
import { teamWords } from "./team-words.ts";

export const words: Words<
  {
    title: string;
    make: string;
    name: string;
    made: string;
    authority: string;
    authorities: Readonly<Record<"mixed" | "directory_only" | "manual_only", string>>;
    none: string;
    noneHint: string;
    done: string;
  } & (typeof teamWords)["en"]
> = {
  en: {
    title: "Teams",
    make: "Make a team",
    name: "Name",
    made: "Made",
    authority: "Seats are given",
    authorities: {
      mixed: "by people and the directory",
      directory_only: "by the directory only",
      manual_only: "by people only",
    },
    none: "There is no team yet",
    noneHint: "Teams are what your application knows: give seats by hand, or map directory groups to them.",
    done: "The team is made.",
    ...teamWords.en,
  },
  de: {
    title: "Teams",
    make: "Ein Team anlegen",
    name: "Name",
    made: "Angelegt",
    authority: "Plätze vergibt",
    authorities: {
      mixed: "das Verzeichnis und von Hand",
      directory_only: "nur das Verzeichnis",
      manual_only: "nur von Hand",
    },
    none: "Es gibt noch kein Team",
    noneHint: "Teams kennt Ihre Anwendung: Vergeben Sie Plätze von Hand oder ordnen Sie Verzeichnisgruppen zu.",
    done: "Das Team ist da.",
    ...teamWords.de,
  },
};

/** Words about what ends a role, a seat or a hold. */
import type { Schemas } from "../parts/data/api.ts";
import type { Words } from "../parts/words/language.tsx";

export const whyWords: Words<{
  ends: Readonly<Record<Schemas["Grant"]["source"], string>>;
  lifts: Readonly<Record<Schemas["Hold"]["source"], string>>;
  sponsor: string;
}> = {
  en: {
    ends: {
      manual: "ends when an admin takes it away",
      invitation: "ends when an admin takes it away",
      kept: "ends when an admin takes it away",
      default: "ends when the policy no longer gives it",
      jit: "the next sign-in decides anew",
      mapping: "ends with the group, or the mapping",
    },
    lifts: {
      admin: "lifted by letting in again",
      directory: "lifted by the directory alone",
      term: "lifted by another end",
      seats: "lifted by a seat that comes free",
    },
    sponsor: "Sponsor",
  },
  de: {
    ends: {
      manual: "endet, wenn ein Admin es wegnimmt",
      invitation: "endet, wenn ein Admin es wegnimmt",
      kept: "endet, wenn ein Admin es wegnimmt",
      default: "endet, wenn die Richtlinie es nicht mehr gibt",
      jit: "die nächste Anmeldung entscheidet neu",
      mapping: "endet mit der Gruppe oder der Zuordnung",
    },
    lifts: {
      admin: "endet durch Wiederhereinlassen",
      directory: "endet nur durch das Verzeichnis",
      term: "endet durch ein anderes Ende des Zugangs",
      seats: "endet, sobald ein Platz frei wird",
    },
    sponsor: "Verantwortlich",
  },
};

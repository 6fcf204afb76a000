/** Words about the operator's keys. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  intro: string;
  first: string;
  none: string;
  noneHint: string;
  make: string;
  label: string;
  labelHint: string;
  expires: string;
  expiresHint: string;
  made: string;
  keep: string;
  kept: string;
  hint: string;
  key: string;
  lastUsed: string;
  never: string;
  madeAt: string;
  state: string;
  revoke: string;
  revokeAsk: (label: string) => string;
  revokeHint: string;
  revokeDone: (label: string) => string;
}> = {
  en: {
    title: "Operator keys",
    intro:
      "Whoever has one is the operator. To roll a key, make another, use that in its place everywhere, then revoke the old one: both work until then.",
    first:
      "The first key is not listed: it is what OPERATOR_KEY says, or the file operator-key in the data directory. It is rolled there, and the program started again.",
    none: "There is no other key yet",
    noneHint: "Make one for each person and each machine: each can be revoked without the others.",
    make: "Make an operator key",
    label: "For whom",
    labelHint: "Such as the name of a person, or of a machine.",
    expires: "Good until",
    expiresHint: "Left out: until it is revoked.",
    made: "The operator key is made.",
    keep: "Keep this operator key now",
    kept: "I have kept it",
    hint: "Whoever has it can do everything on this instance.",
    key: "Operator key",
    lastUsed: "Last used",
    never: "never",
    madeAt: "Made",
    state: "State",
    revoke: "Revoke",
    revokeAsk: (label) => `Revoke the operator key ${label}?`,
    revokeHint: "It opens nothing from this moment on, and sessions that it opened are over. It cannot be taken back.",
    revokeDone: (label) => `The operator key ${label} is revoked.`,
  },
  de: {
    title: "Betreiberschlüssel",
    intro:
      "Wer einen hat, ist der Betreiber. Um einen zu wechseln, machen Sie einen neuen, setzen ihn überall an die Stelle des alten und widerrufen dann den alten: Bis dahin gelten beide.",
    first:
      "Der erste Schlüssel steht nicht in der Liste: Es ist der aus OPERATOR_KEY oder aus der Datei operator-key im Datenverzeichnis. Er wird dort gewechselt, und das Programm wird neu gestartet.",
    none: "Es gibt noch keinen anderen Schlüssel",
    noneHint: "Machen Sie einen für jede Person und jede Maschine: Jeder lässt sich ohne die anderen widerrufen.",
    make: "Einen Betreiberschlüssel machen",
    label: "Für wen",
    labelHint: "Etwa der Name einer Person oder einer Maschine.",
    expires: "Gültig bis",
    expiresHint: "Leer: bis er widerrufen wird.",
    made: "Der Betreiberschlüssel ist gemacht.",
    keep: "Diesen Betreiberschlüssel jetzt aufbewahren",
    kept: "Ich habe ihn aufbewahrt",
    hint: "Wer ihn hat, kann auf dieser Instanz alles.",
    key: "Betreiberschlüssel",
    lastUsed: "Zuletzt benutzt",
    never: "nie",
    madeAt: "Gemacht",
    state: "Zustand",
    revoke: "Widerrufen",
    revokeAsk: (label) => `Den Betreiberschlüssel ${label} widerrufen?`,
    revokeHint:
      "Er öffnet ab sofort nichts mehr, und Sitzungen, die er geöffnet hat, sind vorbei. Das lässt sich nicht zurücknehmen.",
    revokeDone: (label) => `Der Betreiberschlüssel ${label} ist widerrufen.`,
  },
};

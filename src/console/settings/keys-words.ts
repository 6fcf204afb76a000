/** Words about keys. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  keysHint: string;
  noKeys: string;
  noKeysHint: string;
  makeKey: string;
  label: string;
  labelHint: string;
  scopes: string;
  expires: string;
  expiresHint: string;
  keyMade: string;
  keyTitle: string;
  keyKept: string;
  keyHint: string;
  key: string;
  lastUsed: string;
  made: string;
  state: string;
  revoke: string;
  revokeAsk: (label: string) => string;
  revokeHint: string;
  keyRevoked: string;
  personal: string;
  personalHint: string;
  personalOpen: string;
}> = {
  en: {
    keysHint: "With an API key a program of yours acts in this organization. Nobody can read a key again.",
    noKeys: "There is no key yet",
    noKeysHint: "Make one for each program, with no more than it needs.",
    makeKey: "Make a key",
    label: "For what",
    labelHint: "Such as the name of the program.",
    scopes: "What it may do",
    expires: "Good until",
    expiresHint: "Left out: until it is revoked.",
    keyMade: "The key is made.",
    keyTitle: "Keep this key now",
    keyKept: "I have kept it",
    keyHint: "Whoever has it may do in the organization what it allows.",
    key: "API key",
    lastUsed: "Last used",
    made: "Made",
    state: "State",
    revoke: "Revoke",
    revokeAsk: (label) => `Revoke the key ${label}?`,
    revokeHint: "The program that uses it is refused from this moment on.",
    keyRevoked: "The key is revoked.",
    personal: "Your own tokens",
    personalHint: "With a token of your own a program may do what you may do. They belong to your account.",
    personalOpen: "Open your tokens",
  },
  de: {
    keysHint:
      "Mit einem API-Schlüssel handelt ein Programm von Ihnen in dieser Organisation. Niemand kann einen Schlüssel wieder lesen.",
    noKeys: "Es gibt noch keinen Schlüssel",
    noKeysHint: "Machen Sie für jedes Programm einen, mit nicht mehr, als es braucht.",
    makeKey: "Einen Schlüssel machen",
    label: "Wofür",
    labelHint: "Etwa der Name des Programms.",
    scopes: "Was er darf",
    expires: "Gültig bis",
    expiresHint: "Leer: bis er widerrufen wird.",
    keyMade: "Der Schlüssel ist gemacht.",
    keyTitle: "Bewahren Sie diesen Schlüssel jetzt auf",
    keyKept: "Ich habe ihn aufbewahrt",
    keyHint: "Wer ihn hat, darf in der Organisation, was er erlaubt.",
    key: "API-Schlüssel",
    lastUsed: "Zuletzt benutzt",
    made: "Erstellt",
    state: "Zustand",
    revoke: "Widerrufen",
    revokeAsk: (label) => `Den Schlüssel ${label} widerrufen?`,
    revokeHint: "Das Programm, das ihn benutzt, wird von diesem Moment an abgewiesen.",
    keyRevoked: "Der Schlüssel ist widerrufen.",
    personal: "Ihre eigenen Tokens",
    personalHint: "Mit einem eigenen Token darf ein Programm, was Sie dürfen. Sie gehören zu Ihrem Konto.",
    personalOpen: "Ihre Tokens öffnen",
  },
};

/** The words of the page about personal tokens. */
import type { Locale } from "../../../domain/mails/nouns.ts";

const en = {
  title: "Personal API tokens",
  lead: "A token lets a program of yours do what you may do in this organization, as long as you may.",
  none: "You have no token yet.",
  label: "Name of the new token",
  hint: "What it is for, such as “Nightly report”. It lasts 90 days.",
  make: "Make a token",
  until: "Until",
  used: "last used",
  never: "never used",
  remove: "Delete",
  madeTitle: "Your new token",
  made: "Copy it now: it is shown only once.",
  kept: "I have copied it",
  name: "API tokens",
  short: "For programs of yours",
};

const de: typeof en = {
  title: "Persönliche API-Token",
  lead: "Mit einem Token darf ein Programm von Ihnen in dieser Organisation, was Sie dürfen, solange Sie es dürfen.",
  none: "Sie haben noch kein Token.",
  label: "Name des neuen Tokens",
  hint: "Wofür es ist, etwa „Nächtlicher Bericht“. Es gilt 90 Tage.",
  make: "Token erzeugen",
  until: "Bis",
  used: "zuletzt verwendet",
  never: "nie verwendet",
  remove: "Löschen",
  madeTitle: "Ihr neues Token",
  made: "Kopieren Sie es jetzt: Es wird nur einmal gezeigt.",
  kept: "Ich habe es kopiert",
  name: "API-Token",
  short: "Für Ihre Programme",
};

export const tokenWords: Readonly<Record<Locale, typeof en>> = { en, de };

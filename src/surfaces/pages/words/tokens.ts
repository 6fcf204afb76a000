/** The words of the page about personal tokens. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  title: "Personal API tokens",
  lead: "A token lets a program of yours do what you may do in this organization, as long as you may.",
  none: "You have no token yet.",
  label: "Name",
  hint: "What it is for, such as “Nightly report”. It lasts 90 days.",
  make: "Make a token",
  newTitle: "New token",
  until: "Until",
  used: "Last used",
  never: "Never",
  remove: "Delete",
  removeTitle: "Delete this token?",
  removeAsk: "Programs that use it stop working at once. A deleted token cannot be brought back.",
  madeTitle: "Your new token",
  made: "Copy it now: it is shown only once.",
  kept: "Done",
  name: "API tokens",
  short: "For programs of yours",
};

const de: typeof en = {
  title: "Persönliche API-Token",
  lead: "Mit einem Token darf ein Programm von Ihnen in dieser Organisation, was Sie dürfen, solange Sie es dürfen.",
  none: "Sie haben noch kein Token.",
  label: "Name",
  hint: "Wofür es ist, etwa „Nächtlicher Bericht“. Es gilt 90 Tage.",
  make: "Token erzeugen",
  newTitle: "Neues Token",
  until: "Bis",
  used: "Zuletzt verwendet",
  never: "Nie",
  remove: "Löschen",
  removeTitle: "Dieses Token löschen?",
  removeAsk: "Programme, die es verwenden, funktionieren sofort nicht mehr. Ein gelöschtes Token kommt nicht wieder.",
  madeTitle: "Ihr neues Token",
  made: "Kopieren Sie es jetzt: Es wird nur einmal gezeigt.",
  kept: "Fertig",
  name: "API-Token",
  short: "Für Ihre Programme",
};

export const tokenWords: Readonly<Record<Locale, typeof en>> = { en, de };

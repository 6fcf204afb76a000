/** The words of the pages between an application and the sign-in. */
import type { Locale } from "../../../domain/mails/nouns.ts";

const en = {
  onTitle: "One moment",
  on: "You are being taken on.",
  outTitle: "Sign out",
  out: "Signing out ends your session here, and with it your sign-in to every application that you reached through it.",
  outFor: (application: string) => `${application} asks to sign you out.`,
  outDoneTitle: "You are signed out",
  outDone: "Your session has ended. You can close this page.",
  stay: "Stay signed in",
};

const de: typeof en = {
  onTitle: "Einen Moment",
  on: "Es geht gleich weiter.",
  outTitle: "Abmelden",
  out: "Das Abmelden beendet Ihre Sitzung hier und damit Ihre Anmeldung bei allen Anwendungen, die Sie über sie erreicht haben.",
  outFor: (application) => `${application} möchte Sie abmelden.`,
  outDoneTitle: "Sie sind abgemeldet",
  outDone: "Ihre Sitzung ist beendet. Sie können diese Seite schließen.",
  stay: "Angemeldet bleiben",
};

export const applicationWords: Readonly<Record<Locale, typeof en>> = { en, de };

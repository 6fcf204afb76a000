/** The words of the pages between an application and the sign-in. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  onTitle: "One moment",
  on: "You are being taken on.",
  outTitle: "Sign out",
  out: "Signing out ends your session here, and with it your sign-in to every application that you reached through it.",
  outFor: (application: string) => `${application} asks to sign you out.`,
  outDoneTitle: "You are signed out",
  outDone: "Your session has ended. You can close this page.",
  stay: "Stay signed in",
  overTitle: "This sign-in is over",
  over: "It took longer than half an hour, was finished already, or began in another browser.",
  overThen:
    "Go back to the application and open it again. Where you are signed in here already, you will not be asked anew.",
  overThenAt: (application: string) =>
    `Open ${application} again. Where you are signed in here already, you will not be asked anew.`,
  onTo: (application: string) => `Go on to ${application}`,
  overStay: "My account",
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
  overTitle: "Diese Anmeldung ist vorbei",
  over: "Sie hat länger als eine halbe Stunde gedauert, war schon abgeschlossen oder hat in einem anderen Browser begonnen.",
  overThen:
    "Gehen Sie zur Anwendung zurück und öffnen Sie sie noch einmal. Wenn Sie hier schon angemeldet sind, werden Sie nicht noch einmal gefragt.",
  overThenAt: (application) =>
    `Öffnen Sie ${application} noch einmal. Wenn Sie hier schon angemeldet sind, werden Sie nicht noch einmal gefragt.`,
  onTo: (application) => `Weiter zu ${application}`,
  overStay: "Mein Konto",
};

export const applicationWords: Readonly<Record<Locale, typeof en>> = { en, de };

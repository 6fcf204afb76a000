/** The words around every page. */
import type { Locale } from "../../../domain/mails/nouns.ts";

const en = {
  skip: "Skip to the content",
  reference: "Reference",
  reason: "Reason",
  problem: "Something needs your attention",
  account: "My account",
  organizations: "Organizations",
  signOut: "Sign out",
  back: "Back",
  signIn: "Sign in",
  email: "E-mail address",
  password: "Password",
  newPassword: "New password",
  passwordRefused:
    "Choose another password: at least 8 characters, none that is common or made of your address or names.",
  emailRefused: "This is no e-mail address, or it is yours already.",
  codeRefused: "The code is wrong, or the clock of the device is.",
  wait: (seconds: number) =>
    seconds < 90 ? `You can go on in ${seconds} seconds.` : `You can go on in ${Math.ceil(seconds / 60)} minutes.`,
  displayName: "Your name",
  optional: "optional",
  code: "Code",
  continue: "Continue",
  needsScript: "Passkeys need JavaScript. Without it, use your password.",
};

const de: typeof en = {
  skip: "Zum Inhalt springen",
  reference: "Referenz",
  reason: "Grund",
  problem: "Etwas braucht Ihre Aufmerksamkeit",
  account: "Mein Konto",
  organizations: "Organisationen",
  signOut: "Abmelden",
  back: "Zurück",
  signIn: "Anmelden",
  email: "E-Mail-Adresse",
  password: "Passwort",
  newPassword: "Neues Passwort",
  passwordRefused:
    "Wählen Sie ein anderes Passwort: mindestens 8 Zeichen, kein gängiges und keines aus Ihrer Adresse oder Namen.",
  emailRefused: "Das ist keine E-Mail-Adresse, oder es ist schon Ihre.",
  codeRefused: "Der Code stimmt nicht, oder die Uhr des Geräts geht falsch.",
  wait: (seconds) =>
    seconds < 90 ? `In ${seconds} Sekunden geht es weiter.` : `In ${Math.ceil(seconds / 60)} Minuten geht es weiter.`,
  displayName: "Ihr Name",
  optional: "freiwillig",
  code: "Code",
  continue: "Weiter",
  needsScript: "Passkeys brauchen JavaScript. Verwenden Sie ohne es Ihr Passwort.",
};

export const frameWords: Readonly<Record<Locale, typeof en>> = { en, de };

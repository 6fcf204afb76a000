/** The words around every page. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  skip: "Skip to the content",
  reference: "Reference",
  reason: "Reason",
  problem: "Something needs your attention",
  account: "My account",
  organizations: "Organizations",
  signOut: "Sign out",
  back: "Back",
  cancel: "Cancel",
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
  needsScript: "Passkeys need JavaScript, which does not run in this browser. Use your password.",
  needsSafeAddress:
    "There are no passkeys here: they need a secure address (https, or localhost) and a browser that knows them. Use your password.",
  needsHostName:
    "There are no passkeys here: this page is reached by an IP address, and browsers keep passkeys for host names only. Use your password.",
  show: "Show password",
  hide: "Hide password",
  copy: "Copy",
  copied: "Copied",
  download: "Download",
  passwordRules: {
    length: (least: number) => `At least ${least} characters; a sentence is a good password`,
    own: "Not made of your name, your address or the organization’s name",
    common: "Not one that many people use",
  },
  onTo: (application: string) => `Go on to ${application}`,
  console: "Open the console",
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
  cancel: "Abbrechen",
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
  needsScript: "Passkeys brauchen JavaScript, das in diesem Browser nicht läuft. Verwenden Sie Ihr Passwort.",
  needsSafeAddress:
    "Hier gibt es keine Passkeys: Sie brauchen eine sichere Adresse (https oder localhost) und einen Browser, der sie kennt. Verwenden Sie Ihr Passwort.",
  needsHostName:
    "Hier gibt es keine Passkeys: Diese Seite wird über eine IP-Adresse erreicht, und Browser bewahren Passkeys nur für Hostnamen auf. Verwenden Sie Ihr Passwort.",
  show: "Passwort zeigen",
  hide: "Passwort verbergen",
  copy: "Kopieren",
  copied: "Kopiert",
  download: "Herunterladen",
  passwordRules: {
    length: (least) => `Mindestens ${least} Zeichen; ein Satz ist ein gutes Passwort`,
    own: "Nicht aus Ihrem Namen, Ihrer Adresse oder dem Namen der Organisation",
    common: "Keines, das viele verwenden",
  },
  onTo: (application) => `Weiter zu ${application}`,
  console: "Konsole öffnen",
};

export const frameWords: Readonly<Record<Locale, typeof en>> = { en, de };

/** The words of registering, and of a forgotten password. */
import type { Locale } from "../../../domain/mails/nouns.ts";

const en = {
  registerTitle: "Make an account",
  register: "Register",
  registerLead: "Were you invited? Then open the link in that mail instead; it does all this in one step.",
  passwordHint: "At least 8 characters; a sentence is better than a riddle.",
  haveAccount: "You have an account? Sign in",
  sentTitle: "Look into your mailbox",
  sent: (email: string) =>
    `If ${email} can be used, a mail with a link is on its way to it. The link works once, and not for long.`,
  sentHint: "Nothing there after some minutes? Look into the spam folder, or try again.",
  confirmTitle: "Finish your account",
  confirm: "The mailbox is yours. Choose the password of your account.",
  confirmButton: "Make the account",
  forgotTitle: "Set a new password",
  forgot: "Tell us your address. If it has an account with a password, a link is sent to it.",
  forgotButton: "Send the link",
  resetTitle: "Choose a new password",
  reset: "All your sessions end, everywhere.",
  resetButton: "Set the password",
  deadTitle: "This link does not work any more",
  dead: "It was used, its time is over, or a newer one was sent. Ask for a new one.",
  again: "Ask for a new link",
};

const de: typeof en = {
  registerTitle: "Konto anlegen",
  register: "Registrieren",
  registerLead:
    "Wurden Sie eingeladen? Dann öffnen Sie stattdessen den Link in jener E-Mail; er erledigt alles in einem Schritt.",
  passwordHint: "Mindestens 8 Zeichen; ein Satz ist besser als ein Rätsel.",
  haveAccount: "Sie haben ein Konto? Anmelden",
  sentTitle: "Sehen Sie in Ihr Postfach",
  sent: (email) =>
    `Wenn ${email} verwendet werden kann, ist eine E-Mail mit einem Link dorthin unterwegs. Der Link gilt einmal und nicht lange.`,
  sentHint: "Nach einigen Minuten noch nichts da? Sehen Sie in den Spam-Ordner oder versuchen Sie es noch einmal.",
  confirmTitle: "Konto abschließen",
  confirm: "Das Postfach gehört Ihnen. Wählen Sie das Passwort Ihres Kontos.",
  confirmButton: "Konto anlegen",
  forgotTitle: "Neues Passwort setzen",
  forgot: "Nennen Sie uns Ihre Adresse. Gehört ein Konto mit Passwort dazu, geht ein Link an sie.",
  forgotButton: "Link senden",
  resetTitle: "Neues Passwort wählen",
  reset: "Alle Ihre Sitzungen enden, überall.",
  resetButton: "Passwort setzen",
  deadTitle: "Dieser Link funktioniert nicht mehr",
  dead: "Er wurde verwendet, seine Zeit ist vorbei, oder es wurde ein neuerer gesendet. Bitten Sie um einen neuen.",
  again: "Um einen neuen Link bitten",
};

export const mailedWords: Readonly<Record<Locale, typeof en>> = { en, de };

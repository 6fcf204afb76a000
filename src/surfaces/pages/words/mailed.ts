/** The words of registering, and of a forgotten password. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  registerTitle: "Create an account",
  register: "Register",
  registerLead: "Were you invited? Then open the link in that mail instead; it does all this in one step.",
  passwordHint: "You sign in with your address and this password.",
  haveAccount: "Already have an account? Sign in",
  sentTitle: "Check your mailbox",
  sent: (email: string) =>
    `If ${email} can be used, a mail with a link is on its way to it. The link works once, and not for long.`,
  sentHint: "Nothing there after some minutes? Check the spam folder, or try again.",
  confirmTitle: "Finish your account",
  confirm: "Your address is confirmed. Choose a password for your account.",
  confirmButton: "Create the account",
  forgotTitle: "Set a new password",
  forgot:
    "Tell us your address. If you may sign in with a password, we send a link to it, also for your first password.",
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
  passwordHint: "Sie melden sich mit Ihrer Adresse und diesem Passwort an.",
  haveAccount: "Sie haben ein Konto? Anmelden",
  sentTitle: "Sehen Sie in Ihr Postfach",
  sent: (email) =>
    `Wenn ${email} verwendet werden kann, ist eine E-Mail mit einem Link dorthin unterwegs. Der Link gilt einmal und nicht lange.`,
  sentHint: "Nach einigen Minuten noch nichts da? Sehen Sie in den Spam-Ordner oder versuchen Sie es noch einmal.",
  confirmTitle: "Konto abschließen",
  confirm: "Ihre Adresse ist bestätigt. Wählen Sie ein Passwort für Ihr Konto.",
  confirmButton: "Konto anlegen",
  forgotTitle: "Neues Passwort setzen",
  forgot:
    "Nennen Sie uns Ihre Adresse. Wenn Sie sich mit einem Passwort anmelden dürfen, senden wir einen Link dorthin, auch für Ihr erstes Passwort.",
  forgotButton: "Link senden",
  resetTitle: "Neues Passwort wählen",
  reset: "Alle Ihre Sitzungen enden, überall.",
  resetButton: "Passwort setzen",
  deadTitle: "Dieser Link funktioniert nicht mehr",
  dead: "Er wurde verwendet, seine Zeit ist vorbei, oder es wurde ein neuerer gesendet. Bitten Sie um einen neuen.",
  again: "Um einen neuen Link bitten",
};

export const mailedWords: Readonly<Record<Locale, typeof en>> = { en, de };

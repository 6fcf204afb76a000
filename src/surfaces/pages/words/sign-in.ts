/** The words of the sign-in pages. */
import type { Locale } from "../../../domain/mails/nouns.ts";

const en = {
  title: "Sign in",
  titleAt: (organization: string) => `Sign in to ${organization}`,
  passwordTitle: "Enter your password",
  passkey: "Sign in with a passkey",
  passkeyTitle: "Confirm it is you",
  passkeyHint: "Your browser asks for your passkey: a fingerprint, your face, a PIN or a security key.",
  passkeyAgain: "Ask again",
  passkeyFailed: "That did not work, or it was cancelled. Ask again, or use your password.",
  withPassword: "Use a password instead",
  other: "Use another address",
  forgot: "Forgot your password?",
  register: "No account yet? Register",
  ssoTitle: "On to single sign-on",
  sso: "You are being taken to your organization's sign-in page.",
  ssoChoice: "Your organization has several ways in. Choose the one where your account is.",
  ssoStep: "Continue with single sign-on",
  ssoStepAt: (name: string) => `Continue with ${name}`,
  codeTitle: "Enter your code",
  codeHint: "Six digits from your authenticator app, or one of your recovery codes.",
  cancel: "Cancel and sign out",
  done: {
    registered: "Your address is confirmed and your account is ready. Sign in.",
    reset: "Your new password is set and all sessions were ended. Sign in.",
    password: "Your password is changed. Sign in again.",
    address: "Your new address is confirmed. Sign in with it.",
    out: "You are signed out.",
    everywhere: "All sessions were ended.",
  },
  noneTitle: "You belong to no organization yet",
  none: "Your account works, but nothing is open to it yet.",
  noneSteps: [
    "Were you invited? Open the link in the invitation mail; it was sent to one particular address.",
    "Does your organization use single sign-on? Then start at its own sign-in page.",
    "Otherwise ask its administrator to invite this address.",
  ],
  invitesTo: "Invitations are found by this address",
  chooseTitle: "Choose an organization",
  choose: "Each organization lets you in by its own rules.",
  enter: "Enter",
  present: "You are here",
  status: {
    active: "",
    invited: "invited",
    deactivated: "access ended",
    waitlisted: "waiting for a seat",
    removed: "removed",
  },
  another: "Sign in another way",
};

const de: typeof en = {
  title: "Anmelden",
  titleAt: (organization) => `Bei ${organization} anmelden`,
  passwordTitle: "Passwort eingeben",
  passkey: "Mit Passkey anmelden",
  passkeyTitle: "Bestätigen Sie, dass Sie es sind",
  passkeyHint: "Ihr Browser fragt nach Ihrem Passkey: Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel.",
  passkeyAgain: "Noch einmal fragen",
  passkeyFailed:
    "Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal oder verwenden Sie Ihr Passwort.",
  withPassword: "Stattdessen ein Passwort verwenden",
  other: "Andere Adresse verwenden",
  forgot: "Passwort vergessen?",
  register: "Noch kein Konto? Registrieren",
  ssoTitle: "Weiter zu Single Sign-on",
  sso: "Sie werden zur Anmeldeseite Ihrer Organisation gebracht.",
  ssoChoice: "Ihre Organisation hat mehrere Wege. Wählen Sie den, bei dem Ihr Konto ist.",
  ssoStep: "Weiter mit Single Sign-on",
  ssoStepAt: (name) => `Weiter mit ${name}`,
  codeTitle: "Code eingeben",
  codeHint: "Sechs Ziffern aus Ihrer Authenticator-App oder einer Ihrer Wiederherstellungscodes.",
  cancel: "Abbrechen und abmelden",
  done: {
    registered: "Ihre Adresse ist bestätigt und Ihr Konto bereit. Melden Sie sich an.",
    reset: "Ihr neues Passwort gilt, und alle Sitzungen wurden beendet. Melden Sie sich an.",
    password: "Ihr Passwort ist geändert. Melden Sie sich neu an.",
    address: "Ihre neue Adresse ist bestätigt. Melden Sie sich damit an.",
    out: "Sie sind abgemeldet.",
    everywhere: "Alle Sitzungen wurden beendet.",
  },
  noneTitle: "Sie gehören noch zu keiner Organisation",
  none: "Ihr Konto funktioniert, aber es ist ihm noch nichts geöffnet.",
  noneSteps: [
    "Wurden Sie eingeladen? Öffnen Sie den Link in der Einladung; sie ging an eine bestimmte Adresse.",
    "Verwendet Ihre Organisation Single Sign-on? Dann beginnen Sie auf ihrer eigenen Anmeldeseite.",
    "Sonst bitten Sie ihre Verwaltung, diese Adresse einzuladen.",
  ],
  invitesTo: "Einladungen finden Sie unter dieser Adresse",
  chooseTitle: "Organisation wählen",
  choose: "Jede Organisation lässt Sie nach ihren eigenen Regeln ein.",
  enter: "Öffnen",
  present: "Hier sind Sie",
  status: {
    active: "",
    invited: "eingeladen",
    deactivated: "Zugang beendet",
    waitlisted: "wartet auf einen Platz",
    removed: "entfernt",
  },
  another: "Anders anmelden",
};

export const signInWords: Readonly<Record<Locale, typeof en>> = { en, de };

/** A notice that another page sent along. */
export const doneWords = (locale: Locale, done: string | undefined): string | undefined => {
  const words: Readonly<Record<string, string>> = signInWords[locale].done;
  return done !== undefined && Object.hasOwn(words, done) ? words[done] : undefined;
};

/** The words of the invitation pages. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  title: (organization: string) => `Join ${organization}`,
  invitedBy: (inviter: string, organization: string) => `${inviter} invited you to ${organization}.`,
  invited: (organization: string) => `You are invited to ${organization}.`,
  organization: "Organization",
  address: "Invited address",
  roles: "Roles",
  teams: "Teams",
  until: "Answer by",
  accessEnds: "Your access ends",
  message: "Message",
  accept: "Accept the invitation",
  decline: "Decline",
  declineAsk: "Not for you, or not expected? Decline it",
  declineTitle: "Decline this invitation?",
  declineMeans: (organization: string) =>
    `${organization} will see that you declined. This is final: if you change your mind, you have to be invited again.`,
  createHint: "It becomes the password of your new account.",
  haveAccount: "You already have an account?",
  signInInstead: "Sign in instead",
  signInToAccept: "You have an account with this address. Sign in to accept.",
  signIn: "Sign in and accept",
  sso: (organization: string, email: string) =>
    `${organization} uses single sign-on. Accept by signing in there with the account of ${email}.`,
  ssoElse: "If you have no account there, ask whoever invited you to let you in without single sign-on.",
  signedInAs: (email: string) => `You are signed in as ${email}.`,
  bySso:
    "You are signed in by another organization's single sign-on, which opens that organization only. Accept with an account of your own.",
  wrongTitle: "This invitation is for another account",
  wrong: (invited: string, present: string) =>
    `The invitation was sent to ${invited}; you are signed in as ${present}. Use the invited address, or ask for an invitation to yours.`,
  unproved:
    "The address of your account is not confirmed yet. Confirm it by the link that was sent to you, then come back.",
  switch: "Sign out and use the invited address",
  gone: {
    expired: "This invitation has expired",
    used: "This invitation was answered already",
    revoked: "This invitation was taken back",
    superseded: "This invitation is not needed any more",
    replaced: "There is a newer invitation",
    unknown: "This link is not valid",
  },
  goneHint: {
    expired: "Its term is over, so it cannot be accepted. You can ask for a new one.",
    used: "An invitation can be answered once. If it was you who accepted, sign in.",
    revoked: "The organization took it back, so it cannot be accepted. If that surprises you, ask for a new one.",
    superseded: "You were given access in the meantime. Sign in, with single sign-on where your organization uses it.",
    replaced: "Use the link in the latest mail. If you cannot find it, ask for a new one.",
    unknown:
      "Your mail program may have cut it off. Open the link in the mail again, or copy the whole address. If that does not help, ask whoever invited you to send it again.",
  },
  isIn: (organization: string) => `You are signed in at ${organization}. There is nothing left to answer.`,
  askAgain: "Ask for a new invitation",
  askedTitle: "Thank you",
  asked:
    "If this link belongs to an invitation, the organization has been told that you would like a new one. Please wait for its mail.",
  declinedTitle: "You declined the invitation",
  declined: "The link cannot be used any more, and no account was made. You can close this page.",
};

const de: typeof en = {
  title: (organization) => `${organization} beitreten`,
  invitedBy: (inviter, organization) => `${inviter} hat Sie zu ${organization} eingeladen.`,
  invited: (organization) => `Sie sind zu ${organization} eingeladen.`,
  organization: "Organisation",
  address: "Eingeladene Adresse",
  roles: "Rollen",
  teams: "Teams",
  until: "Antworten bis",
  accessEnds: "Ihr Zugang endet",
  message: "Nachricht",
  accept: "Einladung annehmen",
  decline: "Ablehnen",
  declineAsk: "Nicht für Sie oder nicht erwartet? Ablehnen",
  declineTitle: "Diese Einladung ablehnen?",
  declineMeans: (organization) =>
    `${organization} sieht, dass Sie abgelehnt haben. Das ist endgültig: Wenn Sie es sich anders überlegen, müssen Sie neu eingeladen werden.`,
  createHint: "Es wird das Passwort Ihres neuen Kontos.",
  haveAccount: "Sie haben schon ein Konto?",
  signInInstead: "Stattdessen anmelden",
  signInToAccept: "Zu dieser Adresse gibt es schon ein Konto. Melden Sie sich an, um anzunehmen.",
  signIn: "Anmelden und annehmen",
  sso: (organization, email) =>
    `${organization} verwendet Single Sign-on. Nehmen Sie an, indem Sie sich dort mit dem Konto von ${email} anmelden.`,
  ssoElse:
    "Wenn Sie dort kein Konto haben, bitten Sie die Person, die Sie eingeladen hat, Sie ohne Single Sign-on einzulassen.",
  signedInAs: (email) => `Sie sind angemeldet als ${email}.`,
  bySso:
    "Sie sind über das Single Sign-on einer anderen Organisation angemeldet; es öffnet nur diese. Nehmen Sie mit einem eigenen Konto an.",
  wrongTitle: "Diese Einladung gilt einem anderen Konto",
  wrong: (invited, present) =>
    `Die Einladung ging an ${invited}; angemeldet sind Sie als ${present}. Verwenden Sie die eingeladene Adresse oder bitten Sie um eine Einladung an Ihre.`,
  unproved:
    "Die Adresse Ihres Kontos ist noch nicht bestätigt. Bestätigen Sie sie mit dem zugesandten Link und kommen Sie dann zurück.",
  switch: "Abmelden und die eingeladene Adresse verwenden",
  gone: {
    expired: "Diese Einladung ist abgelaufen",
    used: "Diese Einladung wurde schon beantwortet",
    revoked: "Diese Einladung wurde zurückgezogen",
    superseded: "Diese Einladung wird nicht mehr gebraucht",
    replaced: "Es gibt eine neuere Einladung",
    unknown: "Dieser Link ist nicht gültig",
  },
  goneHint: {
    expired: "Ihre Frist ist vorbei, sie kann nicht mehr angenommen werden. Sie können um eine neue bitten.",
    used: "Eine Einladung kann einmal beantwortet werden. Wenn Sie selbst angenommen haben, melden Sie sich an.",
    revoked: "Die Organisation hat sie zurückgezogen. Wenn Sie das überrascht, bitten Sie um eine neue.",
    superseded:
      "Sie haben inzwischen Zugang erhalten. Melden Sie sich an, mit Single Sign-on, wo Ihre Organisation es verwendet.",
    replaced: "Verwenden Sie den Link in der letzten E-Mail. Wenn Sie ihn nicht finden, bitten Sie um einen neuen.",
    unknown:
      "Vielleicht hat das E-Mail-Programm ihn abgeschnitten. Öffnen Sie den Link in der E-Mail noch einmal oder kopieren Sie die ganze Adresse. Hilft das nicht, bitten Sie die Person, die Sie eingeladen hat, ihn noch einmal zu senden.",
  },
  isIn: (organization) => `Sie sind bei ${organization} angemeldet. Es ist nichts mehr zu beantworten.`,
  askAgain: "Um eine neue Einladung bitten",
  askedTitle: "Danke",
  asked:
    "Wenn dieser Link zu einer Einladung gehört, weiß die Organisation jetzt, dass Sie um eine neue bitten. Bitte warten Sie auf ihre E-Mail.",
  declinedTitle: "Sie haben die Einladung abgelehnt",
  declined: "Der Link kann nicht mehr verwendet werden, und es entstand kein Konto. Sie können diese Seite schließen.",
};

export const invitationWords: Readonly<Record<Locale, typeof en>> = { en, de };

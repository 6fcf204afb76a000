/** The words of the open invitations to somebody's own address. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  title: "Your invitations",
  lead: "These organizations have invited your address. You do not need the mail to answer.",
  none: "There is no open invitation to your address.",
  by: (inviter: string) => `Invited by ${inviter}`,
  as: "As",
  teams: "Teams",
  until: "Open until",
  accessEnds: "Access ends",
  accept: "Accept",
  decline: "Decline",
  bySso: "Accept with SSO",
  declineTitle: "Decline this invitation?",
  declineAsk: "The organization has to invite you again if you change your mind.",
  waiting: (count: number) => (count === 1 ? "An invitation waits for you." : `${count} invitations wait for you.`),
  look: "See your invitations",
};

const de: typeof en = {
  title: "Ihre Einladungen",
  lead: "Diese Organisationen haben Ihre Adresse eingeladen. Zum Antworten brauchen Sie die E-Mail nicht.",
  none: "Für Ihre Adresse gibt es keine offene Einladung.",
  by: (inviter) => `Eingeladen von ${inviter}`,
  as: "Als",
  teams: "Teams",
  until: "Offen bis",
  accessEnds: "Zugang endet",
  accept: "Annehmen",
  decline: "Ablehnen",
  bySso: "Mit SSO annehmen",
  declineTitle: "Diese Einladung ablehnen?",
  declineAsk: "Wenn Sie es sich anders überlegen, muss die Organisation Sie neu einladen.",
  waiting: (count) => (count === 1 ? "Eine Einladung wartet auf Sie." : `${count} Einladungen warten auf Sie.`),
  look: "Ihre Einladungen ansehen",
};

export const ownInvitationWords: Readonly<Record<Locale, typeof en>> = { en, de };

/** Words about who sent a link, and about its end. */
import type { Words } from "../parts/words/language.tsx";

const en = {
  sentBy: {
    member: (name: string, organization: string): string =>
      `${name} of ${organization} made this link: ask there if something is unclear.`,
    operator: (organization: string): string =>
      `The operator of this service made this link for ${organization}. If something is unclear, ask whoever sent it to you.`,
    program: (organization: string): string =>
      `This link was made for ${organization}. If something is unclear, ask whoever sent it to you.`,
  },
  worksUntil: (day: string): string => `It works until ${day}.`,
  noTeams: (organization: string): string =>
    `${organization} has no teams yet, so a group can give a role only. You can go on: teams can be made, and groups mapped to them, at any time later.`,
  finishTitle: "Finish",
  finishHint: (organization: string): string =>
    `The link ends. What was set up stays, and ${organization} looks after it.`,
  leaveRehearsing: "Leave in rehearsal what is not live; the organization takes it live later",
  nothing: "Nothing has been set up yet. If you finish now, the link ends all the same, and you need another one.",
  missing: (steps: string): string => `Not done yet: ${steps}.`,
  finishWithout: "Finish without it",
  finish: "Finish the set-up",
  done: (organization: string): string => `Thank you. This was set up for ${organization}:`,
  noneDone: (organization: string): string => `Nothing was set up for ${organization}.`,
  domain: (name: string): string => `The domain ${name}`,
  proved: "proved",
  unproved: "not proved yet",
  live: "live",
  rehearsing: "in rehearsal",
  groups: (count: string): string => `Groups that give teams or roles: ${count}`,
  next: "What happens next",
  nextLive: {
    scim: "Your identity provider goes on sending changes by itself. Whoever is assigned to the application there gets access; whoever is unassigned loses it.",
    sso: "From now on people sign in at your identity provider.",
  },
  nextRehearsing: (organization: string): string =>
    `${organization} takes live what is in rehearsal. Until then it gives nobody access.`,
  nextDomain: (names: string, organization: string): string =>
    `${names} is not proved yet. Once the DNS record can be seen, ${organization} can have it looked for again.`,
  close: "There is nothing more for you to do; you can close this page.",
  questions: "Whom to ask",
  askSender: (name: string, organization: string): string =>
    `${name} of ${organization} sees what you have set up, and helps when something does not work.`,
  askLater: (organization: string): string =>
    `When something does not work or is to change, ask whoever at ${organization} sent you the link, or ask for a new link below.`,
  change: "Change something later",
};

export const finishWords: Words<typeof en> = {
  en,
  de: {
    sentBy: {
      member: (name, organization) =>
        `${name} von ${organization} hat diesen Link erstellt: Fragen Sie dort, wenn etwas unklar ist.`,
      operator: (organization) =>
        `Der Betreiber dieses Dienstes hat diesen Link für ${organization} erstellt. Wenn etwas unklar ist, fragen Sie, wer ihn Ihnen gesendet hat.`,
      program: (organization) =>
        `Dieser Link wurde für ${organization} erstellt. Wenn etwas unklar ist, fragen Sie, wer ihn Ihnen gesendet hat.`,
    },
    worksUntil: (day) => `Er gilt bis ${day}.`,
    noTeams: (organization) =>
      `${organization} hat noch keine Teams, also kann eine Gruppe nur eine Rolle geben. Sie können weitergehen: Teams lassen sich jederzeit später anlegen und Gruppen zuordnen.`,
    finishTitle: "Abschließen",
    finishHint: (organization) => `Der Link endet. Das Eingerichtete bleibt, und ${organization} kümmert sich darum.`,
    leaveRehearsing: "Was nicht live ist, in der Probe lassen; die Organisation geht später damit live",
    nothing:
      "Es ist noch nichts eingerichtet. Wenn Sie jetzt abschließen, endet der Link trotzdem, und Sie brauchen einen neuen.",
    missing: (steps) => `Noch nicht erledigt: ${steps}.`,
    finishWithout: "Ohne das abschließen",
    finish: "Einrichtung abschließen",
    done: (organization) => `Danke. Das ist für ${organization} eingerichtet:`,
    noneDone: (organization) => `Für ${organization} wurde nichts eingerichtet.`,
    domain: (name) => `Die Domain ${name}`,
    proved: "nachgewiesen",
    unproved: "noch nicht nachgewiesen",
    live: "live",
    rehearsing: "in der Probe",
    groups: (count) => `Gruppen, die Teams oder Rollen geben: ${count}`,
    next: "Wie es weitergeht",
    nextLive: {
      scim: "Ihr Identitätsanbieter sendet Änderungen von nun an selbst. Wer dort der Anwendung zugewiesen ist, bekommt Zugang; wer es nicht mehr ist, verliert ihn.",
      sso: "Von nun an melden sich die Personen bei Ihrem Identitätsanbieter an.",
    },
    nextRehearsing: (organization) =>
      `${organization} nimmt in Betrieb, was noch in der Probe ist. Bis dahin gibt es niemandem Zugang.`,
    nextDomain: (names, organization) =>
      `${names} ist noch nicht nachgewiesen. Sobald der DNS-Eintrag zu sehen ist, kann ${organization} noch einmal nachsehen lassen.`,
    close: "Mehr ist nicht zu tun; Sie können diese Seite schließen.",
    questions: "Wen Sie fragen können",
    askSender: (name, organization) =>
      `${name} von ${organization} sieht, was Sie eingerichtet haben, und hilft, wenn etwas nicht geht.`,
    askLater: (organization) =>
      `Wenn etwas nicht geht oder sich ändern soll, fragen Sie bei ${organization}, wer Ihnen den Link gesendet hat, oder bitten Sie unten um einen neuen Link.`,
    change: "Später etwas ändern",
  },
};

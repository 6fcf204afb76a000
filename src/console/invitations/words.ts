/** Words about invitations. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

type Ending<T> = Readonly<Record<"revoke" | "reject", T>>;

export const words: Words<{
  title: string;
  invite: string;
  views: string;
  view: Readonly<Record<string, string>>;
  address: string;
  roles: string;
  status: string;
  ends: string;
  by: string;
  none: string;
  noneHint: string;
  statuses: Readonly<Record<string, string>>;
  inviteAsk: string;
  addresses: string;
  addressesHint: string;
  role: string;
  teams: string;
  withoutSso: string;
  withoutSsoHint: string;
  withoutSsoUntil: string;
  withoutSsoUntilHint: string;
  accessEnds: string;
  message: string;
  send: (count: number) => string;
  sent: string;
  nobody: string;
  resend: string;
  revoke: string;
  approve: string;
  reject: string;
  endAsk: Ending<(email: string) => string>;
  endDo: Ending<string>;
  endHint: Ending<string>;
  endDone: Ending<string>;
  approved: (email: string) => string;
  resent: (email: string) => string;
  close: string;
  more: string;
}> = {
  en: {
    title: "Invitations",
    invite: "Invite people",
    views: "Views",
    view: {
      all: "All",
      pending: "Open",
      awaiting_approval: "Waiting for approval",
      accepted: "Accepted",
      expired: "Expired",
    },
    address: "Address",
    roles: "Roles",
    status: "Status",
    ends: "Open until",
    by: "Invited by",
    none: "No invitation is here",
    noneHint: "Invite guests and members whom your directory does not know.",
    statuses: {
      awaiting_approval: "Waits for approval",
      pending: "Open",
      accepted: "Accepted",
      declined: "Declined",
      expired: "Expired",
      revoked: "Revoked",
      rejected: "Rejected",
      superseded: "Replaced",
    },
    inviteAsk: "Invite people",
    addresses: "Addresses",
    addressesHint: "One or many, with commas, semicolons or line ends between them.",
    role: "Role",
    teams: "Seats in teams",
    withoutSso: "Allow access without single sign-on",
    withoutSsoHint: "Counts only while strict mode is off.",
    withoutSsoUntil: "Access without single sign-on ends after",
    withoutSsoUntilHint: "Left empty, it ends when somebody ends it.",
    accessEnds: "Days until the invitation ends (optional)",
    message: "Message to them (optional)",
    send: (count) => (count === 0 ? "Invite" : `Invite ${counted(count, "person", "people")}`),
    sent: "Invited. Each gets a mail.",
    nobody: "Nobody was invited.",
    resend: "Send again",
    revoke: "Revoke",
    approve: "Approve",
    reject: "Reject",
    endAsk: {
      revoke: (email) => `Revoke the invitation for ${email}?`,
      reject: (email) => `Reject the invitation for ${email}?`,
    },
    endDo: { revoke: "Revoke the invitation", reject: "Reject the invitation" },
    endHint: {
      revoke: "Its link is dead at once; whoever follows it is told so. The address can be invited again.",
      reject: "Nobody is mailed. Whoever proposed it sees that it was rejected, and why.",
    },
    endDone: { revoke: "The invitation is revoked.", reject: "The invitation is rejected." },
    approved: (email) => `The invitation for ${email} is approved, and mailed.`,
    resent: (email) => `The invitation for ${email} is sent again.`,
    close: "Close",
    more: "Invite others",
  },
  de: {
    title: "Einladungen",
    invite: "Personen einladen",
    views: "Ansichten",
    view: {
      all: "Alle",
      pending: "Offen",
      awaiting_approval: "Warten auf Freigabe",
      accepted: "Angenommen",
      expired: "Abgelaufen",
    },
    address: "Adresse",
    roles: "Rollen",
    status: "Status",
    ends: "Offen bis",
    by: "Eingeladen von",
    none: "Hier ist keine Einladung",
    noneHint: "Laden Sie Gäste und Mitglieder ein, die Ihr Verzeichnis nicht kennt.",
    statuses: {
      awaiting_approval: "Wartet auf Freigabe",
      pending: "Offen",
      accepted: "Angenommen",
      declined: "Abgelehnt",
      expired: "Abgelaufen",
      revoked: "Zurückgezogen",
      rejected: "Nicht freigegeben",
      superseded: "Ersetzt",
    },
    inviteAsk: "Personen einladen",
    addresses: "Adressen",
    addressesHint: "Eine oder viele, dazwischen Kommas, Semikolons oder Zeilenenden.",
    role: "Rolle",
    teams: "Plätze in Teams",
    withoutSso: "Zugang ohne Single Sign-on erlauben",
    withoutSsoHint: "Gilt nur, solange der strenge Modus aus ist.",
    withoutSsoUntil: "Zugang ohne Single Sign-on endet nach dem",
    withoutSsoUntilHint: "Bleibt es leer, endet er, wenn jemand ihn beendet.",
    accessEnds: "Tage, bis die Einladung endet (freiwillig)",
    message: "Nachricht an sie (freiwillig)",
    send: (count) => (count === 0 ? "Einladen" : `${counted(count, "Person", "Personen")} einladen`),
    sent: "Eingeladen. Jede Person bekommt eine E-Mail.",
    nobody: "Niemand wurde eingeladen.",
    resend: "Noch einmal senden",
    revoke: "Zurückziehen",
    approve: "Freigeben",
    reject: "Nicht freigeben",
    endAsk: {
      revoke: (email) => `Die Einladung für ${email} zurückziehen?`,
      reject: (email) => `Die Einladung für ${email} nicht freigeben?`,
    },
    endDo: { revoke: "Einladung zurückziehen", reject: "Nicht freigeben" },
    endHint: {
      revoke: "Ihr Link gilt sofort nicht mehr; wer ihm folgt, erfährt das. Die Adresse lässt sich wieder einladen.",
      reject:
        "Niemand bekommt eine E-Mail. Wer sie vorgeschlagen hat, sieht, dass sie nicht freigegeben ist, und warum.",
    },
    endDone: { revoke: "Die Einladung ist zurückgezogen.", reject: "Die Einladung ist nicht freigegeben." },
    approved: (email) => `Die Einladung für ${email} ist freigegeben und gesendet.`,
    resent: (email) => `Die Einladung für ${email} ist noch einmal gesendet.`,
    close: "Schließen",
    more: "Weitere einladen",
  },
};

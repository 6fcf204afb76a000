/** What came of an invitation, in German. */
import type { Words } from "../sentence.ts";
import type { By, InvitationsTold } from "../told.ts";
import { day, listed } from "./parts.ts";

const BY_KIND: Readonly<Record<Exclude<By, { name: string }>["kind"], string>> = {
  operator: "Der Betreiber",
  api_key: "Ein API-Schlüssel",
  connection: "Der Identitätsanbieter",
  oauth_client: "Ein Empfänger von Sicherheitsereignissen",
  setup_link: "Jemand mit einem Einrichtungslink",
  person: "Die Person",
  system: "Rollcall",
  member: "Ein Mitglied",
};

const said = (by: By): string => ("name" in by ? by.name : BY_KIND[by.kind]);

const KINDS: Readonly<Record<string, string>> = { member: "Mitglied", guest: "Gast" };

const offer = ({ address, kind, gives }: InvitationsTold["proposed"]): string =>
  `${address} als ${KINDS[kind] ?? kind} → ${listed(gives)}`;

const until = (end: string | null): string => (end === null ? "zu ihrem Ende" : `zum ${day(end)}`);

/** Why an acceptance was refused, by the code of the answer. */
const WALLS: Readonly<Record<string, string>> = {
  invitation_expired: "Die Frist war abgelaufen",
  invitation_used: "Sie war schon beantwortet, oder die Person hat Zugang",
  invitation_revoked: "Der Link war zurückgezogen, oder es gibt einen neueren",
  inviter_not_permitted: "Wer sie gesendet hat, darf nicht mehr einladen oder dies nicht mehr geben",
  external_guests_disabled: "Gäste von außen sind abgeschaltet",
  email_blocked: "Die Domain ist gesperrt",
  domain_not_allowed: "Die Domain ist keine von denen, die eingeladen werden dürfen",
  seat_limit_reached: "Kein Platz ist frei",
  sso_required: "Die Organisation lässt nur mit Single Sign-on ein",
  sign_in_method_not_allowed: "Die Organisation lässt auf dem Weg, auf dem die Person sich anmelden würde, nicht ein",
  invitation_email_mismatch: "Die Person ist mit einer anderen Adresse angemeldet",
  forbidden: "Die Person ist durch das Single Sign-on einer anderen Organisation angemeldet",
};

const LEFT_TO_DO: Readonly<Record<string, string>> = {
  confirm_address: "die Adresse bestätigen",
  enrol_factor: "einen zweiten Faktor einrichten",
  sign_in_by_sso: "sich mit Single Sign-on anmelden",
};

const WAS: Readonly<Record<string, string>> = {
  pending: "gilt noch",
  expired: "ist abgelaufen",
  used: "wurde schon benutzt",
  revoked: "wurde zurückgezogen",
  superseded: "wird nicht mehr gebraucht",
  replaced: "wurde durch einen neueren ersetzt",
};

export const invitationsDe: Words<InvitationsTold> = {
  invited: ({ withoutSso, until: end, ...offered }) =>
    `${said(offered.by)} hat eingeladen: ${offer(offered)}${withoutSso ? ", auch ohne Single Sign-on" : ""}; offen bis ${until(end)}`,
  proposed: (offered) => `${said(offered.by)} hat eine Einladung vorgeschlagen: ${offer(offered)}`,
  approved: ({ by }) => `${said(by)} hat zugestimmt`,
  rejected: ({ by }) => `${said(by)} hat abgelehnt`,
  sent_again: ({ by, until: end }) =>
    `${said(by)} hat sie noch einmal gesendet; offen bis ${until(end)}, und die Links davor gelten nicht mehr`,
  asked_again: ({ state }) => `Jemand hat um einen neuen Link gebeten: Der vorhandene ${WAS[state] ?? "gilt nicht"}`,
  not_accepted: ({ code, tries }) =>
    `Sie konnte nicht angenommen werden: ${WALLS[code] ?? code.replaceAll("_", " ")}${tries > 1 ? ` (${tries} Versuche innerhalb einer Stunde)` : ""}`,
  accepted: ({ name, joined, gives, dropped, left }) =>
    [
      `${name} hat angenommen${joined ? " und ist jetzt Mitglied der Organisation" : ""} → ${listed(gives)}`,
      ...(dropped.length > 0 ? [`inzwischen weg und daher weggelassen: ${dropped.join(", ")}`] : []),
      ...(left.length > 0 ? [`noch zu tun: ${left.map((one) => LEFT_TO_DO[one] ?? one).join(", ")}`] : []),
    ].join("; "),
  declined: () => "Die Person hat abgelehnt",
  taken_back: ({ by }) => `${said(by)} hat sie zurückgezogen`,
  came_another_way: ({ name }) => `${name ?? "Die Person"} kam vor einer Antwort auf anderem Weg herein`,
  promise_kept: ({ gives }) => `Was sie anbot, wurde gegeben → ${listed(gives)}`,
  mail_lost: ({ reason }) => `Die E-Mail kam nicht an: ${reason}`,
  ended_unanswered: () => "Die Frist lief ab, bevor jemand geantwortet hat",
  event: ({ type }) => `Ereignis ${type}`,
};

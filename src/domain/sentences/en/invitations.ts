/** What came of an invitation, in English. */
import type { Words } from "../sentence.ts";
import type { By, InvitationsTold } from "../told.ts";
import { listed, spelled } from "./parts.ts";

const BY_KIND: Readonly<Record<Exclude<By, { name: string }>["kind"], string>> = {
  operator: "The operator",
  api_key: "An API key",
  oauth_client: "A receiver of security events",
  connection: "The identity provider",
  setup_link: "Somebody with a set-up link",
  person: "The person",
  system: "Rollcall",
  member: "A member",
};

const said = (by: By): string => ("name" in by ? by.name : BY_KIND[by.kind]);

const offer = ({ address, kind, gives }: InvitationsTold["proposed"]): string =>
  `${address} as ${kind} → ${listed(gives)}`;

const until = (day: string | null): string => day ?? "its end";

/** Why an acceptance was refused, by the code of the answer. */
const WALLS: Readonly<Record<string, string>> = {
  invitation_expired: "the offer had ended",
  invitation_used: "it was answered already, or the person has access",
  invitation_revoked: "the link was taken back, or there is a newer one",
  inviter_not_permitted: "whoever sent it may not invite, or not give this, any more",
  external_guests_disabled: "external guests are switched off",
  email_blocked: "the domain is blocked",
  domain_not_allowed: "the domain is none of those that may be invited",
  seat_limit_reached: "no seat is free",
  sso_required: "the organization is entered by SSO",
  sign_in_method_not_allowed: "the organization lets nobody in by the way in which the person would sign in",
  invitation_email_mismatch: "the person is signed in with another address",
  forbidden: "the person is signed in by another organization’s SSO",
};

const LEFT_TO_DO: Readonly<Record<string, string>> = {
  confirm_address: "confirm the address",
  enrol_factor: "set up a second factor",
  sign_in_by_sso: "sign in by SSO",
};

const WAS: Readonly<Record<string, string>> = {
  pending: "is good",
  expired: "has ended",
  used: "was used",
  revoked: "was taken back",
  superseded: "is needed no more",
  replaced: "was replaced by a newer one",
};

export const invitationsEn: Words<InvitationsTold> = {
  invited: ({ withoutSso, until: day, ...offered }) =>
    `${said(offered.by)} invited ${offer(offered)}${withoutSso ? ", also without SSO" : ""}; open until ${until(day)}`,
  proposed: (offered) => `${said(offered.by)} proposed to invite ${offer(offered)}`,
  approved: ({ by }) => `${said(by)} approved it`,
  rejected: ({ by }) => `${said(by)} rejected it`,
  sent_again: ({ by, until: day }) =>
    `${said(by)} sent it again; open until ${until(day)}, and the links before are dead`,
  asked_again: ({ state }) => `Somebody asked for another link: the one they have ${WAS[state] ?? "is no good"}`,
  not_accepted: ({ code, tries }) =>
    `it could not be accepted: ${WALLS[code] ?? code.replaceAll("_", " ")}${tries > 1 ? ` (tried ${tries} times within an hour)` : ""}`,
  accepted: ({ name, joined, gives, dropped, left }) =>
    [
      `${name} accepted${joined ? " and joined the organization" : ""} → ${listed(gives)}`,
      ...(dropped.length > 0 ? [`gone by then, and left out: ${dropped.join(", ")}`] : []),
      ...(left.length > 0 ? [`still to do: ${left.map((one) => LEFT_TO_DO[one] ?? one).join(", ")}`] : []),
    ].join("; "),
  declined: () => "the person declined",
  taken_back: ({ by }) => `${said(by)} took it back`,
  came_another_way: ({ name }) => `${name ?? "the person"} came in another way before answering`,
  promise_kept: ({ gives }) => `What it offered was given → ${listed(gives)}`,
  mail_lost: ({ reason }) => `the mail did not arrive: ${reason}`,
  ended_unanswered: () => "the offer ended before anybody answered",
  event: ({ type }) => spelled(type),
};

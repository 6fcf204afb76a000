/** What an event of an invitation says in words, and what ends it where it says why nothing came of the offer. Pure. */
import type { Actor } from "../caller.ts";
import type { Event } from "../events/events.ts";
import type { InvitationDoc } from "../invitations/invitation.model.ts";
import { cut, day } from "./names.ts";
import { freeASeat, type Remedy, type Sentence } from "./remedies.ts";

/** What the words are made from. */
export interface Offered {
  readonly invitation: InvitationDoc;
  /** Whether the offer can still be answered, or sent again. */
  readonly isOpen: boolean;
  /** What people are called, by membership. */
  readonly people: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  /** The memberships that came to be by being accepted. */
  readonly newcomers: ReadonlySet<string>;
}

type Word = (offered: Offered, event: Event) => Sentence;

const BY_KIND: Readonly<Record<Exclude<Actor["kind"], "membership">, string>> = {
  operator: "The operator",
  api_key: "An API key",
  connection: "The identity provider",
  oauth_client: "A receiver of security events",
  setup_link: "Somebody with a set-up link",
  person: "The person",
  system: "Rollcall",
};

const by = ({ people }: Offered, { actor }: Event): string =>
  actor.kind === "membership" ? cut(people.get(actor.id) ?? "A member") : BY_KIND[actor.kind];

const instant = (told: unknown): string => (typeof told === "string" || told instanceof Date ? day(told) : "its end");

type Told = Event["after"];
const textsIn = (told: Told, field: string): string[] =>
  Array.isArray(told?.[field]) ? (told[field] as unknown[]).map(String) : [];

/** Roles and seats, as an offer has them. */
function gives({ teams }: Offered, told: Told): string {
  const seats = (told?.teams as { id: string; roles: string[] }[] | undefined) ?? [];
  return [
    ...textsIn(told, "roles").map((role) => `role ${role}`),
    ...seats.map(({ id, roles }) => `team ${cut(teams.get(id) ?? id)} as ${roles.join(" and ") || "member"}`),
  ].join(", ");
}

const plain = (text: string): Sentence => ({ text });
const vain = (text: string, remedy?: Remedy): Sentence => ({ text: `no effect: ${text}`, ...(remedy && { remedy }) });

const elsewhere = (text: string): Remedy => ({ text, call: null });
const call = ({ invitation: { _id } }: Offered, what: "resend" | "approve", text: string): Remedy => ({
  text,
  call: { method: "POST", path: `/invitations/${_id}/${what}` },
});

export const sendAgain = (offered: Offered): Remedy =>
  call(offered, "resend", "Send it again: a new link, a new term, and it then stands by your right to invite.");
const policies = (text: string): Remedy => ({ text, call: { method: "PATCH", path: "/policies" } });

interface Wall {
  readonly text: string;
  readonly remedy?: (offered: Offered) => Remedy;
}

const newestLink = (offered: Offered): Remedy =>
  call(offered, "resend", "The newest mail has the link that counts. Send the invitation again where it is lost.");

/** Why an acceptance was refused, by the code of the answer. */
const WALLS: Readonly<Record<string, Wall>> = {
  invitation_expired: { text: "the offer had ended", remedy: sendAgain },
  invitation_used: { text: "it was answered already, or the person has access" },
  invitation_revoked: { text: "the link was taken back, or there is a newer one", remedy: newestLink },
  inviter_not_permitted: { text: "whoever sent it may not invite, or not give this, any more", remedy: sendAgain },
  external_guests_disabled: {
    text: "external guests are switched off",
    remedy: () => policies("Switch external guests on, or verify the domain. The link that was sent counts then."),
  },
  email_blocked: { text: "the domain is blocked", remedy: () => policies("Take the domain from the blocked ones.") },
  domain_not_allowed: {
    text: "the domain is none of those that may be invited",
    remedy: () => policies("Allow the domain."),
  },
  seat_limit_reached: { text: "no seat is free", remedy: () => freeASeat },
  sso_required: {
    text: "the organization is entered by SSO",
    remedy: () =>
      elsewhere(
        "The person accepts by signing in with SSO. For one without an account there, offer access without SSO.",
      ),
  },
  sign_in_method_not_allowed: {
    text: "the organization lets nobody in by the way in which the person would sign in",
    remedy: () => policies("Allow a way of signing in that the person has."),
  },
  invitation_email_mismatch: {
    text: "the person is signed in with another address",
    remedy: () => elsewhere("Have the person sign in with the invited address, or invite the other one."),
  },
  forbidden: {
    text: "the person is signed in by another organization’s SSO",
    remedy: () => elsewhere("Have the person sign out, and accept with an account of their own."),
  },
};

function refused(offered: Offered, { after }: Event): Sentence {
  const [code, tries] = [String(after?.code), Number(after?.tries ?? 1)];
  const wall = WALLS[code] ?? { text: code.replaceAll("_", " ") };
  const often = tries > 1 ? ` (tried ${tries} times within an hour)` : "";
  return vain(`it could not be accepted: ${wall.text}${often}`, offered.isOpen ? wall.remedy?.(offered) : undefined);
}

const LEFT_TO_DO: Readonly<Record<string, string>> = {
  confirm_address: "confirm the address",
  enrol_factor: "set up a second factor",
  sign_in_by_sso: "sign in by SSO",
};

function accepted(offered: Offered, { after }: Event): Sentence {
  const id = String(after?.membershipId);
  const name = cut(offered.people.get(id) ?? offered.invitation.email);
  const joined = offered.newcomers.has(id) ? " and joined the organization" : "";
  const { roles, teams } = offered.invitation;
  const dropped = textsIn(after, "dropped");
  const gone = dropped.length > 0 ? `; gone by then, and left out: ${dropped.map(cut).join(", ")}` : "";
  const left = textsIn(after, "remaining").map((one) => LEFT_TO_DO[one] ?? one);
  const still = left.length > 0 ? `; still to do: ${left.join(", ")}` : "";
  return plain(`${name} accepted${joined} → ${gives(offered, { roles, teams })}${gone}${still}`);
}

const WAS: Readonly<Record<string, string>> = {
  pending: "is good",
  expired: "has ended",
  used: "was used",
  revoked: "was taken back",
  superseded: "is needed no more",
  replaced: "was replaced by a newer one",
};

const offer = (offered: Offered, { after }: Event): string =>
  `${cut(String(after?.email ?? offered.invitation.email))} as ${after?.kind ?? offered.invitation.kind} → ${gives(offered, after)}`;
const lost = (offered: Offered, { after }: Event): Sentence =>
  vain(
    `the mail did not arrive: ${cut(String(after?.reason))}`,
    offered.isOpen
      ? call(
          offered,
          "resend",
          "Check the address, and invite the right one; or send it again where the mailbox was at fault.",
        )
      : undefined,
  );

const WORDS: Readonly<Record<string, Word>> = {
  "invitation.created": (offered, event) =>
    plain(
      `${by(offered, event)} invited ${offer(offered, event)}${event.after?.allowWithoutSso ? ", also without SSO" : ""}; open until ${instant(event.after?.expiresAt)}`,
    ),
  "invitation.proposed": (offered, event) => ({
    text: `${by(offered, event)} proposed to invite ${offer(offered, event)}`,
    ...(offered.invitation.status === "awaiting_approval" && {
      remedy: call(offered, "approve", "It waits for an admin: approve it, or reject it."),
    }),
  }),
  "invitation.approved": (offered, event) => plain(`${by(offered, event)} approved it`),
  "invitation.rejected": (offered, event) => vain(`${by(offered, event)} rejected it`),
  "invitation.resent": (offered, event) =>
    plain(
      `${by(offered, event)} sent it again; open until ${instant(event.after?.expiresAt)}, and the links before are dead`,
    ),
  "invitation.requested_again": (offered, event) => ({
    text: `Somebody asked for another link: the one they have ${WAS[String(event.after?.state)] ?? "is no good"}`,
    ...(offered.isOpen && { remedy: sendAgain(offered) }),
  }),
  "invitation.acceptance_refused": refused,
  "invitation.accepted": accepted,
  "invitation.declined": () => vain("the person declined"),
  "invitation.revoked": (offered, event) => vain(`${by(offered, event)} took it back`),
  "invitation.superseded": (offered, { after }) =>
    vain(
      `${cut(offered.people.get(String(after?.membershipId)) ?? "the person")} came in another way before answering`,
    ),
  "invitation.promise_kept": (offered, event) => plain(`What it offered was given → ${gives(offered, event.after)}`),
  "invitation.bounced": lost,
  "mail.failed": lost,
};

/** What a step comes to. */
export const wordsOf = (offered: Offered, event: Event): Sentence =>
  WORDS[event.type]?.(offered, event) ?? plain(event.type.replaceAll(/[._]/g, " "));

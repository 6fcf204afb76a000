/** What an event of an invitation says, and what ends it where it says why nothing came of the offer. Pure. */
import type { Event } from "../events/events.ts";
import type { InvitationDoc } from "../invitations/invitation.model.ts";
import { type Sentence, sentence } from "../sentences/sentence.ts";
import type { Access, By } from "../sentences/told.ts";
import { cut, day } from "./names.ts";
import { freeASeat, type Outcome, type Remedy, remedyOf } from "./remedies.ts";

/** What the sentences are made from. */
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

function by({ people }: Offered, { actor }: Event): By {
  if (actor.kind !== "membership") return { kind: actor.kind };
  const name = people.get(actor.id);
  return name === undefined ? { kind: "member" } : { name: cut(name) };
}

const dayIn = (told: unknown): string | null => (typeof told === "string" || told instanceof Date ? day(told) : null);

type Side = Event["after"];
const textsIn = (side: Side, field: string): string[] =>
  Array.isArray(side?.[field]) ? (side[field] as unknown[]).map(String) : [];

/** Roles and seats, as an offer has them. */
function gives({ teams }: Offered, side: Side): Access[] {
  const seats = (side?.teams as { id: string; roles: string[] }[] | undefined) ?? [];
  return [
    ...textsIn(side, "roles").map((role) => ({ role })),
    ...seats.map(({ id, roles }) => ({
      team: cut(teams.get(id) ?? id),
      roles: roles.length > 0 ? [...roles] : ["member"],
    })),
  ];
}

const plain = (said: Sentence): Outcome => ({ said });
const vain = (why: Sentence, remedy?: Remedy): Outcome => ({
  said: sentence("no_effect", { why }),
  ...(remedy && { remedy }),
});

const call = ({ invitation: { _id } }: Offered, what: "resend" | "approve"): Remedy["call"] => ({
  method: "POST",
  path: `/invitations/${_id}/${what}`,
});

export const sendAgain = (offered: Offered): Remedy => remedyOf("send_again", call(offered, "resend"));
const POLICIES = { method: "PATCH", path: "/policies" } as const;

/** What ends it where an acceptance was refused, by the code of the answer. */
const AFTER_REFUSAL: Readonly<Record<string, (offered: Offered) => Remedy>> = {
  invitation_expired: sendAgain,
  invitation_revoked: (offered) => remedyOf("newest_link", call(offered, "resend")),
  inviter_not_permitted: sendAgain,
  external_guests_disabled: () => remedyOf("allow_guests", POLICIES),
  email_blocked: () => remedyOf("unblock_domain", POLICIES),
  domain_not_allowed: () => remedyOf("allow_domain", POLICIES),
  seat_limit_reached: () => freeASeat,
  sso_required: () => remedyOf("accept_by_sso"),
  sign_in_method_not_allowed: () => remedyOf("allow_way_in", POLICIES),
  invitation_email_mismatch: () => remedyOf("use_invited_address"),
  forbidden: () => remedyOf("use_own_account"),
};

function refused(offered: Offered, { after }: Event): Outcome {
  const [code, tries] = [String(after?.code), Number(after?.tries ?? 1)];
  return vain(sentence("not_accepted", { code, tries }), offered.isOpen ? AFTER_REFUSAL[code]?.(offered) : undefined);
}

function accepted(offered: Offered, { after }: Event): Outcome {
  const id = String(after?.membershipId);
  const { roles, teams, email } = offered.invitation;
  const named = {
    name: cut(offered.people.get(id) ?? email),
    joined: offered.newcomers.has(id),
    gives: gives(offered, { roles, teams }),
    dropped: textsIn(after, "dropped").map(cut),
    left: textsIn(after, "remaining"),
  };
  return plain(sentence("accepted", named));
}

const offer = (offered: Offered, event: Event) => ({
  by: by(offered, event),
  address: cut(String(event.after?.email ?? offered.invitation.email)),
  kind: String(event.after?.kind ?? offered.invitation.kind),
  gives: gives(offered, event.after),
});

const lost = (offered: Offered, { after }: Event): Outcome =>
  vain(
    sentence("mail_lost", { reason: cut(String(after?.reason)) }),
    offered.isOpen ? remedyOf("check_address", call(offered, "resend")) : undefined,
  );

const OUTCOMES: Readonly<Record<string, (offered: Offered, event: Event) => Outcome>> = {
  "invitation.created": (offered, event) => {
    const until = dayIn(event.after?.expiresAt);
    return plain(
      sentence("invited", { ...offer(offered, event), withoutSso: Boolean(event.after?.allowWithoutSso), until }),
    );
  },
  "invitation.proposed": (offered, event) => ({
    said: sentence("proposed", offer(offered, event)),
    ...(offered.invitation.status === "awaiting_approval" && {
      remedy: remedyOf("approve_it", call(offered, "approve")),
    }),
  }),
  "invitation.approved": (offered, event) => plain(sentence("approved", { by: by(offered, event) })),
  "invitation.rejected": (offered, event) => vain(sentence("rejected", { by: by(offered, event) })),
  "invitation.resent": (offered, event) =>
    plain(sentence("sent_again", { by: by(offered, event), until: dayIn(event.after?.expiresAt) })),
  "invitation.requested_again": (offered, event) => ({
    said: sentence("asked_again", { state: String(event.after?.state) }),
    ...(offered.isOpen && { remedy: sendAgain(offered) }),
  }),
  "invitation.acceptance_refused": refused,
  "invitation.accepted": accepted,
  "invitation.declined": () => vain(sentence("declined", {})),
  "invitation.revoked": (offered, event) => vain(sentence("taken_back", { by: by(offered, event) })),
  "invitation.superseded": (offered, { after }) => {
    const name = offered.people.get(String(after?.membershipId));
    return vain(sentence("came_another_way", { name: name === undefined ? null : cut(name) }));
  },
  "invitation.promise_kept": (offered, event) =>
    plain(sentence("promise_kept", { gives: gives(offered, event.after) })),
  "invitation.bounced": lost,
  "mail.failed": lost,
};

/** What a step comes to. */
export const outcomeOf = (offered: Offered, event: Event): Outcome =>
  OUTCOMES[event.type]?.(offered, event) ?? plain(sentence("event", { type: event.type }));

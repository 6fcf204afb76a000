/** Events of invitations. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { actor, EXAMPLE, instant, kind, lostMail, membershipId, roleKeys, seats } from "./shapes.ts";

const invitation = about("invitation");

const state = z.enum([
  "pending",
  "awaiting_approval",
  "expired",
  "accepted",
  "declined",
  "revoked",
  "rejected",
  "superseded",
]);
const offer = holds({
  email: z.string(),
  kind,
  roles: roleKeys,
  teams: seats,
  allowWithoutSso: z.boolean(),
  withoutSsoUntil: instant.optional().meta({ description: "When access without SSO ends, once it is accepted." }),
  expiresAt: instant,
});
const terms = {
  email: "sam@acme.example",
  kind: "member",
  roles: ["member"],
  teams: [{ id: EXAMPLE.team, roles: ["member"] }],
  allowWithoutSso: false,
  expiresAt: EXAMPLE.later,
} as const;

const was = holds({ status: state });
const ended = <const S extends string>(status: S) =>
  holds({ status: z.literal(status), membershipId: membershipId.optional() });
const OPEN = { status: "pending" } as const;
const terminal = { expiresAt: instant };

export const invitationEvents = {
  "invitation.created": invitation({
    when: "Somebody was invited.",
    use: "Show the open invitation.",
    after: offer,
    example: { after: terms },
  }),
  "invitation.proposed": invitation({
    when: "A member proposed to invite somebody; it waits for an admin's approval.",
    use: "Show admins that something waits for them.",
    after: offer,
    example: { after: terms },
  }),
  "invitation.approved": invitation({
    when: "An admin approved a proposed invitation. `invitation.resent` follows, with the link.",
    use: "Show the open invitation.",
    after: holds({ approvedBy: actor }),
    example: { after: { approvedBy: { kind: "membership", id: EXAMPLE.another } } },
  }),
  "invitation.rejected": invitation({
    when: "An admin rejected a proposed invitation.",
    use: "Tell whoever proposed it.",
    before: was,
    after: ended("rejected"),
    example: { before: { status: "awaiting_approval" }, after: { status: "rejected" } },
  }),
  "invitation.resent": invitation({
    when: "An invitation got a new link and a new end; the links before are dead.",
    use: "Take over when it ends.",
    before: holds(terminal),
    after: holds(terminal),
    example: { before: { expiresAt: EXAMPLE.at }, after: { expiresAt: EXAMPLE.later } },
  }),
  "invitation.requested_again": invitation({
    when: "Somebody whose link is no good any more asked for another one.",
    use: "Have somebody send it again.",
    after: holds({
      state: z.enum(["pending", "expired", "used", "revoked", "superseded", "replaced", "unknown"]).meta({
        description: "What the link was.",
      }),
    }),
    example: { after: { state: "expired" } },
  }),
  "invitation.accepted": invitation({
    when: "The invited person accepted. The membership has its own event.",
    use: "Take it off the list; guide the person through what `remaining` names.",
    before: was,
    after: ended("accepted").extend({
      remaining: z.array(z.enum(["confirm_address", "enrol_factor", "sign_in_by_sso"])).readonly(),
      dropped: z.array(z.string()).readonly().meta({ description: "Roles and teams of the offer that were gone." }),
      acceptedUrl: z.string().nullable().meta({ description: "Where the person went on." }),
    }),
    example: {
      before: OPEN,
      after: { status: "accepted", membershipId: EXAMPLE.membership, remaining: [], dropped: [], acceptedUrl: null },
    },
  }),
  "invitation.acceptance_refused": invitation({
    when: "Somebody who holds the link, or has proved the address, tried to accept and was refused by a rule of the organization or by the state of the link. Of what repeats within an hour the first is told, the tenth, the hundredth and so on.",
    use: "Show it to whoever invited; `GET …/invitations/{invitation}/steps` says what ends it.",
    after: holds({
      code: z.string().meta({ description: "As the answer had it." }),
      tries: z.int().meta({ description: "How often within the hour." }),
    }),
    example: { after: { code: "external_guests_disabled", tries: 1 } },
  }),
  "invitation.declined": invitation({
    when: "The invited person declined.",
    use: "Take it off the list and tell whoever invited.",
    before: was,
    after: ended("declined"),
    example: { before: OPEN, after: { status: "declined" } },
  }),
  "invitation.revoked": invitation({
    when: "An invitation was taken back, or the address it went to has been deactivated here; its link is dead.",
    use: "Take it off the list.",
    before: was,
    after: ended("revoked"),
    example: { before: OPEN, after: { status: "revoked" } },
  }),
  "invitation.superseded": invitation({
    when: "The invited person became a member in another way, such as by the directory, before accepting. Without `membershipId`: its term was over, and the address was invited anew.",
    use: "Take it off the list. What it promised comes as `invitation.promise_kept`.",
    before: was,
    after: ended("superseded"),
    example: { before: OPEN, after: { status: "superseded", membershipId: EXAMPLE.membership } },
  }),
  "invitation.promise_kept": invitation({
    when: "The roles and teams of a superseded invitation became grants of the member, as far as whoever invited may still give them.",
    use: "Nothing to do: what it means for the person comes as `membership.access_changed`.",
    after: holds({
      membershipId,
      roles: roleKeys,
      teams: seats,
      dropped: z.array(z.string()).readonly().optional().meta({
        description: "Roles and teams of the offer that were gone, or had no seat left.",
      }),
    }),
    example: { after: { membershipId: EXAMPLE.membership, roles: ["admin"], teams: [], dropped: [] } },
  }),
  "invitation.bounced": invitation({
    when: "The mail of an invitation came back.",
    use: "Have somebody check the address.",
    after: lostMail,
    example: {
      after: {
        mail: EXAMPLE.mail,
        template: "invitation",
        reason: "The mail came back: 5.1.1, there is no such mailbox.",
      },
    },
  }),
  "invitation.cleaned_up": about("organization")({
    when: "Ended invitations were deleted from the list.",
    use: "Remove those that ended that long ago.",
    after: holds({
      removed: z.int().meta({ description: "How many." }),
      status: z.array(state).readonly().meta({ description: "Those that had ended in one of these ways." }),
      olderThanDays: z.number(),
      expired: z.array(z.string()).readonly().optional().meta({
        description: "Those of them that no event had ended, because their term was over.",
      }),
    }),
    example: {
      after: { removed: 12, status: ["expired", "declined"], olderThanDays: 30, expired: [EXAMPLE.invitation] },
    },
  }),
};

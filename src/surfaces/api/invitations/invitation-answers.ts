/** /v1/invitations: what the holder of a link can do. No key is needed; the link is one. */
import { z } from "zod";
import { type Accepted, acceptInvitation } from "../../../domain/account/accepting.ts";
import { REMAINING } from "../../../domain/account/offer-acceptance.ts";
import { declineInvitation } from "../../../domain/invitations/answering/answering.ts";
import { getMembership } from "../../../domain/memberships/memberships.ts";
import type { Membership } from "../../../domain/memberships/types.ts";
import { PENDING } from "../../../domain/sessions/types.ts";
import { displayText } from "../forms/shapes.ts";
import { MembershipAnswer, presentMembership } from "../memberships/membership-answer.ts";
import { NOTHING, publicRoute, type Route } from "../route.ts";

const token = z.string().min(1).max(200).meta({ description: "The last segment of the link." });

const Acceptance = z
  .strictObject({
    token,
    password: z
      .string()
      .max(1_024)
      .optional()
      .meta({ description: "Of the account, or for the one that is made; not needed with a session of the address." }),
    displayName: displayText.optional(),
  })
  .meta({ id: "Acceptance" });

const AcceptanceAnswer = z
  .object({
    membership: MembershipAnswer,
    organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    dropped: z.array(z.string()).meta({ description: "Roles and teams of the offer that are gone." }),
    acceptedUrl: z.string().nullable().meta({ description: "Where to go on in the host application." }),
    remaining: z.array(z.enum(REMAINING)).meta({ description: "What the person is still to do." }),
    session: z
      .object({ state: z.enum(["complete", ...PENDING]) })
      .meta({ description: "Whether a second factor is still to come; the cookie leads on." }),
  })
  .meta({ id: "AcceptanceAnswer" });

const reply = ({ organization, dropped, acceptedUrl, remaining, opened }: Accepted, membership: Membership) => ({
  body: {
    membership: presentMembership(membership),
    organization: { ...organization },
    dropped: [...dropped],
    acceptedUrl,
    remaining: [...remaining],
    session: { state: opened.session.state },
  },
  opened,
});

export const invitationAnswerRoutes: readonly Route[] = [
  publicRoute({
    id: "acceptInvitation",
    method: "post",
    path: "/invitations/accept",
    tag: "Invitations",
    summary: "Accept an invitation, once",
    description:
      "With a session of the invited address (and its CSRF token), with the password of that address's account, or with a password for the account that is made. The answer sets the session cookie.",
    untried: "it would tell whether a password is right, as often as somebody asks.",
    body: Acceptance,
    status: 200,
    answer: AcceptanceAnswer,
    handle: async ({ visitor, session }, { body }) => {
      const accepted = await acceptInvitation(visitor, session, body);
      const actor = { kind: "membership" as const, id: accepted.membershipId };
      const caller = { organizationId: accepted.organization.id, actor, requestId: visitor.requestId };
      return reply(accepted, await getMembership(caller, accepted.membershipId));
    },
  }),
  publicRoute({
    id: "declineInvitation",
    method: "post",
    path: "/invitations/decline",
    tag: "Invitations",
    summary: "Decline an invitation, once",
    description: "The token is the last segment of the link. No key is needed.",
    body: z.strictObject({ token }).meta({ id: "Refusal" }),
    status: 204,
    handle: async ({ visitor }, { body }) => {
      await declineInvitation(visitor, body);
      return NOTHING;
    },
  }),
];

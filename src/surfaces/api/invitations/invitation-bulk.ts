/** /v1/organizations/{organization}/invitations/resend, /approve, /reject and /revoke: one change for many invitations, with a result for each. */
import { z } from "zod";
import { type Act, changeInvitations } from "../../../domain/invitations/many.ts";
import { revokeInvitations } from "../../../domain/invitations/sending.ts";
import { reason } from "../forms/shapes.ts";
import { EACH_BY_ITSELF, invitationIds, presentRow, resultsOf } from "../memberships/many.ts";
import { organizationRoute, type Route } from "../route.ts";
import { InvitationAnswer, invitationReply } from "./invitation-answer.ts";

const Many = z.strictObject({ invitations: invitationIds, reason }).meta({ id: "InvitationsNamed" });

const results = resultsOf("InvitationResults", "invitation", "approved", "rejected", "sent", "revoked");

const Changed = z.object({ results }).meta({ id: "InvitationsChanged" });

const Revocation = z
  .strictObject({
    invitations: invitationIds.optional(),
    emails: z
      .array(z.string().min(3).max(254))
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "Instead of ids: whatever is open for these addresses." }),
    reason,
  })
  .refine(({ invitations, emails }) => (invitations === undefined) !== (emails === undefined), {
    message: "Name either invitations or emails",
  })
  .meta({ id: "InvitationRevocation" });

const Revoked = z
  .object({
    results,
    revoked: z.array(InvitationAnswer).meta({
      description: "Those that were revoked by their addresses; addresses without an open offer are left out.",
    }),
  })
  .meta({ id: "InvitationRevocationAnswer" });

/** Declares a change of many invitations. */
const forMany = (act: Exclude<Act, "revoke">, summary: string): Route =>
  organizationRoute({
    id: `${act}ManyInvitations`,
    method: "post",
    path: `/organizations/{organization}/invitations/${act}` as const,
    permission: "invitations:manage",
    tag: "Invitations",
    summary,
    description: `${EACH_BY_ITSELF} Links go by mail, never into the answer.`,
    reasoned: true,
    byRow: true,
    body: Many,
    status: 200,
    answer: Changed,
    handle: async (caller, { body, once }) => ({
      body: { results: (await changeInvitations(caller, body.invitations, act, once)).map(presentRow("invitation")) },
    }),
  });

export const invitationBulkRoutes: readonly Route[] = [
  forMany("resend", "Send many pending or expired invitations again"),
  forMany("approve", "Approve many that members have proposed"),
  forMany("reject", "Reject many that members have proposed"),
  organizationRoute({
    id: "revokeInvitations",
    method: "post",
    path: "/organizations/{organization}/invitations/revoke",
    permission: "invitations:manage",
    tag: "Invitations",
    summary: "Take many offers back, by their ids or by their addresses",
    description: `By their ids: ${EACH_BY_ITSELF}`,
    reasoned: true,
    byRow: true,
    body: Revocation,
    status: 200,
    answer: Revoked,
    handle: async (caller, { body: { invitations, emails = [] }, once, publicUrl }) => {
      if (invitations) {
        const rows = await changeInvitations(caller, invitations, "revoke", once);
        return { body: { results: rows.map(presentRow("invitation")), revoked: [] } };
      }
      const revoked = await revokeInvitations(caller, emails);
      return {
        body: {
          results: revoked.map(({ id }) => ({ invitation: id, status: "revoked" as const })),
          revoked: revoked.map((one) => invitationReply(one, publicUrl).body),
        },
      };
    },
  }),
];

/** /v1/organizations/{organization}/invitations: sending again, taking back and clearing away. */
import { z } from "zod";
import {
  cleanUpInvitations,
  resendInvitation,
  revokeInvitation,
  revokeInvitations,
} from "../../domain/invitations/sending.ts";
import { InvitationAnswer, invitationReply } from "./invitations.ts";
import { organizationRoute, type Route } from "./route.ts";

const TAG = "Invitations";

export const invitationLifecycleRoutes: readonly Route[] = [
  organizationRoute({
    id: "resendInvitation",
    method: "post",
    path: "/organizations/{organization}/invitations/{invitation}/resend",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Send a pending or expired invitation again: new link, new term, the old link is dead",
    body: z.strictObject({ sendEmail: z.boolean().optional() }).meta({ id: "Resend" }),
    status: 200,
    answer: InvitationAnswer,
    handle: async (caller, { params, body, publicUrl }) => {
      const { invitation, token } = await resendInvitation(caller, params.invitation, body);
      return invitationReply(invitation, publicUrl, token);
    },
  }),
  organizationRoute({
    id: "revokeInvitation",
    method: "post",
    path: "/organizations/{organization}/invitations/{invitation}/revoke",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Take an offer back: its link is dead",
    status: 200,
    answer: InvitationAnswer,
    handle: async (caller, { params, publicUrl }) =>
      invitationReply(await revokeInvitation(caller, params.invitation), publicUrl),
  }),
  organizationRoute({
    id: "revokeInvitations",
    method: "post",
    path: "/organizations/{organization}/invitations/revoke",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Take many offers back at once, by their addresses",
    body: z
      .strictObject({ emails: z.array(z.string().min(3).max(254)).min(1).max(100) })
      .meta({ id: "InvitationRevocation" }),
    status: 200,
    answer: z.object({ revoked: z.array(InvitationAnswer) }).meta({ id: "InvitationRevocationAnswer" }),
    handle: async (caller, { body, publicUrl }) => {
      const revoked = await revokeInvitations(caller, body.emails);
      return { body: { revoked: revoked.map((one) => invitationReply(one, publicUrl).body) } };
    },
  }),
  organizationRoute({
    id: "cleanUpInvitations",
    method: "post",
    path: "/organizations/{organization}/invitations/cleanup",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Remove ended invitations from the list; their events stay",
    body: z
      .strictObject({
        status: z.array(z.enum(["expired", "revoked", "declined", "superseded", "accepted"])).min(1),
        olderThanDays: z.int().min(0).max(3_650).optional(),
      })
      .meta({ id: "InvitationCleanup" }),
    status: 200,
    answer: z.object({ removed: z.int() }).meta({ id: "InvitationCleanupAnswer" }),
    handle: async (caller, { body }) => ({ body: { removed: await cleanUpInvitations(caller, body) } }),
  }),
];

/** /v1/organizations/{organization}/invitations: sending again, taking back and clearing away. */
import { z } from "zod";
import { cleanUpInvitations } from "../../../domain/invitations/cleaning-up.ts";
import { approveInvitation, rejectInvitation } from "../../../domain/invitations/inviting/proposing.ts";
import { resendInvitation, revokeInvitation } from "../../../domain/invitations/sending.ts";
import { Reasoned, reason } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { InvitationAnswer, invitationReply } from "./invitation-answer.ts";

const TAG = "Invitations";

export const invitationLifecycleRoutes: readonly Route[] = [
  organizationRoute({
    id: "resendInvitation",
    method: "post",
    path: "/organizations/{organization}/invitations/{invitation}/resend",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Send a pending or expired invitation again: new link, new term, the old link is dead",
    description: "The link before is dead from this moment on. Refused with 409 for one that is over.",
    body: z.strictObject({ sendEmail: z.boolean().optional() }).meta({ id: "Resend" }),
    status: 200,
    answer: InvitationAnswer,
    handle: async (caller, { params, body, publicUrl }) => {
      const { invitation, token } = await resendInvitation(caller, params.invitation, body);
      return invitationReply(invitation, publicUrl, token);
    },
  }),
  organizationRoute({
    id: "approveInvitation",
    method: "post",
    path: "/organizations/{organization}/invitations/{invitation}/approve",
    permission: "invitations:manage",
    reasoned: true,
    tag: TAG,
    summary: "Approve what a member has proposed: the mail goes out now",
    description: "Where members propose and admins decide. The term begins now.",
    body: z.strictObject({ sendEmail: z.boolean().optional(), reason }).meta({ id: "Approval" }),
    status: 200,
    answer: InvitationAnswer,
    conditional: true,
    handle: async (caller, { params, body, publicUrl, ifVersion }) => {
      const { invitation, token } = await approveInvitation(caller, params.invitation, { ...body, ifVersion });
      return invitationReply(invitation, publicUrl, token);
    },
  }),
  organizationRoute({
    id: "rejectInvitation",
    method: "post",
    path: "/organizations/{organization}/invitations/{invitation}/reject",
    permission: "invitations:manage",
    reasoned: true,
    tag: TAG,
    summary: "Reject what a member has proposed; nobody is mailed",
    description: "The member who proposed it sees that it was, and the reason.",
    body: Reasoned,
    status: 200,
    answer: InvitationAnswer,
    conditional: true,
    handle: async (caller, { params, publicUrl, ifVersion }) =>
      invitationReply(await rejectInvitation(caller, params.invitation, ifVersion), publicUrl),
  }),
  organizationRoute({
    id: "revokeInvitation",
    method: "post",
    path: "/organizations/{organization}/invitations/{invitation}/revoke",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Take an offer back: its link is dead",
    description: "Whoever follows the link is told that it was taken back.",
    status: 200,
    answer: InvitationAnswer,
    conditional: true,
    handle: async (caller, { params, publicUrl, ifVersion }) =>
      invitationReply(await revokeInvitation(caller, params.invitation, ifVersion), publicUrl),
  }),
  organizationRoute({
    id: "cleanUpInvitations",
    method: "post",
    path: "/organizations/{organization}/invitations/cleanup",
    permission: "invitations:manage",
    tag: TAG,
    summary: "Remove ended invitations from the list; their events stay",
    description: "Of the statuses named, and older than the days given.",
    body: z
      .strictObject({
        status: z.array(z.enum(["expired", "revoked", "rejected", "declined", "superseded", "accepted"])).min(1),
        olderThanDays: z.int().min(0).max(3_650).optional(),
      })
      .meta({ id: "InvitationCleanup" }),
    status: 200,
    answer: z.object({ removed: z.int() }).meta({ id: "InvitationCleanupAnswer" }),
    handle: async (caller, { body }) => ({ body: { removed: await cleanUpInvitations(caller, body) } }),
  }),
];

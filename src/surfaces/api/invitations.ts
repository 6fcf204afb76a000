/** /v1/organizations/{organization}/invitations: inviting and reading. What ends or renews an offer is in invitation-lifecycle.ts. */
import { z } from "zod";
import { type InviteInput, invite, previewInvite } from "../../domain/invitations/inviting.ts";
import type { Invitation, InviteResult } from "../../domain/invitations/nouns.ts";
import { getInvitation, listInvitations } from "../../domain/invitations/reading.ts";
import { page, text } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";
import { displayText, instant, listOf, listReply, roleKey } from "./shapes.ts";

const status = z.enum(["pending", "accepted", "declined", "expired", "revoked", "superseded"]);
const seat = z.object({ id: z.string(), roles: z.array(z.string()) });

export const InvitationAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    kind: z.enum(["member", "guest"]),
    roles: z.array(z.string()),
    teams: z.array(seat),
    allowWithoutSso: z.boolean(),
    suspendedBy: z.enum(["strict_mode"]).nullable().meta({ description: "Why `allowWithoutSso` does not count now." }),
    message: z.string().nullable(),
    status,
    invitedBy: z.object({ kind: z.string(), id: z.string().optional() }),
    delivery: z
      .object({
        state: z.enum(["queued", "sent", "failed", "kept"]),
        sentAt: instant.nullable(),
        error: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "What became of the last mail; null when none was wanted." }),
    membershipId: z.string().nullable(),
    createdAt: instant,
    sentAt: instant,
    expiresAt: instant,
    acceptUrl: z
      .string()
      .optional()
      .meta({ description: "Only in the answer that made or renewed it, to the operator or with `sendEmail: false`." }),
  })
  .meta({ id: "Invitation" });

const warning = z.object({
  code: z.enum(["external_domain", "confusable_domain", "seats_nearly_taken"]),
  detail: z.string(),
});

const prospect = z.object({
  kind: z.enum(["member", "guest"]),
  roles: z.array(z.string()),
  teams: z.array(seat),
  expiresAt: instant,
});

const InviteResults = z
  .object({
    results: z.array(
      z.object({
        email: z.string(),
        status: z.enum(["created", "resent", "failed"]),
        invitation: InvitationAnswer.optional(),
        prospect: prospect.optional().meta({ description: "In a preview: everything that acceptance would give." }),
        problem: z.object({ code: z.string(), detail: z.string() }).optional(),
        warnings: z.array(warning),
      }),
    ),
  })
  .meta({ id: "InviteResults" });

const roles = z.array(roleKey).max(20);

const NewInvitations = z
  .strictObject({
    emails: z
      .union([z.array(z.string().max(1_000)).max(100), z.string().max(50_000)])
      .meta({ description: "Addresses, or one text with `;`, `,` or line ends between them; at most 100." }),
    name: displayText.optional(),
    kind: z
      .enum(["member", "guest"])
      .optional()
      .meta({ description: "Default: guest for external addresses, else member." }),
    roles: roles.default([]).meta({ description: "Organization roles, at least one." }),
    teams: z
      .array(z.strictObject({ id: text, roles: roles.optional() }))
      .max(200)
      .optional(),
    allowWithoutSso: z.boolean().optional(),
    expiresInDays: z.int().min(1).max(30).optional(),
    message: z.string().max(1_000).optional(),
    sendEmail: z.boolean().optional().meta({ description: "False: no mail goes out, and the answer has the link." }),
    atomic: z.boolean().optional().meta({ description: "All addresses or none." }),
    onPending: z.enum(["refuse", "resend"]).optional(),
  })
  .meta({ id: "NewInvitations" });

const presentOffer = ({ roles, teams }: Pick<Invitation, "roles" | "teams">) => ({
  roles: [...roles],
  teams: teams.map(({ id, roles: teamRoles }) => ({ id, roles: [...teamRoles] })),
});

/** What an invitation looks like outside; the link only where the caller may have it. */
const presentInvitation = (
  invitation: Invitation,
  publicUrl: string,
  token?: string,
): z.output<typeof InvitationAnswer> => {
  const { version: _, roles, teams, ...rest } = invitation;
  return {
    ...rest,
    ...presentOffer({ roles, teams }),
    ...(token !== undefined && { acceptUrl: `${publicUrl}/accept/${token}` }),
  };
};

/** The reply that carries one invitation. */
export const invitationReply = (invitation: Invitation, publicUrl: string, token?: string) => ({
  body: presentInvitation(invitation, publicUrl, token),
  version: invitation.version,
});

const presentResults = (results: readonly InviteResult[], publicUrl: string) => ({
  results: results.map(({ email, status, invitation, prospect, token, problem, warnings }) => ({
    email,
    status,
    ...(invitation && { invitation: presentInvitation(invitation, publicUrl, token) }),
    ...(prospect && { prospect: { ...presentOffer(prospect), kind: prospect.kind, expiresAt: prospect.expiresAt } }),
    ...(problem && { problem }),
    warnings: [...warnings],
  })),
});

const PATH = "/organizations/{organization}/invitations" as const;
const TAG = "Invitations";

export const invitationRoutes: readonly Route[] = [
  organizationRoute({
    id: "invite",
    method: "post",
    path: PATH,
    permission: "any",
    tag: TAG,
    summary: "Invite one or many addresses, with the same roles and teams for all",
    description: "A refusal of one address is a result beside the others; with `atomic` it refuses the call.",
    body: NewInvitations,
    status: 201,
    answer: InviteResults,
    handle: async (caller, { body, publicUrl }) => ({
      body: presentResults(await invite(caller, body satisfies InviteInput), publicUrl),
      location: `/organizations/${caller.organizationId}/invitations`,
    }),
  }),
  organizationRoute({
    id: "previewInvite",
    method: "post",
    path: `${PATH}/preview`,
    permission: "any",
    tag: TAG,
    summary: "See what an invitation would answer; nothing is written and nobody is mailed",
    body: NewInvitations,
    status: 200,
    readsOnly: true,
    answer: InviteResults,
    handle: async (caller, { body, publicUrl }) => ({
      body: presentResults(await previewInvite(caller, body), publicUrl),
    }),
  }),
  organizationRoute({
    id: "listInvitations",
    method: "get",
    path: PATH,
    permission: "invitations:manage",
    tag: TAG,
    summary: "List invitations, newest first",
    query: z.strictObject({ ...page, status: status.optional(), email: text.optional() }),
    status: 200,
    answer: listOf("InvitationList", InvitationAnswer),
    handle: async (caller, { query: { limit, cursor, ...filter }, publicUrl }) =>
      listReply(await listInvitations(caller, { limit, cursor }, filter), limit, (one) =>
        presentInvitation(one, publicUrl),
      ),
  }),
  organizationRoute({
    id: "getInvitation",
    method: "get",
    path: `${PATH}/{invitation}`,
    permission: "invitations:manage",
    tag: TAG,
    summary: "Read an invitation",
    status: 200,
    answer: InvitationAnswer,
    handle: async (caller, { params, publicUrl }) =>
      invitationReply(await getInvitation(caller, params.invitation), publicUrl),
  }),
];

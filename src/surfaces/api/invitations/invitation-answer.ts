/** How invitations look from outside. */
import { z } from "zod";
import {
  INVITATION_STATUSES,
  INVITATION_WARNINGS,
  type Invitation,
  type InviteResult,
} from "../../../domain/invitations/types.ts";
import type { Locale } from "../../../domain/locale.ts";
import { DELIVERIES } from "../../../domain/mails/types.ts";
import { KINDS, SUSPENDED_BY } from "../../../domain/memberships/types.ts";
import { instant, presentWarnings, warningAnswer } from "../forms/shapes.ts";

export const invitationStatus = z.enum(INVITATION_STATUSES);
const actor = z.object({ kind: z.string(), id: z.string().optional() });
const seat = z.object({ id: z.string(), roles: z.array(z.string()) });

export const InvitationAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    kind: z.enum(KINDS),
    roles: z.array(z.string()),
    teams: z.array(seat),
    allowWithoutSso: z.boolean(),
    withoutSsoUntil: instant.nullable().meta({
      description: "When access without SSO ends, once it is accepted; null: not by itself.",
    }),
    suspendedBy: z.enum(SUSPENDED_BY).nullable().meta({ description: "Why `allowWithoutSso` does not count now." }),
    message: z.string().nullable(),
    status: invitationStatus,
    acceptedUrl: z.string().nullable().meta({
      description: "Where whoever accepts goes on in the host application; null: where the organization says.",
    }),
    invitedBy: actor,
    inviter: z
      .object({ displayName: z.string().nullable(), email: z.string().nullable() })
      .nullable()
      .meta({ description: "The member who invited, by name; null for keys and for somebody who is gone." }),
    approvedBy: actor.nullable().meta({ description: "Who approved what a member had proposed." }),
    delivery: z
      .object({
        state: z.enum(DELIVERIES),
        sentAt: instant.nullable(),
        error: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "What became of the last mail; null when none was wanted." }),
    membershipId: z.string().nullable(),
    createdAt: instant,
    sentAt: instant,
    lastSentAt: instant.meta({ description: "When the last mail was queued, or the link last given; as `sentAt`." }),
    expiresAt: instant,
    acceptUrl: z
      .string()
      .optional()
      .meta({ description: "Only in the answer that made or renewed it, to the operator or with `sendEmail: false`." }),
  })
  .meta({ id: "Invitation" });

const warning = warningAnswer.extend({ code: z.enum(INVITATION_WARNINGS) });

const prospect = z.object({
  kind: z.enum(KINDS),
  roles: z.array(z.string()),
  teams: z.array(seat),
  defaultTeams: z.array(seat).meta({ description: "The seats of everyone who joins as a member." }),
  expiresAt: instant.meta({ description: "Until when the offer is open." }),
  accessEndsAt: instant.nullable().meta({ description: "When the access itself will end; null: never." }),
});

export const InviteResults = z
  .object({
    results: z.array(
      z.object({
        line: z.int().optional().meta({ description: "Of a table: the line that named the address." }),
        email: z.string(),
        status: z.enum(["created", "proposed", "resent", "failed"]),
        invitation: InvitationAnswer.optional(),
        prospect: prospect.optional().meta({ description: "In a preview: everything that acceptance would give." }),
        problem: z.object({ code: z.string(), detail: z.string() }).optional(),
        warnings: z.array(warning),
      }),
    ),
  })
  .meta({ id: "InviteResults" });

const presentOffer = ({ roles, teams }: Pick<Invitation, "roles" | "teams">) => ({
  roles: [...roles],
  teams: teams.map(({ id, roles: teamRoles }) => ({ id, roles: [...teamRoles] })),
});

/** What an invitation looks like outside; the link only where the caller may have it. */
export const presentInvitation = (
  invitation: Invitation,
  publicUrl: string,
  token?: string,
): z.output<typeof InvitationAnswer> => {
  const { version: _, roles, teams, ...rest } = invitation;
  return {
    ...rest,
    ...presentOffer({ roles, teams }),
    lastSentAt: rest.sentAt,
    ...(token !== undefined && { acceptUrl: `${publicUrl}/accept/${token}` }),
  };
};

/** The reply that carries one invitation. */
export const invitationReply = (invitation: Invitation, publicUrl: string, token?: string) => ({
  body: presentInvitation(invitation, publicUrl, token),
  version: invitation.version,
});

export const presentResults = (results: readonly InviteResult[], publicUrl: string, locale: Locale) => ({
  results: results.map(({ line, email, status, invitation, prospect, token, problem, warnings }) => ({
    ...(line !== undefined && { line }),
    email,
    status,
    ...(invitation && { invitation: presentInvitation(invitation, publicUrl, token) }),
    ...(prospect && {
      prospect: {
        ...prospect,
        ...presentOffer(prospect),
        defaultTeams: presentOffer({ roles: [], teams: prospect.defaultTeams }).teams,
      },
    }),
    ...(problem && { problem }),
    warnings: presentWarnings(locale, warnings),
  })),
});

/** The policies by name, as bodies and answers have them. */

import { z } from "zod";
import { typedDomain } from "../../../domain/address.ts";
import type { Policies } from "../../../domain/organizations/policies/policy.ts";
import {
  ADOPTIONS,
  FACTORS,
  INVITERS,
  LAST_OWNER,
  MFA,
  OWNER_DIGESTS,
  SEAT_OVERFLOWS,
  TEAM_INVITERS,
  WAYS_IN,
} from "../../../domain/organizations/policies/policy.ts";
import { text } from "../forms/parameters.ts";
import { roleKey } from "../forms/shapes.ts";

const domainNames = z
  .array(
    z
      .string()
      .overwrite(typedDomain)
      .max(253)
      .regex(
        /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/,
        "Use a domain name such as example.com",
      ),
  )
  .max(1000);

export const seat = z.strictObject({ id: text, roles: z.array(roleKey).max(20).default([]) });
/** A team may be named by its id alone. */
const defaultTeams = z.array(z.union([text, seat])).max(20);

const quota = z.int().min(0).max(100_000).nullable();

type Said = Omit<Policies, "defaultTeams"> & { readonly defaultTeams: (string | Policies["defaultTeams"][number])[] };

export const fields = {
  externalGuests: z.boolean().meta({ description: "Whether addresses outside the verified domains may be invited." }),
  inviters: z.enum(INVITERS),
  teamInviters: z.enum(TEAM_INVITERS).meta({
    description:
      "`maintainers`: whoever maintains a team may invite to it, as member or guest, whatever `inviters` says. `admins`: only whom `inviters` names.",
  }),
  invitationApproval: z.boolean().meta({
    description: "Whether what a member invites who may not manage invitations waits for an admin's approval.",
  }),
  invitationQuota: z.strictObject({ organization: quota, inviter: quota, apiKey: quota }).meta({
    description: "How many invitations an hour: of the organization, of one member, of one API key; null: no limit.",
  }),
  purgeInvitationsAfterDays: z
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .meta({ description: "After how many days ended invitations go from the list; their events stay. Null: never." }),
  strictMode: z.boolean().meta({ description: "Single sign-on only: `allowWithoutSso` does not count." }),
  invitationTtlDays: z.int().min(1).max(30),
  mfa: z.enum(MFA).meta({ description: "Who has to show a second factor who does not come by SSO." }),
  signInMethods: z
    .array(z.enum(WAYS_IN))
    .min(1)
    .max(WAYS_IN.length)
    .refine((ways) => new Set(ways).size === ways.length, "Name each once.")
    .meta({
      description:
        "By which ways people sign in. Without `password`, a password only leads to setting a passkey up; owners keep a way of their own, with a second factor, whatever is left out.",
    }),
  guestFactor: z.enum(FACTORS).meta({
    description:
      "What guests have to show at least who do not come by SSO; `phishing_resistant` is a passkey. Besides `mfa`.",
  }),
  bypassNeedsMfa: z.boolean().meta({
    description:
      "Whether whoever comes without SSO, though the organization has it (`allowWithoutSso`), has to show a second factor.",
  }),
  factorResetDelayHours: z
    .int()
    .min(0)
    .max(168)
    .meta({ description: "How long a member's factors are still good after an owner has asked to reset them." }),
  defaultRole: roleKey.meta({ description: "The organization role of everyone who joins without another." }),
  defaultTeams: defaultTeams.meta({
    description:
      "The seats of everyone who joins as a member: ids of teams, or `{id, roles}`. Who is there already has them not by this.",
  }),
  seatLimit: z
    .int()
    .min(0)
    .max(10_000_000)
    .nullable()
    .meta({ description: "How many memberships may be active; null is any number." }),
  seatLimits: z
    .record(
      roleKey.refine((key) => key !== "owner", "Owners are not limited: the organization must be able to get another."),
      z.int().min(0).max(10_000_000),
    )
    .meta({
      description:
        "How many active memberships may have an organization role, by its key, besides `seatLimit`; a role that is not named has no limit of its own. `owner` cannot be limited. What groups give is counted and never refused.",
    }),
  seatOverflow: z.enum(SEAT_OVERFLOWS).meta({
    description: "What a directory gets that pushes more people than there are seats.",
  }),
  adoption: z.enum(ADOPTIONS).meta({
    description: "When a pushed person is linked to the membership that has its address already.",
  }),
  allowedEmailDomains: domainNames.meta({ description: "Empty: every domain is allowed." }),
  blockedEmailDomains: domainNames,
  guestTtlDays: z.int().min(1).max(3650).nullable(),
  sessionTtlHours: z
    .int()
    .min(1)
    .max(720)
    .meta({ description: "How long a session lasts. A shorter time ends sessions that are there already, too." }),
  sessionIdleMinutes: z
    .int()
    .min(5)
    .max(43_200)
    .nullable()
    .meta({ description: "After how long without use a session ends; null: only by `sessionTtlHours`." }),
  lastOwner: z.enum(LAST_OWNER).meta({
    description: "What a directory's write gets that would take the access of the last owner.",
  }),
  allowOwnerMapping: z.boolean().meta({ description: "Whether a mapping may grant the role owner." }),
  bypassForDirectory: z.boolean().meta({
    description:
      "Whether people whom a directory manages may get `allowWithoutSso`, for when the identity provider is down.",
  }),
  logDays: z.int().min(1).max(400).nullable().meta({
    description:
      "How many days the log of a connection's requests and that of its sign-ins are kept; null: 14 days of requests and 30 of sign-ins.",
  }),
  auditDays: z.int().min(30).max(36_500).nullable().meta({
    description:
      "How many days the log of events is kept; null: for ever. It goes in whole sealed batches, once a day, and their seals stay.",
  }),
  requireReason: z.boolean().meta({
    description:
      "Whether what takes access away, or changes who decides about it, is refused without a reason (`reason`, or the header Rollcall-Reason): the operations whose description says so.",
  }),
  ownerDigest: z.enum(OWNER_DIGESTS).meta({
    description:
      "How often owners hear by mail of open conflicts, people waiting for a seat, requests for a new link and proposed invitations; nothing is sent when nothing has come.",
  }),
  keepInvitedGrants: z.boolean().meta({
    description: "Whether the roles and teams of an invitation are kept when a directory brings the person first.",
  }),
} satisfies { [K in keyof Said]: z.ZodType<Said[K]> };

/** Events of what holds for a whole instance, and the policies that organizations have too. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { seats } from "./shapes.ts";

const most = z.int().nullable();
const domains = z.array(z.string()).readonly();

/** Those policies that the change names. */
export const policyChange = holds({
  externalGuests: z.boolean(),
  inviters: z.enum(["owners", "admins", "members"]),
  invitationApproval: z.boolean(),
  invitationQuota: holds({ organization: most, inviter: most, apiKey: most }),
  purgeInvitationsAfterDays: most,
  teamInviters: z.enum(["admins", "maintainers"]),
  strictMode: z.boolean(),
  invitationTtlDays: z.int(),
  mfa: z.enum(["off", "guests", "everyone"]),
  signInMethods: z.array(z.enum(["password", "passkey", "sso"])).readonly(),
  guestFactor: z.enum(["none", "second_factor", "phishing_resistant"]),
  bypassNeedsMfa: z.boolean(),
  factorResetDelayHours: z.int(),
  defaultRole: z.string(),
  defaultTeams: seats,
  seatLimit: most,
  seatLimits: z.record(z.string(), z.int()).readonly(),
  seatOverflow: z.enum(["waitlist", "refuse"]),
  adoption: z.enum(["verified_domain", "always_ask", "always_adopt"]),
  allowedEmailDomains: domains,
  blockedEmailDomains: domains,
  guestTtlDays: most,
  sessionTtlHours: z.int(),
  sessionIdleMinutes: most,
  lastOwner: z.enum(["refuse", "protect", "allow"]),
  allowOwnerMapping: z.boolean(),
  bypassForDirectory: z.boolean(),
  keepInvitedGrants: z.boolean(),
  logDays: most,
  auditDays: most,
  requireReason: z.boolean(),
  ownerDigest: z.enum(["daily", "weekly", "off"]),
})
  .partial()
  .meta({ description: "The policies that the change named; docs/api.md says what each means." });

export const instanceEvents = {
  "instance.policies_changed": about("instance")({
    when: "The operator changed what bounds the policies of all organizations.",
    use: "Nothing to do: what it means for each person comes as events of the membership.",
    before: policyChange,
    after: policyChange,
    example: { before: { strictMode: false }, after: { strictMode: true } },
  }),
};

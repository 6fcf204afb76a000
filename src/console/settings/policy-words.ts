/** Words about policies. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";
import type { Group, Key } from "./policy-fields.ts";
import { de } from "./policy-words-de.ts";

/** What is said of policies, in each language. */
export interface PolicyWords {
  groups: Readonly<Record<Group, string>>;
  names: Readonly<Record<Key, string>>;
  hints: Readonly<Partial<Record<Key, string>>>;
  choices: Readonly<Partial<Record<Key, Readonly<Record<string, string>>>>>;
  quota: Readonly<Record<"organization" | "inviter" | "apiKey", string>>;
  yes: string;
  no: string;
  none: string;
  inForce: (value: string) => string;
  ask: string;
  saved: string;
  shutOut: (count: string) => string;
  guests: (guests: string, invitations: string) => string;
  mfaEnds: (count: string) => string;
  signInEnds: (count: string) => string;
  setUp: (count: string) => string;
  boundsHint: string;
  inOrganizations: (reached: string, looked: string, isAll: boolean) => string;
}

const en: PolicyWords = {
  groups: { inviting: "Inviting", joining: "Joining", seats: "Seats", signIn: "Signing in", log: "Log and mails" },
  names: {
    externalGuests: "People with addresses outside your domains may be invited",
    inviters: "Who may invite",
    teamInviters: "Who may invite to a team",
    invitationApproval: "Invitations by members wait for an admin's approval",
    invitationQuota: "Invitations an hour",
    invitationTtlDays: "Days that an invitation is good",
    purgeInvitationsAfterDays: "Days after which ended invitations leave the list",
    keepInvitedGrants: "Roles and teams of an invitation are kept when the directory brings the person first",
    allowedEmailDomains: "Domains whose addresses are allowed",
    blockedEmailDomains: "Domains whose addresses are blocked",
    guestTtlDays: "Days after which a guest's access ends",
    defaultRole: "Role of everybody who joins without another",
    defaultTeams: "Teams of everybody who joins as a member",
    adoption: "When the directory takes over somebody who is here already",
    seatLimit: "How many people may be active",
    seatLimits: "How many may have a role",
    seatOverflow: "A directory that pushes more people than there are seats",
    lastOwner: "A directory that would take the last owner's access",
    allowOwnerMapping: "A mapping may give the role owner",
    strictMode: "Strict mode: single sign-on is the only way in",
    bypassForDirectory: "People whom a directory manages may be allowed in without single sign-on",
    mfa: "A second factor is asked for from",
    signInMethods: "People sign in by",
    guestFactor: "Guests have to show at least",
    bypassNeedsMfa: "Whoever may come without single sign-on has to show a second factor",
    factorResetDelayHours: "Hours until lost factors are reset",
    sessionTtlHours: "Hours that a session lasts",
    sessionIdleMinutes: "Minutes without use after which a session ends",
    requireReason: "What takes access away is refused without a reason",
    ownerDigest: "Owners hear by mail what waits for them",
    logDays: "Days that requests and sign-ins are kept",
    auditDays: "Days that the log is kept",
  },
  hints: {
    allowedEmailDomains: "One on each line; none: all.",
    blockedEmailDomains: "One on each line.",
    seatLimits: "One on each line: the key of the role, a colon, the number. Owners cannot be limited.",
    seatLimit: "Left out: any number.",
    guestTtlDays: "Left out: as long as nobody ends it.",
    purgeInvitationsAfterDays: "Left out: they stay.",
    sessionIdleMinutes: "Left out: it ends by its hours alone.",
    logDays: "Left out: 14 days of requests, 30 of sign-ins.",
    auditDays: "Left out: for ever. It goes in whole sealed batches.",
    factorResetDelayHours: "So long somebody who did not ask for it can stop it.",
    signInMethods:
      "Without passwords, a password only leads to setting a passkey up. Owners keep a way of their own, with a second factor; all owners hear of it.",
    guestFactor: "Of guests who do not come by single sign-on.",
    sessionTtlHours: "A shorter time ends sessions that are there already, too.",
    invitationQuota: "Left out: no limit.",
  },
  choices: {
    inviters: { owners: "Owners", admins: "Owners and admins", members: "Every member" },
    teamInviters: { admins: "Only those who may invite anyway", maintainers: "Also whoever maintains the team" },
    adoption: {
      verified_domain: "Without asking in verified domains",
      always_ask: "Only when somebody decides",
      always_adopt: "Always, without asking",
    },
    seatOverflow: { waitlist: "People wait for a seat", refuse: "Is refused" },
    lastOwner: {
      refuse: "Is refused",
      protect: "Is accepted, and the owner stays",
      allow: "Is accepted, and nobody owns it",
    },
    mfa: { off: "Nobody", guests: "Guests", everyone: "Everybody" },
    signInMethods: { password: "Password", passkey: "Passkey", sso: "Single sign-on" },
    guestFactor: {
      none: "Nothing beside the password",
      second_factor: "Any second factor",
      phishing_resistant: "A passkey",
    },
    ownerDigest: { daily: "Every day", weekly: "Every week", off: "Never" },
  },
  quota: { organization: "of the organization", inviter: "of one member", apiKey: "of one API key" },
  yes: "yes",
  no: "no",
  none: "none",
  inForce: (value) => `In force: ${value}, by the bounds of this instance.`,
  ask: "Save these policies?",
  saved: "The policies are saved.",
  shutOut: (count) =>
    `${counted(count, "person", "people")} could come in by single sign-on only, and not at all without an account there:`,
  guests: (guests, invitations) =>
    `${counted(guests, "guest stays", "guests stay")}, and ${counted(invitations, "open invitation of a guest", "open invitations of guests")} would wait.`,
  mfaEnds: (count) => `Of ${counted(count, "person", "people")} the sessions by a password alone would end:`,
  signInEnds: (count) =>
    `Sessions of ${counted(count, "person", "people")} would end; they sign in again by what is allowed then:`,
  inOrganizations: (reached, looked, isAll) =>
    `Reaches somebody in ${reached} of ${looked} organizations${isAll ? "." : ", as far as they were looked at."}`,
  setUp: (count) => `${counted(count, "person", "people")} would be mailed a link to choose a password:`,
  boundsHint:
    "No organization can be wider than this. Organizations that allow more are narrowed from then on; what they say themselves is kept.",
};

export const words: Words<PolicyWords> = { en, de };

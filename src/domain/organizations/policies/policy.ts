/** The policies of an organization: names, defaults, and how the instance narrows them. Pure. */
import { lower, shorterTerms } from "./session-terms.ts";

export interface InvitationQuota {
  readonly organization: number | null;
  readonly inviter: number | null;
  readonly apiKey: number | null;
}

/** A seat that everybody gets who joins. */
export interface DefaultSeat {
  readonly id: string;
  /** Team roles. */
  readonly roles: string[];
}

// What may be chosen, each as the answers and the document of /v1 spell it, too.
export const INVITERS = ["owners", "admins", "members"] as const;
export const TEAM_INVITERS = ["admins", "maintainers"] as const;
export const MFA = ["off", "guests", "everyone"] as const;
/** Ways of signing in: two of the person's own, and the organization's identity providers. */
export const WAYS_IN = ["password", "passkey", "sso"] as const;
/** What has to be shown, the least first. A passkey is the one factor that a false page cannot ask for. */
export const FACTORS = ["none", "second_factor", "phishing_resistant"] as const;
export const SEAT_OVERFLOWS = ["waitlist", "refuse"] as const;
export const ADOPTIONS = ["verified_domain", "always_ask", "always_adopt"] as const;
export const LAST_OWNER = ["refuse", "protect", "allow"] as const;
export const OWNER_DIGESTS = ["daily", "weekly", "off"] as const;

export interface Policies {
  /** Whether addresses outside the verified domains may be invited. */
  externalGuests: boolean;
  inviters: (typeof INVITERS)[number];
  /** Whether what somebody invites who may not manage invitations waits for an admin's approval. */
  invitationApproval: boolean;
  /** How many invitations an hour: of the whole organization, of one member, of one API key. Null = no limit of its own. */
  invitationQuota: InvitationQuota;
  /** After how many days ended invitations go from the list; null = never. */
  purgeInvitationsAfterDays: number | null;
  /** Who besides invites to a team: its maintainers, as member or guest of the organization. */
  teamInviters: (typeof TEAM_INVITERS)[number];
  /** SSO only: `allowWithoutSso` does not count. */
  strictMode: boolean;
  /** 1..30 */
  invitationTtlDays: number;
  mfa: (typeof MFA)[number];
  /** By which ways people sign in; owners keep one of their own in any case. */
  signInMethods: (typeof WAYS_IN)[number][];
  /** What guests have to show at least who do not come by SSO. */
  guestFactor: (typeof FACTORS)[number];
  /** Whether whoever comes without SSO, though the organization asks for it, has to show a second factor. */
  bypassNeedsMfa: boolean;
  /** How long a member's factors are still good after an owner has asked to reset them; the person hears of it and may stop it. */
  factorResetDelayHours: number;
  /** The organization role of everyone who joins without another. */
  defaultRole: string;
  /** The seats of everyone who joins as a member. */
  defaultTeams: DefaultSeat[];
  /** How many active memberships there may be; null = any number. */
  seatLimit: number | null;
  /** How many active memberships may have an organization role, by its key; a role that is not named has no limit of its own. */
  seatLimits: Readonly<Record<string, number>>;
  /** What a directory's create gets when the seats are taken. */
  seatOverflow: (typeof SEAT_OVERFLOWS)[number];
  /** When a pushed person whose address is already a membership's is linked to it. */
  adoption: (typeof ADOPTIONS)[number];
  allowedEmailDomains: string[];
  blockedEmailDomains: string[];
  guestTtlDays: number | null;
  /** How long a session lasts from signing in, however much it is used. */
  sessionTtlHours: number;
  /** After how long without use a session ends; null = only by `sessionTtlHours`. */
  sessionIdleMinutes: number | null;
  /** What a directory's write that would take the last owner's access gets. */
  lastOwner: (typeof LAST_OWNER)[number];
  /** Whether a mapping may grant the owner role. */
  allowOwnerMapping: boolean;
  /** Whether people whom a directory manages may be allowed to sign in without SSO, for when the identity provider is down. */
  bypassForDirectory: boolean;
  /** Whether the roles and teams of an invitation that the directory overtook are kept. */
  keepInvitedGrants: boolean;
  /** How many days the logs of requests and of sign-ins are kept; null = 14 and 30. */
  logDays: number | null;
  /** How many days the log of events is kept; null = for ever. */
  auditDays: number | null;
  /** Whether what takes access away, or changes who decides about it, has to say why. */
  requireReason: boolean;
  /** How often owners hear by mail what waits for them. */
  ownerDigest: (typeof OWNER_DIGESTS)[number];
}

export const defaultPolicies: Policies = {
  externalGuests: true,
  inviters: "admins",
  invitationApproval: false,
  invitationQuota: { organization: 1_000, inviter: null, apiKey: null },
  purgeInvitationsAfterDays: null,
  teamInviters: "admins",
  strictMode: false,
  invitationTtlDays: 7,
  mfa: "off",
  signInMethods: [...WAYS_IN],
  guestFactor: "none",
  bypassNeedsMfa: false,
  factorResetDelayHours: 0,
  defaultRole: "member",
  defaultTeams: [],
  seatLimit: null,
  seatLimits: {},
  seatOverflow: "waitlist",
  adoption: "verified_domain",
  allowedEmailDomains: [],
  blockedEmailDomains: [],
  guestTtlDays: null,
  sessionTtlHours: 12,
  sessionIdleMinutes: null,
  lastOwner: "refuse",
  allowOwnerMapping: false,
  bypassForDirectory: false,
  keepInvitedGrants: true,
  logDays: null,
  auditDays: null,
  requireReason: false,
  ownerDigest: "daily",
};

/** What the instance allows when nobody narrowed anything. */
export const openInstance: Policies = {
  ...defaultPolicies,
  inviters: "members",
  invitationQuota: { organization: null, inviter: null, apiKey: null },
  teamInviters: "maintainers",
  invitationTtlDays: 30,
  sessionTtlHours: 24 * 30,
  adoption: "always_adopt",
  lastOwner: "allow",
  allowOwnerMapping: true,
  bypassForDirectory: true,
};

const stricter = <T extends string>(order: readonly T[], one: T, other: T): T =>
  order[Math.min(order.indexOf(one), order.indexOf(other))] ?? one;

const lowerOfEach = (one: Policies["seatLimits"], other: Policies["seatLimits"]): Policies["seatLimits"] => {
  const both = { ...other };
  for (const [role, limit] of Object.entries(one)) both[role] = lower(limit, other[role] ?? null) ?? limit;
  return both;
};

/** The policies in force: the organization's, narrowed by the instance's, never widened. */
export function narrow(own: Policies, instance: Policies): Policies {
  return {
    ...own,
    externalGuests: own.externalGuests && instance.externalGuests,
    inviters: stricter(["owners", "admins", "members"], own.inviters, instance.inviters),
    invitationApproval: own.invitationApproval || instance.invitationApproval,
    invitationQuota: {
      organization: lower(own.invitationQuota.organization, instance.invitationQuota.organization),
      inviter: lower(own.invitationQuota.inviter, instance.invitationQuota.inviter),
      apiKey: lower(own.invitationQuota.apiKey, instance.invitationQuota.apiKey),
    },
    purgeInvitationsAfterDays: lower(own.purgeInvitationsAfterDays, instance.purgeInvitationsAfterDays),
    teamInviters: stricter(["admins", "maintainers"], own.teamInviters, instance.teamInviters),
    strictMode: own.strictMode || instance.strictMode,
    invitationTtlDays: Math.min(own.invitationTtlDays, instance.invitationTtlDays),
    mfa: stricter(["everyone", "guests", "off"], own.mfa, instance.mfa),
    signInMethods: own.signInMethods.filter((way) => instance.signInMethods.includes(way)),
    guestFactor: stricter(FACTORS.toReversed(), own.guestFactor, instance.guestFactor),
    bypassNeedsMfa: own.bypassNeedsMfa || instance.bypassNeedsMfa,
    factorResetDelayHours: Math.max(own.factorResetDelayHours, instance.factorResetDelayHours),
    seatLimit: lower(own.seatLimit, instance.seatLimit),
    seatLimits: lowerOfEach(own.seatLimits, instance.seatLimits),
    adoption: stricter(["always_ask", "verified_domain", "always_adopt"], own.adoption, instance.adoption),
    allowedEmailDomains: narrowAllowed(own.allowedEmailDomains, instance.allowedEmailDomains),
    blockedEmailDomains: [...new Set([...own.blockedEmailDomains, ...instance.blockedEmailDomains])],
    guestTtlDays: lower(own.guestTtlDays, instance.guestTtlDays),
    ...shorterTerms(own, instance),
    lastOwner: stricter(["refuse", "protect", "allow"], own.lastOwner, instance.lastOwner),
    allowOwnerMapping: own.allowOwnerMapping && instance.allowOwnerMapping,
    bypassForDirectory: own.bypassForDirectory && instance.bypassForDirectory,
    logDays: lower(own.logDays, instance.logDays),
    auditDays: lower(own.auditDays, instance.auditDays),
    requireReason: own.requireReason || instance.requireReason,
  };
}

/** An empty list allows every domain; two lists allow what is on both, and no overlap allows nothing. */
function narrowAllowed(own: readonly string[], instance: readonly string[]): string[] {
  if (own.length === 0) return [...instance];
  if (instance.length === 0) return [...own];
  const both = own.filter((domain) => instance.includes(domain));
  return both.length > 0 ? both : ["."]; // no domain is called ".": an empty list would mean "all"
}

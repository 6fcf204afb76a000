/** The policies of an organization: names, defaults, and how the instance narrows them. Pure. */

export interface Policies {
  /** Whether addresses outside the verified domains may be invited. */
  externalGuests: boolean;
  inviters: "owners" | "admins" | "members";
  /** SSO only: `allowWithoutSso` does not count. */
  strictMode: boolean;
  /** 1..30 */
  invitationTtlDays: number;
  mfa: "off" | "guests" | "everyone";
  /** The organization role of everyone who joins without another. */
  defaultRole: string;
  /** How many active memberships there may be; null = any number. */
  seatLimit: number | null;
  /** What a directory's create gets when the seats are taken. */
  seatOverflow: "waitlist" | "refuse";
  /** When a pushed person whose address is already a membership's is linked to it. */
  adoption: "verified_domain" | "always_ask" | "always_adopt";
  allowedEmailDomains: string[];
  blockedEmailDomains: string[];
  guestTtlDays: number | null;
  /** How long a session lasts from signing in, however much it is used. */
  sessionTtlHours: number;
  /** After how long without use a session ends; null = only by `sessionTtlHours`. */
  sessionIdleMinutes: number | null;
  /** What a directory's write that would take the last owner's access gets. */
  lastOwner: "refuse" | "protect" | "allow";
  /** Whether a mapping may grant the owner role. */
  allowOwnerMapping: boolean;
  /** Whether people whom a directory manages may be allowed to sign in without SSO, for when the identity provider is down. */
  bypassForDirectory: boolean;
  /** Whether the roles and teams of an invitation that the directory overtook are kept. */
  keepInvitedGrants: boolean;
}

export const defaultPolicies: Policies = {
  externalGuests: true,
  inviters: "admins",
  strictMode: false,
  invitationTtlDays: 7,
  mfa: "off",
  defaultRole: "member",
  seatLimit: null,
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
};

/** What the instance allows when nobody narrowed anything. */
export const openInstance: Policies = {
  ...defaultPolicies,
  inviters: "members",
  invitationTtlDays: 30,
  sessionTtlHours: 24 * 30,
  adoption: "always_adopt",
  lastOwner: "allow",
  allowOwnerMapping: true,
  bypassForDirectory: true,
};

const stricter = <T extends string>(order: readonly T[], one: T, other: T): T =>
  order[Math.min(order.indexOf(one), order.indexOf(other))] ?? one;

const lower = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

/** The policies in force: the organization's, narrowed by the instance's, never widened. */
export function narrow(own: Policies, instance: Policies): Policies {
  return {
    ...own,
    externalGuests: own.externalGuests && instance.externalGuests,
    inviters: stricter(["owners", "admins", "members"], own.inviters, instance.inviters),
    strictMode: own.strictMode || instance.strictMode,
    invitationTtlDays: Math.min(own.invitationTtlDays, instance.invitationTtlDays),
    mfa: stricter(["everyone", "guests", "off"], own.mfa, instance.mfa),
    seatLimit: lower(own.seatLimit, instance.seatLimit),
    adoption: stricter(["always_ask", "verified_domain", "always_adopt"], own.adoption, instance.adoption),
    allowedEmailDomains: narrowAllowed(own.allowedEmailDomains, instance.allowedEmailDomains),
    blockedEmailDomains: [...new Set([...own.blockedEmailDomains, ...instance.blockedEmailDomains])],
    guestTtlDays: lower(own.guestTtlDays, instance.guestTtlDays),
    sessionTtlHours: Math.min(own.sessionTtlHours, instance.sessionTtlHours),
    sessionIdleMinutes: lower(own.sessionIdleMinutes, instance.sessionIdleMinutes),
    lastOwner: stricter(["refuse", "protect", "allow"], own.lastOwner, instance.lastOwner),
    allowOwnerMapping: own.allowOwnerMapping && instance.allowOwnerMapping,
    bypassForDirectory: own.bypassForDirectory && instance.bypassForDirectory,
  };
}

/** An empty list allows every domain; two lists allow what is on both, and no overlap allows nothing. */
function narrowAllowed(own: readonly string[], instance: readonly string[]): string[] {
  if (own.length === 0) return [...instance];
  if (instance.length === 0) return [...own];
  const both = own.filter((domain) => instance.includes(domain));
  return both.length > 0 ? both : ["."]; // no domain is called ".": an empty list would mean "all"
}

/** The policies by what they are about, and how each is chosen. */
import type { Schemas } from "../parts/data/api.ts";

export type Values = Schemas["PolicyValues"];
export type Key = keyof Values;

export type FieldKind =
  | { readonly is: "yes" }
  | { readonly is: "one"; readonly of: readonly string[] }
  | { readonly is: "some"; readonly of: readonly string[] }
  /** Without a value there is no bound, where that may be. */
  | { readonly is: "number"; readonly mayBeNone?: true }
  | { readonly is: "lines" }
  | { readonly is: "role" }
  | { readonly is: "teams" }
  | { readonly is: "limits" }
  | { readonly is: "quota" };

const YES = { is: "yes" } as const;
const NUMBER = { is: "number" } as const;
const NUMBER_OR_NONE = { is: "number", mayBeNone: true } as const;
const some = (...of: readonly string[]) => ({ is: "some", of }) as const;
const one = (...of: readonly string[]) => ({ is: "one", of }) as const;

export const FIELDS: Readonly<Record<Key, FieldKind>> = {
  externalGuests: YES,
  inviters: one("owners", "admins", "members"),
  teamInviters: one("admins", "maintainers"),
  invitationApproval: YES,
  invitationQuota: { is: "quota" },
  invitationTtlDays: NUMBER,
  purgeInvitationsAfterDays: NUMBER_OR_NONE,
  keepInvitedGrants: YES,
  allowedEmailDomains: { is: "lines" },
  blockedEmailDomains: { is: "lines" },
  guestTtlDays: NUMBER_OR_NONE,
  defaultRole: { is: "role" },
  defaultTeams: { is: "teams" },
  adoption: one("verified_domain", "always_ask", "always_adopt"),
  seatLimit: NUMBER_OR_NONE,
  seatLimits: { is: "limits" },
  seatOverflow: one("waitlist", "refuse"),
  lastOwner: one("refuse", "protect", "allow"),
  allowOwnerMapping: YES,
  strictMode: YES,
  bypassForDirectory: YES,
  mfa: one("off", "guests", "everyone"),
  signInMethods: some("password", "passkey", "sso"),
  guestFactor: one("none", "second_factor", "phishing_resistant"),
  bypassNeedsMfa: YES,
  factorResetDelayHours: NUMBER,
  sessionTtlHours: NUMBER,
  sessionIdleMinutes: NUMBER_OR_NONE,
  requireReason: YES,
  ownerDigest: one("daily", "weekly", "off"),
  logDays: NUMBER_OR_NONE,
  auditDays: NUMBER_OR_NONE,
};

export const GROUPS = {
  inviting: [
    "externalGuests",
    "inviters",
    "teamInviters",
    "invitationApproval",
    "invitationTtlDays",
    "invitationQuota",
    "purgeInvitationsAfterDays",
    "guestTtlDays",
    "allowedEmailDomains",
    "blockedEmailDomains",
  ],
  joining: ["defaultRole", "defaultTeams", "adoption", "keepInvitedGrants", "lastOwner", "allowOwnerMapping"],
  seats: ["seatLimit", "seatLimits", "seatOverflow"],
  signIn: [
    "signInMethods",
    "strictMode",
    "bypassForDirectory",
    "bypassNeedsMfa",
    "mfa",
    "guestFactor",
    "factorResetDelayHours",
    "sessionTtlHours",
    "sessionIdleMinutes",
  ],
  log: ["requireReason", "ownerDigest", "logDays", "auditDays"],
} as const satisfies Readonly<Record<string, readonly Key[]>>;

export type Group = keyof typeof GROUPS;

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was changed, and differs from what is there. */
export const changesOf = (values: Values, draft: Partial<Values>): Partial<Values> =>
  Object.fromEntries(Object.entries(draft).filter(([key, value]) => !isSame(value, values[key as Key])));

/**
 * Invitations: offers of membership sent to an address. This room owns the offer from invite to its end; what acceptance makes is the
 * memberships room's. A link holds a secret that only its mail (or the caller who asked for the link) knows; the store has its digest.
 */
import type { Actor } from "../caller.ts";
import type { Delivery } from "../mails/types.ts";
import type { Kind, SuspendedBy } from "../memberships/types.ts";
import type { Warning } from "../sentences/told-warnings.ts";

/** `expired` is never stored: a pending offer is expired from the moment its term ends. */
export const INVITATION_STATUSES = [
  "awaiting_approval",
  "pending",
  "accepted",
  "declined",
  "expired",
  "revoked",
  "rejected",
  "superseded",
] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export interface TeamOffer {
  readonly id: string;
  readonly roles: readonly string[];
}

/** An invitation as everybody outside the room sees it. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly allowWithoutSso: boolean;
  /** When access without SSO ends, once it is accepted; null: not by itself. */
  readonly withoutSsoUntil: Date | null;
  /** Why the flag does not count now. */
  readonly suspendedBy: SuspendedBy | null;
  readonly message: string | null;
  readonly acceptedUrl: string | null;
  readonly status: InvitationStatus;
  readonly invitedBy: Actor;
  /** The member who invited, by name; null for keys and for somebody who is gone. */
  readonly inviter: { readonly displayName: string | null; readonly email: string | null } | null;
  readonly approvedBy: Actor | null;
  readonly delivery: { readonly state: Delivery; readonly sentAt: Date | null; readonly error: string | null } | null;
  readonly membershipId: string | null;
  readonly createdAt: Date;
  /** When it was last sent, or its link last given. */
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly version: number;
}

/** What may be said of an invitation that is made all the same. */
export const INVITATION_WARNINGS = ["external_domain", "confusable_domain", "sso_unreachable", "named_twice"] as const;

export type InvitationWarning = Warning<(typeof INVITATION_WARNINGS)[number]>;

export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** Everything that acceptance would give: nothing is added to it silently. */
export interface Prospect {
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  /** The seats that everybody gets who joins as a member. */
  readonly defaultTeams: readonly TeamOffer[];
  readonly expiresAt: Date;
  /** When the access itself will end; null for never. */
  readonly accessEndsAt: Date | null;
}

/** What became of one address. */
export interface InviteResult {
  /** The line of a table that asked for it. */
  readonly line?: number;
  readonly email: string;
  readonly status: "created" | "proposed" | "resent" | "failed";
  readonly invitation?: Invitation;
  /** Only in a preview. */
  readonly prospect?: Prospect;
  /** The last segment of the link, where the caller may have it. */
  readonly token?: string;
  readonly problem?: Problem;
  readonly warnings: readonly InvitationWarning[];
}

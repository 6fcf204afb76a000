/**
 * Invitations: offers of membership sent to an address. This room owns the offer from invite to its end; what acceptance makes is the
 * memberships room's. A link holds a secret that only its mail (or the caller who asked for the link) knows; the store has its digest.
 */
import type { Actor } from "../caller.ts";
import type { Delivery } from "../mails/nouns.ts";
import type { Kind } from "../memberships/nouns.ts";

/** `expired` is never stored: a pending offer is expired from the moment its term ends. */
export type InvitationStatus = "pending" | "accepted" | "declined" | "expired" | "revoked" | "superseded";

export interface TeamOffer {
  readonly id: string;
  readonly roles: readonly string[];
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly allowWithoutSso: boolean;
  /** Why the flag does not count now. */
  readonly suspendedBy: "strict_mode" | null;
  readonly message: string | null;
  readonly status: InvitationStatus;
  readonly invitedBy: Actor;
  readonly delivery: { readonly state: Delivery; readonly sentAt: Date | null; readonly error: string | null } | null;
  readonly membershipId: string | null;
  readonly createdAt: Date;
  /** When it was last sent, or its link last given. */
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly version: number;
}

export interface Warning {
  readonly code: "external_domain" | "confusable_domain" | "seats_nearly_taken";
  readonly detail: string;
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** Everything that acceptance would give: nothing is added to it silently. */
export interface Prospect {
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly expiresAt: Date;
}

/** What became of one address. */
export interface InviteResult {
  readonly email: string;
  readonly status: "created" | "resent" | "failed";
  readonly invitation?: Invitation;
  /** Only in a preview. */
  readonly prospect?: Prospect;
  /** The last segment of the link, where the caller may have it. */
  readonly token?: string;
  readonly problem?: Problem;
  readonly warnings: readonly Warning[];
}

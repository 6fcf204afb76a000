/**
 * Memberships: a person in one organization, and why that person has which access there. This room owns memberships and stored
 * grants. Whatever changes a status goes through `changeStatus` (status/status.ts), so that seats, the last owner, sessions and events
 * are never forgotten; the directory room asks for it, it never writes a membership itself.
 */

import type { Actor } from "../caller.ts";
import type { AttributeValue } from "../directory/users/record-values.ts";
import type { Grant, Link } from "../mappings/types.ts";

export const KINDS = ["member", "guest"] as const;
export type Kind = (typeof KINDS)[number];
export const STATUSES = ["active", "deactivated", "removed", "waitlisted"] as const;
export type Status = (typeof STATUSES)[number];

/** What can keep a membership from being active. */
export const HOLD_SOURCES = ["directory", "admin", "term", "seats"] as const;
export type HoldSource = (typeof HOLD_SOURCES)[number];

/** One reason why a membership is not active; see status/holds.ts. */
export interface Hold {
  readonly source: HoldSource;
  /** Of a directory: which. It may be ended. */
  readonly connectionId?: string;
  readonly since: Date;
  readonly actor: Actor;
}

/** Which policy keeps the permission to sign in without SSO from counting. */
export const SUSPENDED_BY = ["strict_mode", "sign_in_methods"] as const;
export type SuspendedBy = (typeof SUSPENDED_BY)[number];

/** The permission to sign in without SSO: who gave it, why and until when. It counts only while policies leave another way in. */
export interface Bypass {
  readonly grantedBy: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly reason: string | null;
}

/** The permission as it is told. One that has run out is none. */
export interface ShownBypass extends Bypass {
  /** Why it does not count now. */
  readonly suspendedBy: SuspendedBy | null;
}

export interface TeamSeat {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** What all live grants of a membership come to. */
export interface Access {
  readonly grants: readonly Grant[];
  /** Role keys, the highest rank first. */
  readonly roles: readonly string[];
  readonly teams: readonly TeamSeat[];
}

/** A membership as everybody outside the room sees it; roles and teams are effective ones. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly externalId: string | null;
  readonly kind: Kind;
  readonly status: Status;
  /** The strongest hold that deactivates. */
  readonly deactivatedBy: "admin" | "directory" | "expiry" | null;
  /** Why it is not active: nobody holds an active one. */
  readonly holds: readonly Hold[];
  /** The one role to show: of the highest rank. */
  readonly role: string | null;
  readonly roles: readonly string[];
  readonly teams: readonly TeamSeat[];
  /** Of what is effective: another one whenever roles, seats or attributes are. */
  readonly accessVersion: string;
  readonly managedBy: string | null;
  readonly links: readonly Link[];
  /** What the connection declares that memberships show; see access/attributes.ts. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly allowWithoutSso: ShownBypass | null;
  readonly expiresAt: Date | null;
  /** The member who answers for a guest. */
  readonly sponsorId: string | null;
  readonly lastSeenAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Who wants a change of status: it decides what happens when seats are taken or the last owner would go. */
export type Cause = "admin" | "directory" | "expiry";

/**
 * Memberships: a person in one organization, and why that person has which access there. This room owns memberships and stored
 * grants. Whatever changes a status goes through `changeStatus` (status.ts), so that seats, the last owner, sessions and events
 * are never forgotten; the directory room asks for it, it never writes a membership itself.
 */

import type { Actor } from "../caller.ts";
import type { AttributeValue } from "../directory/record-values.ts";

export type Kind = "member" | "guest";
export type Status = "invited" | "active" | "deactivated" | "removed" | "waitlisted";

/** A directory user that stands for the membership. */
export interface Link {
  readonly connectionId: string;
  readonly directoryUserId: string;
  /** What the identity provider last said. */
  readonly active: boolean;
}

/** What can keep a membership from being active. */
export type HoldSource = "directory" | "admin" | "term" | "seats";

/** One reason why a membership is not active; see holds.ts. */
export interface Hold {
  readonly source: HoldSource;
  /** Of a directory: which. It may be ended. */
  readonly connectionId?: string;
  readonly since: Date;
  readonly actor: Actor;
}

/** The permission to sign in without SSO: who gave it, why and until when. It counts only while strict mode is off. */
export interface Bypass {
  readonly grantedBy: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly reason: string | null;
}

/** The permission as it is told. One that has run out is none. */
export interface ShownBypass extends Bypass {
  /** Why it does not count now. */
  readonly suspendedBy: "strict_mode" | null;
}

/** `kept`: what the mappings of a connection gave that has ended, or a mapping that has. */
export type StoredSource = "manual" | "invitation" | "jit" | "kept";

/** One reason for one role or team seat. */
export interface Grant {
  readonly role?: string;
  readonly team?: { readonly id: string; readonly name: string };
  readonly teamRoles?: readonly string[];
  readonly source: StoredSource | "default" | "mapping";
  readonly via?: Via;
  readonly since: Date;
}

/** What a grant came by: of a mapping all of it, of a kept one the connection alone. */
export interface Via {
  readonly mapping?: string;
  readonly connection: string;
  readonly group?: { readonly id: string; readonly displayName: string };
  /** The groups between, when the person is in a group inside the mapped one. */
  readonly through?: readonly { readonly id: string; readonly displayName: string }[];
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
  readonly managedBy: string | null;
  readonly links: readonly Link[];
  /** What the connection declares that memberships show; see attributes.ts. */
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

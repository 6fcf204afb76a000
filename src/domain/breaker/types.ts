/**
 * The breaker: notices when a connection takes something from more people at once than its organization would expect, by a filter that
 * was set wrongly or a group that was emptied. It keeps what was taken as it was (steps), says when that is too much (trips), keeps what
 * came beyond that for an owner's decision (held requests), and knows what may be put back; who puts it back is administration/breaker.
 * docs/breaker.md
 */
import type { Actor } from "../caller.ts";
import type { ScimSettings } from "../connections/types.ts";
import type { EdgeDoc, GroupDoc, UserDoc } from "../directory/mirror.models.ts";
import type { Rebound } from "../mappings/binding/rebinding.ts";
import type { MappingDoc } from "../mappings/mapping.model.ts";
import type { ChangedMembership, HandedOver } from "../memberships/status/taken.ts";
import type { RoleScope } from "../roles/built-in.ts";
import type { MembershipAuthority } from "../teams/presenting.ts";

export const STEP_KINDS = [
  "user_deactivated",
  "user_deleted",
  "members_removed",
  "group_deleted",
  "mapping_changed",
  "mapping_deleted",
  "role_changed",
  "mapping_rebound",
  "team_frozen",
  "team_closed",
  "settings_changed",
  "people",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** A directory user that was deactivated or deleted, and what followed from it. */
export interface UserImage {
  readonly user: UserDoc;
  /** The record as it was written instead; null where it was deleted. */
  readonly wire: string | null;
  readonly memberships: readonly ChangedMembership[];
  readonly guests: readonly HandedOver[];
  /** The places in groups of one that was deleted. */
  readonly edges: readonly EdgeDoc[];
}

export interface GroupImage {
  readonly group: GroupDoc;
  /** Its own places in other groups. */
  readonly edges: readonly EdgeDoc[];
}

export interface RoleImage {
  readonly key: string;
  readonly scope: RoleScope;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Settings of a connection that made teams of groups, or let nested groups count. */
export interface TakingSettings {
  readonly teamsFromGroups?: ScimSettings["teamsFromGroups"] | undefined;
  readonly flattenNested?: boolean | undefined;
}

/** What was taken, as it was before. */
export type Step =
  | { readonly kind: "user_deactivated" | "user_deleted"; readonly image: UserImage }
  | {
      readonly kind: "members_removed";
      readonly image: { readonly groupId: string; readonly edges: readonly EdgeDoc[] };
    }
  | { readonly kind: "group_deleted"; readonly image: GroupImage }
  | { readonly kind: "mapping_deleted"; readonly image: { readonly before: MappingDoc } }
  | { readonly kind: "mapping_changed"; readonly image: { readonly before: MappingDoc; readonly after: MappingDoc } }
  | { readonly kind: "role_changed"; readonly image: RoleImage }
  /** Names of groups changed, and a mapping that goes by one is about other groups. */
  | { readonly kind: "mapping_rebound"; readonly image: Rebound }
  /** A group's team is filled by it no longer, because it is called otherwise. */
  | { readonly kind: "team_frozen"; readonly image: { readonly teamId: string } }
  /** Only people fill a team, and no mapping does. */
  | { readonly kind: "team_closed"; readonly image: { readonly teamId: string; readonly before: MembershipAuthority } }
  | {
      readonly kind: "settings_changed";
      readonly image: { readonly before: TakingSettings; readonly after: TakingSettings };
    }
  /** More of those whom another step is about. */
  | { readonly kind: "people"; readonly image: null };

/** What became of a step that was to be put back. */
export interface Outcome {
  readonly status: "restored" | "left_out";
  /** Why it was left out; where it was restored in part, what was not. */
  readonly reason?: string;
  readonly at: Date;
}

/** Where a step cannot be put back, or must not: the reason in a sentence. */
export class LeftOut extends Error {
  override readonly name = "LeftOut";
}

/**
 * `open`: it happened, and more of it may come. `over`: no more comes. `holding`: what goes beyond waits for a decision. `applying`: it was
 * approved, and what was kept is being applied.
 */
export const TRIP_STATES = ["open", "over", "holding", "applying", "approved", "discarded"] as const;
export type TripState = (typeof TRIP_STATES)[number];

/** How far putting back is. */
export interface Undo {
  readonly state: "running" | "done";
  /** Of the steps: how many there are, how many were restored, and how many were not. */
  readonly total: number;
  readonly restored: number;
  readonly leftOut: number;
  readonly by: Actor;
  readonly requestId: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** Somebody's decision. */
export interface Decision {
  readonly by: Actor;
  readonly requestId: string;
  readonly at: Date;
}

/** A window that tripped. */
export interface Trip {
  readonly id: string;
  readonly connectionId: string;
  readonly state: TripState;
  readonly because: "limit" | "guarded";
  /** From the first loss that counts to the last. */
  readonly from: Date;
  readonly until: Date;
  readonly people: number;
  readonly managed: number;
  readonly limit: number;
  readonly share: number;
  readonly window: number;
  readonly held: { readonly requests: number; readonly notKept: number };
  readonly decision: Decision | null;
  readonly undo: Undo | null;
  readonly undoableUntil: Date;
  readonly createdAt: Date;
}

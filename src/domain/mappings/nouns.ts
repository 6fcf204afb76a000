/**
 * Mappings: rules that a directory group gives a team seat, an organization role, or both. Nothing is copied to people: what a
 * mapping gives is derived when it is asked for (derived.ts), so making, changing or ending one writes one document.
 */

/** By which of its names. */
export type GroupBy = "id" | "externalId" | "displayName" | "value";

/** How an admin names a group. */
export type GroupName =
  | { readonly id: string }
  | { readonly externalId: string }
  | { readonly displayName: string }
  | { readonly value: string };

/** A mapping to be made. */
export interface NewMapping {
  readonly connectionId: string;
  readonly group: GroupName;
  readonly team?: string | undefined;
  readonly teamRoles?: readonly string[] | undefined;
  readonly role?: string | undefined;
}

/** A mapping as other rooms see it. */
export interface Mapping {
  readonly id: string;
  readonly connectionId: string;
  readonly group: GroupName;
  /** The tied directory group; null while no such group is there. */
  readonly directoryGroup: { readonly id: string; readonly displayName: string | null } | null;
  readonly team: string | null;
  readonly teamRoles: readonly string[];
  readonly role: string | null;
  /** How its end goes, while what it gave is still being kept for its people. */
  readonly ending: {
    readonly since: Date;
    /** Why the last try failed, in a sentence. */
    readonly error: string | null;
    readonly triedAt: Date | null;
    readonly nextTryAt: Date | null;
  } | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

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
  /** The first of them; null while there is none. */
  readonly directoryGroup: { readonly id: string; readonly displayName: string } | null;
  /** The directory groups that it is about now; empty while no such group is there. */
  readonly directoryGroups: readonly { readonly id: string; readonly displayName: string }[];
  /** What an admin should know of the groups it is about. */
  readonly warnings: readonly MappingWarning[];
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
  /** Null where somebody made it. */
  readonly madeBy: "teams_from_groups" | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** `several_groups`: it is about all of them. `ambiguous_group`: nobody has the name now and several groups had it, so it is about none. */
export interface MappingWarning {
  readonly code: "several_groups" | "ambiguous_group";
  readonly detail: string;
}

/** A directory user that stands for the membership. */
export interface Link {
  readonly connectionId: string;
  readonly directoryUserId: string;
  /** What the identity provider last said. */
  readonly active: boolean;
}

/** `kept`: what the mappings of a connection gave that has ended, or a mapping that has. */
export const STORED_SOURCES = ["manual", "invitation", "jit", "kept"] as const;
export type StoredSource = (typeof STORED_SOURCES)[number];

/** … or is worked out each time. */
export const GRANT_SOURCES = [...STORED_SOURCES, "default", "mapping"] as const;
export type GrantSource = (typeof GRANT_SOURCES)[number];

/** One reason for one role or team seat. */
export interface Grant {
  readonly role?: string;
  readonly team?: { readonly id: string; readonly name: string };
  readonly teamRoles?: readonly string[];
  readonly source: GrantSource;
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

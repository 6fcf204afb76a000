/**
 * The mirror: what an identity provider wrote over one connection, and nothing else.
 * A record is stored as the canonical JSON text that answers carry (`wire`), beside a folded copy that is only searched (`search`).
 * Local work never changes the mirror; the mirror never changes stored grants.
 */

/** The folded copy of a record that filters and sorting run on: storage names, text of caseExact=false attributes folded. */
export type SearchDocument = Readonly<Record<string, unknown>>;

/** A condition over `search.*`, `_id`, `createdAt`, `updatedAt`, made only by a surface's compiler, never from raw input. */
export type MirrorCondition = Readonly<Record<string, unknown>>;

/** Everything the domain needs to know of a user that is written. */
export interface UserWrite {
  /** Canonical JSON text of the record without id, meta and derived parts. */
  readonly wire: string;
  readonly search: SearchDocument;
  readonly userName: string;
  readonly externalId?: string | undefined;
  readonly active: boolean;
  readonly displayName?: string | undefined;
  /** The first that is an address: the primary one, else a work address, else any in order, else the userName. */
  readonly email?: string | undefined;
  /** The request says what the user is as a whole (PUT), not what is to change. */
  readonly replaces?: true;
}

/** What is written of a group, members apart. */
export interface GroupWrite {
  readonly wire: string;
  readonly search: SearchDocument;
  readonly displayName: string;
  readonly externalId?: string | undefined;
}

/** What a member of a group may be (RFC 7643 §4.2, `members.type`). */
export type MemberKind = "User" | "Group";

/** Members as the identity provider names them. */
export interface NamedMembers {
  /** Their ids, or externalIds or userNames. */
  readonly values: readonly string[];
  /** What some of them are said to be; a name that waits is then taken by nothing else. */
  readonly kinds?: ReadonlyMap<string, MemberKind | undefined>;
}

/** One step of a change of a group's members, applied in order. */
export interface MemberChange extends NamedMembers {
  readonly op: "add" | "remove" | "replace";
}

/** A stored record as a surface presents it. */
export interface MirrorRecord {
  readonly id: string;
  readonly wire: string;
  /** Counts up with every change; the entity tag is made from it. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A directory user as a surface presents it. */
export interface DirectoryUser extends MirrorRecord {
  readonly active: boolean;
  /** The address of the person, as it was written; undefined where an earlier version stored the record. */
  readonly email: string | null | undefined;
  readonly membershipId: string | null;
}

/** A directory group as a surface presents it, members apart. */
export type DirectoryGroup = MirrorRecord;

/** A member of a group as the mirror holds it; `kind` is null while nobody of that id is known. */
export interface GroupMember {
  readonly value: string;
  readonly kind: MemberKind | null;
}

/** Which records of the mirror, in which order. */
export interface MirrorSearch {
  readonly where: MirrorCondition;
  /** One path of the stored document; ties are broken by id. Default: by id. */
  readonly sort?: { readonly path: string; readonly descending: boolean } | undefined;
  readonly limit: number;
  /** Index paging: how many to skip. */
  readonly skip?: number | undefined;
  /** Cursor paging, by id only: the id after which to go on. */
  readonly after?: string | undefined;
  /** Whether the total is asked for (it costs a count). */
  readonly count: boolean;
}

/** A page of a search. */
export interface MirrorPage<R extends MirrorRecord> {
  readonly items: R[];
  /** How many match in all; undefined when not asked for. */
  readonly total: number | undefined;
}

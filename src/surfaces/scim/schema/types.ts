/**
 * The schema room: what attributes a resource has, compiled once from schemas/scim/*.json, and what a connection adds to them by its
 * settings. Every other room of this surface asks here what a name means.
 */

/** `simple`: an attribute that a connection declares, whose type nobody says; published as a string, kept as it is sent. */
export type AttributeType = "string" | "boolean" | "dateTime" | "reference" | "binary" | "complex" | "simple";
export type Mutability = "readWrite" | "readOnly" | "immutable" | "writeOnly";
export type Returned = "always" | "default" | "request" | "never";

/** One attribute or sub-attribute (RFC 7643 §7). */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  /** Whether it is compared as people read it: without the blanks around it either. */
  readonly isName: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  /** Worked out for the answer: no part of the stored record. */
  readonly derived: boolean;
  /** Sub-attributes by lower-case name, in the order of the schema. */
  readonly subs: ReadonlyMap<string, Attribute>;
}

/** The attributes of one schema of a resource: the core or an extension. */
export interface Section {
  readonly urn: string;
  readonly extension: boolean;
  /** An extension that the connection declares: what is stored of it may be more than is declared now. */
  readonly declared: boolean;
  /** Where the section is stored in the searched copy: a key without dots; empty for the core. */
  readonly storageKey: string;
  /** Attributes by lower-case name, in the order of the schema. */
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** A resource type as its attributes are named and found. */
export interface Sections {
  readonly name: string;
  readonly core: Section;
  readonly extensions: readonly Section[];
}

/** A resource type with all its sections. */
export interface ResourceSchema extends Sections {
  readonly name: "User" | "Group";
  readonly endpoint: "/Users" | "/Groups";
}

/** What a name stands for. Without `attribute`: the whole extension. */
export interface Target {
  readonly section: Section;
  readonly attribute: Attribute | undefined;
  readonly sub: Attribute | undefined;
}

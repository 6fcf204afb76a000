/**
 * The filter room: text → tree → names bound to the schema → condition for the store.
 * A filter never reaches the store or scimmy as text.
 */
import type { Attribute } from "../schema/types.ts";

export const OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type Operator = (typeof OPERATORS)[number];
export type Literal = string | number | boolean | null;

/** A filter as it was written (RFC 7644 §3.4.2.2). */
export type Filter =
  | { readonly kind: "and" | "or"; readonly terms: readonly Filter[] }
  | { readonly kind: "not"; readonly term: Filter }
  | { readonly kind: "compare"; readonly path: string; readonly op: Operator; readonly value: Literal }
  | { readonly kind: "present"; readonly path: string }
  | { readonly kind: "within"; readonly path: string; readonly filter: Filter };

/** A leaf attribute, as a path in a record and as a path in the store. */
export interface Field {
  readonly attribute: Attribute;
  readonly path: readonly string[];
  readonly stored: string;
}

/** A question to the edges between users and groups, which are part of neither: the groups of a member, or the users of groups. */
export type EdgeQuestion =
  | { readonly kind: "member"; readonly value: string }
  | { readonly kind: "belongs"; readonly by: "value" | "display"; readonly op: Operator; readonly value: string };

/** A filter whose names and literals are checked against the schema. */
export type Bound =
  | { readonly kind: "and" | "or"; readonly terms: readonly Bound[] }
  | { readonly kind: "not"; readonly term: Bound }
  | { readonly kind: "compare"; readonly field: Field; readonly op: Operator; readonly value: string | boolean | Date }
  | { readonly kind: "present"; readonly field: Field }
  | { readonly kind: "within"; readonly field: Field; readonly filter: Bound }
  | EdgeQuestion
  | { readonly kind: "constant"; readonly holds: boolean };

import { fold } from "../../../domain/address.ts";
import type { MirrorCondition } from "../../../domain/directory/types.ts";
import { comparedWith } from "../canonical/stored.ts";
import type { Attribute, ResourceSchema } from "../schema/types.ts";
import type { Bound, EdgeQuestion, Field, Operator } from "./types.ts";

/** The ids that the questions of a filter to the edges came to, by `edgeKey`: asked of the domain before compiling. */
export type EdgesFound = ReadonlyMap<string, readonly string[]>;

/** The name of a question among the answers. */
export const edgeKey = (question: EdgeQuestion): string => JSON.stringify(question);

const NOTHING: MirrorCondition = { _id: { $in: [] } };
const everything = (holds: boolean): MirrorCondition => (holds ? {} : NOTHING);

/** Compiles a bound filter to the condition that the store runs; text never becomes an operator or a pattern. */
export function conditionOf(schema: ResourceSchema, bound: Bound, edges: EdgesFound = new Map()): MirrorCondition {
  const compile = (term: Bound): MirrorCondition => conditionOf(schema, term, edges);
  switch (bound.kind) {
    case "and":
      return { $and: bound.terms.map(compile) };
    case "or":
      return { $or: bound.terms.map(compile) };
    case "not":
      return { $nor: [compile(bound.term)] };
    case "within":
      return { [bound.field.stored]: { $elemMatch: compile(bound.filter) } };
    case "member":
    case "belongs":
      return { _id: { $in: edges.get(edgeKey(bound)) ?? [] } };
    case "constant":
      return everything(bound.holds);
    case "present":
      return { [bound.field.stored]: presence(bound.field.attribute) };
    case "compare":
      return comparison(schema, bound);
  }
}

// An empty text is no value (RFC 7644 table 3: "non-empty").
const presence = ({ type }: Attribute): object =>
  type === "string" || type === "reference" || type === "simple" ? { $gt: "" } : { $exists: true };

function comparison(schema: ResourceSchema, { field, op, value }: Bound & { kind: "compare" }): MirrorCondition {
  if (field.attribute.name === "resourceType")
    return everything((fold(String(value)) === fold(schema.name)) === (op === "eq"));
  const operand = typeof value === "string" ? comparedWith(field.attribute, op, value) : value;
  return { [field.stored]: testOf(op, operand) };
}

const PATTERN: Partial<Record<Operator, (text: string) => string>> = {
  co: (text) => text,
  sw: (text) => `^${text}`,
  // \z, since $ would also match before a final line break
  ew: (text) => `${text}\\z`,
};

/** What the store is asked of a stored value. */
export function testOf(op: Operator, operand: string | boolean | Date): unknown {
  const pattern = PATTERN[op];
  // The lower bound follows from the pattern. It is there to be another shape than "co": the store remembers one plan for each shape,
  // and that of a search through everything is the wrong one for a beginning.
  if (pattern) return { ...(op === "sw" && { $gte: String(operand) }), $regex: pattern(escaped(String(operand))) };
  if (op === "eq") return { $eq: operand };
  return { [`$${op === "ge" || op === "le" ? `${op[0]}te` : op}`]: operand };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/#\s-]/g, "\\$&");

/** The stored path that sorting by a field runs on. */
export const sortPath = (field: Field): string =>
  field.attribute.type === "complex" ? `${field.stored}.value` : field.stored;

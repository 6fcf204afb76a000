import { fold, nameKey } from "../../../domain/address.ts";
import type { SearchDocument } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject } from "../answers/json.ts";
import type { Attribute, ResourceSchema } from "../schema/types.ts";
import type { CanonicalRecord } from "./record.ts";

/** The copy of a record that filters and sorting run on: texts of caseExact=false folded, extensions under keys without dots. */
export function searchCopy(schema: ResourceSchema, record: CanonicalRecord): SearchDocument {
  const copy = folded(schema.core.attributes, record);
  for (const { urn, storageKey, attributes } of schema.extensions) {
    const content = record[urn];
    if (isObject(content)) copy[storageKey] = folded(attributes, content);
  }
  return copy;
}

function folded(attributes: ReadonlyMap<string, Attribute>, content: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const attribute of attributes.values()) {
    const value = content[attribute.name];
    if (value !== undefined && isSearched(attribute)) copy[attribute.name] = foldedValue(attribute, value);
  }
  return copy;
}

/** False for what cannot be filtered by: certificates (RFC 7644 table 3), references, which follow from ids, and what no record holds. */
export const isSearched = ({ name, type, returned, derived }: Attribute): boolean =>
  type !== "binary" && name !== "$ref" && returned !== "never" && !derived;

function foldedValue(attribute: Attribute, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => foldedValue(attribute, item));
  if (isObject(value)) return folded(attribute.subs, value);
  // A declared attribute is published as a text, and compared as one.
  if (attribute.type === "simple") return fold(String(value));
  return typeof value === "string" ? comparedAs(attribute, value) : value;
}

/** A text of the attribute as it is compared. */
const comparedAs = ({ caseExact, isName }: Attribute, text: string): string =>
  isName ? nameKey(text) : caseExact ? text : fold(text);

const PIECES: ReadonlySet<string> = new Set(["co", "sw", "ew"]);

/** What a text of a filter is compared as: a piece of a name keeps its blanks, since more may follow. */
export const comparedWith = (attribute: Attribute, op: string, text: string): string =>
  comparedAs({ ...attribute, isName: attribute.isName && !PIECES.has(op) }, text);

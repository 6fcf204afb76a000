/** A canonical record as the domain stores it: the text, the copy that filters and sorting run on, and what the domain itself reads of it. */

import { fold, nameKey } from "../../../domain/address.ts";
import type { GroupWrite, SearchDocument, UserWrite } from "../../../domain/directory/types.ts";
import { addressIn } from "../../../domain/directory/users/record-values.ts";
import { isObject, type JsonObject } from "../../../platform/json.ts";
import { GROUP, USER } from "../schema/registry.ts";
import type { Attribute, ResourceSchema } from "../schema/types.ts";
import type { CanonicalRecord } from "./record.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A canonical user as the domain takes it; `active` counts where the record does not say. */
export const toUserWrite = (record: CanonicalRecord, active: boolean, schema: ResourceSchema = USER): UserWrite => ({
  wire: JSON.stringify(record),
  search: searchCopy(schema, record),
  userName: String(record.userName),
  externalId: text(record.externalId),
  active: typeof record.active === "boolean" ? record.active : active,
  displayName: displayNameOf(record),
  email: addressIn(Array.isArray(record.emails) ? record.emails.filter(isObject) : [], String(record.userName)),
});

/** A canonical group as the domain takes it, members apart. */
export const toGroupWrite = (record: CanonicalRecord): GroupWrite => ({
  wire: JSON.stringify(record),
  search: searchCopy(GROUP, record),
  displayName: String(record.displayName),
  externalId: text(record.externalId),
});

/** The canonical record of a stored text. */
export const recordOf = (wire: string): CanonicalRecord => JSON.parse(wire) as CanonicalRecord;

/** The record, saying whether the person is active: as it does, or else so. The order of names is the schema's. */
export function withActive(record: CanonicalRecord, active: boolean): CanonicalRecord {
  if (record.active !== undefined) return record;
  const result: JsonObject = { schemas: record.schemas };
  for (const { name } of USER.core.attributes.values()) {
    const value = name === "active" ? active : record[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...record };
}

function displayNameOf(record: CanonicalRecord): string | undefined {
  const name = isObject(record.name) ? record.name : {};
  const joined = [text(name.givenName), text(name.familyName)].filter((part) => part !== undefined).join(" ");
  return text(record.displayName) ?? text(name.formatted) ?? text(joined);
}

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

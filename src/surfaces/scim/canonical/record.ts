import { isObject, type JsonObject } from "../json.ts";
import type { ResourceSchema, Section, Target } from "../schema/nouns.ts";
import { quoted, refused, ScimError } from "../scim-error.ts";
import { assignmentsOf } from "./assignments.ts";
import { readMembers } from "./members.ts";
import type { Reading } from "./reading.ts";
import { readValue } from "./value.ts";

/** A record in canonical form: names as the schema spells them, extensions under their URN, no nulls, no empty lists. */
export type CanonicalRecord = Readonly<JsonObject>;

/** A body that was read: the record, and for a group the ids of its members when the body names them. */
export interface ReadBody {
  readonly record: CanonicalRecord;
  readonly members: readonly string[] | undefined;
}

const MAX_RECORD = 1_048_576;

/**
 * Reads the body of a POST or PUT.
 * @throws ScimError 400 `invalidSyntax` (no object, wrong `schemas`, a name twice) or `invalidValue` (types, sizes, required attributes).
 */
export function readBody(schema: ResourceSchema, body: unknown, reading: Reading): ReadBody {
  if (!isObject(body)) throw refused("invalidSyntax", "The body must be a JSON object.");
  checkSchemas(schema, body, reading);
  const record: JsonObject = {};
  let members: readonly string[] | undefined;
  for (const { target, raw } of assignmentsOf(schema, body, reading)) {
    if (isMembers(schema, target)) members = raw === null ? undefined : readMembers(raw, reading);
    else if (isWritable(target)) place(record, target, readTarget(target, raw, reading));
  }
  return { record: finished(schema, record), members };
}

export const isMembers = (schema: ResourceSchema, target: Target): boolean =>
  schema.name === "Group" && target.attribute?.name === "members";

/** False for what only this server writes. */
export const isWritable = ({ attribute, sub }: Target): boolean =>
  attribute !== undefined && attribute.mutability !== "readOnly" && sub?.mutability !== "readOnly";

/** Reads the value of a target that names an attribute or one part of it. */
export function readTarget({ attribute, sub }: Target, raw: unknown, reading: Reading): unknown {
  if (!attribute) return undefined;
  if (!sub) return readValue(attribute, attribute.name, raw, reading);
  const value = readValue(sub, `${attribute.name}.${sub.name}`, raw, reading);
  return sub.name === "value" && value === "" ? undefined : value;
}

// B12 of the checks: the core schema must be there; others may be, in any case and more than once.
function checkSchemas(schema: ResourceSchema, body: JsonObject, reading: Reading): void {
  const key = Object.keys(body).find((name) => name.toLowerCase() === "schemas");
  const schemas = key === undefined ? undefined : body[key];
  if (!Array.isArray(schemas) || !schemas.every((urn) => typeof urn === "string"))
    throw refused("invalidSyntax", `"schemas" must be a list with ${schema.core.urn}.`);
  const named = new Set(schemas.map((urn: string) => urn.toLowerCase()));
  if (!named.has(schema.core.urn.toLowerCase()))
    throw refused("invalidSyntax", `"schemas" must hold ${schema.core.urn}.`);
  const known = new Set([schema.core, ...schema.extensions].map(({ urn }) => urn.toLowerCase()));
  for (const urn of named)
    if (reading.strict && !known.has(urn)) throw refused("invalidSyntax", `There is no schema ${quoted(urn)}.`);
}

/** The object in which a section's attributes stand, made when it is not there. */
export function sectionOf(record: JsonObject, section: Section): JsonObject {
  if (!section.extension) return record;
  const found = record[section.urn];
  if (isObject(found)) return found;
  const made: JsonObject = {};
  record[section.urn] = made;
  return made;
}

/** Writes a value to its place; undefined takes away what is there. A part of a list that has no entry yet makes one. */
export function place(record: JsonObject, { section, attribute, sub }: Target, value: unknown): void {
  if (!attribute) return;
  const home = sectionOf(record, section);
  if (!sub) home[attribute.name] = value;
  else
    home[attribute.name] = attribute.multiValued
      ? partOfList(home[attribute.name], sub.name, value)
      : partOf(home[attribute.name], sub.name, value);
}

const partOf = (whole: unknown, name: string, value: unknown): JsonObject => ({
  ...(isObject(whole) ? whole : {}),
  [name]: value,
});

function partOfList(list: unknown, name: string, value: unknown): unknown {
  if (!Array.isArray(list) || list.length === 0) return value === undefined ? undefined : [{ [name]: value }];
  if (list.length > 1)
    throw refused("noTarget", `There are ${list.length} entries; choose one with a filter in brackets.`);
  return [partOf(list[0], name, value)];
}

/**
 * Brings a record into its final form: order of the schema, `schemas` naming what is there, the manager's $ref, nothing empty.
 * @throws ScimError 400 when a required attribute is missing or the record is too large.
 */
export function finished(schema: ResourceSchema, record: CanonicalRecord): CanonicalRecord {
  const core = ordered(schema.core, record);
  const extensions = schema.extensions
    .map((section) => [section.urn, ordered(section, record[section.urn])] as const)
    .filter(([, content]) => Object.keys(content).length > 0);
  for (const { name, required } of schema.core.attributes.values())
    if (required && core[name] === undefined) throw refused("invalidValue", `"${name}" is required.`);
  const result = {
    schemas: [schema.core.urn, ...extensions.map(([urn]) => urn)],
    ...core,
    ...Object.fromEntries(extensions),
  };
  if (JSON.stringify(result).length > MAX_RECORD)
    throw new ScimError(413, undefined, "The resource is larger than 1 MiB.");
  return result;
}

function ordered(section: Section, content: unknown): JsonObject {
  const result: JsonObject = {};
  if (!isObject(content)) return result;
  for (const { name, mutability, subs } of section.attributes.values()) {
    const value = mutability === "readOnly" ? undefined : content[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const complete = subs.size > 0 ? withOrderedParts(subs, value) : value;
    if (!isObject(complete) || Object.keys(complete).length > 0) result[name] = complete;
  }
  return result;
}

function withOrderedParts(subs: Section["attributes"], value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => withOrderedParts(subs, entry));
  return isObject(value) ? orderedParts(subs, value) : value;
}

function orderedParts(subs: Section["attributes"], value: JsonObject): JsonObject {
  const parts: JsonObject = {};
  for (const { name } of subs.values()) if (value[name] !== undefined && name !== "$ref") parts[name] = value[name];
  if (!subs.has("$ref")) return parts;
  const id = parts.value ?? idIn(value.$ref);
  // The reference follows from the id, relative to the base URL (RFC 7643 §2.3.7); the manager may not be there yet.
  return typeof id === "string" ? { ...parts, value: id, $ref: `Users/${encodeURIComponent(id)}` } : parts;
}

const idIn = (reference: unknown): string | undefined =>
  typeof reference === "string" ? /(?:^|\/)Users\/([\w-]{1,128})$/.exec(reference)?.[1] : undefined;

import type { MemberChange, NamedMembers } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject } from "../../../platform/json.ts";
import { quoted, refused, ScimError } from "../answers/scim-error.ts";
import { applyToEntries } from "../patch/value-path.ts";
import type { ResourceSchema, Section } from "../schema/types.ts";
import { assignmentsOf } from "./assignments.ts";
import { tidied } from "./list.ts";
import { coalesced, memberChange } from "./members.ts";
import type { Reading } from "./reading.ts";
import { isMembers, isWritable, place, readTarget } from "./target.ts";
import { isEmptyEntry } from "./value.ts";

/** A record in canonical form: names as the schema spells them, extensions under their URN, no nulls, no empty lists. */
export type CanonicalRecord = Readonly<JsonObject>;

/** A body that was read: the record, and for a group its members when the body names them. */
export interface ReadBody {
  readonly record: CanonicalRecord;
  readonly members: NamedMembers | undefined;
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
  const changes: MemberChange[] = [];
  for (const { target, entries, raw } of assignmentsOf(schema, body, reading)) {
    if (isMembers(schema, target)) changes.push(...memberChange({ target, entries }, "add", raw, reading));
    else if (!isWritable(target)) continue;
    else if (entries)
      applyToEntries({ record, reading }, { target, entries }, { op: "add", path: undefined, value: raw });
    else place(record, target, readTarget(target, raw, reading));
  }
  tidyLists(schema, record, reading);
  return { record: finished(schema, record), members: coalesced(changes)[0] };
}

/**
 * Brings the lists of a record into the form in which they are kept.
 * @throws ScimError 400 `noTarget` for an entry that was given labels only, `invalidValue` for a list that is too long.
 */
export function tidyLists(schema: ResourceSchema, record: JsonObject, reading: Reading): void {
  for (const { name, multiValued } of schema.core.attributes.values()) {
    const list = multiValued && name !== "schemas" ? record[name] : undefined;
    if (!Array.isArray(list)) continue;
    const entries = list.filter(isObject);
    if (entries.some(isEmptyEntry)) throw refused("noTarget", `An entry of ${quoted(name)} is left without a value.`);
    record[name] = tidied(name, entries, reading);
  }
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
  for (const { name, mutability, returned, subs } of section.attributes.values()) {
    const value = mutability === "readOnly" || returned === "never" ? undefined : content[name];
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
  // The reference follows from the id, relative to the base URL (RFC 7643 §2.3.7); the manager may not be there yet.
  const id = subs.has("$ref") ? parts.value : undefined;
  return typeof id === "string" ? { ...parts, $ref: `Users/${encodeURIComponent(id)}` } : parts;
}

/** What a path or a name is aimed at, where that stands in a canonical record, and how a value gets there. */

import { isObject, type JsonObject } from "../../../platform/json.ts";
import { quoted, refused, ScimError } from "../answers/scim-error.ts";
import { bindEntryFilter } from "../filter/bind.ts";
import { type PathText, parsePath } from "../filter/parse.ts";
import type { Bound } from "../filter/types.ts";
import { nameOf, resolve } from "../schema/resolve.ts";
import type { ResourceSchema, Section, Target } from "../schema/types.ts";
import { drop, type Reading } from "./reading.ts";
import { idReferredTo, readValue } from "./value.ts";

/** What a path is aimed at: an attribute, a part of it, or the entries that a filter chooses. */
export interface Aim {
  readonly target: Target;
  readonly entries: Bound | undefined;
}

/**
 * Reads a path, of an operation or as a name in a body. Undefined when it leads to an attribute that no schema knows: then it is dropped.
 * @throws ScimError 400 `invalidPath` when it is no path, `mutability` when only this server writes what it names.
 */
export function aimOf(schema: ResourceSchema, path: string, reading: Reading): Aim | undefined {
  const text = parsePath(path);
  const found = resolve(schema, text.path);
  const target = found && withSub(found, text);
  if (!target) {
    drop(reading, path);
    return undefined;
  }
  checkWritable(target);
  return { target, entries: text.filter && entryFilter(target, text) };
}

function withSub(target: Target, { filter, sub }: PathText): Target | undefined {
  if (filter === undefined || sub === undefined) return target;
  const part = target.attribute?.subs.get(sub.toLowerCase());
  return part && { ...target, sub: part };
}

// `schemas` follows from what the resource holds; some clients set it all the same.
function checkWritable(target: Target): void {
  const { attribute, sub } = target;
  const readOnly = [attribute, sub].some((part) => part?.mutability === "readOnly");
  if (readOnly && attribute?.name !== "schemas") throw refused("mutability", `${quoted(nameOf(target))} is read-only.`);
}

function entryFilter({ attribute }: Target, { path, filter }: PathText): Bound {
  if (!filter || attribute?.type !== "complex")
    throw refused("invalidPath", `${quoted(path)} has no entries to choose from.`);
  try {
    return bindEntryFilter(attribute, filter);
  } catch (error) {
    if (error instanceof ScimError) throw refused("invalidPath", error.message);
    throw error;
  }
}

export const isMembers = (schema: ResourceSchema, target: Target): boolean =>
  schema.name === "Group" && target.attribute?.name === "members";

/** False for what only this server writes. */
export const isWritable = ({ attribute, sub }: Target): boolean =>
  attribute !== undefined && attribute.mutability !== "readOnly" && sub?.mutability !== "readOnly";

/** Reads the value of a target that names an attribute or one part of it; undefined for what is empty. */
export function readTarget({ attribute, sub }: Target, raw: unknown, reading: Reading): unknown {
  if (!attribute) return undefined;
  return sub
    ? readValue(sub, `${attribute.name}.${sub.name}`, raw, reading)
    : readValue(attribute, attribute.name, raw, reading);
}

/** A part that is a reference, as the part that holds the id it leads to; any other target as it is. */
export function byId(target: Target, raw: unknown): { target: Target; raw: unknown } {
  const { attribute, sub } = target;
  const value = attribute?.subs.get("value");
  if (!attribute || !value || sub?.name !== "$ref" || sub.mutability === "readOnly") return { target, raw };
  const isGiven = typeof raw === "string" && raw !== "";
  return { target: { ...target, sub: value }, raw: isGiven ? idReferredTo(attribute.name, raw) : raw };
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
  return [partOf(onlyEntryOf(list), name, value)];
}

/** The entry that a part without a filter means. @throws ScimError 400 `noTarget` when there are several. */
export function onlyEntryOf(list: readonly unknown[]): unknown {
  if (list.length > 1)
    throw refused("noTarget", `There are ${list.length} entries; choose one with a filter in brackets.`);
  return list[0];
}

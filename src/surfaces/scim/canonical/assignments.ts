import { isObject, type JsonObject } from "../json.ts";
import type { ResourceSchema, Section, Target } from "../schema/nouns.ts";
import { nameOf, resolve, within } from "../schema/resolve.ts";
import { quoted, refused } from "../scim-error.ts";
import { drop, type Reading } from "./reading.ts";

/** One attribute of a body and what is to become of it. */
export interface Assignment {
  readonly target: Target;
  readonly raw: unknown;
}

const isPassword = (key: string): boolean => /(?:^|:)password$/i.test(key);

/**
 * Reads the members of a body, or of a PATCH value without a path: plain, dotted and URN names in any letter case, whole extensions.
 * Unknown ones are dropped and noted.
 * @throws ScimError 400 `invalidSyntax` when one attribute comes twice, or by an unknown one in a strict connection.
 */
export function assignmentsOf(schema: ResourceSchema, body: JsonObject, reading: Reading): Assignment[] {
  const assignments = Object.entries(body).flatMap(([key, raw]) => read(schema, key, raw, reading));
  const seen = new Set<string>();
  for (const { target } of assignments) {
    const name = nameOf(target);
    if (seen.has(name)) throw refused("invalidSyntax", `${quoted(name)} comes twice.`);
    seen.add(name);
  }
  return assignments;
}

function read(schema: ResourceSchema, key: string, raw: unknown, reading: Reading): Assignment[] {
  if (isPassword(key)) return dropPassword(key, reading);
  const target = resolve(schema, key);
  if (!target) return dropUnknown(key, raw, reading);
  if (!target.attribute) return ofExtension(schema, target.section, raw, reading);
  if (target.sub) reading.quirks.add("dotted_name");
  if (key.includes(":")) reading.quirks.add("qualified_name");
  return [{ target, raw }];
}

// Accepted from whoever sends it, kept nowhere: people sign in by SSO.
function dropPassword(key: string, reading: Reading): Assignment[] {
  drop(reading, key);
  reading.quirks.add("password");
  return [];
}

function dropUnknown(key: string, raw: unknown, reading: Reading): Assignment[] {
  // JSON templates leave nulls behind on names of their own; a null says nothing, in a strict connection too.
  if (raw !== null || !reading.strict) drop(reading, key);
  return [];
}

function ofExtension(schema: ResourceSchema, section: Section, raw: unknown, reading: Reading): Assignment[] {
  if (raw === null) return [];
  if (!isObject(raw)) throw refused("invalidValue", `${quoted(section.urn)} takes an object.`);
  if (section === schema.core) return assignmentsOf(schema, raw, reading);
  return Object.entries(raw).flatMap(([key, value]) => {
    const target = within(section, key);
    // Client libraries that model an extension as a resource send its URN along.
    if (key.toLowerCase() === "schemas") return [];
    if (!target) return dropUnknown(`${section.urn}:${key}`, value, reading);
    return [{ target, raw: value }];
  });
}

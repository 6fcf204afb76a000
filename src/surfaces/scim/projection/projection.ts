/**
 * The projection room: which attributes an answer carries (RFC 7644 §3.9), worked out once per request and applied to canonical records.
 */

import { isObject, type JsonObject } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import { isAttributePath } from "../guard.ts";
import { MEMBERSHIP } from "../schema/registry.ts";
import { resolve } from "../schema/resolve.ts";
import type { Attribute, ResourceSchema, Section, Target } from "../schema/types.ts";

/** What a request asks for, by names as they were sent; nothing asked means the default set. */
export interface AskedAttributes {
  readonly attributes?: readonly string[] | undefined;
  readonly excludedAttributes?: readonly string[] | undefined;
}

type Parts = "all" | ReadonlySet<string>;

/** A compiled choice of attributes. */
export interface Projection {
  readonly mode: "default" | "only" | "without";
  /** By section URN and attribute name, and by URN alone for a whole extension: all of it, or some parts. */
  readonly named: ReadonlyMap<string, Parts>;
  /** What has to be fetched beside the record. */
  readonly needs: Needs;
}

interface Needs {
  readonly members: boolean;
  readonly groups: boolean;
  readonly membership: boolean;
  /** The names of members of a group, or of a user's manager. */
  readonly names: boolean;
}

const MAX_NAMES = 200;

/**
 * Compiles the attribute lists of a request. `attributes` wins over `excludedAttributes`. Names that no schema knows change nothing.
 * @throws ScimError 400 `invalidValue` for what is no attribute name.
 */
export function projectionOf(schema: ResourceSchema, asked: AskedAttributes): Projection {
  const names = asked.attributes ?? asked.excludedAttributes;
  const mode = asked.attributes ? "only" : names ? "without" : "default";
  const named = new Map<string, Parts>();
  if (names && names.length > MAX_NAMES) throw refused("invalidValue", `More than ${MAX_NAMES} attribute names.`);
  const targets = (names ?? []).map((name) => targetOf(schema, name.trim()));
  for (const target of targets) if (target) add(target, named);
  // A part that is returned on request is meant only where it is named itself (RFC 7643 §7).
  const onRequest = mode === "only" && targets.some((target) => target?.sub?.returned === "request");
  return { mode, named, needs: { ...needsOf(schema, mode, named), names: onRequest } };
}

const keyOf = (section: Section, attribute: Attribute): string => `${section.urn}:${attribute.name}`;

function targetOf(schema: ResourceSchema, name: string): Target | undefined {
  if (!isAttributePath(name)) throw refused("invalidValue", `${quoted(name)} is no attribute name.`);
  return resolve(schema, name);
}

function add({ section, attribute, sub }: Target, named: Map<string, Parts>): void {
  if (!attribute) for (const one of section.attributes.values()) named.set(keyOf(section, one), "all");
  else if (!sub) named.set(keyOf(section, attribute), "all");
  else addPart(named, keyOf(section, attribute), sub.name);
}

function addPart(named: Map<string, Parts>, key: string, part: string): void {
  const known = named.get(key);
  if (known !== "all") named.set(key, new Set([...(known ?? []), part]));
}

function needsOf(
  { name, core }: ResourceSchema,
  mode: Projection["mode"],
  named: ReadonlyMap<string, Parts>,
): Omit<Needs, "names"> {
  const asked = (attribute: string): boolean => {
    const parts = named.get(`${core.urn}:${attribute}`);
    const isUsual = core.attributes.get(attribute)?.returned === "default";
    return mode === "only" ? parts !== undefined : isUsual && parts !== "all";
  };
  return {
    members: name === "Group" && asked("members"),
    groups: name === "User" && asked("groups"),
    membership: mode === "only" && name === "User" && [...named.keys()].some((key) => key.startsWith(MEMBERSHIP.urn)),
  };
}

/** The record with the attributes that are asked for, of those that the schema has; `schemas` and `id` are always there. */
export function projected(schema: ResourceSchema, projection: Projection, record: JsonObject): JsonObject {
  const result = projectedSection(schema.core, projection, record);
  for (const section of schema.extensions) {
    const content = record[section.urn];
    const kept = isObject(content) ? projectedSection(section, projection, content) : {};
    if (Object.keys(kept).length > 0) result[section.urn] = kept;
  }
  return result;
}

function projectedSection(section: Section, { mode, named }: Projection, content: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const attribute of section.attributes.values()) {
    const value = content[attribute.name];
    if (value === undefined) continue;
    const parts = named.get(keyOf(section, attribute));
    const kept = attribute.returned === "always" ? value : mode === "only" ? only(value, parts) : without(value, parts);
    if (kept !== undefined) result[attribute.name] = kept;
  }
  return result;
}

function only(value: unknown, parts: Parts | undefined): unknown {
  if (parts === "all" || parts === undefined) return parts && value;
  return mapParts(value, (name) => parts.has(name));
}

function without(value: unknown, parts: Parts | undefined): unknown {
  if (parts === "all" || parts === undefined) return parts ? undefined : value;
  return mapParts(value, (name) => !parts.has(name));
}

function mapParts(value: unknown, keeps: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapParts(entry, keeps));
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => keeps(name))) : value;
}

/** True when this part of the members is asked for. */
export function wantsMemberPart(schema: ResourceSchema, { mode, named, needs }: Projection, part: string): boolean {
  if (part === "display") return needs.names;
  const parts = named.get(`${schema.core.urn}:members`);
  if (mode === "only") return parts === "all" || parts?.has(part) === true;
  return parts !== "all" && parts?.has(part) !== true;
}

/**
 * The projection room: which attributes an answer carries (RFC 7644 §3.9), worked out once per request and applied to canonical records.
 */
import { isAttributePath } from "../guard/names.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { Attribute, ResourceSchema, Section } from "../schema/nouns.ts";
import { MEMBERSHIP } from "../schema/registry.ts";
import { resolve } from "../schema/resolve.ts";
import { quoted, refused } from "../scim-error.ts";

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
  readonly needs: { readonly members: boolean; readonly groups: boolean; readonly membership: boolean };
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
  for (const name of names ?? []) add(schema, name.trim(), named);
  return { mode, named, needs: needsOf(schema, mode, named) };
}

const keyOf = (section: Section, attribute: Attribute): string => `${section.urn}:${attribute.name}`;

function add(schema: ResourceSchema, name: string, named: Map<string, Parts>): void {
  if (!isAttributePath(name)) throw refused("invalidValue", `${quoted(name)} is no attribute name.`);
  const target = resolve(schema, name);
  if (!target) return;
  const { section, attribute, sub } = target;
  if (!attribute) for (const one of section.attributes.values()) named.set(keyOf(section, one), "all");
  else if (!sub) named.set(keyOf(section, attribute), "all");
  else addPart(named, keyOf(section, attribute), sub.name);
}

function addPart(named: Map<string, Parts>, key: string, part: string): void {
  const known = named.get(key);
  if (known !== "all") named.set(key, new Set([...(known ?? []), part]));
}

function needsOf(
  schema: ResourceSchema,
  mode: Projection["mode"],
  named: ReadonlyMap<string, Parts>,
): Projection["needs"] {
  const members = named.get(`${schema.core.urn}:members`);
  return {
    members: schema.name === "Group" && (mode === "only" ? members !== undefined : members !== "all"),
    groups: mode === "only" && named.has(`${schema.core.urn}:groups`),
    membership:
      mode === "only" && schema.name === "User" && [...named.keys()].some((key) => key.startsWith(MEMBERSHIP.urn)),
  };
}

/** The record with the attributes that were asked for; `schemas` and `id` are always there. */
export function projected(schema: ResourceSchema, projection: Projection, record: JsonObject): JsonObject {
  if (projection.mode === "default") return record;
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
export function wantsMemberPart(schema: ResourceSchema, { mode, named }: Projection, part: string): boolean {
  const parts = named.get(`${schema.core.urn}:members`);
  if (mode === "only") return parts === "all" || parts?.has(part) === true;
  return parts !== "all" && parts?.has(part) !== true;
}

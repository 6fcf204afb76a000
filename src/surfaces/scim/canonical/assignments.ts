import { isObject, type JsonObject } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import { nameOf, resolve, within } from "../schema/resolve.ts";
import type { ResourceSchema, Section, Target } from "../schema/types.ts";
import { drop, type Reading } from "./reading.ts";
import { type Aim, aimOf, byId, isWritable } from "./target.ts";
import { isEmpty } from "./value.ts";

/** One name in a body: what it is aimed at, and what is to become of that. Without an attribute: a whole extension is empty. */
export interface Assignment extends Aim {
  readonly raw: unknown;
}

const isPassword = (key: string): boolean => /(?:^|:)password$/i.test(key);

/**
 * Reads the members of a body, or of a PATCH value without a path: plain, dotted and URN names in any letter case, paths with a filter, whole
 * extensions. What is wider comes first, so that the order of names means nothing. Unknown ones are dropped and noted.
 * @throws ScimError 400 `invalidSyntax` when one attribute comes twice, or by an unknown one in a strict connection; `invalidPath`.
 */
export function assignmentsOf(schema: ResourceSchema, body: JsonObject, reading: Reading): Assignment[] {
  const named = Object.entries(body).flatMap(([key, raw]) => read(schema, key, raw, reading));
  const names = namedOnce(named);
  return named
    .filter(({ target }) => target.sub?.name !== "$ref" || !names.has(nameOf(target).replace(/\$ref$/, "value")))
    .map(({ target, entries, raw }) => ({ entries, ...byId(target, raw) }))
    .sort((one, other) => widthOf(one) - widthOf(other));
}

const widthOf = ({ target, entries }: Assignment): number => (entries ? 3 : target.sub ? 2 : target.attribute ? 1 : 0);

// A part that its attribute names as well, and a part of a list that is there as a whole, come twice.
function namedOnce(named: readonly Assignment[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const one of named)
    for (const name of namesIn(one)) {
      if (seen.has(name)) throw refused("invalidSyntax", `${quoted(name)} comes twice.`);
      seen.add(name);
    }
  const whole = named.filter(({ target, entries, raw }) => isWholeList(target) && !entries && !isEmpty(raw));
  const lists = new Set(whole.map(({ target }) => nameOf(target)));
  for (const { target, entries } of named)
    if ((entries || target.sub) && lists.has(nameOf({ ...target, sub: undefined })))
      throw refused("invalidSyntax", `${quoted(nameOf({ ...target, sub: undefined }))} comes twice.`);
  return seen;
}

const isWholeList = ({ attribute, sub }: Target): boolean => attribute?.multiValued === true && !sub;

function namesIn({ target, entries, raw }: Assignment): string[] {
  const name = nameOf(target);
  if (entries) return [`${name} ${JSON.stringify(entries)}`];
  const { attribute, sub } = target;
  if (attribute?.type !== "complex" || attribute.multiValued || sub) return [name];
  const content = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
  if (typeof content === "string" && content !== "") return [name, `${name}.value`];
  if (!isObject(content)) return [name];
  const parts = Object.entries(content).flatMap(([key, part]) =>
    part === null ? [] : (attribute.subs.get(key.toLowerCase())?.name ?? []),
  );
  return [name, ...new Set(parts.map((part) => `${name}.${part}`))];
}

function read(schema: ResourceSchema, key: string, raw: unknown, reading: Reading): Assignment[] {
  if (isPassword(key)) return dropPassword(key, reading);
  const filterAt = key.indexOf("[");
  const target = resolve(schema, filterAt < 0 ? key : key.slice(0, filterAt));
  if (!target) return dropUnknown(key, raw, reading);
  if (filterAt >= 0) return isWritable(target) || !target.attribute ? ofEntries(schema, key, raw, reading) : [];
  if (!target.attribute) return ofExtension(schema, target.section, raw, reading);
  if (key.includes(":")) reading.quirks.add("qualified_name");
  return ofName(target, raw, reading);
}

// What only this server writes is passed over (RFC 7644 §3.5.1).
function ofName(target: Target, raw: unknown, reading: Reading): Assignment[] {
  if (!isWritable(target) && target.attribute?.name !== "members") return [];
  if (target.sub) reading.quirks.add("dotted_name");
  return [{ target, entries: undefined, raw }];
}

// {"emails[type eq \"work\"].value": "…"}: a path in the place of a name
function ofEntries(schema: ResourceSchema, key: string, raw: unknown, reading: Reading): Assignment[] {
  const aim = aimOf(schema, key, reading);
  reading.quirks.add("path_as_name");
  return aim ? [{ ...aim, raw }] : [];
}

// Accepted from whoever sends it, kept nowhere: people sign in by SSO.
function dropPassword(key: string, reading: Reading): Assignment[] {
  drop(reading, key);
  reading.quirks.add("password");
  return [];
}

function dropUnknown(key: string, raw: unknown, reading: Reading): Assignment[] {
  // JSON templates leave nulls behind on names of their own; a null says nothing, in a strict connection too.
  const isExtension = key.includes(":") && isObject(raw) && Object.keys(raw).length > 0;
  const attributes = isExtension ? Object.keys(raw).map((name) => `${key}:${name}`) : [key];
  if (raw !== null || !reading.strict) drop(reading, key, attributes);
  return [];
}

function ofExtension(schema: ResourceSchema, section: Section, raw: unknown, reading: Reading): Assignment[] {
  const none: Target = { section, attribute: undefined, sub: undefined };
  if (raw === null || raw === "") return section.extension ? [{ target: none, entries: undefined, raw: null }] : [];
  if (!isObject(raw)) throw refused("invalidValue", `${quoted(section.urn)} takes an object.`);
  if (section === schema.core) return assignmentsOf(schema, raw, reading);
  return Object.entries(raw).flatMap(([key, value]) => {
    const name = isQualified(section, key) ? key.slice(section.urn.length + 1) : key;
    // Client libraries that model an extension as a resource send its URN along.
    if (name.toLowerCase() === "schemas") return [];
    if (name.includes("[")) return read(schema, `${section.urn}:${name}`, value, reading);
    const target = within(section, name);
    return target ? ofName(target, value, reading) : dropUnknown(`${section.urn}:${key}`, value, reading);
  });
}

const isQualified = ({ urn }: Section, key: string): boolean => key.toLowerCase().startsWith(`${urn.toLowerCase()}:`);

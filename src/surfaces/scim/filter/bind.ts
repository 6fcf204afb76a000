import { quoted, refused } from "../answers/scim-error.ts";
import { isSearched } from "../canonical/search.ts";
import { nameOf, resolve } from "../schema/resolve.ts";
import type { Attribute, Sections, Target } from "../schema/types.ts";
import { bindComparison } from "./comparison.ts";
import { bindEdge, bindEdgeEntry, isEdge } from "./edges.ts";
import type { Bound, Field, Filter } from "./types.ts";

const unknownName = (name: string) => refused("invalidFilter", `There is no attribute ${quoted(name)} to filter by.`);

/**
 * Checks a filter on resources against the schema.
 * @throws ScimError 400 `invalidFilter` for unknown or unsearchable attributes and for values of another type.
 */
export function bindFilter(schema: Sections, filter: Filter): Bound {
  switch (filter.kind) {
    case "and":
    case "or":
      return { kind: filter.kind, terms: filter.terms.map((term) => bindFilter(schema, term)) };
    case "not":
      return { kind: "not", term: bindFilter(schema, filter.term) };
    case "within":
      return bindWithin(schema, filter.path, filter.filter);
    default:
      return bindLeaf(schema, filter);
  }
}

/** The same for a filter on the entries of one complex attribute, as in `emails[…]`. */
export function bindEntryFilter(attribute: Attribute, filter: Filter, prefix: Field | undefined = undefined): Bound {
  switch (filter.kind) {
    case "and":
    case "or":
      return { kind: filter.kind, terms: filter.terms.map((term) => bindEntryFilter(attribute, term, prefix)) };
    case "not":
      return { kind: "not", term: bindEntryFilter(attribute, filter.term, prefix) };
    case "within":
      throw refused("invalidFilter", "A filter in brackets cannot have another one inside.");
    default:
      return bindComparison(entryField(attribute, filter.path, prefix), filter);
  }
}

function entryField(attribute: Attribute, name: string, prefix: Field | undefined): Field {
  const sub = attribute.subs.get(name.toLowerCase());
  if (!sub || !isSearched(sub)) throw unknownName(`${attribute.name}.${name}`);
  if (!prefix) return { attribute: sub, path: [sub.name], stored: sub.name };
  return { attribute: sub, path: [...prefix.path, sub.name], stored: `${prefix.stored}.${sub.name}` };
}

function bindLeaf(schema: Sections, filter: Filter & { kind: "compare" | "present" }): Bound {
  const target = searchable(schema, filter.path);
  if (isEdge(schema, target)) return bindEdge(target, filter);
  return bindComparison(fieldOf(target), filter);
}

function bindWithin(schema: Sections, path: string, filter: Filter): Bound {
  const target = searchable(schema, path);
  const { attribute, sub } = target;
  if (!attribute || sub || attribute.type !== "complex") throw unknownName(path);
  if (isEdge(schema, target)) return bindEdgeEntry(target, filter);
  const field = fieldOf(target);
  if (!attribute.multiValued) return bindEntryFilter(attribute, filter, field);
  return { kind: "within", field, filter: bindEntryFilter(attribute, filter) };
}

function searchable(schema: Sections, name: string): Target {
  const target = resolve(schema, name);
  if (!target?.attribute) throw unknownName(name);
  // Other attributes that only an answer has are in no record.
  if (target.attribute.derived && !isEdge(schema, target)) throw unknownName(name);
  return target;
}

/** Where the attribute of a target stands in a record and in the store; a complex one stands for its `value`. */
export function fieldOf(target: Target): Field {
  const { section, attribute, sub } = target;
  if (!attribute) throw unknownName(nameOf(target));
  const path = [...(section.extension ? [section.urn] : []), attribute.name, ...(sub ? [sub.name] : [])];
  const leaf = sub ?? attribute;
  if (!isSearched(leaf)) throw unknownName(nameOf(target));
  return { attribute: leaf, path, stored: storedPath(target) };
}

const AT_TOP: Readonly<Record<string, string>> = {
  id: "_id",
  "meta.created": "createdAt",
  "meta.lastModified": "updatedAt",
};

function storedPath({ section, attribute, sub }: Target): string {
  const name = [attribute?.name, sub?.name].filter((part) => part !== undefined).join(".");
  if (!section.extension && AT_TOP[name]) return AT_TOP[name];
  return ["search", section.storageKey, name].filter((part) => part !== "").join(".");
}

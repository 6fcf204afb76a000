import type SCIMMY from "scimmy";
import { DEFINITIONS, DeclaredAttribute, type Definition } from "./definitions.ts";
import type { Attribute, AttributeType, Mutability, ResourceSchema, Returned, Section } from "./types.ts";

/*
 * The definitions compiled for the hot path: maps by lower-case name, where scimmy looks through lists and throws for what it does not
 * find.
 */

const known = new WeakMap<SCIMMY.Types.Attribute, Attribute>();

function compiled(attribute: SCIMMY.Types.Attribute): Attribute {
  const found = known.get(attribute) ?? compile(attribute);
  known.set(attribute, found);
  return found;
}

function compile(attribute: SCIMMY.Types.Attribute, isCommon = attribute.config.shadow === true): Attribute {
  const { name, type, multiValued, required, caseExact = false, mutability, returned } = attribute.toJSON();
  return {
    name,
    type: attribute instanceof DeclaredAttribute && type === "string" ? "simple" : (type as AttributeType),
    multiValued,
    required,
    caseExact,
    isName: false,
    mutability: mutability as Mutability,
    returned: returned as Returned,
    derived: mutability === "readOnly" && !isCommon,
    subs: byName((attribute.subAttributes ?? []).map((part) => compile(part, isCommon))),
  };
}

const byName = (attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> =>
  new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));

/** The attributes of a resource's own schema, with those that every resource has (RFC 7643 §3.1). */
export const coreOf = (definition: Definition): Section => ({
  urn: definition.id,
  extension: false,
  declared: false,
  storageKey: "",
  attributes: byName(
    [...definition.attributes.filter(({ config }) => config?.shadow), ...definition.listed].map(compiled),
  ),
});

/** An extension, and the key that it is stored under. */
export const extensionOf = (definition: Definition, storageKey: string, declared = false): Section => ({
  urn: definition.id,
  extension: true,
  declared,
  storageKey,
  attributes: byName(definition.listed.map(compiled)),
});

/** The section, with an attribute that is compared as people read it. */
function named(section: Section, name: string): Section {
  const attributes = new Map(section.attributes);
  const found = attributes.get(name.toLowerCase());
  if (found) attributes.set(name.toLowerCase(), { ...found, isName: true });
  return { ...section, attributes };
}

/** The enterprise extension (RFC 7643 §4.3). */
export const ENTERPRISE: Section = extensionOf(DEFINITIONS.enterpriseUser, "enterprise");
/** Our read-only extension: the membership that a directory user is linked to. */
export const MEMBERSHIP: Section = extensionOf(DEFINITIONS.membership, "membership");

export const USER: ResourceSchema = {
  name: "User",
  endpoint: "/Users",
  core: coreOf(DEFINITIONS.user),
  extensions: [ENTERPRISE, MEMBERSHIP],
};

export const GROUP: ResourceSchema = {
  name: "Group",
  endpoint: "/Groups",
  core: named(coreOf(DEFINITIONS.group), "displayName"),
  extensions: [],
};

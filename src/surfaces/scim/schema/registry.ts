import enterpriseFile from "../../../../schemas/scim/enterprise-user.json" with { type: "json" };
import groupFile from "../../../../schemas/scim/group.json" with { type: "json" };
import membershipFile from "../../../../schemas/scim/membership.json" with { type: "json" };
import resourceTypeFile from "../../../../schemas/scim/resource-type.json" with { type: "json" };
import schemaFile from "../../../../schemas/scim/schema.json" with { type: "json" };
import serviceProviderConfigFile from "../../../../schemas/scim/service-provider-config.json" with { type: "json" };
import userFile from "../../../../schemas/scim/user.json" with { type: "json" };
import type { Attribute, AttributeType, Mutability, ResourceSchema, Returned, Section } from "./nouns.ts";

/** An attribute as /Schemas shows it (RFC 7643 §7). */
export interface AttributeFile {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly uniqueness: string;
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeFile[];
}

/** A schema as /Schemas shows it, without meta. */
export interface SchemaFile {
  readonly schemas: readonly string[];
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeFile[];
}

/** The schema documents, in the order in which /Schemas lists them. */
export const SCHEMA_FILES: readonly SchemaFile[] = [
  userFile,
  groupFile,
  enterpriseFile,
  membershipFile,
  serviceProviderConfigFile,
  resourceTypeFile,
  schemaFile,
];

const compiled = (file: AttributeFile): Attribute => ({
  name: file.name,
  type: file.type as AttributeType,
  multiValued: file.multiValued,
  required: file.required,
  caseExact: file.caseExact,
  isName: false,
  mutability: file.mutability as Mutability,
  returned: file.returned as Returned,
  derived: file.mutability === "readOnly",
  subs: byName((file.subAttributes ?? []).map(compiled)),
});

/** Attributes by lower-case name. */
export const byName = (attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> =>
  new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));

/** A text that is compared exactly and that only this server writes, unless said otherwise. */
export const simple = (name: string, changes: Partial<Attribute>): Attribute => ({
  name,
  type: "string",
  multiValued: false,
  required: false,
  caseExact: true,
  isName: false,
  mutability: "readOnly",
  returned: "default",
  derived: false,
  subs: new Map(),
  ...changes,
});

// RFC 7643 §3.1: every resource has these, no schema lists them.
const COMMON: readonly Attribute[] = [
  simple("schemas", { type: "reference", multiValued: true, caseExact: false, returned: "always" }),
  simple("id", { returned: "always" }),
  simple("externalId", { mutability: "readWrite" }),
  simple("meta", {
    type: "complex",
    subs: byName([
      simple("resourceType", {}),
      simple("created", { type: "dateTime" }),
      simple("lastModified", { type: "dateTime" }),
      simple("location", {}),
      simple("version", {}),
    ]),
  }),
];

const core = (file: SchemaFile): Section => ({
  urn: file.id,
  extension: false,
  declared: false,
  storageKey: "",
  attributes: byName([...COMMON, ...file.attributes.map(compiled)]),
});

/** The section, with an attribute that is compared as people read it. */
function named(section: Section, name: string): Section {
  const attributes = new Map(section.attributes);
  const found = attributes.get(name.toLowerCase());
  if (found) attributes.set(name.toLowerCase(), { ...found, isName: true });
  return { ...section, attributes };
}

const extension = (file: SchemaFile, storageKey: string): Section => ({
  urn: file.id,
  extension: true,
  declared: false,
  storageKey,
  attributes: byName(file.attributes.map(compiled)),
});

/** The enterprise extension (RFC 7643 §4.3). */
export const ENTERPRISE: Section = extension(enterpriseFile, "enterprise");
/** Our read-only extension: the membership that a directory user is linked to. */
export const MEMBERSHIP: Section = extension(membershipFile, "membership");

export const USER: ResourceSchema = {
  name: "User",
  endpoint: "/Users",
  core: core(userFile),
  extensions: [ENTERPRISE, MEMBERSHIP],
};

export const GROUP: ResourceSchema = {
  name: "Group",
  endpoint: "/Groups",
  core: named(core(groupFile), "displayName"),
  extensions: [],
};

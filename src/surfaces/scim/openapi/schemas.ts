/** The schemas of the OpenAPI description of SCIM, made from those that /Schemas publishes. */
import { type AttributeFile, FILES, type SchemaFile } from "../schema/files.ts";

export type Json = Readonly<Record<string, unknown>>;

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const TYPES: Readonly<Record<string, Json>> = {
  string: { type: "string" },
  reference: { type: "string" },
  binary: { type: "string" },
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  decimal: { type: "number" },
  dateTime: { type: "string", format: "date-time" },
};

function schemaOf({ type, subAttributes = [], canonicalValues = [] }: AttributeFile): Json {
  if (type === "complex") return objectOf(subAttributes);
  // Canonical values are a suggestion (RFC 7643 §7), not a bound.
  return { ...(TYPES[type] ?? {}), ...(canonicalValues.length > 0 && { examples: [canonicalValues[0]] }) };
}

function attributeOf(attribute: AttributeFile): Json {
  const { multiValued, description, mutability } = attribute;
  return {
    ...(multiValued ? { type: "array", items: schemaOf(attribute) } : schemaOf(attribute)),
    description,
    ...(mutability === "readOnly" && { readOnly: true }),
    ...(mutability === "writeOnly" && { writeOnly: true }),
  };
}

const objectOf = (attributes: readonly AttributeFile[]): Json => ({
  type: "object",
  properties: Object.fromEntries(attributes.map((one) => [one.name, attributeOf(one)])),
});

const META = {
  type: "object",
  readOnly: true,
  description: "When and where (RFC 7643 §3.1).",
  properties: {
    resourceType: { type: "string" },
    created: { type: "string", format: "date-time" },
    lastModified: { type: "string", format: "date-time" },
    location: { type: "string", format: "uri" },
    version: { type: "string" },
  },
};

const URNS = { type: "array", items: { type: "string" }, description: "The URNs of the schemas used." };

function resource(file: SchemaFile, extensions: Readonly<Record<string, Json>>, required: readonly string[]): Json {
  const { properties } = objectOf(file.attributes) as { properties: Json };
  const common = {
    schemas: URNS,
    id: { type: "string", readOnly: true, description: "Given by the server; the identity provider keeps it." },
    externalId: { type: "string", description: "The identity provider's own id." },
  };
  return {
    type: "object",
    description: file.description,
    required: ["schemas", ...required],
    properties: { ...common, ...properties, ...extensions, meta: META },
  };
}

const extension = ({ description, attributes }: SchemaFile): Json => ({ ...objectOf(attributes), description });

const listOf = (item: Json): Json => ({
  type: "object",
  required: ["schemas", "totalResults", "Resources"],
  properties: {
    schemas: URNS,
    totalResults: { type: "integer" },
    startIndex: { type: "integer" },
    itemsPerPage: { type: "integer" },
    nextCursor: { type: "string", description: "Of a list by cursor (RFC 9865): what comes after." },
    Resources: { type: "array", items: item },
  },
});

const text = { type: "string" };
const anything = { description: "Any JSON value." };

const operation = (name: string, properties: Json, required: readonly string[]): Json => ({
  type: "object",
  required: ["schemas", name],
  properties: { schemas: URNS, [name]: { type: "array", items: { type: "object", required, properties } } },
});

export const SCHEMAS: Readonly<Record<string, Json>> = {
  User: resource(
    FILES.user,
    {
      [FILES.enterpriseUser.id]: ref("EnterpriseUser"),
      [FILES.membership.id]: { ...ref("Membership"), readOnly: true },
    },
    ["userName"],
  ),
  Group: resource(FILES.group, {}, ["displayName"]),
  EnterpriseUser: extension(FILES.enterpriseUser),
  Membership: extension(FILES.membership),
  UserList: listOf(ref("User")),
  GroupList: listOf(ref("Group")),
  ResourceList: listOf({ type: "object" }),
  PatchRequest: operation(
    "Operations",
    { op: { type: "string", description: "add, replace or remove, in any case" }, path: text, value: anything },
    ["op"],
  ),
  SearchRequest: {
    type: "object",
    required: ["schemas"],
    properties: {
      schemas: URNS,
      filter: text,
      attributes: { type: "array", items: text },
      excludedAttributes: { type: "array", items: text },
      sortBy: text,
      sortOrder: { type: "string", enum: ["ascending", "descending"] },
      startIndex: { type: "integer" },
      count: { type: "integer" },
      cursor: text,
    },
  },
  BulkRequest: operation("Operations", { method: text, path: text, bulkId: text, version: text, data: anything }, [
    "method",
    "path",
  ]),
  BulkResponse: operation(
    "Operations",
    { method: text, location: text, bulkId: text, version: text, status: text, response: anything },
    ["method", "status"],
  ),
  Discovery: { type: "object", description: "RFC 7643 §5 to §7.", properties: { schemas: URNS } },
  Error: {
    type: "object",
    description: "RFC 7644 §3.12.",
    required: ["schemas", "status"],
    properties: {
      schemas: URNS,
      status: { type: "string" },
      scimType: { type: "string", description: "Which kind of 400 or 409 it is." },
      detail: text,
    },
  },
};

/** The schemas as /Schemas shows them to one connection: exactly what its requests are read and answered by. */
import type { ConnectionRef } from "../../../domain/connections/nouns.ts";
import type { Attribute, Section } from "./nouns.ts";
import { declaredSections, schemaFor } from "./of-connection.ts";
import { type AttributeFile, SCHEMA_FILES, type SchemaFile, USER } from "./registry.ts";

/** The documents, those of declared extensions last. */
export function publishedSchemas(connection: ConnectionRef): SchemaFile[] {
  const user = schemaFor(connection, USER);
  const files = SCHEMA_FILES.map((file) => (file.id === USER.core.urn ? ofUser(file, user.core, connection) : file));
  return [...files, ...declaredSections(connection.settings).map(ofDeclared)];
}

function ofUser(file: SchemaFile, { attributes }: Section, { profile }: ConnectionRef): SchemaFile {
  const known = file.attributes.flatMap((attribute) => {
    const { returned } = attributes.get(attribute.name.toLowerCase()) ?? {};
    return returned === undefined ? [] : [{ ...attribute, returned }];
  });
  return { ...file, attributes: profile === "entra" ? known.flatMap(forEntra) : known };
}

// Entra's SCIM Validator refuses a server that lists these two. They are taken from Entra as from anybody.
function forEntra(attribute: AttributeFile): AttributeFile[] {
  if (attribute.name === "password") return [];
  if (attribute.name !== "emails") return [attribute];
  return [{ ...attribute, subAttributes: attribute.subAttributes?.filter(({ name }) => name !== "display") ?? [] }];
}

const ofDeclared = ({ urn, attributes }: Section): SchemaFile => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  id: urn,
  name: urn.split(":").at(-3) ?? urn,
  description: "An extension that this connection declares.",
  attributes: [...attributes.values()].map(ofAttribute),
});

const ofAttribute = ({ name, type, subs, ...characteristics }: Attribute): AttributeFile => ({
  name,
  type: type === "simple" ? "string" : type,
  ...(subs.size > 0 && { subAttributes: [...subs.values()].map(ofAttribute) }),
  multiValued: characteristics.multiValued,
  description: "Declared by the connection; kept as it is sent.",
  required: false,
  caseExact: characteristics.caseExact,
  mutability: characteristics.mutability,
  returned: characteristics.returned,
  uniqueness: "none",
});

/** What the settings of a connection make of the schema of users: extensions that it declares, and attributes that it hides. */

import type { RecordPath } from "../../../domain/connections/requests/record-paths.ts";
import { attributePaths } from "../../../domain/connections/settings.ts";
import type { ConnectionRef, ScimSettings } from "../../../domain/connections/types.ts";
import { DEFINITIONS, DeclaredAttribute, type DefinedAttribute, Definition, SWITCHED } from "./definitions.ts";
import { coreOf, ENTERPRISE, extensionOf, GROUP, MEMBERSHIP, USER } from "./registry.ts";
import type { ResourceSchema } from "./types.ts";

type Configured = Pick<ConnectionRef, "settings">;

interface Users {
  readonly definition: Definition;
  /** Extensions of the connection's own. */
  readonly declared: readonly Definition[];
  readonly schema: ResourceSchema;
}

const OF_EVERYBODY: Users = { definition: DEFINITIONS.user, declared: [], schema: USER };

// By the settings of one verified token, which live for a second or so.
const made = new WeakMap<ScimSettings, Users>();

function usersOf({ settings }: Configured): Users {
  const known = made.get(settings) ?? makeUsers(settings);
  made.set(settings, known);
  return known;
}

/** The schema that a connection's requests are read and answered by. */
export const schemaFor = (connection: Configured, { name }: Pick<ResourceSchema, "name">): ResourceSchema =>
  name === "Group" ? GROUP : usersOf(connection).schema;

/** The schema of users as a connection has it, with its extensions. */
export const userDefinition = (connection: Configured): Definition => usersOf(connection).definition;

/** The schemas as /Schemas shows them to a connection, those that it declares last. */
export function publishedSchemas(connection: ConnectionRef): Definition[] {
  const { definition, declared } = usersOf(connection);
  const user = connection.profile === "entra" ? forEntra(definition) : definition;
  return [...Object.values({ ...DEFINITIONS, user }), ...switchedOn(connection), ...declared];
}

/** The definitions of what the settings switch on. */
export const switchedOn = ({ settings }: Configured): Definition[] => [
  ...(settings.groupMembers ? [SWITCHED.groupMembers] : []),
  ...(settings.roles ? [SWITCHED.roles] : []),
];

function makeUsers(settings: ScimSettings): Users {
  const declared = declaredExtensions(settings);
  if (declared.length === 0 && settings.showGroups && !settings.strict) return OF_EVERYBODY;
  const definition = DEFINITIONS.user.copy((attribute) =>
    attribute.name === "groups" && !settings.showGroups ? attribute.changed({ returned: "request" }) : attribute,
  );
  // The interoperability profile wants no credentials in any schema, and refuses what no schema has.
  if (settings.strict) definition.truncate("password");
  for (const extension of [DEFINITIONS.enterpriseUser, ...declared]) definition.extend(extension, false);
  const own = declared.map((extension) => extensionOf(extension, keyOf(extension.id), true));
  const schema = { ...USER, core: coreOf(definition), extensions: [ENTERPRISE, MEMBERSHIP, ...own] };
  return { definition, declared, schema };
}

// Entra's SCIM Validator refuses a server that lists these two. They are taken from Entra as from anybody.
function forEntra(definition: Definition): Definition {
  const cut = definition.copy((attribute) => (attribute.name === "emails" ? withoutDisplay(attribute) : attribute));
  return cut.truncate(...cut.listed.filter(({ name }) => name === "password")) as Definition;
}

const withoutDisplay = (emails: DefinedAttribute): DefinedAttribute =>
  emails.changed(
    {},
    emails.subAttributes?.filter(({ name }) => name !== "display"),
  );

/** The extensions that the connection makes known by naming their attributes. */
function declaredExtensions(settings: ScimSettings): Definition[] {
  const byUrn = new Map<string, RecordPath[]>();
  for (const [, path] of attributePaths(settings))
    if (path.declared && path.urn !== null) byUrn.set(keyOf(path.urn), [...(byUrn.get(keyOf(path.urn)) ?? []), path]);
  return [...byUrn.values()].map((paths) => declaredExtension(paths[0]?.urn ?? "", paths));
}

function declaredExtension(urn: string, paths: readonly RecordPath[]): Definition {
  const file = {
    id: urn,
    name: urn.split(":").at(-3) || urn,
    description: "An extension that this connection declares.",
  };
  return new Definition(file, onceEach(paths.map((path) => attributeOf(path, paths))));
}

function attributeOf({ attribute, part }: RecordPath, siblings: readonly RecordPath[]): DeclaredAttribute {
  if (part === null) return new DeclaredAttribute(attribute);
  const parts = siblings.flatMap((one) => (keyOf(one.attribute) === keyOf(attribute) ? (one.part ?? []) : []));
  return new DeclaredAttribute(attribute, onceEach(parts.map((name) => new DeclaredAttribute(name))));
}

// Of one name in two spellings the last counts.
const onceEach = (attributes: readonly DeclaredAttribute[]): DeclaredAttribute[] => [
  ...new Map(attributes.map((attribute) => [keyOf(attribute.name), attribute])).values(),
];

// A key of the store holds no dots.
const keyOf = (name: string): string => name.toLowerCase().replaceAll(".", "~");

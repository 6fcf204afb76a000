/** What the settings of a connection make of the schema of users: extensions that it declares, and attributes that it hides. */
import type { ConnectionRef, ScimSettings } from "../../../domain/connections/nouns.ts";
import type { RecordPath } from "../../../domain/connections/record-paths.ts";
import { attributePaths } from "../../../domain/connections/settings.ts";
import type { Attribute, ResourceSchema, Section } from "./nouns.ts";
import { byName, GROUP, simple, USER } from "./registry.ts";

type Configured = Pick<ConnectionRef, "settings">;

// By the settings of one verified token, which live for a second or so.
const made = new WeakMap<ScimSettings, ResourceSchema>();

/** The schema that a connection's requests are read and answered by. */
export function schemaFor({ settings }: Configured, { name }: Pick<ResourceSchema, "name">): ResourceSchema {
  if (name === "Group") return GROUP;
  const known = made.get(settings) ?? userSchema(settings);
  made.set(settings, known);
  return known;
}

function userSchema(settings: ScimSettings): ResourceSchema {
  const declared = declaredSections(settings);
  if (declared.length === 0 && settings.showGroups && !settings.strict) return USER;
  const attributes = new Map(USER.core.attributes);
  // The interoperability profile wants no credentials in any schema, and refuses what no schema has.
  if (settings.strict) attributes.delete("password");
  const groups = attributes.get("groups");
  if (groups && !settings.showGroups) attributes.set("groups", { ...groups, returned: "request" });
  return { ...USER, core: { ...USER.core, attributes }, extensions: [...USER.extensions, ...declared] };
}

/** The extensions that the connection makes known by naming their attributes. */
export function declaredSections(settings: ScimSettings): Section[] {
  const byUrn = new Map<string, RecordPath[]>();
  for (const [, path] of attributePaths(settings))
    if (path.declared && path.urn !== null) byUrn.set(keyOf(path.urn), [...(byUrn.get(keyOf(path.urn)) ?? []), path]);
  return [...byUrn].map(([key, paths]) => ({
    urn: paths[0]?.urn ?? "",
    extension: true,
    declared: true,
    storageKey: key,
    attributes: byName(paths.map((path) => attributeOf(path, paths))),
  }));
}

// A key of the store holds no dots.
const keyOf = (urn: string): string => urn.toLowerCase().replaceAll(".", "~");

function attributeOf({ attribute, part }: RecordPath, siblings: readonly RecordPath[]): Attribute {
  if (part === null) return declared(attribute);
  const parts = siblings.filter((one) => one.attribute.toLowerCase() === attribute.toLowerCase());
  return { ...declared(attribute), type: "complex", subs: byName(parts.flatMap((one) => declared(one.part ?? ""))) };
}

const declared = (name: string): Attribute =>
  simple(name, { type: "simple", caseExact: false, mutability: "readWrite" });

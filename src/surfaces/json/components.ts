/**
 * The schemas of the OpenAPI document, by the names that their declarations give them. Whatever stands inside a union gets a name of its
 * own, and a union that a property tells apart says so: generated clients make a type of each.
 */
import { z } from "zod";
import type { Json, Operation } from "./operation.ts";
import { Problem } from "./problem-schema.ts";

export const uri = (name: string): string => `#/components/schemas/${name}`;

/** @throws Error when a body or an answer has no name: that is a mistake in the declaration */
export function nameOf(schema: z.ZodType, { id }: Pick<Operation, "id">): string {
  const name = z.globalRegistry.get(schema)?.id;
  if (name === undefined) throw new Error(`A schema of ${id} has no name: give it meta({ id }).`);
  return name;
}

type Schemas = Record<string, Json>;

/** Every named schema that the operations use, those that these refer to, and the members of unions. */
export function components(operations: readonly Operation[]): Schemas {
  const used = [
    Problem,
    ...operations.flatMap(({ body, answer, tried, refusal }) =>
      [body ?? [], answer ?? [], tried ?? [], refusal ?? []].flat(),
    ),
  ];
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: "input", unrepresentable: "any", uri });
  const found: Schemas = {};
  const visit = (name: string): void => {
    if (name in found) return;
    found[name] = withNamedMembers(name, plain(schemas[name] as Json), found);
    for (const [, inner = ""] of JSON.stringify(schemas[name]).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      visit(inner);
  };
  for (const schema of used) visit(z.globalRegistry.get(schema)?.id ?? "");
  const sorted = Object.fromEntries(
    Object.keys(found)
      .sort()
      .map((name) => [name, found[name] ?? {}]),
  );
  return Object.fromEntries(Object.entries(sorted).map(([name, schema]) => [name, toldApart(schema, sorted)]));
}

// Components are addressed by their place in the document; an $id of their own would move the base of their references.
const plain = ({ $schema: _, $id: __, ...schema }: Json): Json => schema;

type Member = Json & { readonly properties?: Readonly<Record<string, Json>>; readonly required?: readonly string[] };

const isObject = (schema: Json): boolean => schema.type === "object" && schema.properties !== undefined;

/** The schema with every object inside a union as a component, wherever in it the union stands. */
function withNamedMembers(name: string, schema: Json, into: Schemas): Json {
  const walk = (at: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(at, item));
    if (typeof value !== "object" || value === null) return value;
    const inner = Object.entries(value as Json).map(([key, part]): [string, unknown] => {
      if (key === "properties")
        return [
          key,
          Object.fromEntries(Object.entries(part as Json).map(([of, one]) => [of, walk(at + capital(of), one)])),
        ];
      if ((key === "oneOf" || key === "anyOf") && Array.isArray(part)) return [key, members(at, part as Member[])];
      return [key, key === "items" || key === "additionalProperties" ? walk(at, part) : part];
    });
    return Object.fromEntries(inner);
  };
  const members = (at: string, of: readonly Member[]): unknown[] => {
    const several = of.filter((one) => isObject(one) || one.$ref !== undefined).length > 1;
    return of.map((one, index) => {
      const own = walk(at, one) as Json;
      if (!several || !isObject(one)) return own;
      const called = at + capital(distinction(one, of) ?? String(index + 1));
      into[called] = own;
      return { $ref: uri(called) };
    });
  };
  return walk(name, schema) as Json;
}

const capital = (text: string): string =>
  text.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What sets a member of a union apart, as a word: a constant of its own, or a property that no other has. */
function distinction({ properties = {} }: Member, all: readonly Member[]): string | undefined {
  const constant = Object.values(properties).find((property) => typeof property.const === "string")?.const;
  if (typeof constant === "string") return constant;
  return Object.keys(properties).find((name) => all.filter((one) => one.properties?.[name]).length === 1);
}

/** The schema with a discriminator at every union whose members have a constant each under one name. */
function toldApart(schema: Json, all: Schemas): Json {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)])) as Json;
    const union = (inner.oneOf ?? inner.anyOf) as Json[] | undefined;
    const discriminator = Array.isArray(union) && discriminatorOf(union, all);
    if (!discriminator) return inner;
    const { anyOf: _, ...rest } = inner;
    return { ...rest, oneOf: union, discriminator };
  };
  return walk(schema) as Json;
}

function discriminatorOf(union: readonly Json[], all: Schemas): Json | undefined {
  const names = union.map(({ $ref }) => (typeof $ref === "string" ? ($ref.split("/").at(-1) ?? "") : ""));
  const targets = names.map((name) => all[name] as Member | undefined);
  if (union.length < 2 || targets.some((target) => !target)) return undefined;
  const constantOf = (target: Member | undefined, name: string): unknown => target?.properties?.[name]?.const;
  const propertyName = Object.keys(targets[0]?.properties ?? {}).find((name) =>
    targets.every((target) => typeof constantOf(target, name) === "string" && target?.required?.includes(name)),
  );
  if (propertyName === undefined) return undefined;
  const mapping = Object.fromEntries(
    targets.map((target, index) => [constantOf(target, propertyName) as string, uri(names[index] ?? "")]),
  );
  return { propertyName, mapping };
}

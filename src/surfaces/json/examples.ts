/** Examples of the OpenAPI document, made from its schemas: what a schema says itself, what its name stands for, or what its type allows. */
import { BY_SCHEMA } from "./example-bodies.ts";
import { BY_PROPERTY, EXAMPLE_TIME, exampleId, PREFIXES, SELDOM } from "./example-values.ts";
import type { Json } from "./operation.ts";

type Schemas = Readonly<Record<string, Json>>;

const DEEPEST = 16;

interface At {
  readonly all: Schemas;
  /** The property whose value this is. */
  readonly name: string;
  /** What the object around it is called: a component, or a property. */
  readonly owner: string;
  readonly depth: number;
}

/** An example of the component of this name; always the same for the same schema. */
export const exampleOfComponent = (name: string, all: Schemas): unknown =>
  BY_SCHEMA[name] ?? valueFor(all[name] ?? {}, { all, name: "", owner: name, depth: 0 });

function valueFor(schema: Json, at: At): unknown {
  const { examples, $ref, const: constant, default: usual, enum: words } = schema;
  if (Array.isArray(examples)) return examples[0];
  if (schema.example !== undefined) return schema.example;
  if (typeof $ref === "string") return valueOfComponent($ref.split("/").at(-1) ?? "", at);
  if (constant !== undefined) return constant;
  if (isAllowed(schema, BY_PROPERTY[at.name])) return BY_PROPERTY[at.name];
  if (Array.isArray(words)) return words[0];
  if (usual !== undefined) return usual;
  const union = (schema.oneOf ?? schema.anyOf) as Json[] | undefined;
  if (union) return valueFor(union.find(({ type }) => type !== "null") ?? {}, at);
  return ofType(schema, at);
}

function valueOfComponent(name: string, at: At): unknown {
  if (BY_SCHEMA[name] !== undefined) return BY_SCHEMA[name];
  return at.depth > DEEPEST ? {} : valueFor(at.all[name] ?? {}, { ...at, name: "", owner: name, depth: at.depth + 1 });
}

function ofType(schema: Json, at: At): unknown {
  switch (typesOf(schema)[0]) {
    case "object":
      return objectOf(schema, at);
    case "array":
      return at.depth > DEEPEST ? [] : [valueFor((schema.items as Json) ?? {}, { ...at, depth: at.depth + 1 })];
    case "string":
      return textOf(schema, at);
    case "integer":
    case "number":
      return Math.max(Number(schema.minimum ?? 1), 1);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return {};
  }
}

function objectOf({ properties = {}, required = [] }: Json, at: At): Json {
  if (at.depth > DEEPEST) return {};
  const isShown = ([name]: [string, Json]): boolean => !SELDOM.has(name) || (required as string[]).includes(name);
  const owner = at.name || at.owner;
  const entries = Object.entries(properties as Record<string, Json>)
    .filter(isShown)
    .map(([name, inner]): [string, unknown] => [name, valueFor(inner, { ...at, name, owner, depth: at.depth + 1 })]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function textOf({ pattern, format, minLength = 0 }: Json, { name, owner }: At): string | undefined {
  const prefix = /^\^(?:\(\?:)?([a-z]+)\)?_/.exec(String(pattern ?? ""))?.[1];
  if (prefix !== undefined) return exampleId(prefix);
  if (name === "id") return exampleId(prefixOf(owner));
  if (format === "date-time") return EXAMPLE_TIME;
  if (format === "email") return "joy@acme.example";
  if (format === "uri") return "https://app.example.com";
  const told = (name || "text").replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const fitting = typeof pattern !== "string" || new RegExp(pattern, "u").test(told);
  const plain = told.replaceAll(/[^a-z]/g, "");
  if (fitting) return told.padEnd(Number(minLength), ".");
  // What cannot be made up is left out; where it is required a test asks for it.
  return new RegExp(String(pattern), "u").test(plain) ? plain : undefined;
}

/** Whether what the name stands for can be said here at all. */
function isAllowed(schema: Json, value: unknown): boolean {
  if (value === undefined) return false;
  const union = (schema.oneOf ?? schema.anyOf) as Json[] | undefined;
  if (union) return union.some((one) => isAllowed(one, value));
  const { enum: words, pattern, format } = schema;
  if (Array.isArray(words)) return words.includes(value);
  return typesOf(schema).some((type) => fits({ ...schema, type, pattern, format }, value));
}

/** `type` as a list: one that may be null has two. */
const typesOf = ({ type }: Json): string[] => [type ?? []].flat() as string[];

function fits({ type, pattern, format, ...schema }: Json, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value) && value.every((one) => isAllowed(Object(schema.items), one));
  if (type === "object") return isRecord(value) && hasShape(schema, Object.keys(value as object));
  if (type === "integer" || type === "number")
    return typeof value === "number" && (type === "number" || Number.isInteger(value));
  if (type !== "string" || typeof value !== "string" || format === "date-time") return false;
  return typeof pattern !== "string" || new RegExp(pattern, "u").test(value);
}

const hasShape = ({ properties, required = [] }: Json, keys: readonly string[]): boolean =>
  properties === undefined ||
  (keys.every((key) => key in (properties as object)) && (required as string[]).every((key) => keys.includes(key)));

const isRecord = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/** The prefix of the ids of what is called so. */
const prefixOf = (owner: string): string =>
  Object.entries(PREFIXES).find(([word]) => owner.toLowerCase().includes(word))?.[1] ?? "obj";

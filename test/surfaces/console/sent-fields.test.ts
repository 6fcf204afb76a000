/** Whoever was slower sees two versions by the names of their fields, in their own language: everything that a change can hold has one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

// By a path that the compiler does not follow: the words of the console are typed by a part that is JSX, which has a configuration of its own.
const WORDS: string = join(import.meta.dirname, "../../../src/console/parts/words/sent-fields.ts");
type FieldName = (locale: "en" | "de", field: string) => string | undefined;
const { fieldName } = (await import(WORDS)) as { readonly fieldName: FieldName };

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, "../../../schemas/openapi.json"), "utf8"));
const schemas: Readonly<Record<string, Schema>> = document.components.schemas;

const fieldsOf = ({ $ref, properties = {}, oneOf = [], anyOf = [] }: Schema): string[] =>
  $ref === undefined
    ? [...Object.keys(properties), ...[...oneOf, ...anyOf].flatMap(fieldsOf)]
    : fieldsOf(schemas[$ref.split("/").at(-1) ?? ""] ?? {});

/** What receivers of security events send by their own protocol, and no form of the console. */
const isOfConsole = (path: string): boolean => path.startsWith("/v1/") && !path.includes("/ssf/");

it("names each field of each change in English and in German", () => {
  const paths = Object.entries(document.paths as Record<string, { patch?: { requestBody?: object } }>);
  const fields = paths.flatMap(([path, { patch }]) => {
    const body = patch?.requestBody as { content: Record<string, { schema: Schema }> } | undefined;
    const schema = body?.content["application/json"]?.schema;
    return schema && isOfConsole(path) ? fieldsOf(schema) : [];
  });
  expect(new Set(fields).size).toBeGreaterThan(50);
  const nameless = [...new Set(fields)].filter((field) => !fieldName("en", field) || !fieldName("de", field));
  expect(nameless).toEqual([]);
});

/** The OpenAPI 3.1 document, made from the operations and from the schemas that check their requests. */
import { z } from "zod";
import { components, nameOf, uri } from "./components.ts";
import { exampleOfComponent } from "./examples.ts";
import type { Json, Operation } from "./operation.ts";
import { PROBLEMS } from "./problem.ts";

/** A parameter of a path: what it names, and its form. */
export interface PathParameter {
  readonly noun: string;
  readonly description?: string;
  readonly pattern: RegExp;
}

/** What stands around the operations. */
export interface Frame {
  readonly introduction: string;
  /** What each group of operations is about. */
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, PathParameter>>;
  readonly securitySchemes: Json;
}

type Schemas = Readonly<Record<string, Json>>;

/** The whole document. */
export function openApi(operations: readonly Operation[], frame: Frame): Json & { readonly paths: Json } {
  const schemas = components(operations);
  const paths = Map.groupBy(operations, ({ path }) => path);
  return {
    openapi: "3.1.1",
    info: {
      ...{ title: "Rollcall", version: "1", description: frame.introduction },
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name, description: frame.tags[name] ?? "" })),
    paths: Object.fromEntries([...paths].map(([path, siblings]) => [path, pathItem(path, siblings, schemas)])),
    components: {
      schemas,
      responses: { Problem: { description: "A problem", content: problemContent(schemas) } },
      parameters: Object.fromEntries(
        Object.entries(frame.parameters)
          .filter(([name]) => [...paths.keys()].some((path) => path.includes(`{${name}}`)))
          .map(([name, one]) => [name, inPath(name, one)]),
      ),
      securitySchemes: frame.securitySchemes,
    },
    "x-problems": PROBLEMS,
  };
}

const problemContent = (schemas: Schemas): Json => ({
  "application/problem+json": {
    schema: { $ref: uri("Problem") },
    examples: { problem: { value: exampleOfComponent("Problem", schemas) } },
  },
});

const inPath = (name: string, { noun, description, pattern }: PathParameter): Json => ({
  ...{ name, in: "path", required: true, description: description ?? `Which ${noun}.` },
  schema: { type: "string", pattern: pattern.source },
});

const pathItem = (path: string, siblings: readonly Operation[], schemas: Schemas): Json => ({
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ $ref: `#/components/parameters/${name}` })),
  ...Object.fromEntries(siblings.map((one) => [one.method, operation(one, schemas)])),
});

const operation = (one: Operation, schemas: Schemas): Json => ({
  ...{ operationId: one.id, tags: [one.tag], summary: one.summary },
  ...(one.description && { description: one.description }),
  security: one.security,
  ...(one.scopes && { "x-scopes": one.scopes }),
  ...(one.permission && { "x-permission": one.permission }),
  // No parameter: its answer is another than the one that generated clients read.
  ...(one.tried && { "x-dry-run": { $ref: uri(nameOf(one.tried, one)) } }),
  parameters: [...queryParameters(one.query), ...one.headers],
  ...(one.body && { requestBody: requestBody(one, one.body, schemas) }),
  responses: {
    [one.status]: success(one, schemas),
    ...(one.nothing && { 204: { description: one.nothing } }),
    ...failures(one, schemas),
  },
});

const requestBody = (one: Operation, body: z.ZodType, schemas: Schemas): Json => ({
  required: !body.safeParse({}).success,
  content: {
    [one.takes ?? "application/json"]: contentOf(nameOf(body, one), schemas),
    ...textForms(one.forms),
  },
});

const textForms = (forms: Operation["forms"] = {}): Json =>
  Object.fromEntries(
    Object.entries(forms).map(([type, description]) => [type, { schema: { type: "string", description } }]),
  );

const contentOf = (name: string, schemas: Schemas): Json => ({
  schema: { $ref: uri(name) },
  examples: examplesOf(name, schemas),
});

/** One; of what comes in kinds, one of each. */
function examplesOf(name: string, schemas: Schemas): Json {
  const { mapping } = Object(schemas[name]?.discriminator) as { mapping?: Readonly<Record<string, string>> };
  if (!mapping) return { usual: { value: exampleOfComponent(name, schemas) } };
  return Object.fromEntries(
    Object.entries(mapping).map(([kind, at]) => [
      kind,
      { value: exampleOfComponent(at.split("/").at(-1) ?? "", schemas) },
    ]),
  );
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    return {
      ...{ name, in: "query", required: required.includes(name) },
      ...(description !== undefined && { description }),
      schema: rest,
    };
  });
}

const success = (one: Operation, schemas: Schemas): Json => ({
  description: one.status === 201 ? "Made" : "Done",
  ...(one.answer && {
    content: { [one.sent]: contentOf(nameOf(one.answer, one), schemas), ...otherAnswers(one) },
  }),
});

const otherAnswers = ({ answers = {} }: Operation): Json =>
  Object.fromEntries(
    Object.entries(answers).map(([type, { description, example }]) => [
      type,
      { schema: { type: "string", description }, examples: { usual: { value: example } } },
    ]),
  );

const failures = (one: Operation, schemas: Schemas): Json =>
  Object.fromEntries(
    one.failures.map((status) => [
      status,
      status === 304 ? { description: "Not modified" } : (refusal(one, schemas) ?? { $ref: PROBLEM }),
    ]),
  );

const PROBLEM = "#/components/responses/Problem";

const refusal = (one: Operation, schemas: Schemas): Json | undefined =>
  one.refusal && {
    description: "A refusal",
    content: { "application/json": contentOf(nameOf(one.refusal, one), schemas) },
  };

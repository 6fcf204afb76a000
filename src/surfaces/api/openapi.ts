/** The OpenAPI 3.1 document, made from the routes and from the schemas that check their requests. */
import { z } from "zod";
import { PROBLEMS } from "../json/problem.ts";
import { namesIn, PATH_PARAMETERS } from "./parameters.ts";
import type { Route } from "./route.ts";
import { Problem } from "./shapes.ts";

type Json = Readonly<Record<string, unknown>>;

const INTRODUCTION = `
Rollcall knows who belongs to an organization, why, and how they may sign in.

Send \`Authorization: Bearer <key>\`: the operator key of the instance, an API key of one organization, or a member's
personal token. A browser's session of a member opens the same with its cookie and \`X-CSRF-Token\`; \`x-permission\` says
what the member's roles must include. What only owners do for good (keys, ownership, exports, erasure) wants a sign-in of the
last quarter of an hour: else 403 \`reauthentication_required\`, see \`/auth/reauthenticate\`.
Lists are pages: \`{ data, page: { nextCursor, limit } }\`; pass \`nextCursor\` as \`cursor\`.
Single resources carry an \`ETag\`; send it as \`If-Match\` to change only what you have read.
A POST with an \`Idempotency-Key\` is done once; repeated within 24 hours it gets the first answer again, with
\`Idempotency-Replayed: true\`. A request that failed did nothing and is not remembered.
Failures are RFC 9457 problems; decide by \`code\`.`.trim();

/** The whole document for these routes. */
export const openApi = (routes: readonly Route[]): Json => ({
  openapi: "3.1.1",
  info: { title: "Rollcall", version: "1", description: INTRODUCTION, license: { name: "MIT", identifier: "MIT" } },
  servers: [{ url: "/" }],
  tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
  paths: Object.fromEntries(
    [...Map.groupBy(routes, ({ path }) => path)].map(([path, siblings]) => [`/v1${path}`, pathItem(path, siblings)]),
  ),
  components: {
    schemas: components(routes),
    responses: { Problem: { description: "A problem", content: problemContent } },
    parameters: Object.fromEntries(Object.keys(PATH_PARAMETERS).map((name) => [name, pathParameter(name)])),
    securitySchemes: {
      operatorKey: { type: "http", scheme: "bearer", description: "The operator key of the instance." },
      apiKey: { type: "http", scheme: "bearer", description: "An API key of one organization, with scopes." },
      personalToken: {
        type: "http",
        scheme: "bearer",
        description: "A member's own token: it may what the member may.",
      },
      session: {
        type: "apiKey",
        in: "cookie",
        name: "rollcall",
        description:
          "The session of a member (`__Host-rollcall` over https). Changes need the token of GET /auth/session as X-CSRF-Token.",
      },
    },
  },
  "x-problems": PROBLEMS,
});

const problemContent = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const uri = (name: string): string => `#/components/schemas/${name}`;

const pathParameter = (name: string): Json => {
  const { noun, pattern } = PATH_PARAMETERS[name as keyof typeof PATH_PARAMETERS];
  const schema = { type: "string", pattern: pattern.source };
  return { name, in: "path", required: true, description: `Which ${noun}.`, schema };
};

const pathItem = (path: string, siblings: readonly Route[]): Json => ({
  parameters: namesIn(path).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ...Object.fromEntries(siblings.map((route) => [route.method, operation(route)])),
});

const operation = (route: Route): Json => ({
  operationId: route.id,
  tags: [route.tag],
  summary: route.summary,
  ...(route.description && { description: route.description }),
  security: securityOf(route),
  ...(route.permission !== "never" && { "x-permission": route.permission }),
  parameters: [...queryParameters(route), ...headerParameters(route)],
  ...(route.body && {
    requestBody: {
      required: !route.body.safeParse({}).success,
      content: { "application/json": { schema: { $ref: uri(nameOf(route.body, route)) } } },
    },
  }),
  responses: { [route.status]: success(route), ...failures(route) },
});

function queryParameters({ query }: Route): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    return {
      name,
      in: "query",
      required: required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    };
  });
}

const header = (name: string, description: string): Json => ({
  name,
  in: "header",
  description,
  schema: { type: "string" },
});

const headerParameters = ({ method, conditional, tagged, open }: Route): Json[] => [
  ...(method === "post" && !open
    ? [
        {
          ...header("Idempotency-Key", "Does this once, whatever is repeated."),
          schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
        },
      ]
    : []),
  ...(conditional ? [header("If-Match", "Only change this version: an ETag.")] : []),
  ...(tagged ? [header("If-None-Match", "Answer 304 when this is still the version.")] : []),
];

const success = (route: Route): Json => ({
  description: route.status === 201 ? "Made" : "Done",
  ...(route.answer && {
    content: {
      [route.streamed ? "application/x-ndjson" : "application/json"]: {
        schema: { $ref: uri(nameOf(route.answer, route)) },
      },
    },
  }),
});

/** Who opens it: an empty requirement is everybody. */
const securityOf = ({ scope, permission, open }: Route): Json[] =>
  open
    ? [{}]
    : [
        { operatorKey: [] },
        ...(scope === null ? [] : [{ apiKey: [scope] }]),
        ...(permission === "never" ? [] : [{ session: [] }, { personalToken: [] }]),
      ];

const failures = ({ path, method, conditional, tagged, open }: Route): Json => {
  const writes = method !== "get" && method !== "delete";
  const statuses = [
    ...(tagged ? [304] : []),
    400,
    401,
    403,
    ...(path.includes("{") || open ? [404] : []),
    ...(method === "get" ? [] : [409]),
    ...(open ? [410] : []),
    ...(conditional ? [412] : []),
    ...(writes ? [413, 415] : []),
    422,
    429,
    500,
    503,
  ];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      status === 304 ? { description: "Not modified" } : { $ref: "#/components/responses/Problem" },
    ]),
  );
};

/** @throws Error when a body or an answer has no name: that is a mistake in the declaration */
function nameOf(schema: z.ZodType, { id }: Route): string {
  const name = z.globalRegistry.get(schema)?.id;
  if (name === undefined) throw new Error(`A schema of ${id} has no name: give it meta({ id }).`);
  return name;
}

/** Every named schema that the routes use, and those that these refer to. */
function components(routes: readonly Route[]): Json {
  const used = new Set([
    Problem,
    ...routes.flatMap(({ body, answer }) => [...(body ? [body] : []), ...(answer ? [answer] : [])]),
  ]);
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: "input", unrepresentable: "any", uri });
  const reachable = new Set<string>();
  const visit = (name: string): void => {
    if (reachable.has(name)) return;
    reachable.add(name);
    for (const [, inner = ""] of JSON.stringify(schemas[name]).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      visit(inner);
  };
  for (const schema of used) visit(z.globalRegistry.get(schema)?.id ?? "");
  return Object.fromEntries([...reachable].sort().map((name) => [name, plain(schemas[name] as Json)]));
}

// Components are addressed by their place in the document; an $id of their own would move the base of their references.
const plain = ({ $schema: _, $id: __, ...schema }: Json): Json => schema;

/** An OpenAPI description of SCIM as this server speaks it: for people who read and for tools; identity providers ask /Schemas instead. */
import { MAX_BULK_OPERATIONS } from "../bulk/bulk.ts";
import { PAGE } from "../requests/query.ts";
import { DRY_RUN_URN } from "../requests/tried.ts";
import { EXAMPLES } from "./examples.ts";
import { type Json, ref, SCHEMAS } from "./schemas.ts";

type Name = keyof typeof EXAMPLES;

interface Told {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly sent?: readonly [schema: string, example: Name];
  readonly status: 200 | 201 | 204;
  readonly answer?: Name;
  readonly parameters?: readonly Json[];
  readonly failures: readonly number[];
}

const content = (schema: string, example: Name): Json => ({
  "application/scim+json": { schema: ref(schema), examples: { usual: { value: EXAMPLES[example] } } },
});

const operation = (told: Told): Json => ({
  ...{ operationId: told.id, tags: [told.tag], summary: told.summary, description: told.description },
  parameters: told.parameters ?? [],
  ...(told.sent && { requestBody: { required: true, content: content(...told.sent) } }),
  responses: {
    [told.status]: {
      description: told.status === 201 ? "Made" : "Done",
      ...(told.answer && { content: content(told.answer, told.answer) }),
    },
    ...Object.fromEntries(
      [401, 403, 429, 503, ...told.failures].map((status) => [status, { $ref: "#/components/responses/Error" }]),
    ),
  },
});

const query = (name: string, description: string, schema: Json = { type: "string" }): Json => ({
  ...{ name, in: "query", description, schema },
});
const whole = { type: "integer" };

const CUT = [
  query("attributes", "Only these attributes, with commas."),
  query("excludedAttributes", "All but these attributes, with commas."),
];
const LISTED = [
  query("filter", 'A filter of RFC 7644 §3.4.2.2, such as `userName eq "joy@acme.example"`.'),
  query("startIndex", "The first that is wanted, from 1.", whole),
  query("count", `How many: ${PAGE.usual} where nothing is said, ${PAGE.most} at most.`, whole),
  query("cursor", "Empty: the first page by cursor; else the `nextCursor` of the page before (RFC 9865)."),
  query("sortBy", "The attribute to sort by."),
  query("sortOrder", "`ascending` or `descending`.", { type: "string", enum: ["ascending", "descending"] }),
  ...CUT,
];
const IF_MATCH: Json = {
  ...{ name: "If-Match", in: "header", schema: { type: "string" } },
  description: "Only change this version.",
};
const DRY_RUN: Json = {
  ...{ name: "Rollcall-Dry-Run", in: "header", schema: { type: "string", enum: ["true"] } },
  description: `Only tries the change, and stores nothing: the answer is the one that the change would have, with its effects as \`${DRY_RUN_URN}\`. A deletion is answered with 200 and a body.`,
};
const ID: Json = {
  ...{ name: "id", in: "path", required: true, schema: { type: "string" } },
  description: "The `id` that the server gave.",
};

/** The paths of a type of resource. */
function resource(kind: "User" | "Group", noun: string): Json {
  const tag = `${kind}s`;
  const made = `New${kind}` as const;
  return {
    [`/${tag}`]: {
      get: operation({
        ...{ id: `list${tag}`, tag, summary: `Find ${noun}s`, status: 200, answer: `${kind}List`, parameters: LISTED },
        description: "By filter and page. Only what this connection has written is seen.",
        failures: [400],
      }),
      post: operation({
        ...{ id: `create${kind}`, tag, summary: `Push a ${noun}`, sent: [kind, made], status: 201, answer: kind },
        description: `The mirror takes it up, and what follows for memberships happens in the same transaction. 409 \`uniqueness\` where the connection has that ${noun} already.`,
        parameters: [DRY_RUN, ...CUT],
        failures: [400, 409, 413, 415],
      }),
    },
    [`/${tag}/{id}`]: {
      parameters: [ID],
      get: operation({
        ...{ id: `get${kind}`, tag, summary: `Read a ${noun}`, status: 200, answer: kind, parameters: CUT },
        description: "As this connection wrote it, with its `meta.version` as the entity tag.",
        failures: [404],
      }),
      put: operation({
        ...{ id: `replace${kind}`, tag, summary: `Replace a ${noun}`, sent: [kind, made], status: 200, answer: kind },
        description: "What is left out is taken away, as RFC 7644 §3.5.1 has it.",
        parameters: [IF_MATCH, DRY_RUN, ...CUT],
        failures: [400, 404, 409, 412, 413, 415],
      }),
      patch: operation({
        ...{ id: `patch${kind}`, tag, summary: `Change parts of a ${noun}` },
        ...{ sent: ["PatchRequest", `Patch${kind}`], status: 200, answer: kind },
        description:
          "All operations or none (RFC 7644 §3.5.2). Forms that identity providers are known to send are understood, too.",
        parameters: [IF_MATCH, DRY_RUN, ...CUT],
        failures: [400, 404, 409, 412, 413, 415],
      }),
      delete: operation({
        ...{ id: `delete${kind}`, tag, summary: `Delete a ${noun}`, status: 204, parameters: [IF_MATCH, DRY_RUN] },
        description: "The mirror forgets it. What it gave ends; what was given by hand is another matter.",
        failures: [404, 409, 412],
      }),
    },
    [`/${tag}/.search`]: { post: search(`search${tag}`, tag, `${kind}List`) },
  };
}

const search = (id: string, tag: string, answer: Name): Json =>
  operation({
    ...{
      id,
      tag,
      summary: "Find by a body in place of a query",
      sent: ["SearchRequest", "SearchRequest"],
      status: 200,
      answer,
    },
    description: "The same as a list (RFC 7644 §3.4.3), for filters that should not stand in addresses.",
    failures: [400, 413, 415],
  });

const discovery = (name: string, description: string): Json => ({
  [`/${name}`]: {
    get: operation({
      ...{ id: `get${name}`, tag: "Discovery", summary: `Read ${name}`, description, status: 200, answer: "Discovery" },
      failures: [404],
    }),
  },
});

const switchedOn = (name: string, description: string): Json => ({
  [`/${name}`]: {
    get: operation({
      ...{ id: `list${name}`, tag: "Switched on", summary: `Read ${name}`, description, status: 200 },
      ...{ answer: "ResourceList", parameters: LISTED, failures: [400, 404] },
    }),
  },
});

const INTRODUCTION = `
One base URL for every organization: \`/scim/v2\`. The bearer token says which connection speaks, and a connection sees only what it has written itself.
\`/scim/v2/{connection}\` is the same for one connection, by its id: a token of another is 401 there.
RFC 7643, RFC 7644 and RFC 9865. Bodies are \`application/scim+json\` (or \`application/json\`); failures are SCIM errors with \`scimType\`.`.trim();

/** The document. */
export const scimDocument: Json & { readonly paths: Json } = {
  openapi: "3.1.1",
  info: {
    ...{ title: "Rollcall SCIM", version: "2.0", description: INTRODUCTION },
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: "/scim/v2" }],
  security: [{ connectionToken: [] }],
  tags: [
    { name: "Users", description: "People, as the identity provider writes them." },
    { name: "Groups", description: "Groups and who is in them." },
    { name: "Bulk and search", description: "Many at once, and both kinds of resource." },
    { name: "Switched on", description: "What a connection's settings switch on." },
    { name: "Discovery", description: "What this server is and does (RFC 7644 §4)." },
  ],
  paths: {
    ...resource("User", "user"),
    ...resource("Group", "group"),
    "/Bulk": {
      post: operation({
        ...{ id: "bulk", tag: "Bulk and search", summary: "Do many operations" },
        description: `At most ${MAX_BULK_OPERATIONS} operations. References by \`bulkId\` may run in circles; \`failOnErrors\` ends it early.`,
        parameters: [DRY_RUN],
        ...{ sent: ["BulkRequest", "BulkRequest"], status: 200, answer: "BulkResponse", failures: [400, 413, 415] },
      }),
    },
    "/.search": { post: search("searchAll", "Bulk and search", "ResourceList") },
    ...switchedOn("GroupMembers", "By cursor, filtered by `group.value` and `member.value`. Setting `groupMembers`."),
    ...switchedOn("Roles", "The organization's roles. Setting `roles`."),
    ...discovery("ServiceProviderConfig", "Which parts of SCIM are there, and their limits."),
    ...discovery("ResourceTypes", "The kinds of resource with their schemas."),
    ...discovery("Schemas", "Every attribute, the connection's own among them."),
  },
  components: {
    schemas: SCHEMAS,
    responses: { Error: { description: "A SCIM error", content: content("Error", "Error") } },
    securitySchemes: {
      connectionToken: { type: "http", scheme: "bearer", description: "A token `rcs_…`, or `rca_…` by OAuth." },
    },
  },
};

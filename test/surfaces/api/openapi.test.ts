import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { document, openApiText } from "../../../src/openapi.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { routes as authRoutes } from "../../../src/surfaces/auth/router.ts";
import { oauthOperations } from "../../../src/surfaces/oauth/openapi.ts";
import { setupOperations } from "../../../src/surfaces/setup/openapi.ts";
import { newApp } from "./tenant.ts";

interface Content {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

const METHODS = ["get", "post", "put", "patch", "delete"];
const told = JSON.parse(openApiText()) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
type Schema = { readonly [key: string]: unknown };

const operations = Object.values(told.paths)
  .flatMap((item) => Object.entries(item).filter(([method]) => METHODS.includes(method)))
  .map(([, operation]): [string, Operation] => [operation.operationId, operation]);

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, discriminator: false }));
ajv.addSchema({ ...told, $id: "rollcall:openapi" });
const fits = ({ schema }: Content): ReturnType<typeof ajv.compile> =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"rollcall:openapi#/')));

describe("the OpenAPI document", () => {
  it("is the file in schemas/: run `npm run openapi` after a change", () => {
    expect(readFileSync(new URL("../../../schemas/openapi.json", import.meta.url), "utf8")).toBe(openApiText());
  });

  it("is served to everybody", async () => {
    const { status, type, text } = await request(newApp()).get("/v1/openapi.json");

    expect({ status, type }).toEqual({ status: 200, type: "application/json" });
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("refers only to what it holds", () => {
    const text = openApiText();
    const holds = (pointer: string): boolean =>
      pointer
        .split("/")
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], JSON.parse(text)) !==
      undefined;
    const references = [...text.matchAll(/"\$ref": "(#[^"]+)"/g)].map(([, pointer = ""]) => pointer);

    expect(references.length).toBeGreaterThan(100);
    expect([...new Set(references)].filter((pointer) => !holds(pointer))).toEqual([]);
  });

  it("has every route of /v1, of /auth, of /setup and of /oauth, each once", () => {
    const ids = operations.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const operator = ["openOperatorSession", "getOperatorSession", "signOutOperator"];
    expect(ids.sort()).toEqual(
      [...[...routes, ...authRoutes, ...setupOperations, ...oauthOperations].map(({ id }) => id), ...operator].sort(),
    );
  });

  it("says of every operation what it is, and more than its name does: give a route a `description`", () => {
    const silent = operations.filter(([, { summary, description }]) => !summary || !description);
    expect(silent.map(([id]) => id)).toEqual([]);
  });

  it("says what every group of operations is about: name a new one in src/openapi.ts", () => {
    expect(told.tags.filter(({ description }) => description === "").map(({ name }) => name)).toEqual([]);
  });

  it.each(operations)(
    "shows by example what %s is asked and answers: where one does not fit, say it in src/surfaces/json/example-bodies.ts",
    (_id, { requestBody, responses }) => {
      const shown = [requestBody, ...Object.values(responses)].flatMap((one) =>
        Object.entries(one?.content ?? {}).filter(([type]) => /json$|event-stream/.test(type)),
      );
      for (const [, content] of shown) {
        const check = fits(content);
        const values = Object.values(content.examples ?? {}).map(({ value }) => value);
        expect(values.length).toBeGreaterThan(0);
        for (const value of values)
          expect({ value, faults: check(value) ? [] : check.errors }).toMatchObject({ faults: [] });
      }
    },
  );

  it.each([...routes, ...authRoutes].filter(({ body }) => body))(
    "shows a body for $id that the route takes",
    (route) => {
      const { requestBody } = operations.find(([id]) => id === route.id)?.[1] ?? {};
      for (const { value } of Object.values(requestBody?.content["application/json"]?.examples ?? {}))
        expect(route.body?.safeParse(value)).toMatchObject({ success: true });
    },
  );

  it("names every member of a union, and says by what they are told apart, so that generated clients have a type for each", () => {
    const unions = Object.entries(told.components.schemas).flatMap(([name, schema]) =>
      ((schema.oneOf ?? schema.anyOf ?? []) as Schema[]).filter(({ properties }) => properties).map(() => name),
    );
    expect(unions).toEqual([]);
    expect(told.components.schemas.NewConnection).toMatchObject({
      discriminator: {
        propertyName: "kind",
        mapping: { scim: "#/components/schemas/NewScimConnection", saml: "#/components/schemas/NewSamlConnection" },
      },
    });
  });

  it("has no object inside a schema that generated clients would call as another schema: give it a name of its own", () => {
    const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
    const namesIn = (called: string, schema: Schema): string[] =>
      Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, property]) => {
        const inner = (property.items ?? property) as Schema;
        return inner.properties ? [called + capital(name), ...namesIn(called + capital(name), inner)] : [];
      });
    const names = Object.entries(told.components.schemas).flatMap(([name, schema]) => namesIn(name, schema));
    expect(names.filter((name) => name in told.components.schemas)).toEqual([]);
  });

  it("lists the codes of problems", () => {
    expect(told.components.schemas.ProblemCode?.enum).toEqual(
      expect.arrayContaining(["not_found", "stale", "internal"]),
    );
    expect(told.components.schemas.Problem).toMatchObject({
      properties: { code: { $ref: "#/components/schemas/ProblemCode" } },
    });
  });
});

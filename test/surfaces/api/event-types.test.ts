import request from "supertest";
import { describe, expect, it } from "vitest";
import { EVENT_TYPES } from "../../../src/domain/events/types.ts";
import { useDatabase } from "../../support/mongo.ts";
import { newApp } from "./tenant.ts";

useDatabase();

const app = newApp();

describe("the types of event", () => {
  it("are listed for whoever comes, page by page, with when, schema and example", async () => {
    const { status, body } = await request(app).get("/v1/event-types?limit=100");
    const rest = await request(app).get(`/v1/event-types?limit=100&cursor=${body.page.nextCursor}`);

    expect(status).toBe(200);
    const listed = [...body.data, ...rest.body.data];
    expect(listed.map(({ type }) => type)).toEqual(EVENT_TYPES);
    expect(rest.body.page).toEqual({ nextCursor: null, limit: 100 });
    const merged = listed.find(({ type }) => type === "membership.merged");
    expect(merged).toMatchObject({
      description: expect.stringContaining("dissolved"),
      schema: expect.stringMatching(/^https?:.*\/v1\/event-types\/membership\.merged\/schema$/),
      example: {
        type: "membership.merged",
        object: { type: "membership" },
        before: null,
        after: { into: expect.any(String) },
      },
    });
  });

  it("have each a schema that needs no key, at the address that the list gives", async () => {
    const { body } = await request(app).get("/v1/event-types?limit=1");
    const [{ type, schema, example }] = body.data;

    const answer = await request(app).get(new URL(schema).pathname);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: type,
      properties: { type: { const: type }, before: {}, after: {} },
      examples: [example],
    });
  });

  it("are 404 where there is none, however often somebody asks", async () => {
    for (const name of ["membership.imagined", "membership", "constructor.name"])
      for (let time = 0; time < 20; time++)
        expect((await request(app).get(`/v1/event-types/${name}/schema`)).status).toBe(404);
  });

  it("are shown to whoever has a key as well", async () => {
    const { status } = await request(app).get("/v1/event-types").set("Authorization", "Bearer rck_whatever");
    expect(status).toBe(200);
  });
});

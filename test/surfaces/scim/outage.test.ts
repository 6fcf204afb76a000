import mongoose from "mongoose";
import { beforeAll, expect, it } from "vitest";
import { connect, disconnect } from "../../../src/platform/database/mongo.ts";
import { freshUri, useDatabase } from "../../support/mongo.ts";
import { givenClient, type Resource, type ScimClient } from "./client.ts";
import { CORE_USER } from "./records.ts";
import { expectScimError } from "./scim-errors.ts";

useDatabase();
let acme: ScimClient;
let jane: Resource;
beforeAll(async () => {
  acme = await givenClient();
  jane = await acme.user();
});

// Each calls the database, also while the token was verified a moment ago.
const REQUESTS = [
  () => acme.get("/Users"),
  () => acme.get(`/Users/${jane.id}`),
  () => acme.get("/Groups"),
  () => acme.filter("/Users", 'userName eq "x"'),
  () => acme.request("delete", `/Users/${jane.id}`),
  () => acme.send("post", "/Users", { schemas: [CORE_USER], userName: "x" }),
  () => acme.patch(`/Users/${jane.id}`, { op: "replace", path: "title", value: "x" }),
];

async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const uri = new URL(freshUri());
  uri.pathname = `/${mongoose.connection.name}`;
  await disconnect();
  try {
    await work();
  } finally {
    await connect(uri.href);
  }
}

it("S5, S6, S7, S8, S27: a database that is away is 503 with Retry-After, never 401, 404 or an empty list; and back is back", async () => {
  await withoutDatabase(async () => {
    for (const request of REQUESTS) {
      const response = await request();
      expectScimError(response, 503);
      expect(response.headers["retry-after"]).toBe("5");
      expect(response.text).not.toMatch(/mongo|ECONN|127\.0\.0\.1/i);
    }
  });
  expect((await acme.get(`/Users/${jane.id}`)).status).toBe(200);
});

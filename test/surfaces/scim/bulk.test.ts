import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { BASE, givenClient, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER, PATCH_OP } from "./records.ts";

useDatabase();
let acme: ScimClient;
beforeAll(async () => {
  acme = await givenClient();
});

const bulk = (Operations: unknown, more: Record<string, unknown> = {}) =>
  acme.send("post", "/Bulk", { schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], Operations, ...more });
const newUser = (bulkId: string, userName = unique("u")) => ({
  method: "POST",
  path: "/Users",
  bulkId,
  data: { schemas: [CORE_USER], userName },
});
const newGroup = (bulkId: string, ...members: string[]) => ({
  method: "POST",
  path: "/Groups",
  bulkId,
  data: { schemas: [CORE_GROUP], displayName: unique("g"), members: members.map((value) => ({ value })) },
});
const statuses = (body: { Operations: { status: string }[] }) => body.Operations.map(({ status }) => status);
const idIn = (operation: { location: string }) => operation.location.slice(operation.location.lastIndexOf("/") + 1);

describe("Bulk (RFC 7644 §3.7)", () => {
  it("does every method, and tells location, version and status of each", async () => {
    const jane = await acme.user();
    const { status, body } = await bulk([
      newUser("a"),
      {
        method: "PATCH",
        path: `/Users/${jane.id}`,
        data: { schemas: [PATCH_OP], Operations: [{ op: "add", path: "title", value: "T" }] },
      },
      { method: "put", path: `/Users/${jane.id}`, data: { schemas: [CORE_USER], userName: jane.userName } },
      { method: "DELETE", path: `/Users/${jane.id}` },
    ]);
    expect([status, statuses(body)]).toEqual([200, ["201", "200", "200", "204"]]);
    expect(body.Operations[0]).toMatchObject({
      method: "POST",
      bulkId: "a",
      version: 'W/"1"',
      location: expect.stringContaining(`${BASE}/Users/dusr_`),
    });
  });

  it("resolves references forward, backward and in paths, and answers in the order sent", async () => {
    const { body } = await bulk([
      newGroup("g", "bulkId:u"),
      newUser("u"),
      {
        method: "PATCH",
        path: "/Groups/bulkId:g",
        data: { schemas: [PATCH_OP], Operations: [{ op: "add", path: "members", value: [{ value: "bulkId:v" }] }] },
      },
      newUser("v"),
    ]);
    expect(statuses(body)).toEqual(["201", "201", "200", "201"]);
    expect(body.Operations[0].bulkId).toBe("g");
    expect(await acme.members(idIn(body.Operations[0]))).toEqual(
      [idIn(body.Operations[1]), idIn(body.Operations[3])].sort(),
    );
  });

  it("D2: answers circular references, to itself too, and what depends on them, with an error each", async () => {
    const { status, body } = await bulk([
      newGroup("a", "bulkId:b"),
      newGroup("b", "bulkId:a"),
      newGroup("c", "bulkId:c"),
      newGroup("d", "bulkId:c"),
      newGroup("e", "bulkId:nobody"),
      newUser("f"),
    ]);
    expect([status, statuses(body)]).toEqual([200, ["409", "409", "409", "400", "400", "201"]]);
  });

  it("D4: stops at failOnErrors, and leaves out what was not tried", async () => {
    const missing = { method: "DELETE", path: "/Users/nope" };
    expect(statuses((await bulk([missing, newUser("a"), missing, newUser("b")], { failOnErrors: 2 })).body)).toEqual([
      "404",
      "201",
      "404",
    ]);
    expect(statuses((await bulk([missing, newUser("a")])).body)).toEqual(["404", "201"]);
  });

  it("D5: takes no other methods, endpoints or tenants", async () => {
    const other = await (await givenClient()).user();
    const { body } = await bulk([
      { method: "GET", path: "/Users" },
      { method: "POST", path: "/Bulk", bulkId: "x", data: {} },
      { method: "POST", path: "/Users/x", bulkId: "x", data: {} },
      { method: "DELETE", path: `/Users/${other.id}` },
      null,
      { method: "POST", path: "/Users", data: {} },
      { method: "DELETE", path: '/Users/x" or userName pr' },
    ]);
    expect(statuses(body)).toEqual(["400", "404", "405", "404", "400", "400", "404"]);
    expect(body.Operations[3].response).toMatchObject({
      status: "404",
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    });
  });

  it("honours a version", async () => {
    const jane = await acme.user();
    const { body } = await bulk([
      { method: "DELETE", path: `/Users/${jane.id}`, version: 'W/"7"' },
      { method: "DELETE", path: `/Users/${jane.id}`, version: jane.meta.version },
    ]);
    expect(statuses(body)).toEqual(["412", "204"]);
  });

  it("D3: 413 beyond its limits", async () => {
    expect((await bulk(Array(1_001).fill({ method: "DELETE", path: "/Users/x" }))).status).toBe(413);
    expect((await bulk("x".repeat(6_000_000))).status).toBe(413);
  });

  it.each([[null], [{}], ["x"], [undefined]])("400 for Operations %j", async (operations) =>
    expect((await bulk(operations)).status).toBe(400),
  );
  it.each([[0], [-1], [1.5], ["1"], [{}]])("400 for failOnErrors %j", async (failOnErrors) =>
    expect((await bulk([], { failOnErrors })).status).toBe(400),
  );
});

import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { BASE, givenClient, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER, ENT, PATCH_OP } from "./records.ts";

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

  it("D2: answers what refers to nobody, and what depends on it, with an error each", async () => {
    const { status, body } = await bulk([newGroup("e", "bulkId:nobody"), newGroup("d", "bulkId:e"), newUser("f")]);
    expect([status, statuses(body)]).toEqual([200, ["400", "400", "201"]]);
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

describe("references in a circle (RFC 7644 §3.7.1)", () => {
  it("of groups are resolved, with whatever else they hold and whoever holds them", async () => {
    const { body } = await bulk([
      newGroup("c", "bulkId:a"),
      newGroup("a", "bulkId:b", "bulkId:u"),
      newGroup("b", "bulkId:a"),
      newUser("u"),
    ]);
    expect(statuses(body)).toEqual(["201", "201", "201", "201"]);
    const [c, a, b, u] = body.Operations.map(idIn);
    expect(await acme.members(a)).toEqual([b, u].sort());
    expect([await acme.members(b), await acme.members(c)]).toEqual([[a], [a]]);
    const { headers } = await acme.get(`/Groups/${a}`);
    expect(body.Operations[1].version).toBe(headers.etag);
  });

  it("of a group to itself is what it would be in two steps", async () => {
    const alone = await acme.group();
    const { status } = await acme.patch(`/Groups/${alone.id}`, {
      op: "add",
      path: "members",
      value: [{ value: alone.id }],
    });
    const { body } = await bulk([newGroup("c", "bulkId:c"), newGroup("d", "bulkId:c")]);
    expect([status, statuses(body)]).toEqual([200, ["201", "201"]]);
    expect(await acme.members(idIn(body.Operations[0]))).toEqual([idIn(body.Operations[0])]);
  });

  it.each([
    ["in the extension", (to: string) => ({ [ENT]: { department: "D", manager: { value: to } } })],
    ["as a path", (to: string) => ({ [`${ENT}:manager`]: to })],
    ["by its part", (to: string) => ({ "manager.value": to })],
    ["by its bare name", (to: string) => ({ Manager: [{ value: to }] })],
  ])("of managers are resolved: %s", async (_, managed) => {
    const person = (bulkId: string, to: string) => {
      const operation = newUser(bulkId);
      return { ...operation, data: { ...operation.data, ...managed(`bulkId:${to}`) } };
    };
    const { body } = await bulk([person("a", "b"), person("b", "c"), person("c", "a"), person("boss", "boss")]);
    expect(statuses(body)).toEqual(["201", "201", "201", "201"]);
    const ids: string[] = body.Operations.map(idIn);
    const managers = await Promise.all(ids.map(async (id) => (await acme.get(`/Users/${id}`)).body[ENT].manager.value));
    expect(managers).toEqual([ids[1], ids[2], ids[0], ids[3]]);
  });

  it("are refused where what refers back cannot be added later, or one of them cannot be made; no group is left half", async () => {
    const taken = await acme.group();
    const named = { ...newGroup("a", "bulkId:b"), data: { schemas: [CORE_GROUP], displayName: "bulkId:b" } };
    const whole = unique("half");
    const half = { ...newGroup("d"), data: { schemas: [CORE_GROUP], displayName: whole, members: ["bulkId:e"] } };
    const broken = {
      ...newGroup("e"),
      data: { schemas: [CORE_GROUP], displayName: taken.displayName, members: ["bulkId:d"] },
    };
    const { body } = await bulk([named, newGroup("b", "bulkId:a"), half, broken, newGroup("f", "bulkId:d")]);
    expect(statuses(body)).toEqual(["409", "409", "409", "409", "400"]);
    expect(body.Operations[3].response.scimType).toBe("uniqueness");
    expect((await acme.filter("/Groups", `displayName eq "${whole}"`)).body.totalResults).toBe(0);
  });

  it("tells where a person is who was made without a manager", async () => {
    const taken = await acme.user();
    const person = (bulkId: string, to: string, userName?: string) => {
      const operation = newUser(bulkId, userName);
      return { ...operation, data: { ...operation.data, manager: `bulkId:${to}` } };
    };
    const { body } = await bulk([person("a", "b"), person("b", "a", taken.userName)]);
    expect(statuses(body)).toEqual(["409", "409"]);
    expect((await acme.get(`/Users/${idIn(body.Operations[0])}`)).status).toBe(200);
  });

  it("are resolved in a strict connection too", async () => {
    acme = await givenClient({ strict: true });
    const { body } = await bulk([newGroup("a", "bulkId:b"), newGroup("b", "bulkId:a")]);
    expect(statuses(body)).toEqual(["201", "201"]);
  });
});

it("takes the operations of a PATCH without a message around them, as RFC 7644 §3.7.3 writes them", async () => {
  const jane = await acme.user();
  const { body } = await bulk([
    { method: "PATCH", path: `/Users/${jane.id}`, data: [{ op: "add", path: "title", value: "T" }] },
  ]);
  expect(statuses(body)).toEqual(["200"]);
  expect((await acme.get(`/Users/${jane.id}`)).body.title).toBe("T");
});

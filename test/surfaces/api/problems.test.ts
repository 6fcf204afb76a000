import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(newApp());
});

const post = (path: string, headers: Record<string, string>, body: string | Buffer) =>
  request(acme.app)
    .post(`/v1${path}`)
    .set({ Authorization: `Bearer ${OPERATOR_KEY}`, "Content-Type": "application/json", ...headers })
    .send(body);

describe("a problem", () => {
  it("tells type, title, status, detail, instance and code, and where the faults are", async () => {
    const { status, body, type, headers } = await acme.operator("post", `${acme.path}/teams`, { name: "", slug: "Ä" });

    expect(type).toBe("application/problem+json");
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        type: "/docs#problem-invalid",
        title: "The request is not valid",
        status: 422,
        detail: "2 faults, see errors.",
        instance: `urn:rollcall:request:${headers["x-request-id"]}`,
        code: "invalid",
        errors: [
          { pointer: "/name", code: "format" },
          { pointer: "/slug", code: "format" },
        ],
      },
    });
  });

  it.each([
    ["/nothing", 404, "not_found"],
    ["/organizations/org_0", 404, "not_found"],
    [`/organizations/org_${"0".repeat(32)}`, 404, "not_found"],
    [`/organizations/org_${"0".repeat(32)}/teams`, 404, "not_found"],
    ["/organizations/", 404, "not_found"],
    ["/organizations/%", 400, "invalid"],
    ["/organizations/%00", 404, "not_found"],
    ["/Organizations", 404, "not_found"],
  ])("GET %s is %s", async (path, status, code) => {
    const answer = await acme.operator("get", path);
    expect(answer).toMatchObject({ status, type: "application/problem+json", body: { code, status } });
  });

  it("names the methods of a path", async () => {
    const { status, headers, body } = await acme.operator("put", acme.path, { name: "x" });

    expect({ status, code: body.code }).toEqual({ status: 405, code: "invalid" });
    expect(headers.allow).toBe("GET, PATCH, DELETE, HEAD, OPTIONS");
  });

  it.each<[string, number, Record<string, string>, string | Buffer]>([
    ["a body of more than 1 MiB", 413, {}, JSON.stringify({ name: "x".repeat(1024 * 1024) })],
    ["a compressed body", 415, { "Content-Encoding": "gzip" }, Buffer.from("1f8b", "hex")],
    ["another charset", 415, { "Content-Type": "application/json; charset=utf-7" }, "{}"],
    ["a form", 415, { "Content-Type": "application/x-www-form-urlencoded" }, "name=x"],
    ["half a document", 400, {}, '{"name": "x'],
    ["deep nesting", 422, {}, `{"name":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
    ["a prototype key", 422, {}, '{"name":"x","__proto__":{"admin":true}}'],
    ["a number", 422, {}, "5"],
  ])("answers %s with %s", async (_what, status, headers, body) => {
    const answer = await post("/organizations", headers, body);

    expect(answer).toMatchObject({ status, type: "application/problem+json", body: { code: "invalid", status } });
  });

  it("refuses operators of the database wherever they are put", async () => {
    const injected = await acme.operator("post", `${acme.path}/teams`, { name: { $gt: "" } });
    const queried = await acme.operator("get", `${acme.path}/teams?slug[$ne]=x`);

    expect([injected.status, queried.status]).toEqual([422, 422]);
  });
});

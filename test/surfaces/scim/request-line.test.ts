import { beforeAll, describe, expect, it } from "vitest";
import { listScimRequests } from "../../../src/domain/connections/requests/finding-requests.ts";
import { bodyText } from "../../../src/surfaces/scim/requests/request-line.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type ScimClient } from "./client.ts";
import { CORE_USER, PATCH_OP } from "./records.ts";

useDatabase();
let acme: ScimClient;
beforeAll(async () => {
  acme = await givenClient();
});

describe("a body in the log", () => {
  it.each([
    [{ password: "canary" }],
    [{ PASSWORD: "canary" }],
    [{ [`${CORE_USER}:password`]: "canary" }],
    [{ schemas: [PATCH_OP], Operations: [{ op: "replace", value: { password: "canary" } }] }],
    [{ Operations: [{ op: "replace", path: "password", value: "canary" }] }],
    [{ Operations: [{ OP: "replace", Path: `${CORE_USER}:password`, Value: { x: "canary" } }] }],
  ])("has no password: %j", (body) => expect(bodyText(body)).not.toContain("canary"));

  it("is cut, however long the body is", () => {
    const text = bodyText({
      Operations: [
        { op: "add", path: "members", value: Array.from({ length: 200_000 }, (_, i) => ({ value: `u${i}` })) },
      ],
    });
    expect(text?.length).toBeLessThanOrEqual(1_048_576);
    expect(text).toContain('"u0"');
  });

  it("takes any body", () => {
    for (const body of [undefined, null, 5, [], { toJSON: 1 }, { value: { path: { toString: 1 } } }])
      expect(() => bodyText(body)).not.toThrow();
  });
});

it("66: tells the admin what came, what was refused and why, and what was dropped; never a token", async () => {
  await acme.send("post", "/Users", { schemas: [CORE_USER], userName: "jane", password: "canary", nope: 1 });
  await acme.get(`/Users?filter=nope%20pr&access_token=${acme.token}`);
  await acme.get("/Users/nobody");
  const { caller, scim } = acme.world;
  const { items } = await listScimRequests(caller, scim.connection.id, { limit: 10 });
  expect(items.map(({ method, path, status, dropped }) => ({ method, path, status, dropped }))).toEqual([
    { method: "GET", path: "/scim/v2/Users/nobody", status: 404, dropped: [] },
    { method: "GET", path: "/scim/v2/Users?filter=nope+pr", status: 400, dropped: [] },
    { method: "POST", path: "/scim/v2/Users", status: 201, dropped: ["password", "nope"] },
  ]);
  expect(items[1]?.detail).toContain('"nope"');
  expect(JSON.stringify(items)).not.toMatch(/canary/);
  expect(JSON.stringify(items)).not.toContain(acme.token);
});

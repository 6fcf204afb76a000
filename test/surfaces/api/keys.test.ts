import request from "supertest";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { client, givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(newApp());
});

const authorized = (authorization: string) =>
  request(acme.app).get(`/v1${acme.path}`).set("Authorization", authorization);

describe("a key", () => {
  it.each([`Bearer ${OPERATOR_KEY}`, `bearer ${OPERATOR_KEY}`, `Bearer   ${OPERATOR_KEY} `])(
    "is read from %j",
    async (authorization) => {
      expect((await authorized(authorization)).status).toBe(200);
    },
  );

  it.each([
    "Bearer",
    "Bearer ",
    `Basic ${OPERATOR_KEY}`,
    OPERATOR_KEY,
    `Bearer ${OPERATOR_KEY}x`,
    `Bearer ${OPERATOR_KEY} x`,
    `Bearer ${"x".repeat(5_000)}`,
  ])("is not read from %j", async (authorization) => {
    const { status, body, headers } = await authorized(authorization);

    expect({ status, code: body.code }).toEqual({ status: 401, code: "unauthenticated" });
    expect(headers["www-authenticate"]).toMatch(/^Bearer realm="rollcall"/);
    expect(JSON.stringify(body)).not.toContain(OPERATOR_KEY);
  });

  it("of a connection opens nothing here", async () => {
    const { id } = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
    const { token } = await make(acme.operator("post", `${acme.path}/connections/${id}/tokens`, {}));

    expect((await authorized(`Bearer ${token}`)).status).toBe(401);
  });
});

describe("an API key", () => {
  it("is shown once, then only its label, its scopes and its last use", async () => {
    const { id, key } = await make(acme.operator("post", `${acme.path}/api-keys`, { label: "sync", scopes: ["read"] }));
    const { text, body } = await acme.operator("get", `${acme.path}/api-keys?limit=100`);

    expect(text).not.toContain(key);
    const shown = body.data.find((one: { id: string }) => one.id === id);
    expect(shown).toMatchObject({ label: "sync", scopes: ["read"], revokedAt: null, lastUsed: null });
  });

  it("is dead once it is revoked", async () => {
    const { id, key = "" } = await make(acme.operator("post", `${acme.path}/api-keys`, {}));
    expect((await client(acme.app, key)("get", acme.path)).status).toBe(200);

    await make(acme.operator("delete", `${acme.path}/api-keys/${id}`));

    expect((await client(acme.app, key)("get", acme.path)).status).toBe(401);
  });

  it("is dead after its end", async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const short = await make(acme.operator("post", `${acme.path}/api-keys`, { expiresAt }));
    const status = async () => (await client(acme.app, short.key ?? "")("get", acme.path)).status;
    expect(await status()).toBe(200);

    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    try {
      expect(await status()).toBe(401);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is dead with its organization", async () => {
    const globex = await givenTenant(acme.app);
    const key = await globex.withKey();

    await make(globex.operator("delete", globex.path));

    expect([401, 404]).toContain((await key("get", globex.path)).status);
    expect((await globex.operator("get", `${globex.path}/teams`)).status).toBe(404);
  });

  it("cannot make another key, vouch for a domain, or see other organizations", async () => {
    const key = await acme.withKey();
    const { id } = await make(acme.operator("post", `${acme.path}/domains`, { name: "acme.test" }));
    const proof = await key("post", `${acme.path}/domains/${id}/verify`, { method: "operator" });

    expect(proof).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await key("post", `${acme.path}/api-keys`, {})).status).toBe(403);
    expect((await key("get", "/organizations")).status).toBe(403);
    expect((await key("post", "/organizations", { name: "Mine" })).status).toBe(403);
    expect((await key("delete", acme.path)).status).toBe(403);
    expect((await key("patch", "/policies", { strictMode: false })).status).toBe(403);
  });
});

describe("wrong keys", () => {
  let app = newApp();
  beforeEach(() => {
    app = newApp();
  });

  it("are answered 429 after twenty in a minute, while right ones still pass", async () => {
    const wrong = () => client(app, "rck_wrong")("get", acme.path);
    for (let time = 0; time < 20; time++) expect((await wrong()).status).toBe(401);

    const refused = await wrong();
    expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await client(app, OPERATOR_KEY)("get", acme.path)).status).toBe(200);
  });
});

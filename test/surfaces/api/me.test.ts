/** GET /v1/me: whose key it is; and organizations by their slug, for every operation that has one in its path. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { createPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { givenPerson, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { givenMember } from "./members.ts";
import { client, givenTenant, make, newApp, type Tenant } from "./tenant.ts";
import { trials } from "./trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
const slugOf = async (tenant: Tenant): Promise<string> => (await make(tenant.operator("get", tenant.path))).slug ?? "";
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
});

describe("GET /v1/me", () => {
  it("tells the operator", async () => {
    const { body } = await acme.operator("get", "/me");
    expect(body).toEqual({ kind: "operator", scopes: ["read", "write"] });
  });

  it("tells of an API key its organization and scopes, also where it may only write", async () => {
    const key = await acme.withKey(["write"]);
    const { body } = await key("get", "/me");
    expect(body).toMatchObject({
      kind: "api_key",
      id: expect.stringMatching(/^rck_/),
      organization: { id: acme.id, slug: await slugOf(acme) },
      scopes: ["write"],
    });
  });

  it("tells of a session the membership and what it may now", async () => {
    const admin = await givenMember(acme, "admin");
    const { body } = await admin.client("get", "/me");
    expect(body).toMatchObject({
      kind: "session",
      organization: { id: acme.id },
      membership: { id: admin.id, roles: ["admin", "member"] },
      permissions: expect.arrayContaining(["members:manage"]),
    });
    expect(body.permissions).not.toContain("organization:manage");

    await make(acme.operator("patch", `${acme.path}/memberships/${admin.id}`, { roles: ["member"] }));
    expect((await admin.client("get", "/me")).body.permissions).toEqual(["members:read"]);
  });

  it("tells of a personal token the same", async () => {
    const email = newAddress();
    const { id } = await make(acme.operator("post", `${acme.path}/memberships`, { email, roles: ["owner"] }));
    const person = await givenPerson({ email, password: undefined });
    const opened = await enter(visitor(), { person, method: "passkey", secondFactor: true, organizationId: acme.id });
    const { token } = await createPersonalToken(opened.session, "test", { label: "script" });

    const { body } = await client(app, token)("get", "/me");

    expect(body).toMatchObject({ kind: "personal_token", organization: { id: acme.id }, membership: { id } });
  });

  it("tells a session without an organization so", async () => {
    const person = await givenPerson({ email: newAddress(), password: undefined });
    const opened = await enter(visitor(), { person, method: "passkey", secondFactor: true, organizationId: null });
    const { status, body } = await request(app).get("/v1/me").set("Cookie", `__Host-rollcall=${opened.token}`);
    expect({ status, body }).toEqual({ status: 200, body: { kind: "session", permissions: [] } });
  });

  it("tells nobody else anything", async () => {
    expect((await request(app).get("/v1/me")).status).toBe(401);
    expect((await client(app, "rck_wrong")("get", "/me")).status).toBe(401);
  });
});

describe("an organization by its slug", () => {
  const inside = routes
    // Where a slug becomes an id is one place for all methods.
    .filter(({ path, method, id }) => path.includes("{organization}") && (method === "get" || id === "createTeam"))
    .map((route): [string, Route] => [route.id, route]);

  it.each(inside)("is reached by %s, and from another organization it is not there", async (_id, route) => {
    const { params = {}, query = "", body } = (await trials[route.id]?.(acme)) ?? {};
    const slug = await slugOf(acme);
    const path =
      route.path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? slug : (params[name] ?? "x"))) +
      query;

    const foreign = await (await globex.withKey())(route.method, path, body);
    const own = await acme.operator(route.method, path, body);

    expect(foreign).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(foreign.text).not.toContain(acme.id);
    expect({ status: own.status, text: own.text }).toMatchObject({ status: route.status });
  });

  it("goes on by the slug that it had, and by none that nobody has", async () => {
    const tenant = await givenTenant(app);
    const former = await slugOf(tenant);
    await make(tenant.operator("patch", tenant.path, { slug: `${former}-now` }));

    expect((await tenant.operator("get", `/organizations/${former}`)).body).toMatchObject({ id: tenant.id });
    expect((await tenant.operator("get", "/organizations/nobody-has-this")).status).toBe(404);
    expect((await tenant.operator("get", `/organizations/${former.toUpperCase()}`)).status).toBe(404);
    expect((await tenant.operator("get", `/events?organization=${former}`)).status).toBe(200);
    expect((await tenant.operator("get", "/events?organization=nobody-has-this")).status).toBe(404);
  });

  it("goes on with the page after, by id or by slug", async () => {
    const slug = await slugOf(acme);
    await acme.operator("post", `${acme.path}/teams`, { name: "One" });
    await acme.operator("post", `${acme.path}/teams`, { name: "Two" });
    const { page } = (await acme.operator("get", `/organizations/${slug}/teams?limit=1`)).body;
    const { status } = await acme.operator("get", `${acme.path}/teams?limit=1&cursor=${page.nextCursor}`);
    expect(status).toBe(200);
  });
});

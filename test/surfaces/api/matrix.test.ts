/** What holds for every operation, made from the registry of routes: a new route without a trial fails here. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Client, client, givenTenant, newApp, OPERATOR_KEY, SCOPES, type Tenant } from "./tenant.ts";
import { type Trial, trials } from "./trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
let acmeKey: Client;
let globexKey: Client;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  [acmeKey, globexKey] = [await acme.withKey(), await globex.withKey()];
});

const pathOf = (route: Route, organization: string, { params = {}, query = "" }: Trial = {}): string =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? organization : (params[name] ?? "x"))) +
  query;

const arranged = async (route: Route, tenant: Tenant): Promise<Trial> => (await trials[route.id]?.(tenant)) ?? {};
const named = routes.map((route): [string, Route] => [route.id, route]);
const keyed = named.filter(([, { open }]) => !open);
const scoped = keyed.filter(([, { anyKey }]) => !anyKey);
const ofOrganization = named.filter(([, { path }]) => path.includes("{organization}"));
/** What is wrong in a request of the Shared Signals Framework is what the framework says. */
const invalidIn = ({ ssf }: Route): number => (ssf ? 400 : 422);
const writing = named.filter(([, { method }]) => method !== "get" && method !== "delete");

it("has a trial for every operation, and no other", () => {
  expect(Object.keys(trials).sort()).toEqual(routes.map(({ id }) => id).sort());
});

describe("every operation", () => {
  it.each(named)("%s works", async (_id, route) => {
    const tenant = route.id === "deleteOrganization" ? await givenTenant(app) : acme;
    const trial = await arranged(route, tenant);

    const { status, body, headers } = await tenant.operator(route.method, pathOf(route, tenant.id, trial), trial.body);

    expect({ status, body }).toMatchObject({ status: route.status });
    expect(headers["cache-control"]).toBe("no-store");
    if (route.status === 201)
      expect(headers.location).toMatch(
        /^\/v1\/(?:(?:organizations|oidc-clients|webhooks|log-streams)\/|operator-keys$)/,
      );
    if (route.id.startsWith("list"))
      expect(body).toMatchObject({ data: expect.any(Array), page: { limit: expect.any(Number) } });
  });

  it.each(keyed)("%s needs a key", async (_id, route) => {
    const without = await request(app)[route.method](`/v1${pathOf(route, acme.id)}`);
    const wrong = await client(app, "rck_wrong")(route.method, pathOf(route, acme.id));

    expect(without).toMatchObject({ status: 401, body: { code: "unauthenticated" }, type: "application/problem+json" });
    expect(without.headers["www-authenticate"]).toBe('Bearer realm="rollcall"');
    expect([401, 429]).toContain(wrong.status);
    expect(wrong.headers["www-authenticate"] ?? wrong.headers["retry-after"]).toBeDefined();
  });

  it.each(named)("%s refuses a parameter that it does not know", async (_id, route) => {
    const trial = await arranged(route, acme);
    const query = trial.query === undefined ? "?colour=red" : `${trial.query}&colour=red`;
    const path = pathOf(route, acme.id, { ...trial, query });

    const { status, body } = await acme.operator(route.method, path, trial.body);

    expect(status).toBe(invalidIn(route));
    expect(body).toMatchObject({ code: "invalid", errors: [{ pointer: "?colour", code: "unknown_field" }] });
  });

  it.each(writing)("%s refuses what it cannot read", async (_id, route) => {
    const trial = await arranged(route, acme);
    const send = (type: string, text: string) =>
      request(app)
        [route.method](`/v1${pathOf(route, acme.id, trial)}`)
        .set({ Authorization: `Bearer ${OPERATOR_KEY}`, "Content-Type": type })
        .send(text);

    expect(await send("application/json", '{"name":')).toMatchObject({
      status: 400,
      body: { code: "invalid", status: 400 },
    });
    expect(await send("text/plain", "name")).toMatchObject({ status: 415, body: { code: "invalid" } });
    const unknown = await send("application/json", JSON.stringify({ ...trial.body, colour: 1 }));
    expect(unknown).toMatchObject({ status: invalidIn(route) });
    expect(unknown.body.errors).toContainEqual(expect.objectContaining({ pointer: "/colour", code: "unknown_field" }));
  });
});

describe("an API key", () => {
  it.each(ofOrganization)("of another organization cannot reach %s", async (_id, route) => {
    const tenant = route.id === "deleteOrganization" ? await givenTenant(app) : acme;
    const trial = await arranged(route, tenant);

    const foreignKey = await globexKey(route.method, pathOf(route, tenant.id, trial), trial.body);
    expect(foreignKey).toMatchObject({ status: 404, body: { code: "not_found" } });
    if (trial.params) {
      const foreignIds = await globex.operator(route.method, pathOf(route, globex.id, trial), trial.body);
      expect(foreignIds).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    const untouched = await tenant.operator(route.method, pathOf(route, tenant.id, trial), trial.body);
    if (!route.id.startsWith("create") && route.id !== "addDomain") expect(untouched.status).toBe(route.status);
  });

  it.each(scoped)("needs the scope of %s", async (_id, route) => {
    const trial = await arranged(route, acme);
    const lesser = await acme.withKey(SCOPES.filter((scope) => !route.scopes?.includes(scope)));

    const { status, body } = await lesser(route.method, pathOf(route, acme.id, trial), trial.body);

    expect({ status, code: body.code }).toEqual({ status: 403, code: "forbidden" });
  });

  it.each(ofOrganization.filter(([id, { scopes }]) => scopes !== null && id !== "verifyDomain"))(
    "with the scope of its area alone may %s",
    async (_id, route) => {
      const tenant = await givenTenant(app);
      const key = await tenant.withKey(route.scopes?.slice(1));
      const trial = await arranged(route, tenant);

      const { status, body } = await key(route.method, pathOf(route, tenant.id, trial), trial.body);

      expect({ status, body }).toMatchObject({ status: route.status });
    },
  );
});

it("reads with a key of the organization", async () => {
  expect((await acmeKey("get", acme.path)).body).toMatchObject({ id: acme.id });
});

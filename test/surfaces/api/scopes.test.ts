/** What each scope of an API key opens: every route of an organization against every scope that a key may have, from the table. */
import { expect, it } from "vitest";
import { API_AREAS, API_SCOPES, type ApiScope } from "../../../src/domain/connections/api-scopes.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { document } from "../../../src/openapi.ts";
import { AREA_OF, scopesFor } from "../../../src/surfaces/api/credentials/areas.ts";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { client, givenTenant, make, newApp } from "./tenant.ts";

useDatabase();
const app = newApp();

const organizationId = "org_01k9h3b7w8e2v5n6m4q0r1s2t3";
const ofOrganization = routes.filter(({ path, anyKey }) => path.startsWith("/organizations/{organization}") && !anyKey);

const bearerWith = (scope: ApiScope) => {
  const actor = { kind: "api_key", id: "rck_01k9h3b7w8e2v5n6m4q0r1s2t3" } as const;
  return { kind: "api_key", caller: { organizationId, actor, requestId: "test", scopes: new Set([scope]) } } as const;
};

const isOpen = (route: Route, scope: ApiScope): Promise<boolean> =>
  route.enter(bearerWith(scope), { organization: organizationId }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === "forbidden") return false;
      throw error;
    },
  );

it.each(ofOrganization.map((route) => [route.id, route] as const))(
  "%s opens to its two scopes and no other",
  async (_id, route) => {
    const access = route.method === "get" || route.readsOnly ? "read" : "write";
    const wanted = route.scopes === null ? [] : scopesFor(route.tag, access);

    const opened = await Promise.all(API_SCOPES.map(async (scope) => ((await isOpen(route, scope)) ? [scope] : [])));

    expect(opened.flat()).toEqual(
      [...wanted].sort((one, other) => API_SCOPES.indexOf(one) - API_SCOPES.indexOf(other)),
    );
  },
);

it("has an area for every tag, and routes for every area and for nothing else", () => {
  const tags = new Set(ofOrganization.map(({ tag }) => tag));

  expect([...tags].sort()).toEqual(Object.keys(AREA_OF).sort());
  expect(new Set(Object.values(AREA_OF))).toEqual(new Set(API_AREAS));
});

it("names the scopes of every operation in the OpenAPI document", () => {
  const operations = Object.values(document.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(
    (item) => Object.values(item),
  );
  for (const { id, scopes } of ofOrganization)
    expect(operations.find(({ operationId }) => operationId === id)?.["x-scopes"]).toEqual(scopes ?? undefined);
});

it("makes a key for one area, tells what it may, and lets it do that alone", async () => {
  const acme = await givenTenant(app);
  const key = await acme.withKey(["memberships:read", "invitations:write"]);

  expect((await key("get", "/me")).body.scopes).toEqual(["memberships:read", "invitations:write"]);
  expect((await key("get", `${acme.path}/memberships`)).status).toBe(200);
  expect((await key("post", `${acme.path}/memberships`, { email: "joy@acme.test" })).status).toBe(403);
  expect((await key("get", `${acme.path}/invitations`)).status).toBe(403);
  const invited = await key("post", `${acme.path}/invitations`, { emails: ["joy@x.test"], roles: ["guest"] });
  expect(invited.status).toBe(201);
  expect((await key("get", `${acme.path}/teams`)).body).toMatchObject({ code: "forbidden" });
});

it("reads and writes everything where no scope is chosen, and takes none that there is not", async () => {
  const acme = await givenTenant(app);
  const made = await make(acme.operator("post", `${acme.path}/api-keys`, { label: "all" }));

  expect(made.scopes).toEqual(["read", "write"]);
  expect((await client(app, made.key ?? "")("get", `${acme.path}/teams`)).status).toBe(200);
  expect((await acme.operator("post", `${acme.path}/api-keys`, { scopes: ["people:read"] })).status).toBe(422);
});

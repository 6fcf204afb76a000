/** What may be done by a set-up link: every route of the registry against a link for each intent. A new route is shut until it is named here. */
import { beforeAll, describe, expect, it } from "vitest";
import { INTENTS, type Intent } from "../../../src/domain/setup-links/types.ts";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, type Tenant } from "../api/tenant.ts";
import { givenPortal, type Portal } from "./links.ts";

useDatabase();
const app = newApp();

/** What a customer's admin would expect to do, by what the link is for. */
const MAY: Readonly<Record<Intent, readonly string[]>> = {
  domains: ["addDomain", "getDomain", "listDomains", "lookUpDomain", "removeDomain", "verifyDomain"],
  scim: [
    ...[
      "createConnection",
      "createOAuthClient",
      "createToken",
      "deleteConnection",
      "getConnection",
      "getConnectionHealth",
      "goLive",
    ],
    ...["listConflicts", "listConnections", "listDifference", "listDirectoryGroups", "listDirectoryUsers"],
    ...[
      "listOAuthClients",
      "listScimRequests",
      "listTokens",
      "revokeOAuthClient",
      "revokeToken",
      "rotateOAuthClient",
      "simulateProvider",
      "updateConnection",
    ],
  ],
  sso: [
    ...["createConnection", "deleteConnection", "getConnection", "getConnectionHealth", "getSsoTest", "goLive"],
    ...["listConnections", "listSsoLogins", "startSsoTest", "updateConnection"],
  ],
  mappings: [
    ...["createMapping", "deleteMapping", "getConnection", "getMapping", "listConnections", "listDirectoryGroups"],
    ...["getTeam", "listMappings", "listRoles", "listTeams", "previewMapping", "previewMappingEnding", "updateMapping"],
  ],
};

let [acme, globex]: [Tenant, Tenant] = [] as never;
const portals = new Map<Intent, Portal>();
let whole: Portal;
/** Made by the operator, and not through a link. */
let others: Record<string, string>;

beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  for (const intent of INTENTS) portals.set(intent, await givenPortal(acme, { intents: [intent] }));
  whole = await givenPortal(acme);
  const posted = async (path: string, body: object) =>
    (await make(acme.operator("post", `${acme.path}${path}`, body))).id ?? "";
  const connection = await posted("/connections", { kind: "scim", name: "Entra" });
  const mapping = { connectionId: connection, group: { displayName: "Eng" }, role: "member" };
  others = {
    connection,
    domain: await posted("/domains", { name: "others.test" }),
    mapping: await posted("/mappings", mapping),
    token: await posted(`/connections/${connection}/tokens`, {}),
    ssoTest: "trl_01k9h3b7w8e2v5n6m4q0r1s2t3",
  };
});

const keyed = routes.filter(({ open, anyKey }) => !open && !anyKey);
const inside = keyed.filter(({ path }) => path.includes("{organization}"));
const mayCall = (intent: Intent, { id }: Route): boolean => MAY[intent].includes(id);

/** Ids that are there, and are not the link's. */
const pathOf = ({ path }: Route, organization: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "organization" ? organization : (others[name] ?? FORMS[name] ?? "mem_01k9h3b7w8e2v5n6m4q0r1s2t3"),
  );
const id = (prefix: string): string => `${prefix}_01k9h3b7w8e2v5n6m4q0r1s2t3`;
const FORMS: Readonly<Record<string, string>> = {
  ...{
    role: "admin",
    team: id("team"),
    invitation: id("inv"),
    apiKey: id("rck"),
    oauthClient: id("rcc"),
    webhook: id("whk"),
    event: id("evt"),
  },
  ...{ delivery: id("whd"), logStream: id("lst"), trip: id("brk"), conflict: id("cfl"), session: id("rse") },
  ...{ setupLink: id("stl"), client: id("oac"), person: id("per"), operatorSession: id("ops"), request: id("req") },
  ...{ loginMethod: id("lgm"), operatorKey: id("opk"), eventType: "membership.created" },
};

describe.each(INTENTS)("a set-up link for %s", (intent) => {
  it("opens what is written here, and nothing else", async () => {
    const answers = new Map<string, number>();
    for (const route of keyed) {
      if (mayCall(intent, route)) continue;
      const answer = await portals.get(intent)?.v1(route.method, pathOf(route, acme.id), {});
      answers.set(route.id, answer?.status ?? 0);
    }
    expect([...answers].filter(([, status]) => status !== 403)).toEqual([]);
    expect((await portals.get(intent)?.v1("get", "/me"))?.body.operations.sort()).toEqual([...MAY[intent]].sort());
  });

  it("knows no connection, domain and mapping but its own", async () => {
    const named = inside.filter(
      (route) => mayCall(intent, route) && /\{(?:connection|domain|mapping)\}/.test(route.path),
    );
    for (const route of named) {
      const body = route.method === "get" || route.method === "delete" ? undefined : {};
      const answer = await portals.get(intent)?.v1(route.method, pathOf(route, acme.id), body);
      expect({ id: route.id, status: answer?.status }).toEqual({
        id: route.id,
        // What is asked for is looked at first.
        status: route.id === "simulateProvider" ? 422 : 404,
      });
    }
  });

  it("does not reach another organization", async () => {
    for (const route of inside) {
      const answer = await portals.get(intent)?.v1(route.method, pathOf(route, globex.id), {});
      expect({ id: route.id, status: answer?.status }).toEqual({ id: route.id, status: 404 });
    }
  });
});

describe("a set-up link for everything", () => {
  it("lists nothing that others have made", async () => {
    for (const list of ["connections", "domains", "mappings", "conflicts"])
      expect((await whole.v1("get", `${acme.path}/${list}`)).body).toMatchObject({ data: [] });
  });

  it("maps no groups of a connection that is not its own, nor in the place of another's mapping", async () => {
    const { connection = "", mapping } = others;
    const foreign = { connectionId: connection, group: { displayName: "Eng" }, role: "member" };
    expect((await whole.v1("post", `${acme.path}/mappings`, foreign)).status).toBe(422);
    const own = (await whole.v1("post", `${acme.path}/connections`, { kind: "scim", name: "Okta" })).body.id;
    const instead = { ...foreign, connectionId: own, replaces: mapping };
    expect((await whole.v1("post", `${acme.path}/mappings/preview`, instead)).status).toBe(404);
    expect((await whole.v1("get", `${acme.path}/mappings?connection=${connection}`)).body.data).toEqual([]);
    expect((await whole.v1("get", `${acme.path}/connections/${own}/difference?from=${connection}`)).status).toBe(404);
  });

  it("makes nobody an owner, also where the policy would let a mapping do so", async () => {
    await make(acme.operator("patch", `${acme.path}/policies`, { allowOwnerMapping: true }));
    const own = (await whole.v1("post", `${acme.path}/connections`, { kind: "scim", name: "Okta" })).body.id;
    const mapping = { connectionId: own, group: { displayName: "Admins" } };
    expect((await whole.v1("post", `${acme.path}/mappings`, { ...mapping, role: "owner" })).body.code).toBe(
      "role_not_grantable",
    );
    expect((await whole.v1("post", `${acme.path}/mappings`, { ...mapping, role: "admin" })).status).toBe(201);
  });

  it("decides no more of a connection than who it is and who is believed", async () => {
    const { body } = await whole.v1("post", `${acme.path}/connections`, {
      kind: "scim",
      name: "Okta",
      profile: "okta",
    });
    const at = `${acme.path}/connections/${body.id}`;
    expect((await whole.v1("patch", at, { name: "Acme Okta" })).status).toBe(200);
    for (const patch of [{ settings: { rehearsal: false } }, { settings: { strict: true } }, { status: "disabled" }])
      expect((await whole.v1("patch", at, patch)).body.code).toBe("forbidden");
    const settings = { kind: "scim", name: "Okta", settings: { rehearsal: false } };
    expect((await whole.v1("post", `${acme.path}/connections`, settings)).status).toBe(403);
    expect((await whole.v1("delete", at)).status).toBe(204);
  });

  it("gives no word for a domain, and takes back only one that is not verified", async () => {
    const { body } = await whole.v1("post", `${acme.path}/domains`, { name: "acme.test" });
    const at = `${acme.path}/domains/${body.id}`;
    expect((await whole.v1("post", `${at}/verify`, { method: "operator" })).body.code).toBe("forbidden");
    await make(acme.operator("post", `${at}/verify`, { method: "operator" }));
    expect((await whole.v1("delete", at)).status).toBe(403);
    const typo = (await whole.v1("post", `${acme.path}/domains`, { name: "acne.test" })).body.id;
    expect((await whole.v1("delete", `${acme.path}/domains/${typo}`)).status).toBe(204);
  });

  it("says why a token that was copied in part does not count", async () => {
    const { body } = await whole.v1("post", `${acme.path}/connections`, { kind: "scim", name: "Okta" });
    const tokens = `${acme.path}/connections/${body.id}/tokens`;
    const made = (await whole.v1("post", tokens, {})).body;
    const { default: request } = await import("supertest");
    await request(app)
      .get("/scim/v2/Users")
      .set("Authorization", `Bearer ${made.token.slice(0, -3)}`);
    expect((await whole.v1("get", tokens)).body.data[0]).toMatchObject({ id: made.id, lastRefused: { why: "wrong" } });
    await request(app).get('/scim/v2/Users?filter=userName eq "x"').set("Authorization", `Bearer ${made.token}`);
    const { data } = (await whole.v1("get", `${acme.path}/connections/${body.id}/requests`)).body;
    expect(data[0]).toMatchObject({ verdict: "looked_for", status: 200 });
  });
});

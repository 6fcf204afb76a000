/** Ids of another organization in bodies and queries: they are as unknown as ids that nobody has. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryGroup, givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
let globex: Tenant;
const foreign = { team: "", membership: "", connection: "", group: "", mapping: "", event: "" };
const own = { team: "", membership: "", connection: "" };
const posted = async (tenant: Tenant, path: string, body: object) =>
  (await make(tenant.operator("post", `${tenant.path}${path}`, body))).id ?? "";

beforeAll(async () => {
  const app = newApp();
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  for (const [tenant, ids] of [
    [acme, own],
    [globex, foreign],
  ] as const) {
    ids.team = await posted(tenant, "/teams", { name: "Engineering" });
    ids.membership = await posted(tenant, "/memberships", { email: "jane@acme.test", externalId: "jane" });
    ids.connection = await posted(tenant, "/connections", { kind: "scim", name: "Entra" });
  }
  const pushed = await givenDirectoryUser(globex, foreign.connection, { userName: "joe@globex.test" });
  const group = { displayName: "Admins", members: [pushed.id] };
  foreign.group = (await givenDirectoryGroup(globex, foreign.connection, group)).id;
  const mapping = { connectionId: foreign.connection, group: { id: foreign.group }, team: foreign.team };
  foreign.mapping = await posted(globex, "/mappings", mapping);
  foreign.event = (await globex.operator("get", `${globex.path}/events`)).body.data[0].id;
});

describe("a body", () => {
  it("cannot give seats in a foreign team", async () => {
    const teams = [{ id: foreign.team }];
    const imported = await acme.operator("post", `${acme.path}/memberships`, { email: "x@acme.test", teams });
    const seated = await acme.operator("put", `${acme.path}/memberships/${own.membership}/teams`, { teams });

    for (const { status, body } of [imported, seated])
      expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer: "/teams/0/id" }] } });
  });

  it("cannot invite to a foreign team, pass ownership to a foreign member, or name one as sponsor", async () => {
    const invitation = { emails: ["x@acme.test"], roles: ["member"], teams: [{ id: foreign.team }] };
    const { id: owner } = await make(
      acme.operator("post", `${acme.path}/memberships`, { email: "o@acme.test", roles: ["owner"] }),
    );
    const transfer = { from: owner, to: foreign.membership };
    const sponsor = { kind: "guest", sponsorId: foreign.membership };
    const wrong = [
      [acme.operator("post", `${acme.path}/invitations`, invitation), "/teams/0/id"],
      [acme.operator("post", `${acme.path}/transfer-ownership`, transfer), "/to"],
      [acme.operator("post", `${acme.path}/memberships/${own.membership}/convert`, sponsor), "/sponsorId"],
    ] as const;
    for (const [call, pointer] of wrong) {
      const { status, body } = await call;
      expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
  });

  it("cannot map a foreign connection, group or team", async () => {
    const mapping = { connectionId: own.connection, group: { displayName: "Admins" }, team: own.team };
    const wrong = [
      [{ ...mapping, connectionId: foreign.connection }, "/connectionId"],
      [{ ...mapping, group: { id: foreign.group } }, "/group/id"],
      [{ ...mapping, team: foreign.team }, "/team"],
    ] as const;
    for (const [body, pointer] of wrong) {
      const made = await acme.operator("post", `${acme.path}/mappings`, body);
      expect({ status: made.status, body: made.body }).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
    const replaced = await acme.operator("post", `${acme.path}/mappings/preview`, {
      ...mapping,
      replaces: foreign.mapping,
    });
    expect(replaced.status).toBe(404);
  });
});

describe("a path", () => {
  it("cannot join ids of two organizations", async () => {
    const seat = await acme.operator("put", `${acme.path}/teams/${own.team}/members/${foreign.membership}`, {});
    const reversed = await acme.operator("put", `${acme.path}/teams/${foreign.team}/members/${own.membership}`, {});
    const tokens = await acme.operator("get", `${acme.path}/connections/${foreign.connection}/tokens`);

    expect([seat, reversed, tokens].map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe("a filter", () => {
  it.each([
    ["memberships", () => `team=${foreign.team}`],
    ["memberships", () => `source=${foreign.connection}`],
    ["mappings", () => `connection=${foreign.connection}`],
    ["mappings", () => `team=${foreign.team}`],
    ["events", () => `object=${foreign.membership}`],
  ])("of %s finds nothing of a foreign id", async (list, query) => {
    const { status, body } = await acme.operator("get", `${acme.path}/${list}?${query()}`);
    expect([200, 404]).toContain(status);
    expect(body.data ?? []).toEqual([]);
  });

  it("goes on after no foreign event", async () => {
    expect((await acme.operator("get", `${acme.path}/events?after=${foreign.event}`)).status).toBe(422);
  });
});

it("lets two organizations have the same names, addresses and ids of their own", async () => {
  const found = await acme.operator("get", `${acme.path}/memberships?externalId=jane`);
  expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([own.membership]);
});

/** A preview refuses what the deed refuses, in the same words. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryUser } from "./directory.ts";
import { type Client, givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
let globex: Tenant;
let key: Client;
const ids: Record<string, string> = {};

const posted = async ({ operator, path }: Tenant, to: string, body: object): Promise<string> =>
  (await make(operator("post", `${path}${to}`, body))).id ?? "";

beforeAll(async () => {
  const app = newApp();
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  key = await acme.withKey();
  for (const [name, tenant] of [
    ["acme", acme],
    ["globex", globex],
  ] as const) {
    ids[`${name} team`] = await posted(tenant, "/teams", { name: "Team" });
    ids[`${name} by hand`] = await posted(tenant, "/teams", { name: "By hand", membershipAuthority: "manual_only" });
    ids[`${name} scim`] = await posted(tenant, "/connections", { kind: "scim", name: "Entra" });
    ids[`${name} other scim`] = await posted(tenant, "/connections", { kind: "scim", name: "Okta" });
    await givenDirectoryUser(tenant, ids[`${name} scim`] ?? "", { userName: `jane@${name}.test` });
    await make(
      tenant.operator("post", `${tenant.path}/roles`, { key: `of-${name}`, name: "Own", scope: "team", rank: 9 }),
    );
    ids[`${name} mapping`] = await posted(tenant, "/mappings", {
      connectionId: ids[`${name} scim`],
      group: { displayName: "Taken" },
      team: ids[`${name} team`],
    });
    await make(tenant.operator("post", `${tenant.path}/memberships`, { email: `joy@${name}.test` }));
  }
});

const refusal = async (call: ReturnType<Client>) => {
  const { status, body } = await call;
  return { status, code: body.code, detail: body.detail, errors: body.errors };
};

/** Asks for both. @returns what the preview says, which is what the deed says */
async function bothRefuse(paths: [preview: string, deed: string], method: "post" | "patch", body: object) {
  const preview = await refusal(acme.operator("post", `${acme.path}${paths[0]}`, body));
  expect(preview.status).toBeGreaterThanOrEqual(400);
  expect(await refusal(acme.operator(method, `${acme.path}${paths[1]}`, body))).toEqual(preview);
  return preview;
}

type Body = () => object;
const mapping = (more: object): object => ({
  connectionId: ids["acme scim"],
  group: { displayName: "Engineering" },
  team: ids["acme team"],
  ...more,
});

const wrongMappings: [string, Body, number][] = [
  ["an unknown group id", () => mapping({ group: { id: `dgrp_${"0".repeat(32)}` } }), 422],
  ["a group id of no form", () => mapping({ group: { id: "x" } }), 422],
  ["an unknown team", () => mapping({ team: `team_${"0".repeat(32)}` }), 422],
  ["another organization's team", () => mapping({ team: ids["globex team"] }), 422],
  ["an unknown connection", () => mapping({ connectionId: `conn_${"0".repeat(32)}` }), 422],
  ["another organization's connection", () => mapping({ connectionId: ids["globex scim"] }), 422],
  ["an unknown role", () => mapping({ role: "nobody" }), 422],
  ["another organization's team role", () => mapping({ teamRoles: ["of-globex"] }), 422],
  ["a role of teams as one of the organization", () => mapping({ role: "of-acme" }), 422],
  ["owners without the policy", () => mapping({ role: "owner" }), 403],
  ["a team that is filled by hand", () => mapping({ team: ids["acme by hand"] }), 409],
  ["a value of a scim connection", () => mapping({ group: { value: "x" } }), 422],
  ["nothing to give", () => mapping({ team: undefined }), 422],
  ["a mapping that is there", () => mapping({ group: { displayName: "taken" } }), 409],
];

describe("the preview of a mapping", () => {
  it.each(wrongMappings)("refuses %s as the deed does", async (_name, body, status) => {
    const said = await bothRefuse(["/mappings/preview", "/mappings"], "post", body());

    expect(said.status).toBe(status);
  });

  it("refuses the id of a group of another connection and of another organization", async () => {
    for (const name of ["acme other scim", "globex scim"]) {
      const group = await pushedGroup(name.startsWith("acme") ? acme : globex, ids[name] ?? "");
      const said = await bothRefuse(["/mappings/preview", "/mappings"], "post", mapping({ group: { id: group } }));
      expect(said).toMatchObject({ status: 422, errors: [{ pointer: "/group/id" }] });
    }
  });

  it("refuses to replace another organization's", async () => {
    const body = mapping({ replaces: ids["globex mapping"] });

    expect(await refusal(acme.operator("post", `${acme.path}/mappings/preview`, body))).toMatchObject({ status: 404 });
  });

  it("lets a mapping be replaced by one like it, and writes nothing", async () => {
    const body = mapping({ group: { displayName: "taken" }, replaces: ids["acme mapping"] });
    const events = async () => (await acme.operator("get", `${acme.path}/events?type=mapping`)).body.data.length;
    const before = await events();

    expect((await key("post", `${acme.path}/mappings/preview`, body)).status).toBe(200);
    expect((await key("post", `${acme.path}/mappings/preview`, mapping({}))).status).toBe(200);
    expect((await acme.operator("get", `${acme.path}/mappings`)).body.data).toHaveLength(1);
    expect(await events()).toBe(before);
  });
});

async function pushedGroup({ operator, path, app }: Tenant, connection: string): Promise<string> {
  const { token } = await make(operator("post", `${path}/connections/${connection}/tokens`, {}));
  const { body } = await request(app)
    .post("/scim/v2/Groups")
    .set({ Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" })
    .send(JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Other" }));
  return body.id;
}

const offer = (more: object): object => ({ emails: ["new@acme.test"], roles: ["member"], sendEmail: false, ...more });

const wrongOffers: [string, Body][] = [
  ["an unknown role", () => offer({ roles: ["nobody"] })],
  ["no role", () => offer({ roles: [] })],
  ["a team role as one of the organization", () => offer({ roles: ["of-acme"] })],
  ["an unknown team", () => offer({ teams: [{ id: `team_${"0".repeat(32)}` }] })],
  ["another organization's team", () => offer({ teams: [{ id: ids["globex team"] }] })],
  ["another organization's team role", () => offer({ teams: [{ id: ids["acme team"], roles: ["of-globex"] }] })],
  ["a way round an SSO that is not there", () => offer({ allowWithoutSso: true })],
  ["no address", () => offer({ emails: " " })],
  ["all or nothing with a member among them", () => offer({ emails: "new@acme.test; joy@acme.test", atomic: true })],
  ["all or nothing with what is no address", () => offer({ emails: "new@acme.test; nobody", atomic: true })],
];

describe("the preview of invitations", () => {
  it.each(wrongOffers)("refuses %s as the deed does", async (_name, body) => {
    await bothRefuse(["/invitations/preview", "/invitations"], "post", body());
  });

  it("says of each address what the deed says", async () => {
    const body = offer({ emails: "joy@acme.test; nobody; joy@ACME.test" });
    const results = async (path: string) => (await acme.operator("post", `${acme.path}${path}`, body)).body.results;

    expect(await results("/invitations/preview")).toEqual(await results("/invitations"));
  });
});

describe("the preview of policies", () => {
  it.each<[string, object, number]>([
    ["strict mode without SSO", { strictMode: true }, 422],
    ["an unknown default role", { defaultRole: "nobody" }, 422],
    ["owner as the default role", { defaultRole: "owner" }, 422],
    ["another organization's role", { defaultRole: "of-globex" }, 422],
  ])("refuses %s as the deed does", async (_name, body, status) => {
    expect(await bothRefuse(["/policies/preview", "/policies"], "patch", body)).toMatchObject({ status });
  });
});

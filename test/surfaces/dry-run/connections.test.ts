/** Replaying what a connection has logged, and playing what its identity provider would send. */
import type { Express } from "express";
import supertest from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { flushScimRequests } from "../../../src/domain/connections/requests/request-log.ts";
import { dump } from "../../support/dump.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, type Tenant } from "../api/tenant.ts";

useDatabase();
const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const app: Express = newApp();
let acme: Tenant;
let globex: Tenant;
let connection: string;
let token: string;
let team: string;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  const domain = await make(acme.operator("post", `${acme.path}/domains`, { name: "acme.test" }));
  await make(acme.operator("post", `${acme.path}/domains/${domain.id}/verify`, { method: "operator" }));
  connection =
    (await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }))).id ?? "";
  token = (await make(acme.operator("post", `${acme.path}/connections/${connection}/tokens`, {}))).token ?? "";
  team = (await make(acme.operator("post", `${acme.path}/teams`, { name: "Core" }))).id ?? "";
  const group = { displayName: "Engineers" };
  const mapping = { connectionId: connection, group, team, teamRoles: ["maintainer"] };
  await make(acme.operator("post", `${acme.path}/mappings`, mapping));
});

const scim = (method: "post" | "patch" | "delete", path: string, body?: object) =>
  supertest(app)
    [method](`/scim/v2${path}`)
    .set({ Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" })
    .send(body === undefined ? undefined : JSON.stringify(body));

interface Line {
  readonly id: string;
  readonly userAgent: string | null;
  readonly status: number;
  readonly effects: readonly string[];
}
async function newestLine(): Promise<Line> {
  await flushScimRequests();
  const { body } = await acme.operator("get", `${acme.path}/connections/${connection}/requests?limit=1`);
  return body.data[0];
}
const replay = (line: Line, body: object = {}) =>
  acme.operator("post", `${acme.path}/connections/${connection}/requests/${line.id}/replay`, body);
const texts = (body: { effects: { text: string }[] }): string[] => body.effects.map(({ text }) => text);

describe("replaying a logged request", () => {
  it("tells what it would come to now and writes nothing, unless it is said", async () => {
    const { body: group } = await scim("post", "/Groups", { schemas: [GROUP], displayName: "Engineers" });
    const { body: ada } = await scim("post", "/Users", {
      schemas: [USER],
      userName: "ada@acme.test",
      displayName: "Ada",
    });
    const add = { op: "add", path: "members", value: [{ value: ada.id }] };
    await scim("patch", `/Groups/${group.id}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [add],
    });
    const line = await newestLine();
    await scim("patch", `/Groups/${group.id}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "remove", path: `members[value eq "${ada.id}"]` }],
    });
    const before = await dump();

    const { status, body } = await replay(line);

    expect(await dump()).toEqual(before);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { dryRun: true, status: 200, body: { id: group.id } },
    });
    expect(texts(body)).toContain("Ada joined group Engineers → team Core as maintainer");
  });

  it("does it as the connection, and names whoever asked for it", async () => {
    const gone = { schemas: [USER], userName: "bob@acme.test", displayName: "Bob" };
    const { body: bob } = await scim("post", "/Users", gone);
    const line = await newestLine();
    await scim("delete", `/Users/${bob.id}`);
    const key = await acme.withKey();

    const { body } = await key("post", `${acme.path}/connections/${connection}/requests/${line.id}/replay`, {
      dryRun: false,
      reason: "lost in an outage",
    });

    expect(body).toMatchObject({ dryRun: false, status: 201, body: { userName: "bob@acme.test" } });
    expect(texts(body)).toContain("Bob was pushed");
    const { body: log } = await acme.operator("get", `${acme.path}/events?object=${body.body.id}&limit=1`);
    expect(log.data[0]).toMatchObject({
      type: "directory_user.created",
      actor: { kind: "api_key" },
      cause: { reason: "lost in an outage" },
    });
    expect(await newestLine()).toMatchObject({ status: 201, userAgent: `replay of ${line.id}` });
  });

  it("answers what would be refused now as it would be refused", async () => {
    await scim("post", "/Users", { schemas: [USER], userName: "carl@acme.test" });
    const line = await newestLine();

    expect((await replay(line)).body).toMatchObject({ status: 409, body: { scimType: "uniqueness" }, effects: [] });
  });

  const LONG = Array.from({ length: 15 }, (_, n) => ({ type: `site ${n}`, formatted: `${n}`.padEnd(4_000, "x") }));
  it.each([
    ["with a password, which is neither kept nor read", { password: "quiet otters 47" }],
    ["with a long body, of which the list shows the beginning", { addresses: LONG }],
  ])("does one %s", async (_name, more) => {
    const { body: eve } = await scim("post", "/Users", { schemas: [USER], userName: "eve@acme.test", ...more });
    const line = await newestLine();
    await scim("delete", `/Users/${eve.id}`);

    const dry = await replay(line);
    const { body: done } = await replay(line, { dryRun: false });

    expect(JSON.stringify(line).length).toBeLessThan(12_000);
    expect(dry.body).toMatchObject({ status: 201, body: { userName: "eve@acme.test" } });
    const { id: _, meta: __, ...as } = done.body;
    const { id: ___, meta: ____, ...was } = eve;
    expect(as).toEqual(was);
    await scim("delete", `/Users/${done.body.id}`);
  });

  it("refuses one that is longer than what the log keeps", async () => {
    await scim("post", "/Users", { schemas: [USER], userName: "fay@acme.test", title: "x".repeat(1_100_000) });

    const refused = await replay(await newestLine(), { dryRun: false });

    expect(refused).toMatchObject({ status: 409, body: { code: "conflict", detail: expect.stringMatching(/longer/) } });
  });

  it("refuses one whose body nobody could read", async () => {
    await supertest(app)
      .post("/scim/v2/Users")
      .set({ Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" })
      .send("{");

    expect((await replay(await newestLine())).body.detail).toMatch(/could not be read/);
  });
});

describe("a simulation", () => {
  const play = (body: object, tenant = acme) =>
    tenant.operator("post", `${tenant.path}/connections/${connection}/simulate`, body);

  it.each(["entra", "okta", "onelogin", "jumpcloud", "google"])(
    "of %s is understood, and writes nothing",
    async (script) => {
      const before = await dump();

      const { status, body } = await play({ script });

      expect(await dump()).toEqual(before);
      expect(status).toBe(200);
      const statuses = body.steps.map(
        ({ title, status: told }: { title: string; status: number }) => `${title} ${told}`,
      );
      expect(statuses.filter((one: string) => !/ 20[014]$/.test(one))).toEqual([]);
      expect(body.summary).toMatchObject({ requests: body.steps.length, refused: 0 });
      expect(body.person).toMatchObject({ status: "active", roles: ["member"] });
    },
  );

  it("says what a person would get by the connection's mappings, step by step", async () => {
    const { body } = await play({ script: "entra", user: { userName: "joy@acme.test", displayName: "Joy Young" } });

    interface Told {
      title: string;
      effects: { text: string }[];
      person: { status: string; teams: object[] } | null;
    }
    const at = (title: string): Told => body.steps.find((step: Told) => step.title === title);
    expect(at("creates the person").person).toMatchObject({ status: "active", roles: ["member"], teams: [] });
    expect(texts(at("puts the person into the group"))).toContain(
      "Joy Young joined group Engineers → team Core as maintainer",
    );
    expect(at("puts the person into the group").person?.teams).toMatchObject([{ id: team, roles: ["maintainer"] }]);
    expect(at("disables the person").person?.status).toBe("deactivated");
    expect(at("deletes the person").person).toBeNull();
    expect(body.summary.text).toContain("the person would get role member, team Core as maintainer");
  });

  it("plays with the groups that are named, and with people who are there", async () => {
    await scim("post", "/Users", { schemas: [USER], userName: "kim@acme.test", displayName: "Kim" });

    const { body } = await play({ script: "okta", groups: ["Nobody maps this"], user: { userName: "kim@acme.test" } });

    const titles = body.steps.map(({ title }: { title: string }) => title);
    expect(titles).not.toContain("creates the person");
    expect(titles).toContain("creates the group");
    expect(JSON.stringify(body.steps)).toContain("no mapping names the group Nobody maps this");
  });

  it("is of one's own connection, of a script that there is, and of few groups", async () => {
    expect((await play({ script: "entra" }, globex)).status).toBe(404);
    expect((await play({ script: "sap" })).status).toBe(422);
    expect((await play({ script: "entra", groups: ["a", "b", "c", "d", "e", "f"] })).status).toBe(422);
  });
});

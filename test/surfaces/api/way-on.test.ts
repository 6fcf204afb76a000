/** What a refusal says so that whoever is refused can go on: which names there are, which was probably meant, and where the fault stands. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let globex: Tenant;
let team: string;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  team = (await make(post("/teams", { name: "Engineering" }))).id ?? "";
  await make(globex.operator("post", `${globex.path}/teams`, { name: "Secret of Globex" }));
  await make(
    globex.operator("post", `${globex.path}/roles`, { key: "globex_only", name: "G", scope: "organization", rank: 5 }),
  );
});
const get = (path: string) => acme.operator("get", `${acme.path}${path}`);
const post = (path: string, body: object) => acme.operator("post", `${acme.path}${path}`, body);

describe("a name that is not known", () => {
  it("of a parameter tells those there are, and the nearest", async () => {
    const { status, body } = await get("/memberships?statsu=active");
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          pointer: "?statsu",
          code: "unknown_field",
          detail: expect.stringMatching(
            /^There is no such parameter\. Did you mean status\? There are .*limit.*status/,
          ),
        },
      ],
    ]);
  });

  it("of a field tells those there are", async () => {
    const { status, body } = await post("/teams", { name: "X", colour: "red" });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      {
        pointer: "/colour",
        code: "unknown_field",
        detail: "There is no such field. There are name, slug, externalId, membershipAuthority.",
      },
    ]);
  });

  it("where nothing is taken says so", async () => {
    const { status, body } = await acme.operator("get", `${acme.path}?x=1`);
    expect([status, body.errors[0].detail]).toEqual([422, "There is no such parameter. There are none."]);
  });
});

describe("a role or a team that is not there", () => {
  const fault = async (path: string, body: object) => {
    const answer = await post(path, body);
    return [answer.status, answer.body.errors?.[0] ?? answer.body.results?.[0]?.problem];
  };

  it("is told with those of this organization, in an invitation", async () => {
    const invite = (more: object) =>
      fault("/invitations", { emails: ["jane@x.test"], roles: ["member"], sendEmail: false, ...more });
    const [, role] = await invite({ roles: ["membr"] });
    expect(role).toMatchObject({
      pointer: "/roles/0",
      detail: "There is no organization role membr. Did you mean member? There are owner, admin, member, guest.",
    });
    const [, seat] = await invite({ teams: [{ id: "engineering" }] });
    expect(seat).toMatchObject({
      pointer: "/teams/0/id",
      detail: `There is no team engineering. Did you mean Engineering (${team})? There is only Engineering (${team}).`,
    });
    const [, teamRole] = await invite({ teams: [{ id: team, roles: ["lead"] }] });
    expect(teamRole).toMatchObject({
      pointer: "/teams/0/roles/0",
      detail: "There is no team role lead. There are maintainer, member.",
    });
  });

  it("is told with those of this organization, in a grant, a mapping and a policy", async () => {
    const [status, given] = await fault("/memberships", { email: "joe@x.test", teams: [{ id: "team_nobody" }] });
    expect([status, given.pointer]).toEqual([422, "/teams/0/id"]);
    const connection = await make(post("/connections", { kind: "scim", name: "C" }));
    const [, mapped] = await fault("/mappings", {
      connectionId: connection.id,
      group: { displayName: "G" },
      team: "Enginering",
    });
    expect(mapped).toMatchObject({
      pointer: "/team",
      detail: expect.stringContaining(`Did you mean Engineering (${team})?`),
    });
    const policy = await acme.operator("patch", `${acme.path}/policies`, { defaultTeams: [{ id: "x" }] });
    expect(policy.body.errors[0].detail).toContain("There is only Engineering");
    expect(JSON.stringify([given, mapped, policy.body])).not.toMatch(/globex/i);
  });
});

describe("malformed JSON", () => {
  const send = (path: string, text: string) =>
    request(app)
      .post(path)
      .set({ Authorization: `Bearer ${OPERATOR_KEY}`, "Content-Type": "application/json" })
      .send(text);

  it.each([["/v1/organizations"], ["/auth/password"]])("%s says the line and the column", async (path) => {
    const { status, body } = await send(path, '{\n  "name": "Acme"\n  "slug": "acme"\n}');
    const detail = "The body is not well-formed JSON: what is not expected stands at line 3, column 3.";
    expect([status, body.detail, body.errors]).toEqual([400, detail, [{ pointer: "", code: "malformed", detail }]]);
  });

  it("that is cut off says so, and repeats nothing of it", async () => {
    const { body } = await send("/auth/password", '{"password": "hunter2');
    expect(body.detail).toContain("it ends before it is complete, at line 1, column 22");
    expect(JSON.stringify(body)).not.toContain("hunter2");
  });
});

describe("a place in a list that it did not give", () => {
  it.each([
    ["/events?after=garbage", "?after"],
    ["/events?cursor=garbage", "?cursor"],
    ["/memberships?cursor=garbage", "?cursor"],
  ])("%s names the parameter", async (path, pointer) => {
    const { status, body } = await get(path);
    expect([status, body.errors]).toEqual([400, [{ pointer, code: "invalid", detail: body.detail }]]);
  });
});

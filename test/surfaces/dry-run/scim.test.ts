/** The header Rollcall-Dry-Run on the SCIM surface. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { CredentialModel } from "../../../src/domain/connections/connection.model.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { dump } from "../../support/dump.ts";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenClient, type ScimClient } from "../scim/client.ts";
import { CORE_GROUP, CORE_USER, PATCH_OP } from "../scim/records.ts";

useDatabase();
const URN = "urn:rollcall:params:scim:api:messages:2.0:DryRun";
let acme: ScimClient;
let teamId: string;
beforeAll(async () => {
  acme = await givenClient();
  const { caller, scim } = acme.world;
  teamId = (await createTeam(caller, { name: "Core" })).id;
  const group = { displayName: "Engineers" };
  await createMapping(caller, { connectionId: scim.connection.id, group, team: teamId, teamRoles: ["maintainer"] });
});

type Method = "post" | "put" | "patch" | "delete";
const dry = (method: Method, path: string, body?: unknown) =>
  acme.send(method, path, body).set("Rollcall-Dry-Run", "true");
const patch = (...Operations: unknown[]) => ({ schemas: [PATCH_OP], Operations });

interface Told {
  readonly kind: string;
  readonly text: string;
  readonly [name: string]: unknown;
}
const effectsOf = (body: Record<string, unknown>): Told[] => (body[URN] as { effects: Told[] }).effects;
const textsOf = (body: Record<string, unknown>): string[] => effectsOf(body).map(({ text }) => text);

/** The use of a token is noted beside an answer, once a minute. */
const noted = () =>
  vi.waitFor(async () => {
    const found = await CredentialModel.findOne({ organizationId: acme.world.caller.organizationId }).lean();
    expect(found?.lastUsed).toBeTruthy();
  }, 300_000);

describe("a dry run over SCIM", () => {
  it("answers a new person as if it had been made, says what would come of it, and writes nothing", async () => {
    await acme.get("/Users");
    await noted();
    const before = await dump();

    const { status, headers, body } = await dry("post", "/Users", {
      schemas: [CORE_USER],
      userName: `ada@${acme.world.domain}`,
      displayName: "Ada Lovelace",
    });

    expect(await dump()).toEqual(before);
    expect(status).toBe(201);
    expect(headers).toMatchObject({ "rollcall-dry-run": "applied-nothing" });
    expect(headers["content-type"]).toContain("application/scim+json");
    expect(body).toMatchObject({ schemas: [CORE_USER, URN], userName: `ada@${acme.world.domain}`, active: true });
    expect(textsOf(body)).toEqual(
      expect.arrayContaining([
        "Ada Lovelace was pushed",
        "Ada Lovelace joined the organization",
        "Ada Lovelace: role member",
      ]),
    );
    expect(await acme.filter("/Users", `userName eq "ada@${acme.world.domain}"`)).toMatchObject({
      body: { totalResults: 0 },
    });
  });

  it("does not tell another request what was only tried", async () => {
    const group = await acme.group([], { displayName: unique("Named") });
    await acme.get(`/Groups/${group.id}`);

    await dry("patch", `/Groups/${group.id}`, patch({ op: "replace", path: "displayName", value: "Another" }));

    expect((await acme.get(`/Groups/${group.id}`)).body).toMatchObject({ displayName: group.displayName });
  });

  it("tells which team somebody would get by a group, and which mapping gives it", async () => {
    const jane = await acme.user({ displayName: "Jane" });
    const engineers = await acme.group([], { displayName: "Engineers" });
    const before = await dump();

    const { status, body } = await dry(
      "patch",
      `/Groups/${engineers.id}`,
      patch({ op: "Add", path: "members", value: [{ value: jane.id }] }),
    );

    expect(await dump()).toEqual(before);
    expect(status).toBe(200);
    expect(body.members).toMatchObject([{ value: jane.id }]);
    expect(textsOf(body)).toContain("Jane joined group Engineers → team Core as maintainer");
    expect(effectsOf(body)).toContainEqual(
      expect.objectContaining({
        kind: "access",
        text: "Jane: team Core as maintainer",
        before: expect.objectContaining({ teams: [] }),
        after: expect.objectContaining({ teams: [{ id: teamId, roles: ["maintainer"] }] }),
      }),
    );
  });

  it("says why something would have no effect", async () => {
    const jane = await acme.user({ displayName: "Kim" });
    const nobody = await acme.group([], { displayName: "Nobody maps this" });

    const { body } = await dry(
      "patch",
      `/Groups/${nobody.id}`,
      patch({ op: "add", path: "members", value: [{ value: jane.id }] }),
    );

    expect(effectsOf(body)).toContainEqual(
      expect.objectContaining({ kind: "none", text: "no mapping names the group Nobody maps this" }),
    );
    const again = await dry("patch", `/Users/${jane.id}`, patch({ op: "replace", path: "active", value: true }));
    expect(textsOf(again.body)).toEqual(["everything was as it was asked for already"]);
  });

  it("answers a deletion with a body, for the effects have no other place", async () => {
    const jane = await acme.user({ displayName: "Lee" });
    const before = await dump();

    const { status, body } = await dry("delete", `/Users/${jane.id}`);

    expect(await dump()).toEqual(before);
    expect({ status, body }).toMatchObject({ status: 200, body: { schemas: [URN], [URN]: { status: "204" } } });
    expect(textsOf(body)).toContain("Lee was removed");
    expect((await acme.get(`/Users/${jane.id}`)).status).toBe(200);
  });

  it("tells of a whole record that is put what it changes, and of nothing that stays", async () => {
    const jane = await acme.user({ displayName: "Ana", title: "Pilot" });
    const record = { schemas: [CORE_USER], userName: jane.userName, displayName: "Ana" };
    const before = await dump();

    const gone = await dry("put", `/Users/${jane.id}`, { ...record, active: false });
    const same = await dry("put", `/Users/${jane.id}`, { ...record, title: "Pilot" });

    expect(await dump()).toEqual(before);
    expect(gone).toMatchObject({ status: 200, body: { active: false } });
    expect(gone.body).not.toHaveProperty("title");
    expect(textsOf(gone.body)).toEqual(expect.arrayContaining([expect.stringMatching(/^Ana was deactivated/)]));
    expect(textsOf(same.body)).toEqual(["everything was as it was asked for already"]);
  });

  it("tells of a group that is put who comes, who goes, and by which mapping", async () => {
    const [bo, cy] = [await acme.user({ displayName: "Bo" }), await acme.user({ displayName: "Cy" })];
    const { caller, scim } = acme.world;
    const group = { displayName: unique("Pilots") };
    await createMapping(caller, { connectionId: scim.connection.id, group, team: teamId });
    const pilots = await acme.group([bo.id], group);
    const before = await dump();

    const { status, body } = await dry("put", `/Groups/${pilots.id}`, {
      ...{ schemas: [CORE_GROUP], ...group, members: [{ value: cy.id }] },
    });

    expect(await dump()).toEqual(before);
    expect(status).toBe(200);
    expect(body.members).toMatchObject([{ value: cy.id }]);
    expect(textsOf(body)).toContain(`Cy joined group ${group.displayName} → team Core as member`);
    expect(textsOf(body)).toContainEqual(expect.stringMatching(new RegExp(`^Bo left group ${group.displayName}`)));
    const stale = await dry("put", `/Groups/${pilots.id}`, {
      ...{ schemas: [CORE_GROUP], ...group, members: [] },
    }).set("If-Match", 'W/"7"');
    expect(stale.status).toBe(412);
    expect(await dump()).toEqual(before);
  });

  it("shows a group of thousands as it would be", async () => {
    const users = await Promise.all(Array.from({ length: 20 }, () => acme.user()));
    const members = users.map(({ id }) => ({ value: id }));

    const { status, body } = await dry("post", "/Groups", {
      schemas: [CORE_GROUP],
      displayName: unique("Large"),
      members,
    });

    expect(status).toBe(201);
    expect(body.members).toHaveLength(20);
  });

  it("refuses what the request itself would be refused for, in the same words, and leads nowhere", async () => {
    const jane = await acme.user();
    const taken = { schemas: [CORE_USER], userName: jane.userName };

    const tried = await dry("post", "/Users", taken);
    const real = await acme.send("post", "/Users", taken);

    expect(tried).toMatchObject({ status: 409, body: { scimType: "uniqueness", status: "409" } });
    expect(tried.headers["rollcall-dry-run"]).toBe("applied-nothing");
    expect(real.body.detail).toMatch(
      new RegExp(`^${tried.body.detail.replaceAll(/[.*+?^$()[\]{}|\\]/g, "\\$&")} Details: `),
    );
  });

  it("knows one value, and reads do not look at it", async () => {
    const body = { schemas: [CORE_USER], userName: unique("x") };
    for (const value of ["yes", "1", "false", ""]) {
      const { status, headers } = await acme.send("post", "/Users", body).set("Rollcall-Dry-Run", value);
      expect({ value, status }).toEqual({ value, status: 400 });
      expect(headers["rollcall-dry-run"]).toBe("applied-nothing");
    }
    expect((await acme.filter("/Users", `userName eq "${body.userName}"`)).body.totalResults).toBe(0);
    const read = await acme.get("/Users").set("Rollcall-Dry-Run", "perhaps");
    expect(read.status).toBe(200);
    expect(read.headers["rollcall-dry-run"]).toBeUndefined();
    const search = { schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], count: 1 };
    expect(
      (await acme.send("post", "/Users/.search", search).set("Rollcall-Dry-Run", "true")).body.Resources,
    ).toHaveLength(1);
    expect((await acme.send("post", "/Users", body).set("Rollcall-Dry", "true")).status).toBe(422);
  });
});

describe("a dry run of a Bulk", () => {
  const BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
  const post = (path: string, bulkId: string, data: object) => ({ method: "POST", path, bulkId, data });

  it("lets each operation see those before it", async () => {
    const before = await dump();

    const { status, body } = await dry("post", "/Bulk", {
      schemas: [BULK],
      Operations: [
        post("/Users", "u", { schemas: [CORE_USER], userName: unique("max"), displayName: "Max" }),
        post("/Groups", "g", { schemas: [CORE_GROUP], displayName: unique("Fresh"), members: [{ value: "bulkId:u" }] }),
        { method: "PATCH", path: "/Users/bulkId:u", data: patch({ op: "replace", path: "active", value: false }) },
      ],
    });

    expect(await dump()).toEqual(before);
    expect(status).toBe(200);
    expect(body.Operations.map((one: { status: string }) => one.status)).toEqual(["201", "201", "200"]);
    expect(textsOf(body)).toEqual(
      expect.arrayContaining(["Max was pushed", expect.stringContaining("was deactivated")]),
    );
  });

  it("takes what fails half way back, and goes on as the real one would", async () => {
    const jane = await acme.user({ displayName: "Jane again" });
    const fresh = unique("fresh");
    const operations = [
      post("/Users", "a", { schemas: [CORE_USER], userName: fresh }),
      post("/Users", "b", { schemas: [CORE_USER], userName: jane.userName }),
      post("/Users", "c", { schemas: [CORE_USER], userName: fresh }),
      post("/Users", "d", { schemas: [CORE_USER], userName: unique("d") }),
      post("/Groups", "e", {
        schemas: [CORE_GROUP],
        displayName: unique("e"),
        members: [{ value: "dusr_01m8jjvzevefb88mqmkd9jfadh" }],
      }),
      { method: "DELETE", path: `/Users/${jane.id}` },
      post("/Users", "f", { schemas: [CORE_USER], userName: jane.userName }),
    ];
    const before = await dump();

    const tried = await dry("post", "/Bulk", { schemas: [BULK], Operations: operations });
    expect(await dump()).toEqual(before);
    const real = await acme.send("post", "/Bulk", { schemas: [BULK], Operations: operations });

    const statuses = ({ body }: typeof real): string[] => body.Operations.map((one: { status: string }) => one.status);
    expect(statuses(tried)).toEqual(["201", "409", "409", "201", "400", "204", "201"]);
    expect(statuses(tried)).toEqual(statuses(real));
  });
});

describe("a dry run beside real requests", () => {
  it("holds nobody up for long, and does not fail for them", async () => {
    const jane = await acme.user();
    const engineers = await acme.group([jane.id]);
    const renamed = (name: string) => patch({ op: "replace", path: "displayName", value: name });
    const requests = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0
        ? dry("patch", `/Groups/${engineers.id}`, renamed(`Tried ${index}`))
        : acme.send("patch", `/Groups/${engineers.id}`, renamed(`Real ${index}`)),
    );

    const statuses = (await Promise.all(requests)).map(({ status }) => status);

    expect(statuses.every((status) => status === 200)).toBe(true);
    expect((await acme.get(`/Groups/${engineers.id}`)).body.displayName).toMatch(/^Real/);
  });
});

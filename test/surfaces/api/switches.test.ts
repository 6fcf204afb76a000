/** Switches that take seats and roles away: previewed, and their answer says from whom. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryGroup, givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let connection: string;
beforeAll(async () => {
  acme = await givenTenant(app);
  connection =
    (await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }))).id ?? "";
});

/** A team that a group of two fills; one of them has a seat by hand, too. */
async function givenMappedTeam() {
  const users = [];
  for (const name of ["jane", "joe"])
    users.push(await givenDirectoryUser(acme, connection, { userName: `${name}${next()}@acme.test` }));
  const group = `Group ${next()}`;
  await givenDirectoryGroup(acme, connection, { displayName: group, members: users.map(({ id }) => id) });
  const { id: team = "" } = await make(acme.operator("post", `${acme.path}/teams`, { name: `Team ${next()}` }));
  const { id: mapping = "" } = await make(
    acme.operator("post", `${acme.path}/mappings`, { connectionId: connection, group: { displayName: group }, team }),
  );
  const [jane = "", joe = ""] = users.map(({ membershipId }) => membershipId ?? "");
  await make(acme.operator("put", `${acme.path}/teams/${team}/members/${jane}`, {}));
  return { team, mapping, jane, joe, at: `${acme.path}/teams/${team}` };
}
const members = async (at: string): Promise<string[]> =>
  (await acme.operator("get", `${at}/members`)).body.data.map((one: { membershipId: string }) => one.membershipId);
const whose = ({ total, sample }: { total: number; sample: { membershipId: string }[] }) => ({
  total,
  ids: sample.map(({ membershipId }) => membershipId),
});

describe("filling a mapped team by hand only", () => {
  it("is previewed, and its answer says who lost a seat", async () => {
    const { at, jane, joe } = await givenMappedTeam();
    const change = { membershipAuthority: "manual_only" };

    const preview = (await acme.operator("post", `${at}/preview`, change)).body;
    expect(whose(preview.loses)).toEqual({ total: 1, ids: [joe] });
    expect((await members(at)).sort()).toEqual([jane, joe].sort());
    const { status, body } = await acme.operator("patch", at, change);

    expect({ status, loses: body.loses }).toEqual({ status: 200, loses: preview.loses });
    expect(await members(at)).toEqual([jane]);
    expect((await acme.operator("get", at)).body.loses).toBeUndefined();
  });

  it("says nothing where nothing is taken", async () => {
    const { at } = await givenMappedTeam();
    expect((await acme.operator("patch", at, { membershipAuthority: "directory_only" })).body.loses).toBeUndefined();
    expect((await acme.operator("patch", at, { name: "Another" })).body.loses).toBeUndefined();
  });
});

describe("deleting a team", () => {
  it("is previewed with everybody who sits in it", async () => {
    const { at, jane, joe } = await givenMappedTeam();
    const { loses } = (await acme.operator("post", `${at}/preview`, { remove: true })).body;
    expect(whose(loses)).toEqual({ total: 2, ids: [jane, joe].sort() });
    expect((await members(at)).length).toBe(2);
  });
});

describe("a mapping", () => {
  it("that gives another team says who lost the seat in the first", async () => {
    const { mapping, joe, team } = await givenMappedTeam();
    const { id: other } = await make(acme.operator("post", `${acme.path}/teams`, { name: `Team ${next()}` }));

    const { body } = await acme.operator("patch", `${acme.path}/mappings/${mapping}`, { team: other });

    expect(whose(body.loses)).toEqual({ total: 1, ids: [joe] });
    expect(body.loses.sample[0].teams).toMatchObject([{ id: team, roles: ["member"] }]);
    const more = await acme.operator("patch", `${acme.path}/mappings/${mapping}`, { role: "admin" });
    expect(more.body.loses).toBeUndefined();
  });

  it("says before it is deleted who loses what", async () => {
    const { mapping, joe, at } = await givenMappedTeam();
    const { loses } = (await acme.operator("get", `${acme.path}/mappings/${mapping}/ending`)).body;
    expect(whose(loses)).toEqual({ total: 1, ids: [joe] });
    expect((await members(at)).length).toBe(2);
  });
});

describe("teams from groups", () => {
  it("that would stand beside one of that name are told before and after they are asked for", async () => {
    const { id: entra = "" } = await make(
      acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Second" }),
    );
    const { id: byHand } = await make(acme.operator("post", `${acme.path}/teams`, { name: "field sales" }));
    await givenDirectoryGroup(acme, entra, { displayName: "Field Sales", members: [] });
    await givenDirectoryGroup(acme, entra, { displayName: "Support", members: [] });
    const at = `${acme.path}/connections/${entra}`;
    const preview = async (body: object) => (await acme.operator("post", `${at}/teams-from-groups/preview`, body)).body;
    const outcomes = (body: { data: { group: { displayName: string }; becomes: string; sameName: object[] }[] }) =>
      Object.fromEntries(body.data.map((one) => [one.group.displayName, [one.becomes, ...one.sameName]]));
    const set = (teamsFromGroups: object) => acme.operator("patch", at, { settings: { teamsFromGroups } });

    expect(outcomes(await preview({ mode: "all" }))).toEqual({
      "Field Sales": ["made", { id: byHand, name: "field sales" }],
      Support: ["made"],
    });
    const on = await set({ mode: "all" });
    expect(on.body.warnings).toEqual([
      { code: "team_of_same_name", detail: expect.stringMatching(/^1 groups? .* field sales/) },
    ]);
    expect(outcomes(await preview({ mode: "prefix", prefix: "Sup" }))).toEqual({
      "Field Sales": ["frozen"],
      Support: ["kept"],
    });
    const off = await set({ mode: "off" });
    expect(off.body.warnings).toEqual([{ code: "teams_frozen", detail: expect.stringMatching(/^2 teams/) }]);
    expect((await set({ mode: "off" })).body.warnings).toBeUndefined();
  });
});

describe("a role that allows less", () => {
  it.each(["organization", "team"])("says whom it is about, in the scope %s", async (scope) => {
    const role = `helper-${scope}`;
    const at = `${acme.path}/roles/${role}`;
    const of = `?scope=${scope}`;
    await make(
      acme.operator("post", `${acme.path}/roles`, { key: role, name: role, scope, rank: 10, permissions: ["a", "b"] }),
    );
    const roles = scope === "organization" ? { roles: [role] } : {};
    const { id } = await make(
      acme.operator("post", `${acme.path}/memberships`, { email: `m${next()}@acme.test`, ...roles }),
    );
    const { id: team } = await make(acme.operator("post", `${acme.path}/teams`, { name: `Team ${next()}` }));
    if (scope === "team")
      await make(acme.operator("put", `${acme.path}/teams/${team}/members/${id}`, { roles: [role] }));

    const preview = await acme.operator("post", `${at}/preview${of}`, { permissions: ["a"] });
    const changed = await acme.operator("patch", at + of, { permissions: ["a"] });
    const more = await acme.operator("patch", at + of, { permissions: ["a", "c"] });

    expect(preview.body.loses).toMatchObject({ permissions: ["b"], total: 1, sample: [{ membershipId: id }] });
    expect(changed.body.loses).toEqual(preview.body.loses);
    expect(more.body.loses).toBeUndefined();
    expect((await acme.operator("post", `${acme.path}/roles/admin/preview`, { permissions: [] })).status).toBe(409);
  });
});

it("previews nothing of another organization", async () => {
  const globex = await givenTenant(app);
  const { team, mapping } = await givenMappedTeam();
  for (const [method, path, body] of [
    ["post", `/teams/${team}/preview`, { remove: true }],
    ["get", `/mappings/${mapping}/ending`, undefined],
    ["post", `/connections/${connection}/teams-from-groups/preview`, { mode: "all" }],
  ] as const)
    expect((await globex.operator(method, globex.path + path, body)).status).toBe(404);
});

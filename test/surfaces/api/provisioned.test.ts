/** What a host application sees of people whom a directory pushed. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenConflict, givenDirectoryGroup, givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
let connection = "";
let team = "";
let membership = "";
let mapping: Record<string, string> = {};
const read = async (path: string) => (await acme.operator("get", `${acme.path}${path}`)).body;
const posted = (path: string, body: object) => make(acme.operator("post", `${acme.path}${path}`, body));

beforeAll(async () => {
  acme = await givenTenant(newApp());
  connection = (await posted("/connections", { kind: "scim", name: "Entra", profile: "entra" })).id ?? "";
  team = (await posted("/teams", { name: "Engineering" })).id ?? "";
  const jane = await givenDirectoryUser(acme, connection, { userName: "jane@acme.test" });
  membership = jane.membershipId ?? "";
  const members = [jane.id, "somebody who has not come yet"];
  await givenDirectoryGroup(acme, connection, { displayName: "Engineers", members });
});

describe("a pushed person", () => {
  it("would gain what a mapping gives, says the preview, and writes nothing", async () => {
    const input = { connectionId: connection, group: { displayName: "Engineers" }, team, role: "admin" };
    const preview = await posted("/mappings/preview", input);

    expect(preview).toMatchObject({
      group: { displayName: "Engineers" },
      gains: { total: 1, sample: [{ membershipId: membership, roles: ["admin"], teams: [{ id: team }] }] },
      loses: { total: 0, sample: [] },
    });
    expect((await read("/mappings")).data).toEqual([]);
  });

  it("has it once the mapping is made", async () => {
    const group = { displayName: "Engineers" };
    mapping = await posted("/mappings", {
      connectionId: connection,
      group,
      team,
      teamRoles: ["maintainer"],
      role: "admin",
    });

    expect(mapping).toMatchObject({ directoryGroup: { displayName: "Engineers" }, team, role: "admin" });
    expect(await read(`/memberships/${membership}`)).toMatchObject({
      email: "jane@acme.test",
      kind: "member",
      status: "active",
      role: "admin",
      roles: ["admin", "member"],
      teams: [{ id: team, name: "Engineering", roles: ["maintainer"] }],
      managedBy: connection,
    });
  });

  it("has every reason told", async () => {
    const { grants, effective } = await read(`/memberships/${membership}/access`);
    const via = { mapping: mapping.id, connection, group: { displayName: "Engineers" } };

    expect(effective).toBe(true);
    expect(grants).toContainEqual(expect.objectContaining({ role: "member", source: "default" }));
    expect(grants).toContainEqual(
      expect.objectContaining({
        role: "admin",
        source: "mapping",
        via: expect.objectContaining({ mapping: via.mapping }),
      }),
    );
    expect(grants.find((grant: { team?: object }) => grant.team)).toMatchObject({
      team: { id: team },
      source: "mapping",
      via,
    });
  });

  it("is listed by what it effectively has, with the reasons beside a manual seat", async () => {
    await make(acme.operator("put", `${acme.path}/teams/${team}/members/${membership}`, { roles: [] }));
    const [member] = (await read(`/teams/${team}/members`)).data;

    expect(member).toMatchObject({ membershipId: membership, roles: ["maintainer", "member"] });
    expect(member.sources.map(({ source }: { source: string }) => source).sort()).toEqual(["manual", "mapping"]);
    for (const filter of [`team=${team}`, "role=admin", "source=directory", `source=${connection}`])
      expect((await read(`/memberships?${filter}`)).data.map(({ id }: { id: string }) => id)).toEqual([membership]);
  });

  it("is in the mirror as the identity provider wrote it", async () => {
    const [user] = (await read(`/connections/${connection}/directory-users?userName=JANE@acme.test`)).data;
    const [group] = (await read(`/connections/${connection}/directory-groups`)).data;

    expect(user).toMatchObject({
      userName: "jane@acme.test",
      membershipId: membership,
      linkState: "linked",
      active: true,
    });
    expect(group).toMatchObject({ displayName: "Engineers", memberCount: 2, pendingMembers: 1, nestedGroups: 0 });
  });

  it("has a name that only the directory changes", async () => {
    const path = `${acme.path}/memberships/${membership}`;
    const renamed = await acme.operator("patch", path, { displayName: "Joan" });

    expect(renamed).toMatchObject({ status: 409, body: { code: "managed_by_directory" } });
    expect((await acme.operator("delete", path)).body.code).toBe("managed_by_directory");
  });

  it("loses what the mapping gave with the mapping, and keeps the manual seat", async () => {
    await make(acme.operator("delete", `${acme.path}/mappings/${mapping.id}`));

    expect(await read(`/memberships/${membership}`)).toMatchObject({
      roles: ["member"],
      teams: [{ id: team, roles: ["member"] }],
    });
  });
});

it("shows a conflict from both sides, and joins them when that is decided", async () => {
  const id = await givenConflict(acme, connection);
  const before = await read(`/conflicts/${id}`);
  expect(before).toMatchObject({ status: "open", directoryUser: { active: true }, membership: { status: "active" } });

  const after = await posted(`/conflicts/${id}/resolve`, { decision: "adopt" });

  expect(after).toMatchObject({ status: "resolved", decision: "adopt" });
  expect(await read(`/memberships/${before.membership.id}`)).toMatchObject({ managedBy: connection });
  const again = await acme.operator("post", `${acme.path}/conflicts/${id}/resolve`, { decision: "reject" });
  expect(again).toMatchObject({ status: 409, body: { code: "conflict" } });
});

it("tells every change as an event with its cause", async () => {
  const answer = await acme
    .operator("post", `${acme.path}/teams`, { name: "Sales" })
    .set("X-Request-Id", "cause-of-sales");
  const { data } = await read(`/events?object=${answer.body.id}`);

  expect(data).toMatchObject([
    {
      type: "team.created",
      actor: { kind: "operator" },
      cause: { requestId: "cause-of-sales" },
      object: { type: "team", id: answer.body.id },
      before: null,
      after: { name: "Sales" },
    },
  ]);
});

it("keeps the last owner", async () => {
  const { id } = await posted("/memberships", { email: "owner@acme.test", roles: ["owner"] });
  for (const call of [
    acme.operator("delete", `${acme.path}/memberships/${id}`),
    acme.operator("post", `${acme.path}/memberships/${id}/deactivate`),
    acme.operator("patch", `${acme.path}/memberships/${id}`, { roles: [] }),
  ])
    expect(await call).toMatchObject({ status: 409, body: { code: "last_owner" } });
});

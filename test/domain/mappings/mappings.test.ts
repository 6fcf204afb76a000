import { describe, expect, it } from "vitest";
import { createMapping, deleteMapping, updateMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { previewMapping } from "../../../src/domain/administration/mappings/preview.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { deleteTeam, updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import { getMapping } from "../../../src/domain/mappings/mappings.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { listTeamMembers, removeTeamSeat, setTeamSeat } from "../../../src/domain/memberships/access/team-members.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { changeDirectoryGroup, deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { createTeam, getTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  effective,
  givenConnection,
  givenOrganization,
  groupWrite,
  membershipOf,
  membersOf,
  provision,
  pushGroup,
  refusal,
  removeMembers,
  rewrite,
} from "../../support/world.ts";

useDatabase();

async function givenTeam(name = "Docs") {
  const world = await givenOrganization();
  return { ...world, team: await createTeam(world.caller, { name }), connectionId: world.scim.connection.id };
}

describe("a mapping", () => {
  it.each([
    ["id", (group: { id: string }) => ({ id: group.id })],
    ["externalId", () => ({ externalId: "g-1" })],
    ["displayName in another case", () => ({ displayName: "ENGINEERS" })],
  ])("by %s gives team seat and role to the members of a group that is there", async (_, name) => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id], "g-1");
    await createMapping(caller, {
      connectionId,
      group: name(group),
      team: team.id,
      teamRoles: ["maintainer"],
      role: "admin",
    });
    expect(await effective(caller, jane.membershipId)).toEqual({ roles: ["admin", "member"], teams: ["Docs"] });
    const { items } = await listTeamMembers(caller, team.id, { limit: 10 });
    expect(items).toMatchObject([
      {
        membershipId: jane.membershipId,
        roles: ["maintainer"],
        sources: [{ source: "mapping", via: { group: { displayName: "Engineers" } } }],
      },
    ]);
  });

  it("may name a group that comes later", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    await createMapping(caller, { connectionId, group: { displayName: "Engineers" }, team: team.id });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await pushGroup(scim, "engineers", [jane.id]);
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
  });

  it("holds on to its group through a rename", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id]);
    const { id } = await createMapping(caller, { connectionId, group: { displayName: "Engineers" }, team: team.id });
    await changeDirectoryGroup(scim, group.id, { write: groupWrite("Builders") });
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
    expect((await getMapping(caller, id)).directoryGroup).toEqual({ id: group.id, displayName: "Builders" });
    expect((await getTeam(caller, team.id)).name).toBe("Docs");
  });

  it("survives the deletion of its group and takes it up again when it is pushed anew", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id], "g-1");
    const { id } = await createMapping(caller, { connectionId, group: { id: group.id }, team: team.id });
    await deleteDirectoryGroup(scim, group.id);
    expect((await effective(caller, jane.membershipId)).teams).toEqual([]);
    expect((await getTeam(caller, team.id)).name).toBe("Docs");
    const again = await pushGroup(scim, "Engineers (new)", [jane.id], "g-1");
    expect((await getMapping(caller, id)).directoryGroup).toEqual({ id: again.id, displayName: "Engineers (new)" });
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
  });

  it("of several groups may fill one team, and one group several teams", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const ops = await createTeam(caller, { name: "Ops" });
    const [jane, bob] = [
      await provision(scim, { userName: `jane@${domain}` }),
      await provision(scim, { userName: `bob@${domain}` }),
    ];
    await pushGroup(scim, "A", [jane.id]);
    await pushGroup(scim, "B", [jane.id, bob.id]);
    for (const name of ["A", "B"])
      await createMapping(caller, { connectionId, group: { displayName: name }, team: team.id });
    await createMapping(caller, { connectionId, group: { displayName: "B" }, team: ops.id });
    expect(
      (await listTeamMembers(caller, team.id, { limit: 10 })).items.map(({ membershipId }) => membershipId),
    ).toEqual([jane.membershipId, bob.membershipId].sort());
    expect((await listTeamMembers(caller, team.id, { limit: 10 })).items[0]?.sources).toHaveLength(2);
    expect((await effective(caller, bob.membershipId)).teams).toEqual(["Docs", "Ops"]);
  });

  it("ends with what it gave, and only that: a manual seat in the same team stays", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id]);
    const mapping = await createMapping(caller, {
      connectionId,
      group: { id: group.id },
      team: team.id,
      role: "admin",
    });
    await setTeamSeat(caller, team.id, membershipOf(jane), ["maintainer"]);
    await removeMembers(scim, group.id, jane.id);
    expect(await effective(caller, jane.membershipId)).toEqual({ roles: ["member"], teams: ["Docs"] });
    await addMembers(scim, group.id, jane.id);
    await removeTeamSeat(caller, team.id, membershipOf(jane));
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
    await deleteMapping(caller, mapping.id);
    expect(await effective(caller, jane.membershipId)).toEqual({ roles: ["member"], teams: [] });
  });

  it("explains every grant: source, mapping, group", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id]);
    const mapping = await createMapping(caller, { connectionId, group: { id: group.id }, team: team.id });
    expect(await explainAccess(caller, membershipOf(jane))).toMatchObject({
      effective: true,
      role: "member",
      grants: [
        { role: "member", source: "default" },
        {
          team: { id: team.id, name: "Docs" },
          source: "mapping",
          via: { mapping: mapping.id, connection: connectionId, group: { id: group.id, displayName: "Engineers" } },
        },
      ],
    });
  });

  it("B19 never makes owners unless the policy says so, and never names what is not there", async () => {
    const { caller, connectionId, team } = await givenTeam();
    const group = { displayName: "Bosses" };
    expect(await refusal(createMapping(caller, { connectionId, group, role: "owner" }))).toBe("role_not_grantable");
    await updatePolicies(caller, { allowOwnerMapping: true });
    expect(await refusal(createMapping(caller, { connectionId, group, role: "owner" }))).toBe("accepted");
    expect(await refusal(createMapping(caller, { connectionId, group, role: "nobody" }))).toBe("invalid");
    expect(await refusal(createMapping(caller, { connectionId, group }))).toBe("invalid");
    expect(await refusal(createMapping(caller, { connectionId, group: { id: "dgrp_0" }, team: team.id }))).toBe(
      "invalid",
    );
    const other = await givenTeam();
    expect(await refusal(createMapping(caller, { connectionId, group, team: other.team.id }))).toBe("invalid");
    expect(await refusal(createMapping(caller, { connectionId: other.connectionId, group, team: team.id }))).toBe(
      "invalid",
    );
  });

  it("changes what it gives without touching anybody, and goes with its team when it gives nothing else", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id]);
    const mapping = await createMapping(caller, { connectionId, group: { id: group.id }, role: "admin" });
    await updateMapping(caller, mapping.id, { team: team.id, role: null });
    expect(await effective(caller, jane.membershipId)).toEqual({ roles: ["member"], teams: ["Docs"] });
    await deleteTeam(caller, team.id);
    expect(await refusal(getMapping(caller, mapping.id))).toBe("not_found");
  });

  it("is previewed: who would gain, who would lose, nothing written", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const [jane, bob] = [
      await provision(scim, { userName: `jane@${domain}` }),
      await provision(scim, { userName: `bob@${domain}` }),
    ];
    const group = await pushGroup(scim, "Engineers", [jane.id, bob.id]);
    await setTeamSeat(caller, team.id, membershipOf(bob), []);
    const preview = await previewMapping(caller, { connectionId, group: { id: group.id }, team: team.id });
    expect(preview).toMatchObject({
      group: { id: group.id },
      gains: { total: 1, sample: [{ membershipId: jane.membershipId }] },
      loses: { total: 0 },
    });
    expect((await effective(caller, jane.membershipId)).teams).toEqual([]);
    const mapping = await createMapping(caller, { connectionId, group: { id: group.id }, team: team.id });
    const instead = await previewMapping(
      caller,
      { connectionId, group: { displayName: "Nobody" }, team: team.id },
      mapping.id,
    );
    expect(instead).toMatchObject({
      group: null,
      gains: { total: 0 },
      loses: { total: 1, sample: [{ membershipId: jane.membershipId }] },
    });
  });
});

describe("groups inside groups", () => {
  it("count for the outer group's mapping, over several steps and through a cycle", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const inner = await pushGroup(scim, "Inner", [jane.id]);
    const middle = await pushGroup(scim, "Middle", [inner.id]);
    const outer = await pushGroup(scim, "Outer", [middle.id]);
    await addMembers(scim, inner.id, outer.id);
    await createMapping(caller, { connectionId, group: { id: outer.id }, team: team.id });
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
    expect((await listTeamMembers(caller, team.id, { limit: 10 })).items).toMatchObject([
      {
        membershipId: jane.membershipId,
        sources: [
          { via: { group: { displayName: "Outer" }, through: [{ displayName: "Inner" }, { displayName: "Middle" }] } },
        ],
      },
    ]);
    await removeMembers(scim, outer.id, middle.id);
    expect((await effective(caller, jane.membershipId)).teams).toEqual([]);
  });

  it("count for nothing where the connection is set so", async () => {
    const { caller, team, domain } = await givenTeam();
    const scim = await givenConnection(caller, { flattenNested: false });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const inner = await pushGroup(scim, "Inner", [jane.id]);
    const outer = await pushGroup(scim, "Outer", [inner.id]);
    await createMapping(caller, { connectionId: scim.connection.id, group: { id: outer.id }, team: team.id });
    expect((await effective(caller, jane.membershipId)).teams).toEqual([]);
  });
});

describe("members of groups", () => {
  it("may be named before they come, and are resolved when they do", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const group = await pushGroup(scim, "Engineers", ["x-77", `Bob@${domain}`]);
    await createMapping(caller, { connectionId, group: { id: group.id }, team: team.id });
    const jane = await provision(scim, { userName: `jane@${domain}`, externalId: "x-77" });
    const bob = await provision(scim, { userName: `bob@${domain}` });
    expect(await membersOf(scim, group.id)).toEqual([jane.id, bob.id].sort());
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
  });

  it("A6 refuse ids of another organization, and nothing is stored", async () => {
    const [{ scim }, other] = [await givenTeam(), await givenTeam()];
    const foreign = await provision(other.scim, { userName: `jane@${other.domain}` });
    const group = await pushGroup(scim, "Engineers");
    expect(await refusal(addMembers(scim, group.id, foreign.id))).toBe("invalid");
    expect(await refusal(pushGroup(scim, "Others", [foreign.id]))).toBe("invalid");
    expect(await membersOf(scim, group.id)).toEqual([]);
    expect(await refusal(pushGroup(scim, "Others"))).toBe("accepted");
  });

  it("apply steps in order: replace, then add and remove", async () => {
    const { scim, domain } = await givenTeam();
    const people = [];
    for (const name of ["a", "b", "c", "d"]) people.push((await provision(scim, { userName: `${name}@${domain}` })).id);
    const [a = "", b = "", c = "", d = ""] = people;
    const group = await pushGroup(scim, "G", [a]);
    await changeDirectoryGroup(scim, group.id, {
      members: [
        { op: "add", values: [b] },
        { op: "replace", values: [c, d] },
        { op: "remove", values: [d, a] },
        { op: "add", values: [b, b] },
      ],
    });
    expect(await membersOf(scim, group.id)).toEqual([b, c].sort());
    await changeDirectoryGroup(scim, group.id, { members: [{ op: "replace", values: [] }] });
    expect(await membersOf(scim, group.id)).toEqual([]);
  });

  it("Q3 Q4 lose nothing when they are added and removed at once", async () => {
    const { scim, domain } = await givenTeam();
    const ids: string[] = [];
    for (let index = 0; index < 16; index++) ids.push((await provision(scim, { userName: `u${index}@${domain}` })).id);
    const group = await pushGroup(scim, "G", ids.slice(0, 8));
    await Promise.all([
      ...ids.map((id, index) => (index < 8 ? removeMembers(scim, group.id, id) : addMembers(scim, group.id, id))),
      ...ids.slice(8).map((id) => addMembers(scim, group.id, id)),
    ]);
    expect(await membersOf(scim, group.id)).toEqual(ids.slice(8).sort());
  });

  it("Q7 leave no trace of a user who is deleted while being added", async () => {
    const { scim, domain } = await givenTeam();
    const groups = await Promise.all([1, 2, 3, 4].map((index) => pushGroup(scim, `G${index}`)));
    for (let round = 0; round < 5; round++) {
      const user = await provision(scim, { userName: `u${round}@${domain}` });
      await Promise.allSettled([
        ...groups.map(({ id }) => addMembers(scim, id, user.id)),
        deleteDirectoryUser(scim, user.id),
      ]);
    }
    for (const { id } of groups) expect(await membersOf(scim, id)).toEqual([]);
  });
});

describe("lists by what is derived", () => {
  it("page through a team of mixed sources without losing or doubling anybody, and skip who is not active", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const users = [];
    for (let index = 0; index < 23; index++) users.push(await provision(scim, { userName: `u${index}@${domain}` }));
    await pushGroup(
      scim,
      "A",
      users.slice(0, 15).map(({ id }) => id),
    );
    await pushGroup(
      scim,
      "B",
      users.slice(10, 18).map(({ id }) => id),
    );
    for (const displayName of ["A", "B"])
      await createMapping(caller, { connectionId, group: { displayName }, team: team.id });
    for (const user of users.slice(16, 21)) await setTeamSeat(caller, team.id, membershipOf(user), []);
    await rewrite(scim, users[3]?.id ?? "", { userName: `u3@${domain}`, active: false });
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listTeamMembers(caller, team.id, { limit: 4, cursor });
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ membershipId }) => membershipId));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(
      users
        .slice(0, 21)
        .filter((_, index) => index !== 3)
        .map(membershipOf)
        .sort(),
    );
    const byTeam = await listMemberships(caller, { team: team.id }, { limit: 100 });
    expect(byTeam.items.map(({ id }) => id)).toEqual(seen);
  });

  it("find memberships by effective role, source and text", async () => {
    const { caller, scim, connectionId, domain } = await givenTeam();
    const [jane, bob] = [
      await provision(scim, { userName: `jane@${domain}`, displayName: "Jane Roe" }),
      await provision(scim, { userName: `bob@${domain}` }),
    ];
    await pushGroup(scim, "Admins", [jane.id]);
    await createMapping(caller, { connectionId, group: { displayName: "Admins" }, role: "admin" });
    const ids = async (filter: Parameters<typeof listMemberships>[1]) =>
      (await listMemberships(caller, filter, { limit: 10 })).items.map(({ id }) => id);
    expect(await ids({ role: "admin" })).toEqual([jane.membershipId]);
    expect(await ids({ role: "member" })).toEqual([jane.membershipId, bob.membershipId]);
    expect(await ids({ source: connectionId })).toEqual([jane.membershipId, bob.membershipId]);
    expect(await ids({ source: "manual" })).toEqual([]);
    expect(await ids({ q: "rOE" })).toEqual([jane.membershipId]);
    expect(await ids({ email: `BOB@${domain.toUpperCase()}` })).toEqual([bob.membershipId]);
  });
});

describe("a team that is filled by hand only", () => {
  it("takes no mapping, and one it has from before gives no seat in it", async () => {
    const { caller, scim, team, connectionId, domain } = await givenTeam();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const group = await pushGroup(scim, "Engineers", [jane.id]);
    await createMapping(caller, { connectionId, group: { id: group.id }, team: team.id });
    await updateTeam(caller, team.id, { membershipAuthority: "manual_only" });
    expect((await effective(caller, jane.membershipId)).teams).toEqual([]);
    const other = createMapping(caller, { connectionId, group: { displayName: "Others" }, team: team.id });
    expect(await refusal(other)).toBe("conflict");
    await setTeamSeat(caller, team.id, membershipOf(jane), []);
    expect((await effective(caller, jane.membershipId)).teams).toEqual(["Docs"]);
  });
});

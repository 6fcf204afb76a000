/** Ending a connection: refused before it begins or done to the end, and with `keep` nobody has less afterwards. */
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../../src/domain/administration/connections/connections.ts";
import { previewEnding } from "../../../../src/domain/administration/connections/ending-preview.ts";
import { deleteConnection } from "../../../../src/domain/administration/connections/retiring.ts";
import { createMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { setMembershipTeams, updateMembership } from "../../../../src/domain/administration/members/changing.ts";
import { updateTeam } from "../../../../src/domain/administration/teams/teams.ts";
import { type Caller, within } from "../../../../src/domain/caller.ts";
import { getConnection } from "../../../../src/domain/connections/connections.ts";
import { explainAccess } from "../../../../src/domain/memberships/access/access.ts";
import { removeTeamSeat } from "../../../../src/domain/memberships/access/team-members.ts";
import { listMemberships } from "../../../../src/domain/memberships/listing.ts";
import { createMembership, getMembership } from "../../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, reactivateMembership } from "../../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../../support/mongo.ts";
import {
  effective,
  givenConnection,
  givenOrganization,
  log,
  membershipOf,
  operator,
  provision,
  pushGroup,
  refusal,
  rewrite,
  type World,
} from "../../../support/world.ts";

useDatabase();

/** Somebody in a group that makes admins, and in one inside a group that gives a seat. */
async function givenEngineer(): Promise<World & { domain: string; userId: string; id: string; teamId: string }> {
  const world = await givenOrganization();
  const { caller, scim, domain } = world;
  const user = await provision(scim, { userName: `jane@${domain}` });
  const inner = await pushGroup(scim, "Inner", [user.id]);
  await pushGroup(scim, "Outer", [inner.id]);
  await pushGroup(scim, "Admins", [user.id]);
  const team = await createTeam(caller, { name: "Engineering" });
  const connectionId = scim.connection.id;
  await createMapping(caller, {
    connectionId,
    group: { displayName: "Outer" },
    team: team.id,
    teamRoles: ["maintainer"],
  });
  await createMapping(caller, { connectionId, group: { displayName: "Admins" }, role: "admin" });
  return { ...world, userId: user.id, id: membershipOf(user), teamId: team.id };
}

const grants = async (caller: Caller, id: string) =>
  (await explainAccess(caller, id)).grants.filter(({ source }) => source !== "default");

/** Makes an existing member an owner by hand. */
const makeOwner = (caller: Caller, id: string) => updateMembership(caller, id, { roles: ["owner"] });

describe("with people=keep", () => {
  it("makes what the mappings gave kept grants, nested groups counted, and says where they came from", async () => {
    const { caller, scim, id, teamId } = await givenEngineer();
    const before = await effective(caller, id);
    expect(before).toEqual({ roles: ["admin", "member"], teams: ["Engineering"] });

    await deleteConnection(caller, scim.connection.id, "keep");

    expect(await effective(caller, id)).toEqual(before);
    const via = { connection: scim.connection.id };
    const kept = await grants(caller, id);
    expect(kept).toHaveLength(2);
    expect(kept).toContainEqual(expect.objectContaining({ role: "admin", source: "kept", via }));
    expect(kept).toContainEqual(
      expect.objectContaining({
        team: { id: teamId, name: "Engineering" },
        teamRoles: ["maintainer"],
        source: "kept",
        via,
      }),
    );
    expect(await refusal(getConnection(caller, scim.connection.id))).toBe("not_found");
    const events = await log(caller);
    expect(events.find(({ type }) => type === "membership.grants_kept")).toMatchObject({
      object: { type: "membership", id },
      after: { connectionId: scim.connection.id, roles: ["admin"], teams: [{ id: teamId, roles: ["maintainer"] }] },
    });
    expect(events.at(-1)).toMatchObject({ type: "connection.ended", object: { id: scim.connection.id } });
    expect((await listMemberships(caller, { source: "kept" }, { limit: 10 })).items).toMatchObject([{ id }]);
  });

  it("leaves them to be taken by hand", async () => {
    const { caller, scim, id, teamId } = await givenEngineer();
    await deleteConnection(caller, scim.connection.id, "keep");

    await setMembershipTeams(caller, id, [{ id: teamId, roles: ["member"] }]);
    expect((await explainAccess(caller, id)).teams).toMatchObject([{ id: teamId, roles: ["member"] }]);
    await updateMembership(caller, id, { roles: [] });
    await removeTeamSeat(caller, teamId, id);

    expect(await effective(caller, id)).toEqual({ roles: ["member"], teams: [] });
    expect(await grants(caller, id)).toEqual([]);
  });

  it("leaves a kept seat to be taken also in a team that only mappings fill", async () => {
    const { caller, scim, id, teamId } = await givenEngineer();
    await updateTeam(caller, teamId, { membershipAuthority: "directory_only" });
    await deleteConnection(caller, scim.connection.id, "keep");

    await setMembershipTeams(caller, id, [{ id: teamId, roles: ["maintainer"] }]);
    expect((await effective(caller, id)).teams).toEqual(["Engineering"]);
    await removeTeamSeat(caller, teamId, id);
    expect((await effective(caller, id)).teams).toEqual([]);
  });

  it("gives nobody more: no seat in a team that only people fill", async () => {
    const { caller, scim, id, teamId } = await givenEngineer();
    await updateTeam(caller, teamId, { membershipAuthority: "manual_only" });
    await deleteConnection(caller, scim.connection.id, "keep");
    await updateTeam(caller, teamId, { membershipAuthority: "mixed" });
    expect((await effective(caller, id)).teams).toEqual([]);
  });

  it("keeps what waits for somebody who is deactivated, and leaves deactivated whom the directory deactivated", async () => {
    const { caller, scim, domain, userId, id } = await givenEngineer();
    await rewrite(scim, userId, { userName: `jane@${domain}`, active: false });

    await deleteConnection(caller, scim.connection.id, "keep");

    expect(await getMembership(caller, id)).toMatchObject({ status: "deactivated", roles: [], links: [] });
    await reactivateMembership(caller, id);
    expect(await effective(caller, id)).toEqual({ roles: ["admin", "member"], teams: ["Engineering"] });
  });

  it("keeps what waits for somebody whom an admin deactivated", async () => {
    const { caller, scim, id } = await givenEngineer();
    await deactivateMembership(caller, id);
    await deleteConnection(caller, scim.connection.id, "keep");
    expect((await getMembership(caller, id)).status).toBe("deactivated");
    await reactivateMembership(caller, id);
    expect(await effective(caller, id)).toEqual({ roles: ["admin", "member"], teams: ["Engineering"] });
  });

  it("takes nothing of another directory, and loses no team role where two connections end one after the other", async () => {
    const { caller, scim, domain, id, teamId } = await givenEngineer();
    const other = await givenConnection(caller);
    const again = await provision(other, { userName: `jane@${domain}` });
    await pushGroup(other, "Others", [again.id]);
    const connectionId = other.connection.id;
    await createMapping(caller, { connectionId, group: { displayName: "Others" }, team: teamId });
    expect(membershipOf(again)).toBe(id);
    const seat = [{ id: teamId, name: "Engineering", roles: ["maintainer", "member"] }];
    expect((await explainAccess(caller, id)).teams).toEqual(seat);

    await deleteConnection(caller, scim.connection.id, "keep");
    expect((await explainAccess(caller, id)).teams).toEqual(seat);
    expect(await getMembership(caller, id)).toMatchObject({ managedBy: connectionId, status: "active" });

    await deleteConnection(caller, connectionId, "keep");
    expect((await explainAccess(caller, id)).teams).toEqual(seat);
  });

  it("reaches everybody of a directory that is larger than a portion", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const users = await Promise.all(
      Array.from({ length: 130 }, (_, index) => provision(scim, { userName: `u${index}@${domain}` })),
    );
    await pushGroup(
      scim,
      "All",
      users.map(({ id }) => id),
    );
    await createMapping(caller, { connectionId: scim.connection.id, group: { displayName: "All" }, role: "admin" });
    await deleteConnection(caller, scim.connection.id, "keep");
    const found = await listMemberships(caller, { source: "kept", role: "admin" }, { limit: 100 });
    expect(found.items).toHaveLength(100);
    expect(found.nextCursor).not.toBeNull();
  });
});

describe("with people=deactivate", () => {
  it("ends what the mappings gave, and deactivates whom no other directory has", async () => {
    const { caller, scim, domain, id } = await givenEngineer();
    const other = await givenConnection(caller);
    const rae = await provision(scim, { userName: `rae@${domain}` });
    await provision(other, { userName: `rae@${domain}` });
    await deleteConnection(caller, scim.connection.id, "deactivate");
    expect(await getMembership(caller, id)).toMatchObject({ status: "deactivated", links: [] });
    expect(await getMembership(caller, membershipOf(rae))).toMatchObject({
      status: "active",
      managedBy: other.connection.id,
    });
    await reactivateMembership(caller, id);
    expect(await effective(caller, id)).toEqual({ roles: ["member"], teams: [] });
  });

  it("is refused before anything is changed when no owner would stay", async () => {
    const { caller, scim, userId, domain, id } = await givenEngineer();
    await makeOwner(caller, id);
    const before = [await effective(caller, id), (await log(caller)).length];

    expect(await refusal(deleteConnection(caller, scim.connection.id, "deactivate"))).toBe("last_owner");

    expect([await effective(caller, id), (await log(caller)).length]).toEqual(before);
    expect((await getConnection(caller, scim.connection.id)).status).toBe("enabled");
    await rewrite(scim, userId, { userName: `jane@${domain}`, displayName: "Still written" });
    expect((await getMembership(caller, id)).displayName).toBe("Still written");
  });

  it.each([
    ["another owner without a directory", {}, "accepted"],
    ["another owner whose access will end by itself", { expiresAt: new Date(Date.now() + 86_400_000) }, "last_owner"],
  ] as const)("with %s is %3$s", async (_name, patch, outcome) => {
    const { caller, scim, id } = await givenEngineer();
    await makeOwner(caller, id);
    const rest = await createMembership(caller, { email: "rest@elsewhere.test", roles: ["owner"] });
    await updateMembership(caller, rest.id, patch);
    expect(await refusal(deleteConnection(caller, scim.connection.id, "deactivate"))).toBe(outcome);
  });

  it("counts no owner who is deactivated, and nobody who owns by a mapping", async () => {
    const { caller, scim, id } = await givenEngineer();
    await makeOwner(caller, id);
    const rest = await createMembership(caller, { email: "rest@elsewhere.test", roles: ["owner"] });
    await deactivateMembership(caller, rest.id);
    expect(await refusal(deleteConnection(caller, scim.connection.id, "deactivate"))).toBe("last_owner");
  });

  it("is possible for the owner's second directory, and refused for the first then", async () => {
    const { caller, scim, domain, id } = await givenEngineer();
    await makeOwner(caller, id);
    const other = await givenConnection(caller);
    await provision(other, { userName: `jane@${domain}` });
    await deleteConnection(caller, other.connection.id, "deactivate");
    expect((await getMembership(caller, id)).status).toBe("active");
    expect(await refusal(deleteConnection(caller, scim.connection.id, "deactivate"))).toBe("last_owner");
    await deleteConnection(caller, scim.connection.id, "keep");
    expect((await getMembership(caller, id)).status).toBe("active");
  });
});

describe("a preview", () => {
  it("tells each person what stays and what goes, page by page, and writes nothing", async () => {
    const { caller, scim, domain, id, teamId } = await givenEngineer();
    const rae = membershipOf(await provision(scim, { userName: `rae@${domain}` }));
    const before = (await log(caller)).length;
    const connectionId = scim.connection.id;

    const keep = await previewEnding(caller, connectionId, "keep", { limit: 10 });
    const first = await previewEnding(caller, connectionId, "deactivate", { limit: 1 });
    const second = await previewEnding(caller, connectionId, "deactivate", {
      limit: 1,
      cursor: first.nextCursor ?? "",
    });

    const seat = { id: teamId, name: "Engineering", roles: ["maintainer"] };
    const [jane, other] = [
      { membershipId: id, email: `jane@${domain}`, displayName: null, roles: ["admin", "member"], teams: [seat] },
      { membershipId: rae, email: `rae@${domain}`, displayName: null, roles: ["member"], teams: [] },
    ].map((one) => ({ ...one, status: "active" }));
    const stays = [jane, other].map((one) => ({ ...one, statusAfter: "active" }));
    expect(keep).toEqual({
      people: 2,
      problem: null,
      setUp: null,
      loses: [],
      keeps: expect.arrayContaining(stays),
      nextCursor: null,
    });
    const goes = [jane, other].map((one) => ({ ...one, statusAfter: "deactivated" }));
    expect([...first.loses, ...second.loses]).toEqual(expect.arrayContaining(goes));
    expect([first.keeps, second.keeps, second.nextCursor, first.people]).toEqual([[], [], null, 2]);
    expect((await log(caller)).length).toBe(before);
    expect((await getConnection(caller, connectionId)).status).toBe("enabled");
  });

  it("says what the end then does", async () => {
    const { caller, scim, domain, id } = await givenEngineer();
    const other = await givenConnection(caller);
    await provision(other, { userName: `jane@${domain}` });
    const { keeps, loses } = await previewEnding(caller, scim.connection.id, "deactivate", { limit: 10 });
    expect(loses).toMatchObject([{ membershipId: id, roles: ["admin"], statusAfter: "active" }]);
    expect(keeps).toMatchObject([{ membershipId: id, roles: ["member"], teams: [] }]);
    await deleteConnection(caller, scim.connection.id, "deactivate");
    expect(await effective(caller, id)).toEqual({ roles: ["member"], teams: [] });
  });

  it("says in advance why the end would be refused", async () => {
    const { caller, scim, id } = await givenEngineer();
    await makeOwner(caller, id);
    const preview = (people: "keep" | "deactivate") => previewEnding(caller, scim.connection.id, people, { limit: 5 });
    expect((await preview("deactivate")).problem).toMatchObject({ code: "last_owner" });
    expect((await preview("keep")).problem).toBeNull();
  });
});

it("cannot end, preview or see the connection of another organization", async () => {
  const [acme, globex] = [await givenEngineer(), await givenOrganization()];
  const stranger = within(operator, globex.caller.organizationId);
  const id = acme.scim.connection.id;
  expect(await refusal(deleteConnection(stranger, id, "keep"))).toBe("not_found");
  expect(await refusal(previewEnding(stranger, id, "keep", { limit: 5 }))).toBe("not_found");
  expect(await refusal(updateConnection(stranger, id, { name: "Mine" }))).toBe("not_found");
  expect((await getConnection(acme.caller, id)).status).toBe("enabled");
});

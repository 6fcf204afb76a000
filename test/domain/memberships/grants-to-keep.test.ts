/** Ending a mapping with grants=keep: who would lose something keeps it, and nobody else gets a grant. */
import { expect, it } from "vitest";
import { endMapping } from "../../../src/domain/administration/mappings/ending.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { setMembershipTeams } from "../../../src/domain/administration/members/changing.ts";
import { getMapping } from "../../../src/domain/mappings/mappings.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { reactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  effective,
  givenOrganization,
  log,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  removeMembers,
  rewrite,
} from "../../support/world.ts";

useDatabase();

async function givenMapped() {
  const { caller, scim, domain } = await givenOrganization();
  const [jane, rae] = [
    await provision(scim, { userName: `jane@${domain}` }),
    await provision(scim, { userName: `rae@${domain}` }),
  ];
  const inner = await pushGroup(scim, "Inner", [rae.id]);
  const group = await pushGroup(scim, "Engineers", [jane.id, inner.id]);
  const team = await createTeam(caller, { name: "Engineering" });
  const connectionId = scim.connection.id;
  const give = (displayName: string, teamRoles: string[] = []) =>
    createMapping(caller, { connectionId, group: { displayName }, team: team.id, teamRoles });
  const mapping = await give("Engineers");
  return { caller, scim, domain, jane, rae, group, team, mapping, give };
}

const kept = async (caller: Parameters<typeof explainAccess>[0], id: string) =>
  (await explainAccess(caller, id)).grants.filter(({ source }) => source === "kept");

it("keeps it for everybody in the group and in groups inside it, also when they leave the group", async () => {
  const { caller, scim, jane, rae, group, mapping } = await givenMapped();

  await endMapping(caller, mapping.id, "keep");

  expect(await refusal(getMapping(caller, mapping.id))).toBe("not_found");
  await removeMembers(scim, group.id, jane.id);
  for (const user of [jane, rae]) {
    expect((await effective(caller, membershipOf(user))).teams).toEqual(["Engineering"]);
    expect(await kept(caller, membershipOf(user))).toMatchObject([{ via: { connection: scim.connection.id } }]);
  }
  const types = (await log(caller)).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith("mapping.") || type === "membership.grants_kept")).toEqual([
    "mapping.created",
    "mapping.ending",
    "membership.grants_kept",
    "membership.grants_kept",
    "mapping.deleted",
  ]);
});

it("keeps nothing for whom the same is given otherwise: by hand, or by another mapping", async () => {
  const { caller, scim, jane, rae, team, mapping, give } = await givenMapped();
  await setMembershipTeams(caller, membershipOf(jane), [{ id: team.id }]);
  await pushGroup(scim, "Others", [rae.id]);
  await give("Others");
  await endMapping(caller, mapping.id, "keep");
  for (const user of [jane, rae]) {
    expect((await effective(caller, membershipOf(user))).teams).toEqual(["Engineering"]);
    expect(await kept(caller, membershipOf(user))).toEqual([]);
  }
});

it("keeps the team role that nothing else gives", async () => {
  const { caller, scim, jane, mapping, give } = await givenMapped();
  const leads = await give("Engineers", ["maintainer"]).catch(() => null);
  expect(leads).toBeNull(); // the same group and team: one mapping
  await pushGroup(scim, "Leads", [jane.id]);
  const { id } = await give("Leads", ["maintainer"]);
  await endMapping(caller, id, "keep");
  const seat = (await explainAccess(caller, membershipOf(jane))).teams[0];
  expect(seat?.roles).toEqual(["maintainer", "member"]);
  expect(await kept(caller, membershipOf(jane))).toMatchObject([{ teamRoles: ["maintainer"] }]);
  expect((await getMapping(caller, mapping.id)).ending).toBeNull();
});

it("keeps it for somebody who is deactivated, where it waits", async () => {
  const { caller, scim, domain, jane, mapping } = await givenMapped();
  await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: false });
  await endMapping(caller, mapping.id, "keep");
  expect(await effective(caller, membershipOf(jane))).toEqual({ roles: [], teams: [] });
  expect(await refusal(reactivateMembership(caller, membershipOf(jane)))).toBe("managed_by_directory");
  await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: true });
  expect((await effective(caller, membershipOf(jane))).teams).toEqual(["Engineering"]);
});

it("ends with what it gave without that, and is nobody's of another organization", async () => {
  const { caller, jane, mapping } = await givenMapped();
  const other = await givenOrganization("globex");
  for (const grants of ["keep", "end"] as const)
    expect(await refusal(endMapping(other.caller, mapping.id, grants))).toBe("not_found");
  await endMapping(caller, mapping.id, "end");
  expect((await effective(caller, membershipOf(jane))).teams).toEqual([]);
});

/** The version of somebody's access moves in the moment in which the access does, and with nothing else. */
import { expect, it } from "vitest";
import { createMapping, deleteMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { setMembershipTeams, updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, reactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { addMembers, givenOrganization, provision, pushGroup, removeMembers } from "../../support/world.ts";

useDatabase();

it("is another one after each change of the access, at once, and the same after all others", async () => {
  const { caller, scim, domain } = await givenOrganization();
  const sam = await provision(scim, { userName: `sam@${domain}` });
  const id = sam.membershipId ?? "";
  const version = async () => {
    const { version: told } = await explainAccess(caller, id);
    expect((await getMembership(caller, id)).accessVersion).toBe(told);
    return told;
  };
  const team = await createTeam(caller, { name: "Core" });
  const group = await pushGroup(scim, "Admins");
  const atFirst = await version();

  const about = { connectionId: scim.connection.id, group: { id: group.id } };
  const mapping = await createMapping(caller, { ...about, role: "admin" });
  expect(await version()).toBe(atFirst);
  await addMembers(scim, group.id, sam.id);
  const asAdmin = await version();
  await updateMembership(caller, id, { externalId: "host-1", roles: ["admin"] });
  // Twice over is the same access.
  expect(await version()).toBe(asAdmin);
  await setMembershipTeams(caller, id, [{ id: team.id, roles: [] }]);
  const inTeam = await version();
  await setMembershipTeams(caller, id, [{ id: team.id, roles: ["maintainer"] }]);
  const asMaintainer = await version();
  await removeMembers(scim, group.id, sam.id);
  await deleteMapping(caller, mapping.id);
  expect(await version()).toBe(asMaintainer);
  await deactivateMembership(caller, id);
  const out = await version();
  await reactivateMembership(caller, id);
  expect(await version()).toBe(asMaintainer);
  await updateMembership(caller, id, { roles: [] });

  expect(new Set([atFirst, asAdmin, inTeam, asMaintainer, out, await version()]).size).toBe(6);
});

/** What mappings give: by the groups of a sign-in, and by those of the mirror. */
import { describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createRole } from "../../../src/domain/administration/roles/roles.ts";
import { givenByGroups } from "../../../src/domain/mappings/login-groups.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  effective,
  givenConnection,
  givenOrganization,
  membershipOf,
  provision,
  pushGroup,
  rewrite,
} from "../../support/world.ts";

useDatabase();

async function givenSaml() {
  const { caller } = await givenOrganization();
  const saml = async (name: string) => {
    const input = { kind: "saml" as const, name, entityId: `https://${name}.test`, ssoUrl: `https://${name}.test/sso` };
    return (await createConnection(caller, { ...input, certificates: [CERTIFICATE] })).id;
  };
  const [connectionId, otherId] = [await saml("one"), await saml("two")];
  const map = (value: string, gives: { role?: string; team?: string; teamRoles?: string[] }, at = connectionId) =>
    createMapping(caller, { connectionId: at, group: { value }, ...gives });
  return { caller, connectionId, otherId, map };
}

describe("the groups of a sign-in", () => {
  it("make owners only while the policy says so, and the rest all the same", async () => {
    const { caller, connectionId, map } = await givenSaml();
    await updatePolicies(caller, { allowOwnerMapping: true });
    await map("bosses", { role: "owner" });
    await map("ops", { role: "admin" });
    const given = async () => (await givenByGroups(caller, connectionId, ["bosses", "ops"])).roles.sort();
    expect(await given()).toEqual(["admin", "owner"]);

    await updatePolicies(caller, { allowOwnerMapping: false });

    expect(await givenByGroups(caller, connectionId, ["bosses", "ops"])).toEqual({ roles: ["admin"], teams: [] });
  });

  it("give nothing by the mappings of another connection, of other values, or of another organization", async () => {
    const { caller, connectionId, otherId, map } = await givenSaml();
    await map("eng", { role: "admin" }, otherId);
    await map("sales", { role: "admin" });
    expect(await givenByGroups(caller, connectionId, ["eng"])).toEqual({ roles: [], teams: [] });
    const globex = await givenSaml();
    expect(await givenByGroups(globex.caller, otherId, ["eng"])).toEqual({ roles: [], teams: [] });
  });

  it("give one seat with the team roles of all, and each role once", async () => {
    const { caller, connectionId, map } = await givenSaml();
    const [team, other] = [await createTeam(caller, { name: "Docs" }), await createTeam(caller, { name: "Ops" })];
    await createRole(caller, { key: "writer", name: "Writer", scope: "team", permissions: [], rank: 1 });
    await map("eng", { team: team.id, teamRoles: ["maintainer"], role: "admin" });
    await map("writers", { team: team.id, teamRoles: ["writer"], role: "admin" });
    await map("ops", { team: other.id });

    const { roles, teams } = await givenByGroups(caller, connectionId, ["eng", "writers", "ops"]);

    expect(roles).toEqual(["admin"]);
    expect(teams.toSorted((one, two) => one.roles.length - two.roles.length)).toEqual([
      { id: other.id, roles: [] },
      { id: team.id, roles: ["maintainer", "writer"] },
    ]);
  });
});

describe("the groups of a directory", () => {
  it("give nothing to whom that directory calls inactive, though another keeps the person active", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const person = { userName: `jane@${domain}` };
    const [here, there] = [await provision(scim, person), await provision(second, person)];
    expect(there.membershipId).toBe(here.membershipId);
    const group = await pushGroup(scim, "Admins", [here.id]);
    await createMapping(caller, { connectionId: scim.connection.id, group: { id: group.id }, role: "admin" });
    expect((await effective(caller, membershipOf(here))).roles).toEqual(["admin", "member"]);

    await rewrite(scim, here.id, { ...person, active: false });

    expect((await effective(caller, membershipOf(here))).roles).not.toContain("admin");
    await rewrite(scim, here.id, person);
    expect((await effective(caller, membershipOf(here))).roles).toEqual(["admin", "member"]);
  });
});

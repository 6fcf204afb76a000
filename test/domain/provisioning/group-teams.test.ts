/** Teams made from pushed groups: one each, filled by the group, kept when the group goes, whatever came first. */
import fc from "fast-check";
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { createMapping, deleteMapping, updateMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { deleteTeam, updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import type { ConnectionCaller, TeamsFromGroups } from "../../../src/domain/connections/types.ts";
import { listMappings } from "../../../src/domain/mappings/mappings.ts";
import { changeDirectoryGroup, deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { sweepDueTeams, sweepTeams } from "../../../src/domain/provisioning/groups/team-sweep.ts";
import { createTeam, getTeam, listTeams } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import {
  addMembers,
  effective,
  givenConnection,
  givenOrganization,
  groupWrite,
  log,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  type World,
} from "../../support/world.ts";

useDatabase();

const ALL: TeamsFromGroups = { mode: "all" };
const rename = (scim: ConnectionCaller, id: string, name: string, externalId?: string) =>
  changeDirectoryGroup(scim, id, { write: groupWrite(name, externalId) });

/** An organization, a connection with the setting, and somebody in it. */
async function givenTeams(teamsFromGroups: TeamsFromGroups = ALL) {
  const { caller, domain } = await givenOrganization();
  const scim = await givenConnection(caller, { teamsFromGroups });
  const jane = await provision(scim, { userName: `jane@${domain}` });
  return { caller, scim, jane, membership: membershipOf(jane) };
}

const teamsOf = async ({ caller }: Pick<World, "caller">) => (await listTeams(caller, { limit: 100 })).items;
const set = ({ caller, scim }: World, teamsFromGroups: TeamsFromGroups) =>
  updateConnection(caller, scim.connection.id, { settings: { teamsFromGroups } });
const told = async ({ caller }: Pick<World, "caller">, id: string) =>
  (await log(caller)).filter(({ object }) => object.id === id).map(({ type }) => type);

describe("a team made from a pushed group", () => {
  it("has the group's name and members, by a mapping that nobody but the setting ends", async () => {
    const acme = await givenTeams();
    const group = await pushGroup(acme.scim, "Engineering", [acme.jane.id]);
    const [team] = await teamsOf(acme);
    expect(team).toMatchObject({
      name: "Engineering",
      slug: "engineering",
      linkedGroup: { connectionId: acme.scim.connection.id, groupId: group.id },
      frozenAt: null,
    });
    expect((await effective(acme.caller, acme.membership)).teams).toEqual(["Engineering"]);
    const [mapping] = (await listMappings(acme.caller, { limit: 10 })).items;
    expect(mapping).toMatchObject({ madeBy: "teams_from_groups", team: team?.id, directoryGroup: { id: group.id } });
    expect(await refusal(deleteMapping(acme.caller, mapping?.id ?? ""))).toBe("managed_by_directory");
    expect(await refusal(updateMapping(acme.caller, mapping?.id ?? "", { role: "admin" }))).toBe(
      "managed_by_directory",
    );
    expect(await refusal(deleteTeam(acme.caller, team?.id ?? ""))).toBe("managed_by_directory");
    expect(await told(acme, team?.id ?? "")).toEqual(["team.created"]);
  });

  it("is made for the groups of the prefix alone, and follows a group into it and out of it", async () => {
    const acme = await givenTeams({ mode: "prefix", prefix: "App-" });
    await pushGroup(acme.scim, "Everybody", [acme.jane.id]);
    const group = await pushGroup(acme.scim, "app-Sales", [acme.jane.id]);
    const [team, ...more] = await teamsOf(acme);
    expect([team?.name, more]).toEqual(["app-Sales", []]);
    await rename(acme.scim, group.id, "Sales");
    expect(await getTeam(acme.caller, team?.id ?? "")).toMatchObject({ name: "app-Sales", frozenAt: expect.any(Date) });
    expect((await effective(acme.caller, acme.membership)).teams).toEqual([]);
    await rename(acme.scim, group.id, "App-Selling");
    expect(await teamsOf(acme)).toMatchObject([{ id: team?.id, name: "App-Selling", frozenAt: null }]);
    expect((await effective(acme.caller, acme.membership)).teams).toEqual(["App-Selling"]);
    expect(await told(acme, team?.id ?? "")).toEqual(["team.created", "team.frozen", "team.linked"]);
  });

  it("is renamed with the group until somebody gives it a name", async () => {
    const acme = await givenTeams();
    const group = await pushGroup(acme.scim, "Engineering");
    const [team] = await teamsOf(acme);
    await rename(acme.scim, group.id, "ENGINEERING");
    expect((await teamsOf(acme))[0]).toMatchObject({ name: "ENGINEERING", slug: "engineering" });
    await updateTeam(acme.caller, team?.id ?? "", { slug: "eng" });
    await rename(acme.scim, group.id, "Builders");
    expect((await teamsOf(acme))[0]).toMatchObject({ name: "Builders", slug: "eng" });
    await updateTeam(acme.caller, team?.id ?? "", { name: "Our builders" });
    await rename(acme.scim, group.id, "Makers");
    expect((await teamsOf(acme))[0]?.name).toBe("Our builders");
  });

  it("is frozen when the group is deleted, keeps its seats by hand, and is linked to the group that is pushed again", async () => {
    const acme = await givenTeams();
    const group = await pushGroup(acme.scim, "Engineering", [acme.jane.id], "e-1");
    const [team] = await teamsOf(acme);
    await deleteDirectoryGroup(acme.scim, group.id);
    expect(await teamsOf(acme)).toMatchObject([
      { id: team?.id, linkedGroup: { groupId: group.id }, frozenAt: expect.any(Date) },
    ]);
    expect((await effective(acme.caller, acme.membership)).teams).toEqual([]);
    expect((await listMappings(acme.caller, { limit: 10 })).items).toEqual([]);
    const again = await pushGroup(acme.scim, "Engineers", [acme.jane.id], "e-1");
    expect(await teamsOf(acme)).toMatchObject([
      { id: team?.id, name: "Engineers", linkedGroup: { groupId: again.id }, frozenAt: null },
    ]);
    expect((await effective(acme.caller, acme.membership)).teams).toEqual(["Engineers"]);
  });

  it("has a slug of its own beside teams and groups of the same name", async () => {
    const acme = await givenTeams();
    await createTeam(acme.caller, { name: "Staff", slug: "staff" });
    await Promise.all([pushGroup(acme.scim, "Staff", [], "e-1"), pushGroup(acme.scim, "staff", [], "e-2")]);
    await pushGroup(acme.scim, "職員", [], "e-3");
    expect((await teamsOf(acme)).map(({ slug }) => slug).sort()).toEqual(["staff", "staff-2", "staff-3", "team"]);
  });

  it("is frozen with its connection, and may be deleted then", async () => {
    const acme = await givenTeams();
    await pushGroup(acme.scim, "Engineering", [acme.jane.id]);
    const [team] = await teamsOf(acme);
    await deleteConnection(acme.caller, acme.scim.connection.id, "keep");
    expect((await getTeam(acme.caller, team?.id ?? "")).frozenAt).toBeInstanceOf(Date);
    expect(await refusal(deleteTeam(acme.caller, team?.id ?? ""))).toBe("accepted");
  });

  it("stands beside a mapping that somebody made of the same group and team", async () => {
    const acme = await givenTeams();
    const group = await pushGroup(acme.scim, "Engineering", [acme.jane.id]);
    const [team] = await teamsOf(acme);
    await set(acme, { mode: "off" });
    const input = { connectionId: acme.scim.connection.id, group: { id: group.id }, team: team?.id };
    await createMapping(acme.caller, input);
    await set(acme, ALL);
    expect((await listMappings(acme.caller, { limit: 10 })).items).toHaveLength(2);
    await set(acme, { mode: "off" });
    expect((await effective(acme.caller, acme.membership)).teams).toEqual(["Engineering"]);
  });
});

describe("the setting", () => {
  it("applies to groups that are there, and freezes their teams when it is switched off, each at most once", async () => {
    const acme = await givenTeams({ mode: "off" });
    for (let index = 0; index < 120; index++) await pushGroup(acme.scim, `Group ${index}`);
    expect(await teamsOf(acme)).toEqual([]);
    await set(acme, ALL);
    await Promise.all([1, 2].map(() => sweepTeams(acme.caller.organizationId, acme.scim.connection.id, 60_000)));
    const first = await listTeams(acme.caller, { limit: 200 });
    expect(first.items).toHaveLength(120);
    expect(new Set(first.items.map(({ linkedGroup }) => linkedGroup?.groupId)).size).toBe(120);
    await set(acme, { mode: "prefix", prefix: "group 11" });
    await sweepTeams(acme.caller.organizationId, acme.scim.connection.id, 60_000);
    const live = (await listTeams(acme.caller, { limit: 200 })).items.filter(({ frozenAt }) => frozenAt === null);
    expect(live.map(({ name }) => name).sort()).toEqual(
      ["Group 11", ...Array.from({ length: 10 }, (_, n) => `Group 11${n}`)].sort(),
    );
  });

  it("is carried through by whoever comes after a stop, from where it was left", async () => {
    const acme = await givenTeams({ mode: "off" });
    const one = await pushGroup(acme.scim, "One");
    await pushGroup(acme.scim, "Two");
    await ConnectionModel.updateOne(
      { organizationId: acme.caller.organizationId, _id: acme.scim.connection.id },
      { $set: { "settings.teamsFromGroups": ALL, teamsDue: { change: "swp_1", after: one.id } } },
    );
    await sweepDueTeams();
    expect((await teamsOf(acme)).map(({ name }) => name)).toEqual(["Two"]);
    await sweepDueTeams();
    expect(
      await ConnectionModel.countDocuments({ organizationId: acme.caller.organizationId, teamsDue: { $exists: true } }),
    ).toBe(0);
  });

  it("is carried through for all others while it fails with one group, and with that one when it can be", async () => {
    const acme = await givenTeams({ mode: "off" });
    for (const name of ["One", "Two", "Three"]) await pushGroup(acme.scim, name);
    // The database refuses a team of this name, as it would for whatever reason.
    const refuse = (validator: object) => mongoose.connection.db?.command({ collMod: "teams", validator });
    await refuse({ name: { $ne: "One" } });
    await set(acme, ALL);
    const names = async () => (await teamsOf(acme)).map(({ name }) => name).sort();
    for (let round = 0; round < 2; round++) {
      await sweepDueTeams();
      expect(await names()).toEqual(["Three", "Two"]);
    }
    await refuse({});
    await sweepDueTeams();
    expect(await names()).toEqual(["One", "Three", "Two"]);
  });

  it("counts at once for a request that was sent before it was changed", async () => {
    const acme = await givenTeams({ mode: "off" });
    await set(acme, ALL);
    const group = await pushGroup(acme.scim, "Late", [acme.jane.id]); // the caller knows the old setting
    expect(await teamsOf(acme)).toMatchObject([{ name: "Late", frozenAt: null }]);
    await set(acme, { mode: "off" });
    const before: ConnectionCaller = {
      ...acme.scim,
      connection: { ...acme.scim.connection, settings: { ...acme.scim.connection.settings, teamsFromGroups: ALL } },
    };
    await rename(before, group.id, "Later");
    expect((await teamsOf(acme))[0]?.frozenAt).toBeInstanceOf(Date);
  });

  it.each([{ mode: "prefix" }, { mode: "prefix", prefix: " " }] as const)("is refused as %j", async (wrong) => {
    const acme = await givenTeams({ mode: "off" });
    expect(await refusal(set(acme, wrong))).toBe("invalid");
  });

  it("makes nothing of another connection's or organization's groups", async () => {
    const [acme, globex] = [await givenTeams(), await givenTeams({ mode: "off" })];
    const other = await givenConnection(acme.caller);
    await pushGroup(other, "Theirs");
    await pushGroup(globex.scim, "Theirs too");
    expect([await teamsOf(acme), await teamsOf(globex)]).toEqual([[], []]);
    expect(await refusal(set({ caller: globex.caller, scim: acme.scim }, { mode: "off" }))).toBe("not_found");
  });

  it("ends the same before and after the groups come, also at the same moment", async () => {
    const story = async (order: readonly number[], atOnce: boolean) => {
      const acme = await givenTeams({ mode: "off" });
      const first = await pushGroup(acme.scim, "App One", [acme.jane.id], "e-1");
      const gone = await pushGroup(acme.scim, "App Gone", [acme.jane.id], "e-4");
      const steps = [
        () => set(acme, { mode: "prefix", prefix: "App " }),
        () => pushGroup(acme.scim, "App Two", [acme.jane.id], "e-2"),
        () => rename(acme.scim, first.id, "Other One", "e-1"),
        () =>
          pushGroup(acme.scim, "Other Three", [acme.jane.id], "e-3").then(({ id }) =>
            rename(acme.scim, id, "App Three", "e-3"),
          ),
        () => deleteDirectoryGroup(acme.scim, gone.id),
      ];
      if (atOnce) await Promise.all(order.map((index) => steps[index]?.()));
      else for (const index of order) await steps[index]?.();
      await sweepDueTeams();
      await expectSound(acme.caller);
      const live = (await teamsOf(acme)).filter(({ frozenAt }) => frozenAt === null).map(({ name }) => name);
      expect(live.sort()).toEqual(["App Three", "App Two"]);
      expect((await effective(acme.caller, acme.membership)).teams).toEqual(["App Three", "App Two"]);
    };
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.boolean(), story), {
      numRuns: 14,
    });
  });

  it("lets members of a group come and go as before", async () => {
    const acme = await givenTeams();
    const group = await pushGroup(acme.scim, "Engineering");
    await addMembers(acme.scim, group.id, acme.jane.id);
    expect((await effective(acme.caller, acme.membership)).teams).toEqual(["Engineering"]);
  });
});

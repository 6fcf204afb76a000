/** What takes access from people and is no request about any of them: names of groups, ends of teams, settings of the connection. */
import { describe, expect, it } from "vitest";
import { undoTrip } from "../../../src/domain/administration/breaker/undoing.ts";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { deleteTeam, updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import { StepModel } from "../../../src/domain/breaker/step.model.ts";
import { listLeftOut } from "../../../src/domain/breaker/trips.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import type { BreakerRule, ConnectionCaller, ScimSettings } from "../../../src/domain/connections/types.ts";
import { DirectoryGroupModel } from "../../../src/domain/directory/mirror.models.ts";
import { feedState } from "../../../src/domain/feed/reading.ts";
import { changeDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { sweepDueTeams } from "../../../src/domain/provisioning/groups/team-sweep.ts";
import { TeamModel } from "../../../src/domain/teams/team.model.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { tripOf, withRule } from "../../support/breaker.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import { givenOrganization, groupWrite, membersOf, provision, pushGroup } from "../../support/world.ts";

useDatabase();

/** Four people in the group Engineers, which fills the team Core by its name; it trips when more than two lose something. */
async function given(rule: Partial<BreakerRule> = {}, settings: Partial<ScimSettings> = {}) {
  const { caller, scim: plain, domain } = await givenOrganization();
  const ruled = await withRule(caller, plain, { limit: 2, share: 0, ...rule });
  if (Object.keys(settings).length > 0) await updateConnection(caller, ruled.connection.id, { settings });
  const scim = as(ruled, settings);
  const people = await Promise.all([0, 1, 2, 3].map((at) => provision(scim, { userName: `p${at}@${domain}` })));
  const users = people.map(({ id }) => id);
  const { id: team } = await createTeam(caller, { name: "Core" });
  const group = (await pushGroup(scim, "Engineers", users, "x-old")).id;
  await createMapping(caller, { connectionId: scim.connection.id, group: { displayName: "Engineers" }, team });
  return { caller, scim, users, team, group };
}

const as = (scim: ConnectionCaller, settings: Partial<ScimSettings>): ConnectionCaller => ({
  ...scim,
  connection: { ...scim.connection, settings: { ...scim.connection.settings, ...settings } },
});

const rename = (scim: ConnectionCaller, id: string, displayName: string, externalId = "x-old") =>
  changeDirectoryGroup(scim, id, { write: groupWrite(displayName, externalId) });

async function undone(caller: Caller, scim: ConnectionCaller) {
  const trip = await tripOf(scim);
  const { undo } = await undoTrip(caller, scim.connection.id, trip?._id ?? "");
  const { items } = await listLeftOut(caller, scim.connection.id, trip?._id ?? "", { limit: 10 });
  return { ...undo, left: items.map(({ reason }) => reason) };
}

const digestOf = async (caller: Caller) => (await feedState(caller)).digest;

describe("a name that another group has now", () => {
  it("takes from everybody whom the mapping gave something by the group before", async () => {
    const { caller, scim, users, group } = await given();
    await rename(scim, group, "Former engineers");
    expect(await tripOf(scim)).toBeNull(); // It is known still by what it was called.
    await pushGroup(scim, "Engineers", users.slice(0, 1), "x-new");

    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    const { left, restored } = await undone(caller, scim);
    expect({ left, restored }).toEqual({ restored: 0, left: [expect.stringContaining("other groups have now")] });
  });

  it("is put back when the groups are called as before", async () => {
    const { caller, scim, group } = await given();
    const before = await digestOf(caller);
    await rename(scim, group, "Former engineers");
    const fresh = await pushGroup(scim, "Engineers", [], "x-new");
    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    await rename(scim, fresh.id, "Others", "x-new");
    await rename(scim, group, "Engineers");

    expect(await undone(caller, scim)).toMatchObject({ leftOut: 0, left: [] });
    expect(await digestOf(caller)).toBe(before);
  });

  it("is held where the connection is", async () => {
    const { caller, scim, users, group } = await given({ mode: "hold" });
    await rename(scim, group, "Former engineers");

    await expect(pushGroup(scim, "Engineers", [], "x-new")).rejects.toThrow();

    expect(await DirectoryGroupModel.countDocuments({ organizationId: caller.organizationId })).toBe(1);
    expect(await membersOf(scim, group)).toEqual([...users].sort());
    expect(await StepModel.exists({ organizationId: caller.organizationId })).toBeNull();
  });

  it("takes the team that the group was made into, where its name has another beginning", async () => {
    const teamsFromGroups = { mode: "prefix", prefix: "eng-" } as const;
    const { caller, scim, users } = await given({}, { teamsFromGroups });
    const made = await pushGroup(scim, "eng-core", users, "x-made");
    const before = await digestOf(caller);
    await rename(scim, made.id, "core", "x-made");

    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    expect((await undone(caller, scim)).left).toEqual([expect.stringContaining("called otherwise")]);
    await rename(scim, made.id, "eng-core", "x-made");
    expect(await undone(caller, scim)).toMatchObject({ leftOut: 0, left: [] });
    expect(await digestOf(caller)).toBe(before);
  });
});

describe("a team", () => {
  it("that ends takes what groups gave in it", async () => {
    const { caller, scim, team } = await given();
    await deleteTeam(caller, team);

    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    expect((await undone(caller, scim)).left).toEqual(["The team is gone."]);
  });

  it("that only people fill from now on does so as well, and is filled again", async () => {
    const { caller, scim, team } = await given();
    const before = await digestOf(caller);
    await updateTeam(caller, team, { membershipAuthority: "manual_only" });

    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    expect(await undone(caller, scim)).toMatchObject({ leftOut: 0, left: [] });
    expect(await digestOf(caller)).toBe(before);
    await expectSound(caller);
  });
});

describe("a setting", () => {
  it("by which groups make no teams any more takes from whom they filled, and is put back", async () => {
    const { caller, scim, users } = await given({}, { teamsFromGroups: { mode: "all" } });
    await pushGroup(scim, "Writers", users, "x-writers");
    const before = await digestOf(caller);
    await updateConnection(caller, scim.connection.id, { settings: { teamsFromGroups: { mode: "off" } } });
    const { organizationId } = caller;
    expect(await TeamModel.countDocuments({ organizationId, frozenAt: { $ne: null } })).toBe(2);

    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    expect(await undone(caller, scim)).toMatchObject({ leftOut: 0, left: [] });
    await sweepDueTeams();
    expect(await digestOf(caller)).toBe(before);
    await expectSound(caller);
  });

  it("by which nested groups count no more takes from whom is in one, unless it was changed since", async () => {
    const { caller, scim, users } = await given();
    const inner = await pushGroup(scim, "Inner", users, "x-inner");
    const outer = await pushGroup(scim, "Outer", [inner.id], "x-outer");
    const connectionId = scim.connection.id;
    const { id: team } = await createTeam(caller, { name: "Nested" });
    await createMapping(caller, { connectionId, group: { id: outer.id }, team });
    const before = await digestOf(caller);
    await updateConnection(caller, connectionId, { settings: { flattenNested: false } });

    expect(await tripOf(scim)).toMatchObject({ people: 4 });
    expect(await undone(caller, scim)).toMatchObject({ leftOut: 0, left: [] });
    expect(await digestOf(caller)).toBe(before);
  });

  it("takes nothing where more is made of groups, or the breaker is off", async () => {
    const { caller, scim } = await given({}, { teamsFromGroups: { mode: "prefix", prefix: "Eng" } });
    await updateConnection(caller, scim.connection.id, { settings: { teamsFromGroups: { mode: "all" } } });
    expect(await StepModel.exists({ organizationId: caller.organizationId })).toBeNull();
    const off = await given({ mode: "off" });
    await deleteTeam(off.caller, off.team);
    await updateConnection(off.caller, off.scim.connection.id, { settings: { flattenNested: false } });
    expect(await StepModel.exists({ organizationId: off.caller.organizationId })).toBeNull();
  });
});

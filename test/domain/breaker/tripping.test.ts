/** When a connection trips: too many people, each once, within the window, whoever takes it and however many do at the same time. */
import { describe, expect, it } from "vitest";
import { createMapping, deleteMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { createRole, updateRole } from "../../../src/domain/administration/roles/roles.ts";
import { lookAtAll } from "../../../src/domain/breaker/looking.ts";
import { StepModel } from "../../../src/domain/breaker/step.model.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { mailsTo } from "../../support/accounts.ts";
import { tripOf, withRule } from "../../support/breaker.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  givenOrganization,
  log,
  membersOf,
  provision,
  pushGroup,
  removeMembers,
  rewrite,
} from "../../support/world.ts";

useDatabase();

async function givenPeople(count: number) {
  const { caller, scim, domain } = await givenOrganization();
  const users = await Promise.all(
    Array.from({ length: count }, (_, at) => provision(scim, { userName: `p${at}@${domain}` })),
  );
  return {
    caller,
    scim,
    domain,
    users: users.map(({ id }) => id),
    members: users.map(({ membershipId }) => membershipId),
  };
}

type Given = Awaited<ReturnType<typeof givenPeople>>;

const deactivate = ({ scim, domain, users }: Given, from: number, to: number, by = scim) =>
  Promise.all(
    users.slice(from, to).map((id, at) => rewrite(by, id, { userName: `p${from + at}@${domain}`, active: false })),
  );

describe("by default", () => {
  it("lets the ordinary leavers of a small organization go", async () => {
    const given = await givenPeople(12);
    await deactivate(given, 0, 10);
    expect(await tripOf(given.scim)).toBeNull();
  });

  it("lets a few of many go, and trips when it is more than a fifth of them", async () => {
    const given = await givenPeople(60);
    await deactivate(given, 0, 12);
    expect(await tripOf(given.scim)).toBeNull();
    await deactivate(given, 12, 13);
    expect(await tripOf(given.scim)).toMatchObject({ state: "open", people: 13, managed: 60, limit: 10, share: 0.2 });
  });

  it("tells the owners by mail and the log, once", async () => {
    const given = await givenPeople(12);
    await createMembership(given.caller, { email: `owner@${given.domain}`, roles: ["owner"] });
    await deactivate(given, 0, 12);
    const trip = await tripOf(given.scim);
    await tripOf(given.scim);
    const told = (await log(given.caller)).filter(({ type }) => type === "connection.breaker_tripped");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      object: { id: given.scim.connection.id },
      after: { breaker: trip?._id, mode: "observe", limit: 10, share: 0.2, window: 10 },
    });
    expect((await mailsTo(`owner@${given.domain}`)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("Many people have lost access"),
    ]);
  });
});

describe("what counts", () => {
  const given = async (
    rule: Partial<NonNullable<ConnectionCaller["connection"]["settings"]["breaker"]>>,
    count = 4,
  ) => {
    const people = await givenPeople(count);
    const scim = await withRule(people.caller, people.scim, { limit: 2, share: 0, ...rule });
    const { caller } = people;
    const { id: team } = await createTeam(caller, { name: "Core" });
    const group = await pushGroup(scim, "Engineers", people.users);
    const naming = { connectionId: scim.connection.id, group: { displayName: "Engineers" } };
    const { id: mapping } = await createMapping(caller, { ...naming, team });
    return { ...people, scim, team, group: group.id, mapping };
  };

  it("is a person once, however often something is taken", async () => {
    const one = await given({});
    for (const id of one.users.slice(0, 2)) {
      await removeMembers(one.scim, one.group, id);
      await deleteDirectoryUser(one.scim, id);
    }
    expect(await tripOf(one.scim)).toBeNull();
    await removeMembers(one.scim, one.group, one.users[2] ?? "");
    expect(await tripOf(one.scim)).toMatchObject({ people: 3 });
  });

  it("is nobody in a group that gives nothing, and nobody who has lost everything before", async () => {
    const one = await given({});
    const idle = await pushGroup(one.scim, "Idle", one.users);
    await removeMembers(one.scim, idle.id, ...one.users);
    expect(await tripOf(one.scim)).toBeNull();
    await deactivate(one, 0, 2);
    await StepModel.deleteMany({ organizationId: one.caller.organizationId }); // the window is over
    await removeMembers(one.scim, one.group, ...one.users.slice(0, 2));
    await Promise.all(one.users.slice(0, 2).map((id) => deleteDirectoryUser(one.scim, id)));
    await removeMembers(one.scim, one.group, one.users[2] ?? "");
    expect(await tripOf(one.scim)).toBeNull();
  });

  it("is everybody in a group that is deleted, also in groups inside it", async () => {
    const one = await given({});
    const inner = await pushGroup(one.scim, "Inner", one.users);
    const outer = await pushGroup(one.scim, "Outer", [inner.id]);
    await createMapping(one.caller, { connectionId: one.scim.connection.id, group: { id: outer.id }, team: one.team });
    await deleteDirectoryGroup(one.scim, outer.id);
    expect(await tripOf(one.scim)).toMatchObject({ people: 4 });
  });

  it("is everybody whom a mapping gave something that ends, or a role that allows less", async () => {
    const one = await given({});
    await deleteMapping(one.caller, one.mapping);
    expect(await tripOf(one.scim)).toMatchObject({ people: 4 });

    const other = await given({});
    const role = { key: "auditor", name: "Auditor", scope: "organization", rank: 30 } as const;
    await createRole(other.caller, { ...role, permissions: ["books:read"] });
    const naming = { connectionId: other.scim.connection.id, group: { id: other.group } };
    await createMapping(other.caller, { ...naming, role: "auditor" });
    await updateRole(other.caller, "auditor", "organization", { permissions: [] });
    expect(await tripOf(other.scim)).toMatchObject({ people: 4 });
  });

  it("is nothing where the breaker is off", async () => {
    const one = await given({ mode: "off" });
    await Promise.all(one.users.map((id) => deleteDirectoryUser(one.scim, id)));
    expect(await tripOf(one.scim)).toBeNull();
    expect(await StepModel.exists({ organizationId: one.caller.organizationId })).toBeNull();
  });

  it("is what happened within the window", async () => {
    const one = await given({ window: 1 });
    await deactivate(one, 0, 2);
    const { organizationId } = one.caller;
    await StepModel.updateMany({ organizationId }, { $set: { at: new Date(Date.now() - 61_000) } });
    await deactivate(one, 2, 4);
    expect(await tripOf(one.scim)).toBeNull();
  });

  it("is found by the clock where the process that took it ended before it looked", async () => {
    const one = await given({ mode: "observe" });
    await deactivate(one, 0, 4);
    await tripOf(one.scim);
    expect(await lookAtAll()).toBeGreaterThan(0);
  });
});

describe("a connection that is held", () => {
  it("lets exactly as many go as the rule says, however many ask at the same time", async () => {
    const people = await givenPeople(20);
    const scim = await withRule(people.caller, people.scim, { mode: "hold", limit: 7, share: 0 });
    const asked = await Promise.allSettled(
      people.users.map((id, at) => rewrite(scim, id, { userName: `p${at}@${people.domain}`, active: false })),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    for (const one of asked)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "held_by_breaker" });
  });

  it("holds nobody up who gives, nor who takes nothing", async () => {
    const people = await givenPeople(4);
    const scim = await withRule(people.caller, people.scim, { mode: "hold", limit: 0, share: 0 });
    const group = await pushGroup(scim, "Idle", people.users);
    await removeMembers(scim, group.id, ...people.users);
    await rewrite(scim, people.users[0] ?? "", { userName: `p0@${people.domain}`, displayName: "Ada" });
    await provision(scim, { userName: `new@${people.domain}` });
    const { userName, active } = { userName: `p0@${people.domain}`, active: false };
    await expect(rewrite(scim, people.users[0] ?? "", { userName, active })).rejects.toMatchObject({
      code: "held_by_breaker",
    });
  });

  it("takes of several changes of one group those that give, when one of them is held", async () => {
    const people = await givenPeople(6);
    const scim = await withRule(people.caller, people.scim, { mode: "hold", limit: 0, share: 0 });
    const { id: team } = await createTeam(people.caller, { name: "Core" });
    const group = await pushGroup(scim, "Engineers", people.users.slice(0, 3));
    await createMapping(people.caller, { connectionId: scim.connection.id, group: { id: group.id }, team });
    const done = await Promise.allSettled([
      ...people.users.slice(3).map((id) => addMembers(scim, group.id, id)),
      removeMembers(scim, group.id, people.users[0] ?? ""),
      ...people.users.slice(3).map((id) => addMembers(scim, group.id, id)),
    ]);
    expect(done.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(await membersOf(scim, group.id)).toEqual(people.users.toSorted());
  });
});

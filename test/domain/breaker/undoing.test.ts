/** What a connection took is put back as it was: each kind of thing, and what somebody has changed since stays. */
import { describe, expect, it } from "vitest";
import { undoTrip } from "../../../src/domain/administration/breaker/undoing.ts";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMapping, deleteMapping, updateMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createRole, updateRole } from "../../../src/domain/administration/roles/roles.ts";
import { TripModel } from "../../../src/domain/breaker/trip.model.ts";
import { listLeftOut } from "../../../src/domain/breaker/trips.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { feedState } from "../../../src/domain/feed/reading.ts";
import { setTeamSeat } from "../../../src/domain/memberships/access/team-members.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { getRole } from "../../../src/domain/roles/roles.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { givenTrip, stateOf, tripOf } from "../../support/breaker.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
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

interface Stage {
  readonly caller: Caller;
  readonly scim: ConnectionCaller;
  readonly domain: string;
  readonly users: readonly string[];
  readonly members: readonly string[];
  readonly group: string;
  readonly mapping: string;
  readonly team: string;
}

const name = (domain: string, at: number): string => `person${at}@${domain}`;

/** An organization of a team, of which the first two people have also been given a seat by hand; it trips as soon as anybody loses anything. */
async function givenStage(breaker = { mode: "observe" as const, window: 10, limit: 0, share: 0 }): Promise<Stage> {
  const { caller, scim: plain, domain } = await givenOrganization();
  const scim = withRule(plain, breaker);
  await setRule(caller, scim);
  const owner = await createMembership(caller, { email: `owner@${domain}`, roles: ["owner"] });
  const users = await Promise.all([0, 1, 2, 3].map((at) => provision(scim, { userName: name(domain, at) })));
  const group = await pushGroup(
    scim,
    "Engineers",
    users.map(({ id }) => id),
    "x-engineers",
  );
  const { id: team } = await createTeam(caller, { name: "Core" });
  const { id: by } = await createTeam(caller, { name: "By hand" });
  const naming = { connectionId: scim.connection.id, group: { displayName: "Engineers" } };
  const { id: mapping } = await createMapping(caller, { ...naming, team, role: "admin" });
  const members = users.map(({ membershipId }) => membershipId ?? "");
  for (const id of members.slice(0, 2)) await setTeamSeat(caller, by, id, ["maintainer"]);
  const guest = await createMembership(caller, { email: `guest@elsewhere.test`, kind: "guest" });
  await updateMembership(caller, guest.id, { sponsorId: members[0] });
  expect(owner.status).toBe("active");
  return { caller, scim, domain, users: users.map(({ id }) => id), members, group: group.id, mapping, team };
}

const withRule = (
  scim: ConnectionCaller,
  breaker: NonNullable<ConnectionCaller["connection"]["settings"]["breaker"]>,
) => ({
  ...scim,
  connection: { ...scim.connection, settings: { ...scim.connection.settings, breaker } },
});

async function setRule(caller: Caller, { connection }: ConnectionCaller): Promise<void> {
  await updateConnection(caller, connection.id, { settings: { breaker: connection.settings.breaker } });
}

async function undone({ caller, scim }: Stage) {
  const trip = await tripOf(scim);
  if (!trip) throw new Error("It has not tripped.");
  const first = await undoTrip(caller, scim.connection.id, trip._id);
  const { items } = await listLeftOut(caller, scim.connection.id, trip._id, { limit: 100 });
  return { ...first, left: items.map(({ reason }) => reason) };
}

describe("undoing a trip", () => {
  const taking: readonly [what: string, take: (stage: Stage) => Promise<unknown>][] = [
    [
      "deactivated people",
      async ({ scim, users, domain }) => {
        for (const [at, id] of users.entries()) await rewrite(scim, id, { userName: name(domain, at), active: false });
      },
    ],
    [
      "deleted people",
      async ({ scim, users }) => {
        for (const id of users) await deleteDirectoryUser(scim, id);
      },
    ],
    [
      "people who were deactivated, and deleted then",
      async ({ scim, users, domain }) => {
        for (const [at, id] of users.entries()) {
          await rewrite(scim, id, { userName: name(domain, at), active: false });
          await deleteDirectoryUser(scim, id);
        }
      },
    ],
    ["members who were taken out of a group", ({ scim, users, group }) => removeMembers(scim, group, ...users)],
    ["a deleted group", ({ scim, group }) => deleteDirectoryGroup(scim, group)],
    ["a deleted mapping", ({ caller, mapping }) => deleteMapping(caller, mapping)],
    ["a mapping that gives less", ({ caller, mapping }) => updateMapping(caller, mapping, { role: null })],
    [
      "a group that was emptied after its mapping was deleted",
      async ({ caller, scim, users, group, mapping }) => {
        await deleteMapping(caller, mapping);
        await removeMembers(scim, group, ...users);
      },
    ],
    [
      "everything at once",
      async ({ caller, scim, users, domain, group, mapping }) => {
        await rewrite(scim, users[3] ?? "", { userName: name(domain, 3), active: false });
        await removeMembers(scim, group, users[2] ?? "");
        await deleteDirectoryUser(scim, users[0] ?? "");
        await deleteDirectoryGroup(scim, group);
        await updateMapping(caller, mapping, { role: null });
        await deleteMapping(caller, mapping);
        await deleteDirectoryUser(scim, users[3] ?? "");
        await deleteDirectoryUser(scim, users[1] ?? "");
      },
    ],
  ];

  it.each(taking)("puts %s back as they were", async (_, take) => {
    const stage = await givenStage();
    const before = await stateOf(stage.caller);
    const { digest } = await feedState(stage.caller);

    await take(stage);
    expect((await feedState(stage.caller)).digest).not.toBe(digest);
    const { undo, left } = await undone(stage);

    expect({ undo, left }).toMatchObject({ undo: { state: "done", leftOut: 0 }, left: [] });
    expect(await stateOf(stage.caller)).toEqual(before);
    expect((await feedState(stage.caller)).digest).toBe(digest);
    await expectSound(stage.caller);
    expect((await log(stage.caller)).map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        "connection.breaker_tripped",
        "connection.breaker_undo_started",
        "connection.breaker_undone",
      ]),
    );
  });
});

describe("what somebody has changed since", () => {
  const deactivateAll = async ({ scim, users, domain }: Stage) => {
    for (const [at, id] of users.entries()) await rewrite(scim, id, { userName: name(domain, at), active: false });
  };

  it("leaves out whom an admin has deactivated, and says so", async () => {
    const stage = await givenStage();
    await deactivateAll(stage);
    await deactivateMembership(stage.caller, stage.members[0] ?? "");

    const { undo, left } = await undone(stage);

    expect(undo).toMatchObject({ total: 4, restored: 3, leftOut: 1 });
    expect(left).toEqual(["An admin has deactivated this person since."]);
    expect(await getMembership(stage.caller, stage.members[0] ?? "")).toMatchObject({ status: "deactivated" });
    expect(await getMembership(stage.caller, stage.members[1] ?? "")).toMatchObject({ status: "active" });
  });

  it("keeps what the identity provider has written of a person since", async () => {
    const stage = await givenStage();
    await deactivateAll(stage);
    const wanted = { userName: name(stage.domain, 0), displayName: "Ada", active: false };
    await rewrite(stage.scim, stage.users[0] ?? "", wanted);

    expect((await undone(stage)).undo).toMatchObject({ leftOut: 0 });

    const found = await getMembership(stage.caller, stage.members[0] ?? "");
    expect(found).toMatchObject({ status: "active", displayName: "Ada" });
    await expectSound(stage.caller);
  });

  it("leaves out somebody whose userName another user has, and somebody who was pushed again", async () => {
    const stage = await givenStage();
    for (const id of stage.users) await deleteDirectoryUser(stage.scim, id);
    await provision(stage.scim, { userName: name(stage.domain, 0), email: `other@${stage.domain}`, externalId: "x1" });
    await provision(stage.scim, { userName: name(stage.domain, 1) });

    const { undo, left } = await undone(stage);

    expect(undo).toMatchObject({ restored: 2, leftOut: 2 });
    const taken = (at: number) => `Another user of the connection has the userName ${name(stage.domain, at)} now.`;
    expect(left.toSorted()).toEqual([taken(0), taken(1)]);
    await expectSound(stage.caller);
  });

  it("leaves out somebody whose address another member has", async () => {
    const stage = await givenStage();
    await deleteDirectoryUser(stage.scim, stage.users[0] ?? "");
    await createMembership(stage.caller, { email: name(stage.domain, 0) });

    expect((await undone(stage)).left).toEqual(["Another member has the address now."]);
  });

  it("lists those for whom no seat is left, and puts them back when it is called again", async () => {
    const stage = await givenStage();
    await deactivateAll(stage);
    await updatePolicies(stage.caller, { seatLimit: 4 });

    const { id, undo, left } = await undone(stage);
    expect(undo).toMatchObject({ restored: 2, leftOut: 2 });
    expect(left).toEqual(["All seats of the organization are taken.", "All seats of the organization are taken."]);

    await updatePolicies(stage.caller, { seatLimit: null });
    const again = await undoTrip(stage.caller, stage.scim.connection.id, id);
    expect(again.undo).toMatchObject({ state: "done", restored: 4, leftOut: 0 });
    expect(await undoTrip(stage.caller, stage.scim.connection.id, id)).toEqual(again);
  });

  it("does not put a member back whom the identity provider has taken out of the group again", async () => {
    const stage = await givenStage();
    await removeMembers(stage.scim, stage.group, ...stage.users);
    const trip = await tripOf(stage.scim);
    const { organizationId } = stage.caller;
    await TripModel.updateOne({ organizationId, isOpen: true }, { $set: { state: "over" }, $unset: { isOpen: 1 } });
    await addMembers(stage.scim, stage.group, stage.users[0] ?? "");
    await TripModel.updateOne({ organizationId }, { $set: { until: new Date() } });
    await removeMembers(stage.scim, stage.group, stage.users[0] ?? "");

    const id = trip?._id ?? "";
    const { undo } = await undoTrip(stage.caller, stage.scim.connection.id, id);

    expect(undo).toMatchObject({ restored: 1, leftOut: 0 });
    const { items } = await listLeftOut(stage.caller, stage.scim.connection.id, id, { limit: 100 });
    expect(items.map(({ reason }) => reason)).toEqual([
      "1 of 4 members were not put back: they or the group are gone, or they were taken out again since.",
    ]);
    expect(await membersOf(stage.scim, stage.group)).toEqual(stage.users.slice(1).toSorted());
  });

  it("puts the permissions of a role back, unless somebody has changed them since", async () => {
    const stage = await givenStage();
    const role = { key: "auditor", name: "Auditor", scope: "organization", rank: 30 } as const;
    await createRole(stage.caller, { ...role, permissions: ["books:read", "books:write"] });
    await updateMapping(stage.caller, stage.mapping, { role: "auditor" });
    const before = await stateOf(stage.caller);
    await updateRole(stage.caller, "auditor", "organization", { permissions: ["books:read"] });

    expect((await undone(stage)).undo).toMatchObject({ leftOut: 0 });
    expect(await getRole(stage.caller, "auditor", "organization")).toMatchObject({
      permissions: ["books:read", "books:write"],
    });
    expect((await stateOf(stage.caller))[`membership ${stage.members[0]}`]).toEqual(
      before[`membership ${stage.members[0]}`],
    );
  });

  it("gives guests back to their sponsor, through all hands that they went through", async () => {
    const stage = await givenStage();
    const [first = "", second = ""] = stage.members;
    await updateMembership(stage.caller, second, { roles: ["owner"] });
    const before = await stateOf(stage.caller);
    await deactivateAll(stage);

    await undone(stage);

    expect(await stateOf(stage.caller)).toEqual(before);
    expect(Object.values(before)).toContainEqual(expect.objectContaining({ kind: "guest", sponsorId: first }));
  });
});

describe("an undo that cannot be", () => {
  it("is refused while something waits, and when it is too long ago", async () => {
    const { caller, scim } = await givenOrganization();
    const waiting = await givenTrip(scim, { state: "holding", from: new Date() });
    await expect(undoTrip(caller, scim.connection.id, waiting)).rejects.toThrow("Approve or discard first");
    const old = await givenTrip(scim, { state: "over", from: new Date(Date.now() - 20 * 86_400_000) });
    await expect(undoTrip(caller, scim.connection.id, old)).rejects.toThrow("more than 14 days ago");
    const empty = await givenTrip(scim, { state: "over", from: new Date() });
    await expect(undoTrip(caller, scim.connection.id, empty)).rejects.toThrow("Nothing of what was taken is left");
  });

  it("is not there for another organization", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const trip = await givenTrip(acme.scim, { state: "over", from: new Date() });
    await expect(undoTrip(globex.caller, acme.scim.connection.id, trip)).rejects.toMatchObject({ code: "not_found" });
    await expect(undoTrip(globex.caller, globex.scim.connection.id, trip)).rejects.toMatchObject({ code: "not_found" });
  });
});

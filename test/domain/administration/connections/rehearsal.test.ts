/** A rehearsal: everything is mirrored and shown, and nobody has anything by it until it goes live. */
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../../src/domain/administration/connections/connections.ts";
import { goingsLive, goLive } from "../../../../src/domain/administration/connections/going-live.ts";
import { createMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { updatePolicies } from "../../../../src/domain/administration/policies/policies.ts";
import { takeOver } from "../../../../src/domain/administration/taking-over/beginning.ts";
import {
  listDifference,
  previewTakeOver,
} from "../../../../src/domain/administration/taking-over/preview/previewing.ts";
import { undoTakeOver } from "../../../../src/domain/administration/taking-over/undo/undo-beginning.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { getConnection } from "../../../../src/domain/connections/connections.ts";
import type { ConnectionCaller } from "../../../../src/domain/connections/types.ts";
import { listDirectoryUsers } from "../../../../src/domain/directory/views.ts";
import { listMemberships } from "../../../../src/domain/memberships/listing.ts";
import { createMembership, getMembership } from "../../../../src/domain/memberships/memberships.ts";
import { listConflicts } from "../../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../../src/domain/provisioning/users.ts";
import { createTeam, listTeams } from "../../../../src/domain/teams/teams.ts";
import { accessLines, digestOf } from "../../../support/mirror.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { expectSound } from "../../../support/sound.ts";
import {
  addMembers,
  effective,
  givenConnection,
  givenOrganization,
  log,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  removeMembers,
  rewrite,
} from "../../../support/world.ts";

useDatabase();

/** The connection as its requests come with it once it is live. */
const live = (scim: ConnectionCaller): ConnectionCaller => ({
  ...scim,
  connection: { ...scim.connection, settings: { ...scim.connection.settings, rehearsal: false } },
});

const statesOf = async (caller: Caller, id: string) =>
  (await listDirectoryUsers(caller, id, { limit: 100 })).items.map(({ userName, linkState }) => [userName, linkState]);

describe("a connection in rehearsal", () => {
  it("is mirrored and gives nobody anything, whatever is mapped; alone it goes live for everybody", async () => {
    const { caller, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true, teamsFromGroups: { mode: "all" } });
    const id = shadow.connection.id;
    const guest = await createMembership(caller, { email: `guest@${domain}` });
    const ada = await provision(shadow, { userName: `ada@${domain}`, displayName: "Ada" });
    const off = await provision(shadow, { userName: `off@${domain}`, active: false });
    await provision(shadow, { userName: `guest@${domain}` });
    const admins = await pushGroup(shadow, "Admins", [ada.id]);
    await createMapping(caller, { connectionId: id, group: { displayName: "Admins" }, role: "admin" });
    await rewrite(shadow, ada.id, { userName: `ada@${domain}`, displayName: "Ada Lovelace" });

    expect([ada.active, ada.membershipId, off.membershipId]).toEqual([true, null, null]);
    expect((await statesOf(caller, id)).map(([, state]) => state)).toEqual(["rehearsing", "rehearsing", "rehearsing"]);
    expect((await listMemberships(caller, {}, { limit: 10 })).items.map((one) => one.id)).toEqual([guest.id]);
    expect((await getMembership(caller, guest.id)).managedBy).toBeNull();
    expect((await listTeams(caller, { limit: 10 })).items).toEqual([]);
    expect((await listConflicts(caller, { limit: 10 }, {})).items).toEqual([]);
    await expectSound(caller);

    const { items } = await listDifference(caller, id, { limit: 10 }, {});
    expect(items.map(({ user, change }) => [user?.userName, change?.gains.roles])).toEqual([
      [`ada@${domain}`, ["admin", "member"]],
      [`off@${domain}`, undefined],
      [`guest@${domain}`, ["member"]],
    ]);
    expect((await listMemberships(caller, {}, { limit: 10 })).items).toHaveLength(1);

    const connection = await goLive(caller, id);

    expect(connection).toMatchObject({ settings: { rehearsal: false }, goingLive: null });
    const [first] = (await listMemberships(caller, {}, { limit: 10 })).items.slice(1);
    expect(await effective(caller, first?.id ?? "")).toEqual({ roles: ["admin", "member"], teams: ["Admins"] });
    expect((await getMembership(caller, guest.id)).managedBy).toBe(id);
    expect((await statesOf(caller, id)).map(([, state]) => state)).toEqual(["linked", "linked", "linked"]);
    expect((await log(caller)).some(({ type }) => type === "connection.went_live")).toBe(true);
    await addMembers(live(shadow), admins.id, off.id);
    await expectSound(caller);
    expect(await refusal(goLive(caller, id))).toBe("conflict");
  });

  it("keeps userNames apart by connection, and takes deletions as any other", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true });
    const ada = await provision(scim, { userName: `ada@${domain}` });
    const again = await provision(shadow, { userName: `ada@${domain}` });
    expect(await refusal(provision(shadow, { userName: `ADA@${domain}` }))).toBe("conflict");
    await deleteDirectoryUser(shadow, again.id);
    await provision(shadow, { userName: `ada@${domain}` });
    expect(await getMembership(caller, membershipOf(ada))).toMatchObject({
      status: "active",
      managedBy: scim.connection.id,
    });
    await expectSound(caller);
  });

  it("lets in by a write, or by a late push that did not see it, whoever has not been yet", async () => {
    const { caller, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true });
    const ada = await provision(shadow, { userName: `ada@${domain}` });
    await updateConnection(caller, shadow.connection.id, { settings: { rehearsal: false } });
    expect((await statesOf(caller, shadow.connection.id))[0]?.[1]).toBe("linked");
    // Another process has not heard of it for up to a second.
    await provision(shadow, { userName: `bo@${domain}` });
    await rewrite(shadow, ada.id, { userName: `ada@${domain}`, active: false });
    expect((await statesOf(caller, shadow.connection.id)).map(([, state]) => state)).toEqual(["linked", "linked"]);
    await expectSound(caller);
  });

  it("cannot be set where people have come already", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updateConnection(caller, scim.connection.id, { settings: { rehearsal: true } });
    await updateConnection(caller, scim.connection.id, { settings: { rehearsal: false } });
    await provision(scim, { userName: `ada@${domain}` });
    expect(await refusal(updateConnection(caller, scim.connection.id, { settings: { rehearsal: true } }))).toBe(
      "conflict",
    );
  });

  it("gives seats in the order in which people came, and goes on when there are more", async () => {
    const { caller, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true });
    const id = shadow.connection.id;
    for (const name of ["ada", "bo", "cy"]) await provision(shadow, { userName: `${name}@${domain}` });
    await updatePolicies(caller, { seatLimit: 2, seatOverflow: "refuse" });

    expect((await goLive(caller, id)).goingLive).toMatchObject({
      error: expect.stringContaining("1 could not be done"),
    });
    expect((await statesOf(caller, id)).map(([, state]) => state)).toEqual(["linked", "linked", "rehearsing"]);

    await updatePolicies(caller, { seatLimit: 3 });
    await goingsLive.resume({ id, organizationId: caller.organizationId }, new AbortController().signal);
    expect((await getConnection(caller, id)).goingLive).toBeNull();
    expect((await statesOf(caller, id)).map(([, state]) => state)).toEqual(["linked", "linked", "linked"]);
    await expectSound(caller);
  });

  it("is of its own organization", async () => {
    const { caller } = await givenOrganization();
    const { scim } = await givenOrganization("globex");
    expect(await refusal(goLive(caller, scim.connection.id))).toBe("not_found");
    expect(await refusal(listDifference(caller, scim.connection.id, { limit: 5 }, {}))).toBe("not_found");
  });
});

describe("a rehearsal that is swapped in", () => {
  it("shows who gains and loses, changes all of that as one, and can be undone", async () => {
    const { caller, scim: okta, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true });
    const to = shadow.connection.id;
    const [ada, bo, left] = [
      await provision(okta, { userName: `ada@${domain}` }),
      await provision(okta, { userName: `bo@${domain}` }),
      await provision(okta, { userName: `left@${domain}` }),
    ];
    const core = await createTeam(caller, { name: "Core" });
    await pushGroup(okta, "Engineers", [ada.id, left.id]);
    await createMapping(caller, {
      connectionId: okta.connection.id,
      group: { displayName: "Engineers" },
      team: core.id,
    });
    const [newAda, newBo, zoe] = [
      await provision(shadow, { userName: `ada@${domain}` }),
      await provision(shadow, { userName: `bo@${domain}` }),
      await provision(shadow, { userName: `zoe@${domain}` }),
    ];
    const engineers = await pushGroup(shadow, "Engineers", [newBo.id, zoe.id]);
    const before = await accessLines(caller);
    const digest = await digestOf(caller);
    const from = okta.connection.id;

    const told = await previewTakeOver(caller, to, { from });
    expect(told).toMatchObject({
      difference: "follow",
      totals: { matched: 2, by: { userName: 2 }, onlyNew: 1, left: 1, gains: 1, loses: 1 },
    });
    const { items } = await listDifference(caller, to, { limit: 10 }, { from, changed: true });
    expect(items.map(({ user, change }) => [user?.id, change?.gains.teams.length, change?.loses.teams.length])).toEqual(
      [
        [newAda.id, 0, 1],
        [newBo.id, 1, 0],
        [zoe.id, 1, 0],
      ],
    );
    expect(await digestOf(caller)).toBe(digest);

    expect(await takeOver(caller, to, { from })).toMatchObject({ state: "done", moved: 2, left: 1 });

    expect((await effective(caller, membershipOf(ada))).teams).toEqual([]);
    expect((await effective(caller, membershipOf(bo))).teams).toEqual(["Core"]);
    expect((await effective(caller, membershipOf(left))).teams).toEqual(["Core"]);
    const [, , newcomer] = (await listDirectoryUsers(caller, to, { limit: 10 })).items;
    expect((await effective(caller, newcomer?.membershipId ?? null)).teams).toEqual(["Core"]);
    expect((await getConnection(caller, to)).settings.rehearsal).toBe(false);
    await removeMembers(live(shadow), engineers.id, newBo.id);
    expect((await effective(caller, membershipOf(bo))).teams).toEqual([]);
    await addMembers(live(shadow), engineers.id, newBo.id);
    await expectSound(caller);

    await undoTakeOver(caller, to);

    expect(await accessLines(caller)).toEqual(before);
    expect(await digestOf(caller)).toBe(digest);
    expect((await getConnection(caller, to)).settings.rehearsal).toBe(true);
    expect((await statesOf(caller, to)).map(([, state]) => state)).toEqual(["rehearsing", "rehearsing", "rehearsing"]);
    await expectSound(caller);

    expect(await takeOver(caller, to, { from })).toMatchObject({ moved: 2 });
    const again = (await listDirectoryUsers(caller, to, { limit: 10 })).items[2]?.membershipId;
    expect(again).toBe(newcomer?.membershipId);
    await expectSound(caller);
  });

  it("is not undone where that would put out somebody who was here before without a directory", async () => {
    const { caller, scim: okta, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true });
    await createMembership(caller, { email: `zoe@${domain}` });
    for (const scim of [okta, shadow]) await provision(scim, { userName: `ada@${domain}` });
    await provision(shadow, { userName: `zoe@${domain}` });
    await takeOver(caller, shadow.connection.id, { from: okta.connection.id });
    await accessLines(caller);
    const refused = await undoTakeOver(caller, shadow.connection.id).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "conflict", message: expect.stringContaining(`zoe@${domain}`) });
  });

  it("finds people by a proved address alone, and nobody by one that nobody proved", async () => {
    const { caller, scim: okta, domain } = await givenOrganization();
    const shadow = await givenConnection(caller, { rehearsal: true });
    await provision(okta, { userName: "ada.old", email: `ada@${domain}` });
    await provision(okta, { userName: "bo.old", email: "bo@elsewhere.test" });
    await provision(shadow, { userName: "ada.new", email: `ADA@${domain}` });
    await provision(shadow, { userName: "bo.new", email: "bo@elsewhere.test" });
    const { totals } = await previewTakeOver(caller, shadow.connection.id, { from: okta.connection.id });
    expect(totals).toMatchObject({ matched: 1, by: { address: 1 }, onlyNew: 1, left: 1 });
  });
});

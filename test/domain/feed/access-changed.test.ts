/** What happened to a person's access is an event of that person, whatever brought it about. */
import { describe, expect, it, vi } from "vitest";
// Erasing goes through every collection there is.
import "../../../src/app.ts";
import { createMapping, deleteMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { eraseMembership } from "../../../src/domain/administration/members/erasing.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import type { Event } from "../../../src/domain/events/events.ts";
import { sequenceEvents } from "../../../src/domain/events/numbering/sequencer.ts";
import { beginFeed } from "../../../src/domain/feed/baseline.ts";
import { FeedModel, FollowedModel, LineModel } from "../../../src/domain/feed/feed.models.ts";
import { caughtUp } from "../../../src/domain/feed/following.ts";
import { tellOf } from "../../../src/domain/feed/line-updates.ts";
import { changedMemberships, feedState } from "../../../src/domain/feed/reading.ts";
import { feedWalks } from "../../../src/domain/feed/walks.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound, followed } from "../../support/sound.ts";
import {
  addMembers,
  givenOrganization,
  log,
  membershipOf,
  provision,
  pushGroup,
  removeMembers,
  unique,
} from "../../support/world.ts";

useDatabase();

const changes = async (caller: Caller, id: string) => {
  // To the end, where a reader would go on after a second.
  await followed(caller);
  return (await log(caller)).filter(({ type, object }) => type === "membership.access_changed" && object.id === id);
};

describe("membership.access_changed", () => {
  it("tells of a push that makes somebody an admin, and of its end", async () => {
    const { caller, scim } = await givenOrganization();
    const sam = await provision(scim, { userName: `${unique("sam")}@acme.test` });
    const group = await pushGroup(scim, "Admins");
    const mapping = await createMapping(caller, {
      connectionId: scim.connection.id,
      group: { id: group.id },
      role: "admin",
    });
    expect(await changes(caller, membershipOf(sam))).toEqual([]);

    await addMembers(scim, group.id, sam.id);

    const [made] = await changes(caller, membershipOf(sam));
    const pushed = (await log(caller)).find(({ type }) => type === "directory_group.members_changed");
    expect(made).toMatchObject({
      actor: scim.actor,
      before: { roles: ["member"], teams: [] },
      after: { roles: ["admin", "member"], teams: [] },
      cause: { event: pushed?.id, mapping: mapping.id, group: group.id },
    });

    await removeMembers(scim, group.id, sam.id);
    expect((await changes(caller, membershipOf(sam))).at(-1)).toMatchObject({
      after: { roles: ["member"] },
      cause: { group: group.id },
    });
  });

  it("tells what is there already with the event that brought it, though an earlier one is followed first", async () => {
    const { caller, scim } = await givenOrganization();
    const connectionId = scim.connection.id;
    const group = await pushGroup(scim, "Leads");
    const mapping = await createMapping(caller, { connectionId, group: { id: group.id }, role: "admin" });
    const sam = await provision(scim, { userName: `${unique("sam")}@acme.test` });
    await followed(caller);
    const earlier = (await log(caller)).findLast(({ object }) => object.id === membershipOf(sam)) as Event;
    await addMembers(scim, group.id, sam.id);

    // As a follower does that has read the log just before the group had its member.
    const touched = { membership: [membershipOf(sam)], team: [], invitation: [] };
    await tellOf(caller, touched, {
      of: new Map([[membershipOf(sam), [earlier]]]),
      upTo: async () => earlier.sequence,
    });
    const begun = await LineModel.findOne({ organizationId: caller.organizationId, _id: membershipOf(sam) }).lean();
    expect(begun?.access?.roles).toEqual(["member"]);

    const pushed = (await changes(caller, membershipOf(sam))).map(({ after, cause }) => ({ after, cause }));
    const came = (await log(caller)).find(({ type }) => type === "directory_group.members_changed");
    expect(pushed).toMatchObject([
      { after: { roles: ["admin", "member"] }, cause: { event: came?.id, mapping: mapping.id, group: group.id } },
    ]);
    await expectSound(caller);
  });

  it("tells each of several things by itself that were followed at once", async () => {
    const { caller, scim } = await givenOrganization();
    const connectionId = scim.connection.id;
    const group = await pushGroup(scim, "Core");
    const sam = await provision(scim, { userName: `${unique("sam")}@acme.test` });
    const { id: team } = await createTeam(caller, { name: "Core" });
    await createMapping(caller, { connectionId, group: { id: group.id }, team, role: "admin" });
    await addMembers(scim, group.id, sam.id);
    await updateMembership(caller, membershipOf(sam), { roles: ["guest"] });

    const told = await changes(caller, membershipOf(sam));
    expect(told.map(({ after }) => after?.roles)).toEqual([
      ["admin", "member"],
      ["admin", "guest", "member"],
    ]);
  });

  it("reaches everybody of a large group beside the log, and goes on where a stop cut it short", async () => {
    const { caller, scim } = await givenOrganization();
    const people: string[] = [];
    for (let one = 0; one < 250; one++) people.push((await provision(scim, { userName: unique("p") })).id);
    const group = await pushGroup(scim, "Everybody", people);
    await followed(caller);
    const mapping = await createMapping(caller, {
      connectionId: scim.connection.id,
      group: { id: group.id },
      role: "admin",
    });
    await caughtUp();
    const stopping = new AbortController();
    const work = { id: caller.organizationId, organizationId: caller.organizationId };
    const cut = feedWalks.resume(work, stopping.signal);
    stopping.abort();
    await cut;
    const admins = (await LineModel.find({ organizationId: caller.organizationId }).lean()).filter(({ access }) =>
      access?.roles.includes("admin"),
    );
    expect(admins.length).toBeLessThan(250);
    // Somebody asks in the middle of it, and once more afterwards for what is new since then.
    const asked = new Date();

    await followed(caller);

    const late = (await changedMemberships(caller, asked, { limit: 1_000 })).items;
    expect(new Set([...admins.map(({ _id }) => _id), ...late]).size).toBe(250);

    const told = (await log(caller)).filter(({ cause }) => cause.mapping === mapping.id);
    expect(told).toHaveLength(250);
    expect(new Set(told.map(({ object }) => object.id)).size).toBe(250);
    await deleteMapping(caller, mapping.id);
    await followed(caller);
    const lost = (await log(caller)).filter(({ cause }) => cause.mapping === mapping.id).slice(250);
    expect(lost).toHaveLength(250);
    expect(new Set(lost.map(({ after }) => String(after?.roles)))).toEqual(new Set(["member"]));
  });

  it("is not told of those who were there before the feed was", async () => {
    const { caller, scim } = await givenOrganization();
    const sam = await provision(scim, { userName: unique("sam") });
    await sequenceEvents();
    await FollowedModel.deleteMany({});
    await beginFeed();
    await followed(caller);

    expect(await changes(caller, membershipOf(sam))).toEqual([]);
    expect(await feedState(caller)).toMatchObject({ isSettled: true, digest: expect.not.stringMatching(/^0+$/) });
    await deactivateMembership(caller, membershipOf(sam));
    expect(await changes(caller, membershipOf(sam))).toMatchObject([
      { before: { roles: ["member"] }, after: { roles: [], teams: [] } },
    ]);
  });

  it("has a digest that is of the event it names, whatever is followed while it is read", async () => {
    const { caller } = await givenOrganization();
    await createMembership(caller, { email: `${unique("owner")}@acme.test`, roles: ["owner"] });
    const { id } = await createMembership(caller, { email: `${unique("jane")}@acme.test` });
    await followed(caller);
    const before = await feedState(caller);
    const { collection } = FeedModel;
    const read = collection.findOne.bind(collection);
    const hook = vi.spyOn(collection, "findOne").mockImplementationOnce((async (...asked: Parameters<typeof read>) => {
      const found = await read(...asked);
      // Between this question and the next one.
      await deactivateMembership(caller, id);
      await followed(caller);
      return found;
    }) as typeof read);

    const between = await feedState(caller);
    hook.mockRestore();

    const after = await feedState(caller);
    expect(after.digest).not.toBe(before.digest);
    expect(between).toMatchObject({ sequence: before.sequence, digest: before.digest, isSettled: false });
  });

  it("leaves no line of somebody who is erased, and the sum right", async () => {
    const { caller } = await givenOrganization();
    const { id } = await createMembership(caller, { email: `${unique("jane")}@acme.test` });
    await createMembership(caller, { email: `${unique("owner")}@acme.test`, roles: ["owner"] });
    await followed(caller);
    await eraseMembership(caller, id);
    await followed(caller);
    expect(await LineModel.countDocuments({ organizationId: caller.organizationId, _id: id })).toBe(0);
    await expectSound(caller);
  });
});

describe("what has changed since then", () => {
  it("has everybody who was changed after the clock was set back", async () => {
    const { caller } = await givenOrganization();
    const { organizationId } = caller;
    const ada = await createMembership(caller, { email: `${unique("ada")}@acme.test` });
    const bob = await createMembership(caller, { email: `${unique("bob")}@acme.test` });
    await followed(caller);
    // It was told of when the clock was an hour ahead.
    const ahead = new Date(Date.now() + 3_600_000);
    await LineModel.updateOne({ organizationId, _id: ada.id }, { $set: { changedAt: ahead } });
    await FeedModel.updateOne({ organizationId, _id: organizationId }, { $set: { changedAt: ahead } });

    for (const displayName of ["Bob", "Bobby"]) {
      await updateMembership(caller, bob.id, { displayName });
      await followed(caller);
      expect((await changedMemberships(caller, ahead, { limit: 10 })).items).toEqual([ada.id, bob.id]);
    }
    const [line] = await LineModel.find({ organizationId, _id: bob.id }).lean();
    expect((await changedMemberships(caller, line?.changedAt ?? ahead, { limit: 10 })).items).toEqual([bob.id]);
  });
});

/** Each source holds for itself: what one lifts, another's hold does not end with. */
import { describe, expect, it } from "vitest";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { keepTerms } from "../../../src/domain/memberships/ending/terms.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import {
  convertMembership,
  deactivateMembership,
  reactivateMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import {
  givenConnection,
  givenOrganization,
  membershipOf,
  provision,
  refusal,
  rewrite,
  type World,
} from "../../support/world.ts";

useDatabase();

const DAY = 86_400_000;

async function givenJane() {
  const world = await givenOrganization();
  const person = { userName: `jane@${world.domain}`, externalId: "x-1" };
  const jane = await provision(world.scim, person);
  const id = membershipOf(jane);
  return {
    ...world,
    person,
    id,
    user: jane.id,
    say: (active: boolean) => rewrite(world.scim, jane.id, { ...person, active }),
  };
}

const shown = async ({ caller }: Pick<World, "caller">, id: string) => {
  const { status, deactivatedBy, holds } = await getMembership(caller, id);
  return { status, deactivatedBy, holds: holds.map(({ source }) => source).sort() };
};

describe("a hold", () => {
  it("of an admin outlasts a delete and a new record of the same person", async () => {
    const world = await givenJane();
    await deactivateMembership(world.caller, world.id);
    await deleteDirectoryUser(world.scim, world.user);
    const again = await provision(world.scim, world.person);
    expect(again.membershipId).toBe(world.id);
    expect(await shown(world, world.id)).toEqual({ status: "deactivated", deactivatedBy: "admin", holds: ["admin"] });
    await reactivateMembership(world.caller, world.id);
    expect((await shown(world, world.id)).status).toBe("active");
    await expectSound(world.caller);
  });

  it("of an admin stays when the directory lifts its own, and the other way round", async () => {
    const world = await givenJane();
    await world.say(false);
    await deactivateMembership(world.caller, world.id);
    expect(await shown(world, world.id)).toEqual({
      status: "deactivated",
      deactivatedBy: "admin",
      holds: ["admin", "directory"],
    });
    await world.say(true);
    expect(await shown(world, world.id)).toEqual({ status: "deactivated", deactivatedBy: "admin", holds: ["admin"] });
    await world.say(false);
    await reactivateMembership(world.caller, world.id);
    expect(await shown(world, world.id)).toEqual({
      status: "deactivated",
      deactivatedBy: "directory",
      holds: ["directory"],
    });
    expect(await refusal(reactivateMembership(world.caller, world.id))).toBe("managed_by_directory");
    await world.say(true);
    expect(await shown(world, world.id)).toEqual({ status: "active", deactivatedBy: null, holds: [] });
  });

  it("tells since when and by whom", async () => {
    const world = await givenJane();
    await world.say(false);
    await deactivateMembership(world.caller, world.id);
    const { holds } = await getMembership(world.caller, world.id);
    expect(holds).toMatchObject([
      { source: "directory", connectionId: world.scim.connection.id, actor: { kind: "connection" } },
      { source: "admin", actor: { kind: "operator" } },
    ]);
    expect(holds.every(({ since }) => since.getTime() > Date.now() - 60_000)).toBe(true);
  });

  it("of an ended connection is lifted by another directory that brings the person", async () => {
    const world = await givenJane();
    await deleteConnection(world.caller, world.scim.connection.id, "deactivate");
    expect(await getMembership(world.caller, world.id)).toMatchObject({
      status: "deactivated",
      holds: [{ source: "directory", connectionId: world.scim.connection.id }],
    });
    const second = await givenConnection(world.caller);
    const again = await provision(second, world.person);
    expect(again.membershipId).toBe(world.id);
    expect(await shown(world, world.id)).toEqual({ status: "active", deactivatedBy: null, holds: [] });
    await expectSound(world.caller);
  });

  it("of an ended connection is lifted by an admin", async () => {
    const world = await givenJane();
    await deleteConnection(world.caller, world.scim.connection.id, "deactivate");
    await reactivateMembership(world.caller, world.id);
    expect((await shown(world, world.id)).status).toBe("active");
  });

  it("of a directory stays when its connection ends and the people are kept: a leaver does not come back by that", async () => {
    const world = await givenJane();
    await world.say(false);
    await deleteConnection(world.caller, world.scim.connection.id, "keep");
    expect((await shown(world, world.id)).status).toBe("deactivated");
  });

  it("for want of a seat leaves no mark", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 1 });
    await provision(scim, { userName: `a@${domain}` });
    const person = { userName: `b@${domain}` };
    const { id, membershipId } = await provision(scim, person);
    const shownNow = () => shown({ caller }, membershipId ?? "");
    expect(await shownNow()).toEqual({ status: "waitlisted", deactivatedBy: null, holds: ["seats"] });
    await rewrite(scim, id, { ...person, active: false });
    expect(await shownNow()).toEqual({ status: "deactivated", deactivatedBy: "directory", holds: ["directory"] });
    await rewrite(scim, id, { ...person, active: true });
    expect(await shownNow()).toEqual({ status: "waitlisted", deactivatedBy: null, holds: ["seats"] });
    await updatePolicies(caller, { seatLimit: null });
    expect(await shownNow()).toEqual({ status: "active", deactivatedBy: null, holds: [] });
    await expectSound(caller);
  });

  it("of a term is lifted by another end, and by nothing else", async () => {
    const { caller } = await givenOrganization();
    const guest = await createMembership(caller, { email: "g@elsewhere.test", kind: "guest" });
    await updateMembership(caller, guest.id, { expiresAt: new Date(Date.now() + DAY) });
    await keepTerms(new Date(Date.now() + 2 * DAY));
    expect(await shown({ caller }, guest.id)).toEqual({
      status: "deactivated",
      deactivatedBy: "expiry",
      holds: ["term"],
    });
    await deactivateMembership(caller, guest.id);
    await reactivateMembership(caller, guest.id);
    expect(await refusal(reactivateMembership(caller, guest.id))).toBe("conflict");
    await updateMembership(caller, guest.id, { expiresAt: new Date(Date.now() + 3 * DAY) });
    expect((await shown({ caller }, guest.id)).status).toBe("active");
    await expectSound(caller);
  });

  it("of a term counts from its moment on: reactivating says so before any job has run", async () => {
    const { caller } = await givenOrganization();
    const guest = await createMembership(caller, { email: "g@elsewhere.test", kind: "guest" });
    await updateMembership(caller, guest.id, { expiresAt: new Date(Date.now() + 150) });
    await expect.poll(() => refusal(reactivateMembership(caller, guest.id))).toBe("conflict");
    expect((await shown({ caller }, guest.id)).holds).toEqual(["term"]);
  });

  it("of a term ends when the guest becomes a member", async () => {
    const { caller } = await givenOrganization();
    const guest = await createMembership(caller, { email: "g@elsewhere.test", kind: "guest" });
    await updateMembership(caller, guest.id, { expiresAt: new Date(Date.now() + DAY) });
    await keepTerms(new Date(Date.now() + 2 * DAY));
    await convertMembership(caller, guest.id, { kind: "member" });
    expect((await shown({ caller }, guest.id)).status).toBe("active");
  });

  it("is read from the status where an earlier version stored the membership", async () => {
    const world = await givenJane();
    await world.say(false);
    await MembershipModel.updateOne(
      { organizationId: world.caller.organizationId, _id: world.id },
      { $unset: { holds: 1 } },
    );
    expect(await shown(world, world.id)).toEqual({
      status: "deactivated",
      deactivatedBy: "directory",
      holds: ["directory"],
    });
    await world.say(true);
    expect((await shown(world, world.id)).status).toBe("active");
  });
});

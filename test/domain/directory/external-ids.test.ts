/** The externalId is the client's, and need not be unique (RFC 7643 3.1). */
import { describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { findDirectoryUser, searchDirectoryUsers } from "../../../src/domain/directory/users/user-lookup.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import {
  effective,
  givenOrganization,
  membershipOf,
  provision,
  refusal,
  rewrite,
  type World,
} from "../../support/world.ts";

useDatabase();

const named = async ({ scim }: World, externalId: string) =>
  (
    await searchDirectoryUsers(scim, { where: { "search.externalId": { $eq: externalId } }, limit: 10, count: true })
  ).items
    .map(({ id }) => id)
    .sort();

describe("a POST with the externalId of a deactivated user", () => {
  it("and another userName brings that user back under the new name, with its access", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `jane@${domain}`, externalId: "x-1" });
    await updateMembership(caller, membershipOf(jane), { roles: ["admin"] });
    await rewrite(scim, jane.id, { userName: `jane@${domain}`, externalId: "x-1", active: false });
    const again = await provision(scim, { userName: `jane.roe@${domain}`, externalId: "x-1" });
    expect(again).toMatchObject({ id: jane.id, membershipId: jane.membershipId, active: true });
    expect(await getMembership(caller, membershipOf(jane))).toMatchObject({
      status: "active",
      email: `jane.roe@${domain}`,
    });
    expect((await effective(caller, membershipOf(jane))).roles).toEqual(["admin", "member"]);
    expect(await refusal(provision(scim, { userName: `jane@${domain}` }))).toBe("accepted");
    await expectSound(caller);
  });

  it("and the same userName is refused: the identity provider finds it and activates it", async () => {
    const { scim, domain } = await givenOrganization();
    const jane = { userName: `jane@${domain}`, externalId: "x-1" };
    await provision(scim, { ...jane, active: false });
    expect(await refusal(provision(scim, jane))).toBe("conflict");
  });

  it("of which there are two is a new one: nobody is taken for either", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const two = [`a@${domain}`, `b@${domain}`].map((userName) => ({ userName, externalId: "x-1" }));
    const ids = [];
    for (const person of two) ids.push((await provision(scim, person)).id);
    for (const [index, person] of two.entries()) await rewrite(scim, ids[index] ?? "", { ...person, active: false });
    const third = await provision(scim, { userName: `c@${domain}`, externalId: "x-1" });
    expect(ids).not.toContain(third.id);
    await expectSound(caller);
  });
});

describe("a POST with the externalId of an active user", () => {
  it("makes a second one, which inherits nothing; a look-up finds both", async () => {
    const world = await givenOrganization();
    const { caller, scim, domain } = world;
    const one = await provision(scim, { userName: `a@${domain}`, externalId: "x-1" });
    await updateMembership(caller, membershipOf(one), { roles: ["admin"] });
    const two = await provision(scim, { userName: `b@${domain}`, externalId: "x-1" });
    expect(two.id).not.toBe(one.id);
    expect(two.membershipId).not.toBe(one.membershipId);
    expect((await effective(caller, membershipOf(two))).roles).toEqual(["member"]);
    expect(await named(world, "x-1")).toEqual([one.id, two.id].sort());
    await expectSound(caller);
  });

  it("at the same moment: both are there", async () => {
    const world = await givenOrganization();
    const made = await Promise.all(
      ["a", "b", "c"].map((name) => provision(world.scim, { userName: `${name}@${world.domain}`, externalId: "x-1" })),
    );
    expect(await named(world, "x-1")).toEqual(made.map(({ id }) => id).sort());
    await expectSound(world.caller);
  });

  it("also by a change of it", async () => {
    const world = await givenOrganization();
    const { scim, domain } = world;
    await provision(scim, { userName: `a@${domain}`, externalId: "x-1" });
    const two = await provision(scim, { userName: `b@${domain}`, externalId: "x-2" });
    await rewrite(scim, two.id, { userName: `b@${domain}`, externalId: "x-1" });
    expect(await named(world, "x-1")).toHaveLength(2);
    expect(await named(world, "x-2")).toEqual([]);
  });
});

describe("people of one externalId who were deleted", () => {
  it("are not taken for each other when somebody of it comes", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const one = await provision(scim, { userName: `a@${domain}`, externalId: "x-1" });
    const two = await provision(scim, { userName: `b@${domain}`, externalId: "x-1" });
    await deleteDirectoryUser(scim, one.id);
    await deleteDirectoryUser(scim, two.id);
    const three = await provision(scim, { userName: `c@${domain}`, externalId: "x-1" });
    expect([one.membershipId, two.membershipId]).not.toContain(three.membershipId);
    expect((await listConflicts(caller, { limit: 5 }, { status: "open" })).items).toEqual([]);
    expect((await findDirectoryUser(scim, three.id)).membershipId).toBe(three.membershipId);
    await expectSound(caller);
  });
});

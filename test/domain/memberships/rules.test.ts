import { describe, expect, it } from "vitest";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { DirectoryUser } from "../../../src/domain/directory/types.ts";
import { findDirectoryUser } from "../../../src/domain/directory/users/user-lookup.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import {
  deactivateMembership,
  reactivateMembership,
  removeMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log, membershipOf, provision, refusal, rewrite } from "../../support/world.ts";

useDatabase();

describe("the last owner", () => {
  it("cannot be removed, deactivated or demoted by hand", async () => {
    const { caller } = await givenOrganization();
    const { id } = await createMembership(caller, { email: "owner@acme.test", roles: ["owner"] });
    expect(await refusal(deactivateMembership(caller, id))).toBe("last_owner");
    expect(await refusal(removeMembership(caller, id))).toBe("last_owner");
    expect(await refusal(updateMembership(caller, id, { roles: [] }))).toBe("last_owner");
    await createMembership(caller, { email: "second@acme.test", roles: ["owner"] });
    expect(await refusal(removeMembership(caller, id))).toBe("accepted");
  });

  it("cannot be taken by the directory: the write is refused whole", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await createMembership(caller, { email: `jane@${domain}`, roles: ["owner"] });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    expect(await refusal(rewrite(scim, jane.id, { userName: `jane@${domain}`, displayName: "J", active: false }))).toBe(
      "last_owner",
    );
    expect(await refusal(deleteDirectoryUser(scim, jane.id))).toBe("last_owner");
    expect(JSON.parse((await findDirectoryUser(scim, jane.id)).wire)).toMatchObject({ active: true });
    expect((await findDirectoryUser(scim, jane.id)).version).toBe(1);
    // Named as the identity provider names the person, not by an id of ours.
    const [mail] = await mailsTo(`jane@${domain}`);
    expect(mail?.text).toContain(`Account: jane@${domain.split(".")[0]}`);
    expect(mail?.text).not.toContain(jane.id);
  });

  it("stays under `protect` while the mirror follows, and may go under `allow`", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const owner = await createMembership(caller, { email: `jane@${domain}`, roles: ["owner"] });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await updatePolicies(caller, { lastOwner: "protect" });
    expect((await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: false })).active).toBe(false);
    expect((await getMembership(caller, owner.id)).status).toBe("active");
    await rewrite(scim, jane.id, { userName: `jane@${domain}` });
    await updatePolicies(caller, { lastOwner: "allow" });
    await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: false });
    expect((await getMembership(caller, owner.id)).status).toBe("deactivated");
  });

  it("Q10 is one of two who go at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const { caller, scim, domain } = await givenOrganization();
      const one = await createMembership(caller, { email: "one@acme.test", roles: ["owner"] });
      await createMembership(caller, { email: `two@${domain}`, roles: ["owner"] });
      const two = await provision(scim, { userName: `two@${domain}` });
      const outcomes = await Promise.all([
        refusal(removeMembership(caller, one.id)),
        refusal(rewrite(scim, two.id, { userName: `two@${domain}`, active: false })),
      ]);
      expect(outcomes.sort()).toEqual(["accepted", "last_owner"]);
    }
  });
});

describe("seats", () => {
  it("put a pushed person on the waiting list when all are taken, and let in who waited longest", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 2 });
    const people: DirectoryUser[] = [];
    for (const name of ["a", "b", "c", "d"]) people.push(await provision(scim, { userName: `${name}@${domain}` }));
    const statuses = async () =>
      Promise.all(people.map(async (person) => (await getMembership(caller, membershipOf(person))).status));
    expect(await statuses()).toEqual(["active", "active", "waitlisted", "waitlisted"]);
    expect(people.every(({ active }) => active)).toBe(true);
    await rewrite(scim, people[0]?.id ?? "", { userName: `a@${domain}`, active: false });
    expect(await statuses()).toEqual(["deactivated", "active", "active", "waitlisted"]);
    await rewrite(scim, people[0]?.id ?? "", { userName: `a@${domain}`, active: true });
    expect(await statuses()).toEqual(["waitlisted", "active", "active", "waitlisted"]);
  });

  it("refuse where the policy says so, and always by hand", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 1, seatOverflow: "refuse" });
    await provision(scim, { userName: `a@${domain}` });
    expect(await refusal(provision(scim, { userName: `b@${domain}` }))).toBe("seat_limit_reached");
    expect(await refusal(createMembership(caller, { email: "c@acme.test" }))).toBe("seat_limit_reached");
  });

  it("let the waiting in when the limit is raised", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 1 });
    for (const name of ["a", "b", "c"]) await provision(scim, { userName: `${name}@${domain}` });
    await updatePolicies(caller, { seatLimit: 2 });
    expect((await listMemberships(caller, { status: "waitlisted" }, { limit: 10 })).items).toHaveLength(1);
    await updatePolicies(caller, { seatLimit: null });
    expect((await listMemberships(caller, { status: "waitlisted" }, { limit: 10 })).items).toHaveLength(0);
  });

  it("Q11 are never exceeded by creates at once", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 5 });
    await Promise.all(Array.from({ length: 14 }, (_, index) => provision(scim, { userName: `u${index}@${domain}` })));
    expect((await listMemberships(caller, { status: "active" }, { limit: 100 })).items).toHaveLength(5);
    expect((await listMemberships(caller, { status: "waitlisted" }, { limit: 100 })).items).toHaveLength(9);
  });
});

describe("what an admin does by hand", () => {
  it("refuses to remove or bring back whom a directory manages, and says what to do", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    expect(await refusal(removeMembership(caller, membershipOf(jane)))).toBe("managed_by_directory");
    expect(await refusal(updateMembership(caller, membershipOf(jane), { displayName: "X" }))).toBe(
      "managed_by_directory",
    );
    await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: false });
    expect(await refusal(reactivateMembership(caller, membershipOf(jane)))).toBe("managed_by_directory");
  });

  it("writes one event for each change, with actor, cause, before and after", async () => {
    const { caller } = await givenOrganization();
    const { id } = await createMembership(caller, { email: "a@acme.test" });
    await deactivateMembership(caller, id);
    const event = (await log(caller)).find(({ type }) => type === "membership.deactivated");
    expect(event).toMatchObject({
      actor: { kind: "operator" },
      cause: { requestId: "test" },
      object: { type: "membership", id },
      before: { status: "active" },
      after: { status: "deactivated", deactivatedBy: "admin" },
    });
  });
});

describe("deleting a connection", () => {
  it.each([
    ["keep", "active"],
    ["deactivate", "deactivated"],
  ] as const)("with people=%s leaves them %s and without a directory", async (people, status) => {
    const { caller, scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await deleteConnection(caller, scim.connection.id, people);
    expect(await getMembership(caller, membershipOf(jane))).toMatchObject({ status, managedBy: null, links: [] });
    expect(await refusal(findDirectoryUser(scim, jane.id))).toBe("not_found");
  });
});

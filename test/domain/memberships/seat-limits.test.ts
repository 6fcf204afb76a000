import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updateInstancePolicies, updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { DirectoryUser } from "../../../src/domain/directory/types.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { transferOwnership } from "../../../src/domain/memberships/owners/transferring.ts";
import {
  convertMembership,
  deactivateMembership,
  reactivateMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited, PASSWORD, visitor } from "../../support/visitors.ts";
import {
  addMembers,
  givenOrganization,
  membershipOf,
  operator,
  provision,
  pushGroup,
  refusal,
  rewrite,
  type World,
} from "../../support/world.ts";

useDatabase();

const admin = (caller: World["caller"], name: string) =>
  createMembership(caller, { email: `${name}@else.test`, roles: ["admin"] });

describe("the seats of a role", () => {
  it("are no more than the limit by hand: taking in, changing roles, bringing back", async () => {
    const { caller } = await givenOrganization();
    await updatePolicies(caller, { seatLimits: { admin: 1 } });
    const first = await admin(caller, "first");
    await expect(admin(caller, "second")).rejects.toMatchObject({
      code: "seat_limit_reached",
      message: "All seats of the role admin are taken.",
    });
    const other = await createMembership(caller, { email: "other@else.test" });
    expect(await refusal(updateMembership(caller, other.id, { roles: ["admin"] }))).toBe("seat_limit_reached");
    expect((await getMembership(caller, other.id)).roles).toEqual(["member"]);
    await deactivateMembership(caller, first.id);
    await updateMembership(caller, other.id, { roles: ["admin"] });
    expect(await refusal(reactivateMembership(caller, first.id))).toBe("seat_limit_reached");
    await updateMembership(caller, other.id, { roles: [] });
    expect((await reactivateMembership(caller, first.id)).roles).toContain("admin");
    expect((await updateMembership(caller, first.id, { displayName: "F" })).roles).toContain("admin");
  });

  it("bound invitations, when they are sent and when they are accepted", async () => {
    const { caller } = await givenOrganization();
    await updatePolicies(caller, { seatLimits: { admin: 1 } });
    const { token } = await invited(caller, "late@else.test", { roles: ["admin"] });
    await admin(caller, "first");
    expect(await refusal(acceptInvitation(visitor(), null, { token, password: PASSWORD }))).toBe("seat_limit_reached");
    await expect(invited(caller, "later@else.test", { roles: ["admin"] })).rejects.toThrow("role admin are taken");
    expect(await refusal(invited(caller, "guest@else.test"))).toBe("accepted");
  });

  it("make a directory's people wait, or refuse them, and let in who waited when one comes free or the limit rises", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimits: { member: 1 } });
    const people: DirectoryUser[] = [];
    for (const name of ["a", "b", "c"]) people.push(await provision(scim, { userName: `${name}@${domain}` }));
    const statuses = async () =>
      Promise.all(people.map(async (person) => (await getMembership(caller, membershipOf(person))).status));
    expect(await statuses()).toEqual(["active", "waitlisted", "waitlisted"]);
    await rewrite(scim, people[0]?.id ?? "", { userName: `a@${domain}`, active: false });
    expect(await statuses()).toEqual(["deactivated", "active", "waitlisted"]);
    await rewrite(scim, people[0]?.id ?? "", { userName: `a@${domain}`, active: true });
    expect(await statuses()).toEqual(["waitlisted", "active", "waitlisted"]);
    await updatePolicies(caller, { seatLimits: {} });
    expect(await statuses()).toEqual(["active", "active", "active"]);
    await updatePolicies(caller, { seatLimits: { member: 3 }, seatOverflow: "refuse" });
    expect(await refusal(provision(scim, { userName: `d@${domain}` }))).toBe("seat_limit_reached");
  });

  it("go to whoever has waited longest, not to whoever was here first and came back", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 1 });
    const people: DirectoryUser[] = [];
    for (const name of ["a", "b", "c"]) people.push(await provision(scim, { userName: `${name}@${domain}` }));
    const [a, b, c] = people.map(membershipOf);
    const push = (nth: number, active: boolean) =>
      rewrite(scim, people[nth]?.id ?? "", { userName: `${"abc"[nth]}@${domain}`, active });
    const statusOf = async (id = "") => (await getMembership(caller, id)).status;
    await push(0, false);
    await push(0, true);
    expect([await statusOf(a), await statusOf(b), await statusOf(c)]).toEqual(["waitlisted", "active", "waitlisted"]);

    await push(1, false);

    expect([await statusOf(a), await statusOf(b), await statusOf(c)]).toEqual(["waitlisted", "deactivated", "active"]);
  });

  it("count what groups give, which is never refused itself", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await createMapping(caller, { connectionId: scim.connection.id, group: { displayName: "Admins" }, role: "admin" });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    const joe = await provision(scim, { userName: `joe@${domain}` });
    const group = await pushGroup(scim, "Admins");
    await updatePolicies(caller, { seatLimits: { admin: 1 } });
    await addMembers(scim, group.id, jane.id);
    expect(await refusal(admin(caller, "second"))).toBe("seat_limit_reached");
    await addMembers(scim, group.id, joe.id);
    expect((await getMembership(caller, membershipOf(joe))).roles).toContain("admin");
  });

  it("bound conversions, and go to who waits for what the conversion leaves", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const guest = await createMembership(caller, { email: "guest@else.test", kind: "guest" });
    await updatePolicies(caller, { seatLimits: { member: 1 } });
    const member = await createMembership(caller, { email: "member@else.test" });
    expect(await refusal(convertMembership(caller, guest.id, { kind: "member" }))).toBe("seat_limit_reached");
    const waiting = await provision(scim, { userName: `w@${domain}` });
    await convertMembership(caller, member.id, { kind: "guest" });
    expect((await getMembership(caller, membershipOf(waiting))).status).toBe("active");
  });

  it("never go to two at once", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimits: { admin: 1, member: 9 } });
    const made = await Promise.all(["a", "b", "c"].map((name) => refusal(admin(caller, name))));
    expect(made.sort()).toEqual(["accepted", "seat_limit_reached", "seat_limit_reached"]);
    await updatePolicies(caller, { seatLimits: { member: 3 } });
    const pushed = await Promise.all(
      Array.from({ length: 5 }, (_, index) => provision(scim, { userName: `u${index}@${domain}` })),
    );
    const statuses = await Promise.all(
      pushed.map(async (one) => (await getMembership(caller, membershipOf(one))).status),
    );
    expect(statuses.filter((status) => status === "active")).toHaveLength(2);
  });

  it("pass over who waits for a full role, when the seat of another comes free", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { seatLimit: 1, seatLimits: { member: 0 } });
    const host = await createMembership(caller, { email: "host@else.test", kind: "guest" });
    const first = await provision(scim, { userName: `first@${domain}` });
    await deactivateMembership(caller, host.id);
    expect((await getMembership(caller, membershipOf(first))).status).toBe("waitlisted");
    expect(await refusal(reactivateMembership(caller, host.id))).toBe("accepted");
  });

  it("are each organization's own, narrowed by the instance's", async () => {
    const [one, other] = [await givenOrganization(), await givenOrganization()];
    await updatePolicies(one.caller, { seatLimits: { admin: 1 } });
    await admin(one.caller, "first");
    expect(await refusal(admin(other.caller, "first"))).toBe("accepted");
    expect(await refusal(admin(other.caller, "second"))).toBe("accepted");
    await updateInstancePolicies(operator, { seatLimits: { admin: 2 } });
    expect(await refusal(admin(other.caller, "third"))).toBe("seat_limit_reached");
    expect(await refusal(admin(one.caller, "second"))).toBe("seat_limit_reached");
    await updateInstancePolicies(operator, { seatLimits: {} });
  });

  it("need a role that is there, and leave the passing on of ownership alone", async () => {
    const { caller } = await givenOrganization();
    expect(await refusal(updatePolicies(caller, { seatLimits: { nobody: 1 } }))).toBe("invalid");
    const owner = await createMembership(caller, { email: "o@else.test", roles: ["owner"] });
    const heir = await createMembership(caller, { email: "h@else.test" });
    await updatePolicies(caller, { seatLimits: { member: 2, admin: 1 } });
    expect((await transferOwnership(caller, owner.id, heir.id)).to.roles).toContain("owner");
  });
});

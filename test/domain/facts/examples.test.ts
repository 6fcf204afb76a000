/** What the field met: each fact may come late, and the end is as if it had come first. */
import { describe, expect, it } from "vitest";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { findDirectoryUser } from "../../../src/domain/directory/users/user-lookup.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
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
  rewrite,
  unique,
  type World,
} from "../../support/world.ts";

useDatabase();

const elsewhere = (): string => `${unique("jane")}@elsewhere.test`;

const openConflicts = async ({ caller }: World) =>
  (await listConflicts(caller, { limit: 10 }, { status: "open" })).items;

const living = async ({ caller }: World) => (await listMemberships(caller, {}, { limit: 50 })).items;

const now = async ({ scim }: World, id: string) => findDirectoryUser(scim, id);

describe("a mailbox that comes later", () => {
  it("shows that the person was here already: one membership, and the leaver leaves", async () => {
    const world = await givenOrganization();
    const { caller, scim, domain } = world;
    const admin = await createMembership(caller, { email: `jane@${domain}`, roles: ["admin"] });
    const group = await pushGroup(scim, "Engineering");
    const jane = await provision(scim, { userName: "jane", externalId: "x-1", email: null });
    await addMembers(scim, group.id, jane.id);
    await rewrite(scim, jane.id, { userName: "jane", externalId: "x-1", email: `jane@${domain}` });
    expect((await now(world, jane.id)).membershipId).toBe(admin.id);
    expect(await living(world)).toMatchObject([{ id: admin.id, managedBy: scim.connection.id }]);
    expect((await effective(caller, admin.id)).roles).toEqual(["admin", "member"]);
    expect((await log(caller)).map(({ type }) => type)).toContain("membership.merged");
    await expectSound(caller);
    await rewrite(scim, jane.id, { userName: "jane", externalId: "x-1", email: `jane@${domain}`, active: false });
    expect((await getMembership(caller, admin.id)).status).toBe("deactivated");
  });

  it("brings what was given by hand to the record meanwhile along", async () => {
    const world = await givenOrganization();
    const { caller, scim, domain } = world;
    const admin = await createMembership(caller, { email: `jane@${domain}`, roles: ["admin"] });
    const jane = await provision(scim, { userName: "jane", email: null });
    await updateMembership(caller, membershipOf(jane), { roles: ["owner"] });
    await rewrite(scim, jane.id, { userName: "jane", email: `jane@${domain}` });
    expect((await effective(caller, admin.id)).roles).toEqual(["owner", "admin", "member"].sort());
    await expectSound(caller);
  });

  it("takes up the offer that is open to it", async () => {
    const world = await givenOrganization();
    const { caller, scim, domain } = world;
    await invite(caller, { emails: [`jane@${domain}`], roles: ["admin"] });
    const jane = await provision(scim, { userName: "jane", email: null });
    await rewrite(scim, jane.id, { userName: "jane", email: `jane@${domain}` });
    expect((await listInvitations(caller, { limit: 5 })).items).toMatchObject([{ status: "superseded" }]);
    expect((await effective(caller, membershipOf(jane))).roles).toEqual(["admin", "member"]);
    await expectSound(caller);
  });

  it("is asked about where nobody has verified its domain, and nobody's access changes", async () => {
    const world = await givenOrganization();
    const { caller, scim } = world;
    const email = elsewhere();
    const guest = await createMembership(caller, { email, kind: "guest" });
    const jane = await provision(scim, { userName: "jane", email: null });
    await rewrite(scim, jane.id, { userName: "jane", email });
    const [conflict] = await openConflicts(world);
    expect(conflict).toMatchObject({ about: "person", membership: { id: guest.id }, directoryUser: { id: jane.id } });
    expect(await getMembership(caller, guest.id)).toMatchObject({ managedBy: null, kind: "guest", status: "active" });
    expect(await getMembership(caller, membershipOf(jane))).toMatchObject({ email: null, status: "active" });
    await expectSound(caller);
    await resolveConflict(caller, conflict?.id ?? "", "adopt");
    expect((await now(world, jane.id)).membershipId).toBe(guest.id);
    expect(await living(world)).toHaveLength(1);
    await expectSound(caller);
  });
});

describe("a conflict", () => {
  const given = async () => {
    const world = await givenOrganization();
    const email = elsewhere();
    const guest = await createMembership(world.caller, { email, kind: "guest" });
    const jane = await provision(world.scim, { userName: email });
    return { ...world, email, guest, jane };
  };

  it("is settled when the member is removed: the pushed person comes in", async () => {
    const world = await given();
    const [conflict] = await openConflicts(world);
    await removeMembership(world.caller, world.guest.id);
    expect(await openConflicts(world)).toEqual([]);
    const { membershipId } = await now(world, world.jane.id);
    expect(await getMembership(world.caller, membershipId ?? "")).toMatchObject({
      status: "active",
      email: world.email,
    });
    for (const decision of ["adopt", "keep_local", "reject"] as const)
      expect(await refusal(resolveConflict(world.caller, conflict?.id ?? "", decision))).toBe("conflict");
    await expectSound(world.caller);
  });

  it.each(["keep_local", "reject"] as const)(
    "that was decided %s can be decided anew, and ends with the member",
    async (decision) => {
      const world = await given();
      const [conflict] = await openConflicts(world);
      await resolveConflict(world.caller, conflict?.id ?? "", decision);
      expect((await now(world, world.jane.id)).membershipId).toBeNull();
      await expectSound(world.caller);
      await resolveConflict(world.caller, conflict?.id ?? "", "adopt");
      expect((await now(world, world.jane.id)).membershipId).toBe(world.guest.id);
      await expectSound(world.caller);
    },
  );

  it("that was kept local lets the pushed person in once the member is gone", async () => {
    const world = await given();
    const [conflict] = await openConflicts(world);
    await resolveConflict(world.caller, conflict?.id ?? "", "keep_local");
    await removeMembership(world.caller, world.guest.id);
    expect((await now(world, world.jane.id)).membershipId).not.toBeNull();
    await expectSound(world.caller);
  });

  it("is settled by the rule once the domain is verified, or the policy says so", async () => {
    const world = await given();
    const domain = await addDomain(world.caller, "elsewhere.test");
    await verifyDomain(world.caller, domain.id, "operator");
    expect(await openConflicts(world)).toEqual([]);
    expect((await now(world, world.jane.id)).membershipId).toBe(world.guest.id);
    const other = await given();
    await updatePolicies(other.caller, { adoption: "always_adopt" });
    expect((await now(other, other.jane.id)).membershipId).toBe(other.guest.id);
    await expectSound(other.caller);
  });

  it("that was decided is not asked again, also where everything is asked", async () => {
    const world = await given();
    await updatePolicies(world.caller, { adoption: "always_ask" });
    const [conflict] = await openConflicts(world);
    await resolveConflict(world.caller, conflict?.id ?? "", "adopt");
    expect(await openConflicts(world)).toEqual([]);
    await expectSound(world.caller);
  });

  it("is settled when the identity provider corrects the address: nobody gets somebody else's access", async () => {
    const world = await given();
    const right = elsewhere();
    await rewrite(world.scim, world.jane.id, { userName: world.email, email: right });
    expect(await openConflicts(world)).toEqual([]);
    const { membershipId } = await now(world, world.jane.id);
    expect(membershipId).not.toBe(world.guest.id);
    expect(await getMembership(world.caller, membershipId ?? "")).toMatchObject({ email: right, status: "active" });
    await expectSound(world.caller);
  });
});

describe("an address that becomes free", () => {
  const shared = async () => {
    const world = await givenOrganization();
    const email = `desk@${world.domain}`;
    const one = await provision(world.scim, { userName: "one", email });
    const two = await provision(world.scim, { userName: "two", email });
    return { ...world, email, one, two };
  };
  const holds = async ({ caller }: World, email: string) =>
    (await listMemberships(caller, { email }, { limit: 5 })).items.map(({ id }) => id);

  it("by deletion goes to whoever has it", async () => {
    const world = await shared();
    await deleteDirectoryUser(world.scim, world.one.id);
    expect(await holds(world, world.email)).toEqual([membershipOf(world.two)]);
    await expectSound(world.caller);
  });

  it("by another address goes to whoever has it", async () => {
    const world = await shared();
    await rewrite(world.scim, world.one.id, { userName: "one", email: `one@${world.domain}` });
    await expectSound(world.caller);
    const second = await givenConnection(world.caller);
    const again = await provision(second, { userName: "two", email: world.email });
    expect(again.membershipId).toBe(world.two.membershipId);
  });

  it("by removal goes to the person who was asked about it", async () => {
    const world = await givenOrganization();
    const email = elsewhere();
    const guest = await createMembership(world.caller, { email });
    const second = await givenConnection(world.caller);
    const [one, two] = [
      await provision(world.scim, { userName: "one", email }),
      await provision(second, { userName: "two", email }),
    ];
    expect(await openConflicts(world)).toHaveLength(2);
    await removeMembership(world.caller, guest.id);
    const places = [await findDirectoryUser(world.scim, one.id), await findDirectoryUser(second, two.id)];
    expect(places.filter(({ membershipId }) => membershipId !== null)).toHaveLength(1);
    expect(await openConflicts(world)).toHaveLength(1);
    await expectSound(world.caller);
  });
});

describe("a last owner whom the rule protects", () => {
  it("goes as the directory says once there is another owner, whichever way that one comes", async () => {
    for (const how of ["created", "promoted", "again"] as const) {
      const { caller, scim, domain } = await givenOrganization();
      await updatePolicies(caller, { lastOwner: "protect" });
      const owner = await createMembership(caller, { email: `jane@${domain}`, roles: ["owner"] });
      const jane = await provision(scim, { userName: `jane@${domain}` });
      await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: false });
      expect((await getMembership(caller, owner.id)).status).toBe("active");
      const second = await createMembership(caller, {
        email: `bob@${domain}`,
        roles: how === "created" ? ["owner"] : ["admin"],
      });
      if (how !== "created") await updateMembership(caller, second.id, { roles: ["owner"] });
      if (how === "again")
        await rewrite(scim, jane.id, { userName: `jane@${domain}`, displayName: "Jane", active: false });
      expect(await getMembership(caller, owner.id)).toMatchObject({
        status: "deactivated",
        deactivatedBy: "directory",
        holds: [{ source: "directory", connectionId: scim.connection.id }],
      });
      await expectSound(caller);
    }
  });
});

describe("a last owner whom the directory deletes under `protect`", () => {
  it("goes once there is another owner", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { lastOwner: "protect" });
    const owner = await createMembership(caller, { email: `jane@${domain}`, roles: ["owner"] });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await deleteDirectoryUser(scim, jane.id);
    expect(await getMembership(caller, owner.id)).toMatchObject({ status: "active", links: [] });
    await expectSound(caller);
    await createMembership(caller, { email: `bob@${domain}`, roles: ["owner"] });
    expect((await getMembership(caller, owner.id)).status).toBe("removed");
    await expectSound(caller);
  });

  it("stays when the directory has the person again before that", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { lastOwner: "protect" });
    const owner = await createMembership(caller, { email: `jane@${domain}`, roles: ["owner"] });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await deleteDirectoryUser(scim, jane.id);
    await provision(scim, { userName: `jane@${domain}` });
    await createMembership(caller, { email: `bob@${domain}`, roles: ["owner"] });
    expect((await getMembership(caller, owner.id)).status).toBe("active");
    await expectSound(caller);
  });
});

describe("a second directory", () => {
  it.each(["a deletion", "the end of its connection", "a rejection", "a merge"])(
    "says how the member is called after %s of the first",
    async (how) => {
      const { caller, scim, domain } = await givenOrganization();
      const second = await givenConnection(caller);
      const [a, b, c] = [`a@${domain}`, `b@${domain}`, `c@${domain}`];
      const one = await provision(scim, { userName: "one", email: a, displayName: "One" });
      const two = await provision(second, { userName: "two", email: a, displayName: "Two" });
      await rewrite(second, two.id, { userName: "two", email: b, displayName: "Two" });
      const id = membershipOf(one);
      if (how === "a deletion") await deleteDirectoryUser(scim, one.id);
      if (how === "the end of its connection") await deleteConnection(caller, scim.connection.id, "keep");
      if (how === "a rejection") {
        await updateMembership(caller, id, { roles: ["admin"] });
        await rewrite(scim, one.id, { userName: "one", email: "x@elsewhere.test", displayName: "One" });
        const { items } = await listConflicts(caller, { limit: 1 }, { status: "open" });
        await resolveConflict(caller, items[0]?.id ?? "", "reject");
      }
      if (how === "a merge") {
        await createMembership(caller, { email: c });
        await rewrite(scim, one.id, { userName: "one", email: c, displayName: "One" });
      }
      expect(await getMembership(caller, id)).toMatchObject({
        email: b,
        displayName: "Two",
        managedBy: second.connection.id,
      });
      await expectSound(caller);
    },
  );

  it("has its say about the profile once the first has left", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const email = `jane@${domain}`;
    const one = await provision(scim, { userName: email, displayName: "Jane" });
    await provision(second, { userName: "jane", email, displayName: "Jane Roe" });
    await deleteDirectoryUser(scim, one.id);
    expect(await getMembership(caller, membershipOf(one))).toMatchObject({
      displayName: "Jane Roe",
      managedBy: second.connection.id,
    });
    await expectSound(caller);
  });
});

describe("an address that another directory has said of somebody else's member", () => {
  it("brings the two together when somebody comes who takes it", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const [a, b] = [`a@${domain}`, `b@${domain}`];
    await provision(scim, { userName: "one", email: a });
    const other = await provision(second, { userName: "other", email: a });
    await rewrite(second, other.id, { userName: "other", email: b });
    await expectSound(caller);
    const two = await provision(scim, { userName: "two", email: b });
    await expectSound(caller);
    expect((await findDirectoryUser(second, other.id)).membershipId).toBe(two.membershipId);
  });
});

import { describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { ConflictModel } from "../../../src/domain/directory/conflict.model.ts";
import { findDirectoryUser } from "../../../src/domain/directory/users/user-lookup.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, restoreGrants } from "../../../src/domain/memberships/status/lifecycle.ts";
import { resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { getConflict, listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  effective,
  givenConnection,
  givenOrganization,
  log,
  membershipOf,
  provision,
  refusal,
  rewrite,
} from "../../support/world.ts";

useDatabase();

describe("a pushed person becomes a membership", () => {
  it("is active, has the default role and is managed by the connection", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `jane@${domain}`, displayName: "Jane Roe" });
    expect(await getMembership(caller, membershipOf(jane))).toMatchObject({
      email: `jane@${domain}`,
      displayName: "Jane Roe",
      status: "active",
      kind: "member",
      roles: ["member"],
      managedBy: scim.connection.id,
    });
    const events = await log(caller);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["directory_user.created", "membership.created"]),
    );
    expect(events.find(({ type }) => type === "membership.created")?.actor).toEqual({
      kind: "connection",
      id: scim.connection.id,
    });
  });

  it("is deactivated when it is pushed as inactive", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `jane@${domain}`, active: false });
    expect(await getMembership(caller, membershipOf(jane))).toMatchObject({
      status: "deactivated",
      deactivatedBy: "directory",
      roles: [],
    });
  });

  it("keeps two people of one connection apart even when they share an address", async () => {
    const { scim, domain } = await givenOrganization();
    const one = await provision(scim, { userName: "one", email: `desk@${domain}` });
    const two = await provision(scim, { userName: "two", email: `DESK@${domain}` });
    expect(one.membershipId).not.toBe(two.membershipId);
  });
});

describe("a pushed person whose address a membership holds", () => {
  it("adopts it where the domain is verified: grants stay, a guest becomes a member, the bypass ends", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const team = await createTeam(caller, { name: "Docs" });
    const guest = await createMembership(caller, {
      email: `Jane@${domain}`,
      kind: "guest",
      roles: ["guest"],
      teams: [{ id: team.id }],
    });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    expect(jane.membershipId).toBe(guest.id);
    expect(await getMembership(caller, guest.id)).toMatchObject({
      kind: "member",
      managedBy: scim.connection.id,
      allowWithoutSso: null,
    });
    expect((await effective(caller, guest.id)).teams).toEqual(["Docs"]);
    expect((await log(caller)).map(({ type }) => type)).toContain("membership.adopted");
  });

  it("is a conflict where the domain is not verified: mirrored, and nobody's access changes", async () => {
    const { caller, scim } = await givenOrganization();
    const guest = await createMembership(caller, { email: "jane@elsewhere.test", kind: "guest", roles: ["guest"] });
    const jane = await provision(scim, { userName: "jane@elsewhere.test" });
    expect(jane.membershipId).toBeNull();
    expect((await findDirectoryUser(scim, jane.id)).active).toBe(true);
    await rewrite(scim, jane.id, { userName: "jane@elsewhere.test", active: false });
    expect(await getMembership(caller, guest.id)).toMatchObject({ status: "active", kind: "guest", managedBy: null });
    const { items } = await listConflicts(caller, { limit: 10 }, { status: "open" });
    expect(items).toMatchObject([
      { status: "open", directoryUser: { id: jane.id, active: false }, membership: { id: guest.id, kind: "guest" } },
    ]);
  });

  it("S1 asks also under always_ask although the domain is verified, and adopts under always_adopt although it is not", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await updatePolicies(caller, { adoption: "always_ask" });
    await createMembership(caller, { email: `jane@${domain}` });
    expect((await provision(scim, { userName: `jane@${domain}` })).membershipId).toBeNull();
    await updatePolicies(caller, { adoption: "always_adopt" });
    const bob = await createMembership(caller, { email: "bob@elsewhere.test" });
    expect((await provision(scim, { userName: "bob@elsewhere.test" })).membershipId).toBe(bob.id);
  });

  it("is decided by an admin: adopt links, keep_local leaves both, reject refuses further writes", async () => {
    const { caller, scim } = await givenOrganization();
    const conflictOf = async (name: string) => {
      const membership = await createMembership(caller, { email: `${name}@elsewhere.test` });
      const user = await provision(scim, { userName: `${name}@elsewhere.test` });
      const { items } = await listConflicts(caller, { limit: 10 }, { status: "open" });
      return { membership, user, conflict: items[0]?.id ?? "" };
    };
    const adopted = await conflictOf("adopted");
    await resolveConflict(caller, adopted.conflict, "adopt");
    expect((await findDirectoryUser(scim, adopted.user.id)).membershipId).toBe(adopted.membership.id);
    expect(await refusal(resolveConflict(caller, adopted.conflict, "reject"))).toBe("conflict");
    const local = await conflictOf("local");
    await resolveConflict(caller, local.conflict, "keep_local");
    expect((await rewrite(scim, local.user.id, { userName: "local@elsewhere.test", active: false })).active).toBe(
      false,
    );
    expect(await getMembership(caller, local.membership.id)).toMatchObject({ status: "active", managedBy: null });
    const rejected = await conflictOf("rejected");
    await resolveConflict(caller, rejected.conflict, "reject");
    const person = { userName: "rejected@elsewhere.test" };
    expect(await refusal(rewrite(scim, rejected.user.id, { ...person, displayName: "R" }))).toBe("forbidden");
    expect((await rewrite(scim, rejected.user.id, { ...person, active: false })).active).toBe(false);
  });

  it("stops being a conflict when the directory takes the person back", async () => {
    const { caller, scim } = await givenOrganization();
    await createMembership(caller, { email: "jane@elsewhere.test" });
    const jane = await provision(scim, { userName: "jane@elsewhere.test" });
    const { items } = await listConflicts(caller, { limit: 10 });
    await deleteDirectoryUser(scim, jane.id);
    expect(await getConflict(caller, items[0]?.id ?? "")).toMatchObject({
      status: "resolved",
      decision: "withdrawn",
      directoryUser: null,
    });
    const stored = await ConflictModel.findOne({
      organizationId: caller.organizationId,
      _id: items[0]?.id ?? "",
    }).lean();
    expect(stored?.goneAt?.getTime()).toBe((stored?.resolvedAt?.getTime() ?? 0) + 90 * 86_400_000);
  });
});

describe("deactivate, delete, re-create", () => {
  it("deactivates and reactivates with the same roles and teams", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const team = await createTeam(caller, { name: "Docs" });
    const admin = await createMembership(caller, {
      email: `jane@${domain}`,
      roles: ["admin"],
      teams: [{ id: team.id }],
    });
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: false });
    expect(await getMembership(caller, admin.id)).toMatchObject({ status: "deactivated", roles: [], teams: [] });
    await rewrite(scim, jane.id, { userName: `jane@${domain}`, active: true });
    expect(await effective(caller, admin.id)).toEqual({ roles: ["admin", "member"], teams: ["Docs"] });
  });

  it("leaves deactivated what an admin deactivated, whatever the directory says", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `jane@${domain}` });
    await deactivateMembership(caller, membershipOf(jane));
    await rewrite(scim, jane.id, { userName: `jane@${domain}`, displayName: "Jane" });
    expect(await getMembership(caller, membershipOf(jane))).toMatchObject({
      status: "deactivated",
      deactivatedBy: "admin",
    });
  });

  it("finds the same membership again after a delete, under a new id, with old grants offered and not given", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const before = await createMembership(caller, { email: `jane@${domain}`, roles: ["admin"] });
    const jane = await provision(scim, { userName: `jane@${domain}`, externalId: "x-1" });
    await deleteDirectoryUser(scim, jane.id);
    expect(await getMembership(caller, before.id)).toMatchObject({ status: "removed", roles: [] });
    expect(await refusal(findDirectoryUser(scim, jane.id))).toBe("not_found");
    const again = await provision(scim, { userName: `jane.roe@${domain}`, externalId: "x-1" });
    expect(again.id).not.toBe(jane.id);
    expect(again.membershipId).toBe(before.id);
    expect(await explainAccess(caller, before.id)).toMatchObject({
      roles: ["member"],
      restorable: [{ role: "admin" }],
    });
    await restoreGrants(caller, before.id);
    expect((await effective(caller, before.id)).roles).toEqual(["admin", "member"]);
  });

  it("refuses a second user of the userName in another case, and frees the name with the delete", async () => {
    const { scim, domain } = await givenOrganization();
    const jane = await provision(scim, { userName: `Jane@${domain}` });
    expect(await refusal(provision(scim, { userName: `jane@${domain}` }))).toBe("conflict");
    await deleteDirectoryUser(scim, jane.id);
    expect(await refusal(provision(scim, { userName: `jane@${domain}` }))).toBe("accepted");
  });

  it("brings a deactivated user back by POST only where the connection is set so", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const blind = await givenConnection(caller, { postReactivates: true });
    const gone = { userName: `jane@${domain}`, externalId: "x-1" };
    const jane = await provision(blind, { ...gone, active: false });
    expect((await provision(blind, gone)).id).toBe(jane.id);
    await provision(scim, { ...gone, active: false });
    expect(await refusal(provision(scim, gone))).toBe("conflict");
  });
});

describe("several connections", () => {
  it("let one person stay while any of them says active, and give the profile to the first", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const person = { userName: `jane@${domain}`, displayName: "Jane" };
    const [one, two] = [await provision(scim, person), await provision(second, { ...person, displayName: "J. Roe" })];
    expect(two.membershipId).toBe(one.membershipId);
    expect((await getMembership(caller, membershipOf(one))).displayName).toBe("Jane");
    await rewrite(scim, one.id, { ...person, active: false });
    expect((await getMembership(caller, membershipOf(one))).status).toBe("active");
    await rewrite(second, two.id, { ...person, active: false });
    expect((await getMembership(caller, membershipOf(one))).status).toBe("deactivated");
    await rewrite(second, two.id, person);
    await deleteDirectoryUser(scim, one.id);
    expect(await getMembership(caller, membershipOf(one))).toMatchObject({
      status: "active",
      managedBy: second.connection.id,
    });
  });

  it("A4 do not see each other's records", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const jane = await provision(scim, { userName: `jane@${domain}` });
    expect(await refusal(findDirectoryUser(second, jane.id))).toBe("not_found");
    expect(await refusal(rewrite(second, jane.id, { userName: "x" }))).toBe("not_found");
    expect(await refusal(deleteDirectoryUser(second, jane.id))).toBe("not_found");
  });
});

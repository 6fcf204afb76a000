/** Which name of an assertion is compared, with what, and whom that finds. */
import { describe, expect, it } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { namedByDirectory, pairedBy } from "../../../src/domain/sso/ties/pairing.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, givenOrganization, provision, refusal } from "../../support/world.ts";

useDatabase();

const attributes = { employee: ["e-7"], several: ["e-7", "e-8"], none: [] };

describe("whom the rule finds", () => {
  const by = (caller: Caller, nameIdMatches: string | null, nameId: string) =>
    pairedBy(caller, { settings: { nameIdMatches } } as never, { nameId, attributes } as never);
  const found = async (...asked: Parameters<typeof by>) => {
    const paired = await by(...asked);
    return paired && [paired.membership._id, paired.byDirectory];
  };

  it("is whom a directory has by the name, which proves it, in that organization only", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const user = await provision(scim, { userName: `jane@${domain}`, externalId: "x-1" });
    expect(await found(caller, null, "x-1")).toEqual([user.membershipId, true]);
    expect(await found(caller, null, `jane@${domain}`)).toEqual([user.membershipId, true]);
    expect(await found(caller, "userName", "x-1")).toBeNull();
    expect(await found(caller, "externalId", "")).toBeNull();
    expect(await found((await givenOrganization()).caller, null, "x-1")).toBeNull();
    await provision(scim, { userName: `eve@${domain}`, externalId: "e-7" });
    // An attribute names somebody only where it has exactly one value.
    expect((await found(caller, "attribute:employee", "x-1"))?.[0]).not.toBe(user.membershipId);
    for (const attribute of ["several", "none", "missing"])
      expect(await found(caller, `attribute:${attribute}`, "x-1")).toBeNull();
  });

  it("is nobody when two directories call two members so, and one when they mean the same", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const jane = await provision(scim, { userName: `jane@${domain}`, externalId: "x-1" });
    await provision(second, { userName: `jane@${domain}`, externalId: "x-1" });
    expect(await found(caller, "externalId", "x-1")).toEqual([jane.membershipId, true]);
    await provision(scim, { userName: `eve@${domain}`, externalId: "x-2" });
    await provision(second, { userName: `joe@${domain}`, externalId: "x-2" });
    expect(await refusal(by(caller, "externalId", "x-2"))).toBe("sso_identity_unmatched");
  });

  it("is nobody while an admin has to decide who the directory means", async () => {
    const { caller, scim } = await givenOrganization();
    await createMembership(caller, { email: "rae@studio.test" });
    const { membershipId } = await provision(scim, { userName: "rae@studio.test" });
    expect(membershipId).toBeNull();
    expect(await refusal(by(caller, "userName", "rae@studio.test"))).toBe("provisioning_conflict");
  });

  it("is by address whom the organization may speak for, which alone proves nothing", async () => {
    const { caller, domain } = await givenOrganization();
    const { id } = await createMembership(caller, { email: `jane@${domain}` });
    await createMembership(caller, { email: "rae@studio.test" });
    expect(await found(caller, "email", `JANE@${domain}`)).toEqual([id, false]);
    expect(await found(caller, "email", "rae@studio.test")).toBeNull();
    expect(await found(caller, "email", "jane")).toBeNull();
    expect(await found(caller, "userName", `jane@${domain}`)).toBeNull();
  });

  it("is by id whom the host application calls so where no directory does, which alone proves nothing", async () => {
    const { caller, domain } = await givenOrganization();
    const { id } = await createMembership(caller, { email: `jane@${domain}`, externalId: "host-1" });
    expect(await found(caller, "externalId", "host-1")).toEqual([id, false]);
    expect(await found(caller, "userName", "host-1")).toBeNull();
  });
});

describe("whom the directories name", () => {
  const named = async (caller: Caller, nameIdMatches: string | null, nameId: string) => {
    const told = await namedByDirectory(caller, { settings: { nameIdMatches } } as never, { nameId, attributes });
    return told && [told.membership._id, [...told.users].sort()];
  };

  it("is one member, with all users who are that member", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const person = { userName: `jane@${domain}`, externalId: "x-1" };
    const users = [await provision(scim, person), await provision(second, person)];
    const told = [users[0]?.membershipId, users.map(({ id }) => id).sort()];
    expect(await named(caller, null, "x-1")).toEqual(told);
    expect(await named(caller, "userName", person.userName)).toEqual(told);
    expect(await named((await givenOrganization()).caller, null, "x-1")).toBeNull();
  });

  it("is nobody where they name nobody, two, or somebody who is not a member (any more), and never by address", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const second = await givenConnection(caller);
    const jane = await provision(scim, { userName: `jane@${domain}`, externalId: "x-1" });
    await provision(scim, { userName: `eve@${domain}`, externalId: "x-2" });
    await provision(second, { userName: `joe@${domain}`, externalId: "x-2" });
    await createMembership(caller, { email: "rae@studio.test" });
    await provision(scim, { userName: "rae@studio.test" });
    for (const [rule, nameId] of [
      ["externalId", "x-2"],
      ["externalId", "x-3"],
      ["externalId", ""],
      ["attribute:missing", "x-1"],
      ["userName", "rae@studio.test"],
      ["email", `jane@${domain}`],
    ] as const)
      expect([rule, nameId, await named(caller, rule, nameId)]).toEqual([rule, nameId, null]);
    const { organizationId } = caller;
    await MembershipModel.updateOne({ organizationId, _id: jane.membershipId }, { $set: { status: "removed" } });
    expect(await named(caller, "externalId", "x-1")).toBeNull();
  });
});

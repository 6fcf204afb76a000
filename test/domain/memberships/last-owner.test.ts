/** Who counts as an owner that stays. */
import { beforeEach, describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { activeOwners } from "../../../src/domain/memberships/owners/last-owner.ts";
import { transferOwnership } from "../../../src/domain/memberships/owners/transferring.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { useDatabase } from "../../support/mongo.ts";
import { effective, givenOrganization, provision, pushGroup, refusal, type World } from "../../support/world.ts";

useDatabase();

let acme: World & { domain: string };
let caller: Caller;
let owner: string;
beforeEach(async () => {
  acme = await givenOrganization();
  caller = acme.caller;
  owner = await make("owner@acme.test", { roles: ["owner"] });
});

const make = async (email: string, more: Partial<Parameters<typeof createMembership>[1]> = {}): Promise<string> =>
  (await createMembership(caller, { email, ...more })).id;
const tomorrow = () => new Date(Date.now() + 86_400_000);

describe("the last owner cannot go although there is", () => {
  it.each([
    [
      "another whose access will end by itself",
      () => make("soon@acme.test", { roles: ["owner"], expiresAt: tomorrow() }),
    ],
    [
      "another who is deactivated",
      async () => deactivateMembership(caller, await make("out@acme.test", { roles: ["owner"] })),
    ],
    [
      "another who was removed",
      async () => removeMembership(caller, await make("gone@acme.test", { roles: ["owner"] })),
    ],
    [
      "another who was one",
      async () => updateMembership(caller, await make("was@acme.test", { roles: ["owner"] }), { roles: ["admin"] }),
    ],
    ["an admin", () => make("admin@acme.test", { roles: ["admin"] })],
    [
      "the owner of another organization",
      async () => createMembership((await givenOrganization()).caller, { email: "else@acme.test", roles: ["owner"] }),
    ],
    [
      "one who is it only by a group",
      async () => {
        await updatePolicies(caller, { allowOwnerMapping: true });
        const { id, ...user } = await provision(acme.scim, { userName: `jane@${acme.domain}` });
        const group = await pushGroup(acme.scim, "Bosses", [id]);
        const connectionId = acme.scim.connection.id;
        await createMapping(caller, { connectionId, group: { id: group.id }, role: "owner" });
        expect((await effective(caller, user.membershipId)).roles).toContain("owner");
      },
    ],
  ])("%s", async (_who, arrange) => {
    await arrange();

    expect(await refusal(removeMembership(caller, owner))).toBe("last_owner");
    expect(await refusal(deactivateMembership(caller, owner))).toBe("last_owner");
    expect(await refusal(updateMembership(caller, owner, { roles: ["admin"] }))).toBe("last_owner");
    expect((await getMembership(caller, owner)).status).toBe("active");
  });
});

it("an owner can go when another stays, and whoever is no owner when nobody else is", async () => {
  const other = await make("other@acme.test", { roles: ["owner"] });
  const admin = await make("admin@acme.test", { roles: ["admin"] });
  expect(await refusal(removeMembership(caller, admin))).toBe("accepted");
  expect(await refusal(removeMembership(caller, owner))).toBe("accepted");
  expect(await refusal(removeMembership(caller, other))).toBe("last_owner");
});

it("where nobody is an owner, nobody is kept in for it", async () => {
  const { caller: other } = await givenOrganization();
  const { id } = await createMembership(other, { email: "admin@acme.test", roles: ["admin"] });
  expect(await refusal(removeMembership(other, id))).toBe("accepted");
});

it("the owners are those who are active, oldest first", async () => {
  const second = await make("second@acme.test", { roles: ["owner"] });
  const out = await make("out@acme.test", { roles: ["owner"] });
  await deactivateMembership(caller, out);
  await make("admin@acme.test", { roles: ["admin"] });
  const { caller: other } = await givenOrganization();
  await createMembership(other, { email: "else@acme.test", roles: ["owner"] });

  expect((await activeOwners(caller)).map(({ _id }) => _id)).toEqual([owner, second]);
});

describe("ownership is not passed on", () => {
  const by = (id: string): Caller => ({ ...caller, actor: { kind: "membership", id } });

  it("by an admin", async () => {
    const admin = await make("admin@acme.test", { roles: ["admin"] });
    expect(await refusal(transferOwnership(by(admin), owner, admin))).toBe("forbidden");
    expect(await refusal(transferOwnership(by(owner), owner, admin))).toBe("accepted");
  });

  it("to somebody who is not active, to oneself, nor to nobody", async () => {
    const out = await make("out@acme.test");
    await deactivateMembership(caller, out);
    expect(await refusal(transferOwnership(caller, owner, out))).toBe("conflict");
    expect(await refusal(transferOwnership(caller, owner, owner))).toBe("conflict");
    expect(await refusal(transferOwnership(caller, owner, "mbr_0"))).toBe("invalid");
    expect(await refusal(transferOwnership(caller, "mbr_0", out))).toBe("invalid");
    expect((await effective(caller, owner)).roles).toEqual(["member", "owner"]);
  });

  it("to a member of another organization", async () => {
    const { caller: other } = await givenOrganization();
    const { id } = await createMembership(other, { email: "else@acme.test" });
    expect(await refusal(transferOwnership(caller, owner, id))).toBe("invalid");
  });
});

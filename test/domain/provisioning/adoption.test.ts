/** What an adoption by an admin does beyond the link: what the identity provider said meanwhile, and who is linked already. */
import { describe, expect, it } from "vitest";
import { findDirectoryUser } from "../../../src/domain/directory/users/user-lookup.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, provision, refusal, rewrite, unique, type World } from "../../support/world.ts";

useDatabase();

const address = (): string => `${unique("jane")}@elsewhere.test`;

const openConflicts = async ({ caller }: World): Promise<string[]> =>
  (await listConflicts(caller, { limit: 10 }, { status: "open" })).items.map(({ id }) => id);

describe("the adoption of a guest", () => {
  it("gives the default role, which every member has", async () => {
    const world = await givenOrganization();
    const email = address();
    const guest = await createMembership(world.caller, { email, kind: "guest" });
    await provision(world.scim, { userName: email });
    for (const conflict of await openConflicts(world)) await resolveConflict(world.caller, conflict, "adopt");
    expect((await getMembership(world.caller, guest.id)).roles).toEqual(expect.arrayContaining(["member"]));
  });

  it("takes effect of a deactivation that came while the conflict was open, and of nothing else", async () => {
    const world = await givenOrganization();
    const email = address();
    const guest = await createMembership(world.caller, { email, displayName: "Jane" });
    const jane = await provision(world.scim, { userName: email });
    await rewrite(world.scim, jane.id, { userName: email, active: false });
    for (const conflict of await openConflicts(world)) await resolveConflict(world.caller, conflict, "adopt");
    expect(await getMembership(world.caller, guest.id)).toMatchObject({
      status: "deactivated",
      deactivatedBy: "directory",
      email,
      displayName: "Jane",
      links: [{ directoryUserId: jane.id, active: false }],
    });
    await rewrite(world.scim, jane.id, { userName: email, active: true });
    expect(await getMembership(world.caller, guest.id)).toMatchObject({ status: "active" });
  });

  it("settles it for a second user of the same connection, who is another person then", async () => {
    const world = await givenOrganization();
    const email = address();
    const guest = await createMembership(world.caller, { email });
    const first = await provision(world.scim, { userName: "first", email });
    const second = await provision(world.scim, { userName: "second", email });
    const [one = "", other = ""] = await openConflicts(world);
    await resolveConflict(world.caller, one, "adopt");
    expect((await getMembership(world.caller, guest.id)).links).toMatchObject([{ directoryUserId: first.id }]);
    expect(await openConflicts(world)).toEqual([]);
    expect(await refusal(resolveConflict(world.caller, other, "adopt"))).toBe("conflict");
    const { membershipId } = await findDirectoryUser(world.scim, second.id);
    expect(await getMembership(world.caller, membershipId ?? "")).toMatchObject({ status: "active", kind: "member" });
    expect(membershipId).not.toBe(guest.id);
  });
});

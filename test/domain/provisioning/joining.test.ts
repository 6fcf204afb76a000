/** People who come at the same moment are stored together; each of them ends as if it had come alone. */
import { describe, expect, it } from "vitest";
import { membersUpTo } from "../../../src/domain/directory/members/reading.ts";
import { searchDirectoryUsers } from "../../../src/domain/directory/users/user-lookup.ts";
import { listEvents } from "../../../src/domain/events/events.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { findDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { createDirectoryUser, deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, givenOrganization, provision, pushGroup, userWrite } from "../../support/world.ts";

useDatabase();

const everybody = { where: {}, limit: 1_000, count: true } as const;

describe("people who come at once", () => {
  it("are all stored, each with a membership and both events, told under its own request", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const users = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        createDirectoryUser(
          { ...scim, requestId: `request-${index}` },
          userWrite({ userName: `p${index}@${domain}`, externalId: `x${index}` }),
        ),
      ),
    );
    expect(new Set(users.map(({ membershipId }) => membershipId)).size).toBe(50);
    const { items } = await listMemberships(caller, {}, { limit: 100 });
    expect(items.filter(({ status }) => status === "active")).toHaveLength(50);
    const events = await listEvents(caller, { limit: 100, objectId: users[7]?.id });
    expect(events.items.map(({ type, cause }) => `${type} ${cause.requestId}`)).toEqual([
      "directory_user.created request-7",
    ]);
  });

  it("are one user where they have one name, and one membership holds an address", async () => {
    const { scim, domain } = await givenOrganization();
    const same = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        provision(scim, { userName: `${index % 2 ? "JANE" : "jane"}@${domain}` }),
      ),
    );
    expect(same.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const shared = await Promise.all(
      Array.from({ length: 12 }, (_, index) => provision(scim, { userName: `u${index}`, email: `team@${domain}` })),
    );
    expect(new Set(shared.map(({ membershipId }) => membershipId)).size).toBe(12);
    expect((await searchDirectoryUsers(scim, everybody)).total).toBe(13);
  });

  it("find what is known of them: another directory's membership, the time before a delete, groups that wait", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const other = await givenConnection(caller);
    const known = await provision(other, { userName: `known@${domain}` });
    const before = await provision(scim, { userName: `back@${domain}`, externalId: "back" });
    await deleteDirectoryUser(scim, before.id);
    const group = await pushGroup(scim, "Early", ["waited"], "early");
    const [adopted, returned, waited] = await Promise.all([
      provision(scim, { userName: `known@${domain}` }),
      provision(scim, { userName: `back@${domain}`, externalId: "back" }),
      provision(scim, { userName: `new@${domain}`, externalId: "waited" }),
      ...Array.from({ length: 10 }, (_, index) => provision(scim, { userName: `s${index}@${domain}` })),
    ]);
    expect(adopted?.membershipId).toBe(known.membershipId);
    expect(returned?.membershipId).toBe(before.membershipId);
    expect(await membersUpTo(scim, group.id, 10)).toEqual([{ value: waited?.id, kind: "User" }]);
    expect((await findDirectoryGroup(scim, group.id)).id).toBe(group.id);
  });

  it("of different connections are not stored as one's", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const other = await givenConnection(caller);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        provision(index % 2 ? scim : other, { userName: `c${index}@${domain}` }),
      ),
    );
    expect((await searchDirectoryUsers(scim, everybody)).total).toBe(10);
    expect((await searchDirectoryUsers(other, everybody)).total).toBe(10);
  });
});

describe("pages by number", () => {
  it("follow what comes and goes, from wherever they begin", async () => {
    const { scim, domain } = await givenOrganization();
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, index) => provision(scim, { userName: `n${index}@${domain}` })),
    );
    const ids = made.map(({ id }) => id).sort();
    const page = async (skip: number) => {
      const { items, total } = await searchDirectoryUsers(scim, { where: {}, limit: 10, skip, count: true });
      return { ids: items.map(({ id }) => id), total };
    };
    for (const skip of [0, 10, 20, 15, 25, 10, 5])
      expect(await page(skip)).toEqual({ ids: ids.slice(skip, skip + 10), total: 30 });
    const [gone] = ids.splice(3, 1);
    await deleteDirectoryUser(scim, gone ?? "");
    for (const skip of [10, 20, 25]) expect(await page(skip)).toEqual({ ids: ids.slice(skip, skip + 10), total: 29 });
    ids.push((await provision(scim, { userName: `late@${domain}` })).id);
    expect(await page(20)).toEqual({ ids: ids.slice(20, 30), total: 30 });
    expect(await page(30)).toEqual({ ids: [], total: 30 });
  });
});

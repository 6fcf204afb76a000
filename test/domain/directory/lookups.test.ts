/** Lookups that come together are asked together; each gets its own answer, and nobody another's. */
import { describe, expect, it } from "vitest";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { membersUpTo } from "../../../src/domain/directory/members/reading.ts";
import { findDirectoryUser, searchDirectoryUsers } from "../../../src/domain/directory/users/user-lookup.ts";
import { findDirectoryGroup, searchDirectoryGroups } from "../../../src/domain/provisioning/groups/groups.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  givenConnection,
  givenOrganization,
  provision,
  pushGroup,
  refusal,
  removeMembers,
} from "../../support/world.ts";

useDatabase();

const by = (path: string, value: string) =>
  ({ where: { [path]: { $eq: value } }, limit: 100, count: true, skip: 0 }) as const;
const containing = (path: string, piece: string, more: { limit?: number; skip?: number } = {}) =>
  ({ where: { [path]: { $regex: piece } }, limit: 100, count: true, ...more }) as const;

const people = (scim: ConnectionCaller, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      provision(scim, { userName: `name${index}@example.test`, externalId: `x${index}` }),
    ),
  );

describe("lookups that come together", () => {
  it("find each their own, by id and by every name that only one can have", async () => {
    const { scim } = await givenOrganization();
    const users = await people(scim, 20);
    const found = await Promise.all(
      users.flatMap(({ id }, index) => [
        findDirectoryUser(scim, id),
        searchDirectoryUsers(scim, by("search.userName", `name${index}@example.test`)).then(({ items }) => items[0]),
        searchDirectoryUsers(scim, by("search.externalId", `x${index}`)).then(({ items }) => items[0]),
      ]),
    );
    expect(found.map((user) => user?.id)).toEqual(users.flatMap(({ id }) => [id, id, id]));
    expect(found.every((user) => user && !("search" in user))).toBe(true);
  });

  it("tell who is not there from who is", async () => {
    const { scim } = await givenOrganization();
    const [one] = await people(scim, 1);
    const [here, gone, twice, nobody] = await Promise.all([
      findDirectoryUser(scim, one?.id ?? ""),
      refusal(findDirectoryUser(scim, `dusr_${"0".repeat(32)}`)),
      findDirectoryUser(scim, one?.id ?? ""),
      searchDirectoryUsers(scim, by("search.userName", "nobody@example.test")),
    ]);
    expect([here.id, twice.id]).toEqual([one?.id, one?.id]);
    expect(gone).toBe("not_found");
    expect(nobody).toEqual({ items: [], total: 0 });
  });

  it("see nothing of another connection or organization, though they have the same names", async () => {
    const { caller, scim } = await givenOrganization();
    const others = [await givenConnection(caller), (await givenOrganization()).scim];
    const mine = await people(scim, 5);
    const theirs = await Promise.all(others.map((other) => people(other, 5)));
    const answers = await Promise.all(
      [scim, ...others].map(async (connection) => ({
        byName: (await searchDirectoryUsers(connection, by("search.userName", "name3@example.test"))).items[0]?.id,
        mine: await refusal(findDirectoryUser(connection, mine[3]?.id ?? "")).catch(() => "found"),
      })),
    );
    expect(answers.map(({ byName }) => byName)).toEqual([mine, ...theirs].map((users) => users[3]?.id));
    expect(answers.slice(1).map(({ mine: seen }) => seen)).toEqual(["not_found", "not_found"]);
  });

  it("find groups by id and by displayName", async () => {
    const { scim } = await givenOrganization();
    const groups = await Promise.all(["One", "Two", "Three"].map((name) => pushGroup(scim, name)));
    const found = await Promise.all([
      ...groups.map(({ id }) => findDirectoryGroup(scim, id)),
      ...["one", "two", "three"].map(
        async (name) => (await searchDirectoryGroups(scim, by("search.displayName", name))).items[0],
      ),
    ]);
    expect(found.map((group) => group?.id)).toEqual([...groups, ...groups].map(({ id }) => id));
  });
});

describe("searching for a piece of a name", () => {
  it("tells how many there are and shows a page of them in the order of ids", async () => {
    const { scim } = await givenOrganization();
    const users = await people(scim, 12);
    const ids = users.map(({ id }) => id).sort();
    const page = await searchDirectoryUsers(scim, containing("search.userName", "ame1"));
    const ones = users.filter((_, index) => String(index).startsWith("1")).map(({ id }) => id);
    expect(page.items.map(({ id }) => id)).toEqual(ones.sort());
    expect(page.total).toBe(3);
    const second = await searchDirectoryUsers(scim, containing("search.userName", "name", { limit: 5, skip: 5 }));
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(5, 10));
    expect(second.total).toBe(12);
    const beyond = await searchDirectoryUsers(scim, containing("search.userName", "name", { limit: 5, skip: 20 }));
    expect(beyond).toEqual({ items: [], total: 12 });
    expect(await searchDirectoryUsers(scim, containing("search.userName", "nobody"))).toEqual({ items: [], total: 0 });
  });

  it("sees nothing of another organization", async () => {
    const { scim } = await givenOrganization();
    const { scim: other } = await givenOrganization();
    await people(scim, 3);
    expect((await searchDirectoryUsers(other, containing("search.userName", "name"))).total).toBe(0);
  });
});

describe("changes of members", () => {
  it("see whoever goes while they are under way", async () => {
    const { scim } = await givenOrganization();
    const [one, two] = await people(scim, 2);
    const group = await pushGroup(scim, "Staff", [one?.id ?? ""]);
    await Promise.all([
      addMembers(scim, group.id, two?.id ?? "", "later"),
      removeMembers(scim, group.id, one?.id ?? ""),
      provision(scim, { userName: "later@example.test", externalId: "later" }),
    ]);
    const members = await membersUpTo(scim, group.id, 10);
    expect(members?.map(({ kind }) => kind)).toEqual(["User", "User"]);
  });
});

/** People who are written again at the same moment are stored together; each of them ends as if it had been written alone. */
import { describe, expect, it } from "vitest";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import type { DirectoryUser } from "../../../src/domain/directory/types.ts";
import { findDirectoryUser } from "../../../src/domain/directory/users/user-lookup.ts";
import { listEvents } from "../../../src/domain/events/events.ts";
import { membershipById } from "../../../src/domain/memberships/membership-lookup.ts";
import { replaceDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  givenOrganization,
  membershipOf,
  type PersonInput,
  provision,
  refusal,
  userWrite,
} from "../../support/world.ts";

useDatabase();

const people = (scim: ConnectionCaller, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      provision(scim, { userName: `p${index}@example.test`, externalId: `x${index}`, displayName: `P ${index}` }),
    ),
  );

const again = (scim: ConnectionCaller, user: DirectoryUser, person: PersonInput, title: string) => {
  const write = userWrite(person);
  const wire = JSON.stringify({ ...(JSON.parse(write.wire) as object), title });
  return replaceDirectoryUser(scim, user.id, { ...write, wire }, user);
};

const same = (index: number, more: Partial<PersonInput> = {}): PersonInput => ({
  userName: `p${index}@example.test`,
  externalId: `x${index}`,
  displayName: `P ${index}`,
  ...more,
});

describe("people who are written again at once", () => {
  it("are all stored at their next version, each told under its own request", async () => {
    const { caller, scim } = await givenOrganization();
    const users = await people(scim, 20);
    const changed = await Promise.all(
      users.map((user, index) => again({ ...scim, requestId: `change-${index}` }, user, same(index), `Title ${index}`)),
    );
    expect(changed.map(({ version }) => version)).toEqual(users.map(() => 2));
    const read = await Promise.all(users.map(({ id }) => findDirectoryUser(scim, id)));
    expect(read.map(({ wire }) => (JSON.parse(wire) as { title: string }).title)).toEqual(
      users.map((_, index) => `Title ${index}`),
    );
    const { items } = await listEvents(caller, {
      limit: 10,
      objectId: users[4]?.id,
      types: ["directory_user.updated"],
    });
    expect(items.map(({ cause, after }) => [cause.requestId, after])).toEqual([["change-4", { title: "Title 4" }]]);
  });

  it("are followed by their memberships where there is something to follow", async () => {
    const { caller, scim } = await givenOrganization();
    const users = await people(scim, 6);
    await Promise.all(
      users.map((user, index) =>
        again(
          scim,
          user,
          same(index, index === 1 ? { active: false } : index === 2 ? { displayName: "Other" } : {}),
          "Title",
        ),
      ),
    );
    const memberships = await Promise.all(users.map((user) => membershipById(caller, membershipOf(user))));
    expect(memberships.map(({ status }) => status)).toEqual(
      users.map((_, at) => (at === 1 ? "deactivated" : "active")),
    );
    expect(memberships[2]?.displayName).toBe("Other");
  });

  it("do not overwrite each other: of two writes from one version one is refused", async () => {
    const { scim } = await givenOrganization();
    const users = await people(scim, 3);
    const [first, second, third] = users as [DirectoryUser, DirectoryUser, DirectoryUser];
    const results = await Promise.allSettled([
      again(scim, first, same(0), "One"),
      again(scim, first, same(0), "Two"),
      again(scim, second, same(1), "Three"),
      again(scim, { ...third, version: 7 }, same(2), "Never"),
    ]);
    expect(results.slice(0, 2).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.map(({ status }) => status).slice(2)).toEqual(["fulfilled", "rejected"]);
    expect((await findDirectoryUser(scim, first.id)).version).toBe(2);
    expect((await findDirectoryUser(scim, third.id)).version).toBe(1);
  });

  it("are nobody of another organization", async () => {
    const { scim } = await givenOrganization();
    const { scim: other } = await givenOrganization();
    const [user] = (await people(scim, 1)) as [DirectoryUser];
    expect(await refusal(again(other, user, same(0), "Stolen"))).toBe("not_found");
    expect((await findDirectoryUser(scim, user.id)).version).toBe(1);
  });
});

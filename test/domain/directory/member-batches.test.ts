/** Members of one group who come and go at the same moment are stored together; each request ends as if it had come alone. */
import { describe, expect, it } from "vitest";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { listEvents } from "../../../src/domain/events/events.ts";
import { changeDirectoryGroup, findDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  givenOrganization,
  groupWrite,
  membersOf,
  provision,
  pushGroup,
  refusal,
  removeMembers,
  rewrite,
} from "../../support/world.ts";

useDatabase();

const people = async (scim: ConnectionCaller, count: number): Promise<string[]> =>
  (
    await Promise.all(
      Array.from({ length: count }, (_, index) => provision(scim, { userName: `p${index}@example.test` })),
    )
  ).map(({ id }) => id);

const UNKNOWN = `dusr_${"0".repeat(32)}`;

describe("members who come and go at once", () => {
  it("are all stored, each request at a version of its own and told as its own", async () => {
    const { caller, scim } = await givenOrganization();
    const ids = await people(scim, 40);
    const group = await pushGroup(scim, "G");
    const changed = await Promise.all(
      ids.map((id, index) => addMembers({ ...scim, requestId: `add-${index}` }, group.id, id)),
    );
    expect(await membersOf(scim, group.id)).toEqual([...ids].sort());
    expect(new Set(changed.map(({ version }) => version)).size).toBe(40);
    expect((await findDirectoryGroup(scim, group.id)).version).toBe(41);
    const { items } = await listEvents(caller, { limit: 100, types: ["directory_group.members_changed"] });
    expect(new Map(items.map(({ cause, after }) => [cause.requestId, after?.members]))).toEqual(
      new Map(ids.map((id, index) => [`add-${index}`, [id]])),
    );
  });

  it("count no change where somebody was there, or was not", async () => {
    const { scim } = await givenOrganization();
    const [a = "", b = "", c = ""] = await people(scim, 3);
    const group = await pushGroup(scim, "G", [a]);
    const changed = await Promise.all([
      addMembers(scim, group.id, a), // alone; the others wait for it and are taken together
      addMembers(scim, group.id, a),
      addMembers(scim, group.id, b),
      removeMembers(scim, group.id, c),
      removeMembers(scim, group.id, b),
      removeMembers(scim, group.id, b),
    ]);
    expect(changed.map(({ version }) => version)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(changed.slice(0, 2).map(({ updatedAt }) => updatedAt)).toEqual([group.updatedAt, group.updatedAt]);
    const { version, updatedAt } = await findDirectoryGroup(scim, group.id);
    expect([version, updatedAt]).toEqual([3, changed.at(-1)?.updatedAt]);
  });

  it("do not keep anybody from writing attributes, who is refused only when those have changed", async () => {
    const { scim } = await givenOrganization();
    const [a = "", b = ""] = await people(scim, 2);
    const seen = await pushGroup(scim, "Before", [a]);
    await addMembers(scim, seen.id, b);
    const rename = (name: string) =>
      changeDirectoryGroup(scim, seen.id, { write: groupWrite(name) }, { ifWire: seen.wire });
    const { group } = await rename("After");
    expect([group.version, group.wire]).toEqual([3, groupWrite("After").wire]);
    expect(await membersOf(scim, seen.id)).toEqual([a, b].sort());
    expect(await refusal(rename("Late"))).toBe("stale");
    expect(await findDirectoryGroup(scim, seen.id)).toEqual(group);
  });

  it("end as the order of the requests says, whoever is named twice", async () => {
    const { caller, scim } = await givenOrganization();
    const [a = "", b = "", c = ""] = await people(scim, 3);
    const group = await pushGroup(scim, "G", [a]);
    await Promise.all([
      addMembers(scim, group.id, b), // alone; the others wait for it and are taken together
      addMembers({ ...scim, requestId: "twice" }, group.id, a, c, c),
      removeMembers({ ...scim, requestId: "away" }, group.id, a, "nobody"),
      addMembers({ ...scim, requestId: "again" }, group.id, a),
      removeMembers(scim, group.id, b),
      addMembers(scim, group.id, "waited"),
      removeMembers(scim, group.id, "waited"),
    ]);
    expect(await membersOf(scim, group.id)).toEqual([a, c].sort());
    const { items } = await listEvents(caller, { limit: 100, objectId: group.id });
    const told = (requestId: string) =>
      items.filter(({ cause }) => cause.requestId === requestId).map(({ before, after }) => [before, after]);
    expect(told("twice")).toEqual([[{ members: [] }, { members: [c] }]]);
    expect(told("away")).toEqual([[{ members: [a] }, { members: [] }]]);
    expect(told("again")).toEqual([[{ members: [] }, { members: [a] }]]);
  });

  it("are not taken along by one that is refused", async () => {
    const { scim } = await givenOrganization();
    const ids = await people(scim, 6);
    const group = await pushGroup(scim, "G");
    const results = await Promise.allSettled([
      ...ids.map((id) => addMembers(scim, group.id, id)),
      addMembers(scim, group.id, UNKNOWN),
      addMembers(scim, group.id, ids[0] ?? "", UNKNOWN),
    ]);
    expect(results.map(({ status }) => status)).toEqual([...ids.map(() => "fulfilled"), "rejected", "rejected"]);
    expect(await membersOf(scim, group.id)).toEqual([...ids].sort());
    expect((await findDirectoryGroup(scim, group.id)).version).toBe(7);
    expect(await refusal(addMembers(scim, group.id, UNKNOWN))).toBe("invalid");
    expect((await findDirectoryGroup(scim, group.id)).version).toBe(7);
  });

  it("leave alone who is there already, and find who is named by userName", async () => {
    const { scim } = await givenOrganization();
    const [a = "", b = ""] = await people(scim, 2);
    const group = await pushGroup(scim, "G", [a]);
    await addMembers(scim, group.id, a);
    await addMembers(scim, group.id, a, "P0@example.test", b);
    expect(await membersOf(scim, group.id)).toEqual([a, b].sort());
    await removeMembers(scim, group.id, "p1@example.test");
    expect(await membersOf(scim, group.id)).toEqual([a]);
  });

  it("are not members when they are deleted meanwhile", async () => {
    const { scim } = await givenOrganization();
    const ids = await people(scim, 20);
    const group = await pushGroup(scim, "G");
    await Promise.allSettled(
      ids.flatMap((id, index) => [
        addMembers(scim, group.id, id),
        ...(index % 2 ? [deleteDirectoryUser(scim, id)] : []),
      ]),
    );
    expect(await membersOf(scim, group.id)).toEqual(ids.filter((_, index) => index % 2 === 0).sort());
  });

  it("of another organization's group are refused, also beside its own", async () => {
    const [{ scim }, { scim: other }] = await Promise.all([givenOrganization(), givenOrganization()]);
    const [a = "", b = ""] = await people(scim, 2);
    const [stranger = ""] = await people(other, 1);
    const group = await pushGroup(scim, "G", [a]);
    const results = await Promise.all([
      addMembers(scim, group.id, b).then(() => "done"),
      refusal(addMembers(other, group.id, stranger)),
      refusal(removeMembers(other, group.id, a)),
      refusal(changeDirectoryGroup(other, group.id, { members: [{ op: "replace", values: [] }] })),
    ]);
    expect(results).toEqual(["done", "not_found", "not_found", "not_found"]);
    expect(await membersOf(scim, group.id)).toEqual([a, b].sort());
  });

  it("are taken out by a name whose bearer comes at the same moment", async () => {
    const { scim } = await givenOrganization();
    const names = Array.from({ length: 25 }, (_, index) => `late${index}@example.test`);
    const group = await pushGroup(scim, "G", names);
    await Promise.all(
      names.flatMap((userName) => [removeMembers(scim, group.id, userName), provision(scim, { userName })]),
    );
    expect(await membersOf(scim, group.id)).toEqual([]);
  });

  it("are found by a name that somebody is given at the same moment", async () => {
    const { scim } = await givenOrganization();
    const ids = await people(scim, 15);
    const group = await pushGroup(scim, "G");
    await Promise.all(
      ids.flatMap((id, index) => [
        addMembers(scim, group.id, `new${index}@example.test`),
        rewrite(scim, id, { userName: `new${index}@example.test` }),
      ]),
    );
    expect(await membersOf(scim, group.id)).toEqual([...ids].sort());
  });

  it("are many in one request beside others", async () => {
    const { scim } = await givenOrganization();
    const many = Array.from({ length: 1_500 }, (_, index) => `waiting-${index}`);
    const group = await pushGroup(scim, "G", ["first"]);
    await Promise.all([
      addMembers(scim, group.id, ...many),
      addMembers(scim, group.id, "one"),
      removeMembers(scim, group.id, "first"),
      addMembers(scim, group.id, "two", many[3] ?? ""),
    ]);
    expect(await membersOf(scim, group.id)).toEqual([...many, "one", "two"].sort());
  });

  it("change the group when they were waited for and come", async () => {
    const { scim } = await givenOrganization();
    const group = await pushGroup(scim, "G", ["late@example.test"]);
    const { id } = await provision(scim, { userName: "late@example.test" });
    await bestEffortDone();
    expect(await membersOf(scim, group.id)).toEqual([id]);
    expect((await findDirectoryGroup(scim, group.id)).version).toBe(2);
  });
});

/** Changes that name thousands: stored and told part by part, they come to the same as one. */
import { describe, expect, it } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import type { MemberChange } from "../../../src/domain/directory/types.ts";
import { changeDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  givenOrganization,
  log,
  membersOf,
  provision,
  pushGroup,
  refusal,
  removeMembers,
} from "../../support/world.ts";

useDatabase();

/** Names that wait: members without the making of people. */
const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `n${String(from + index).padStart(5, "0")}`);

/** Who went and who came by the events of the group from the `skip`th on, and the most ids that one of them holds. */
async function told(caller: Caller, groupId: string, skip: number) {
  const changed = (await log(caller)).filter(
    ({ type, object }) => type === "directory_group.members_changed" && object.id === groupId,
  );
  const events = changed.slice(skip);
  const members = (half: "before" | "after"): string[][] => events.map((event) => event[half]?.members as string[]);
  return {
    count: changed.length,
    removed: members("before").flat().sort(),
    added: members("after").flat().sort(),
    most: Math.max(...members("before").map(({ length }) => length), ...members("after").map(({ length }) => length)),
  };
}

const replaceMembers = (values: readonly string[]): MemberChange => ({ op: "replace", values });

describe("a change that names thousands", () => {
  it("gives a new group all of them, each once", async () => {
    const { caller, scim } = await givenOrganization();
    const ann = await provision(scim, { userName: "ann@example.test", externalId: "e-ann" });
    const waiting = names(0, 2_300);
    const group = await pushGroup(scim, "G", [ann.id, ...waiting, "ann@example.test", "e-ann"]);
    const expected = [ann.id, ...waiting].sort();
    expect(await membersOf(scim, group.id)).toEqual(expected);
    expect(await told(caller, group.id, 0)).toEqual({ count: 3, removed: [], added: expected, most: 1_000 });
  });

  it("adds those who are not in yet, and takes out those who are", async () => {
    const { caller, scim } = await givenOrganization();
    const group = await pushGroup(scim, "G", names(0, 700));
    await addMembers(scim, group.id, ...names(300, 2_000));
    expect(await membersOf(scim, group.id)).toEqual(names(0, 2_000));
    const added = await told(caller, group.id, 1);
    expect(added).toMatchObject({ removed: [], added: names(700, 2_000) });
    await removeMembers(scim, group.id, ...names(1_500, 3_000));
    expect(await membersOf(scim, group.id)).toEqual(names(0, 1_500));
    expect(await told(caller, group.id, added.count)).toMatchObject({ removed: names(1_500, 2_000), added: [] });
  });

  it("replaces, leaving those alone who stay", async () => {
    const { caller, scim } = await givenOrganization();
    const group = await pushGroup(scim, "G", names(0, 1_500));
    const { group: after } = await changeDirectoryGroup(scim, group.id, {
      members: [replaceMembers(names(400, 3_000)), { op: "remove", values: names(2_900, 3_000) }],
    });
    expect(after.version).toBe(2);
    expect(await membersOf(scim, group.id)).toEqual(names(400, 2_900));
    expect(await told(caller, group.id, 2)).toMatchObject({
      removed: names(0, 400),
      added: names(1_500, 2_900),
      most: 1_000,
    });
  });

  it("tells of a small replacement in one event", async () => {
    const { caller, scim } = await givenOrganization();
    const group = await pushGroup(scim, "G", names(0, 10));
    await changeDirectoryGroup(scim, group.id, { members: [replaceMembers(names(5, 12))] });
    expect(await told(caller, group.id, 1)).toEqual({
      count: 2,
      removed: names(0, 5),
      added: names(10, 12),
      most: 5,
    });
  });

  it("changes nothing when one of them is of our form and unknown", async () => {
    const { caller, scim } = await givenOrganization();
    const group = await pushGroup(scim, "G", names(0, 3));
    const unknown = `dusr_${"0".repeat(32)}`;
    expect(await refusal(addMembers(scim, group.id, ...names(0, 2_000), unknown))).toBe("invalid");
    expect(await refusal(pushGroup(scim, "H", [...names(0, 2_000), unknown]))).toBe("invalid");
    expect(await membersOf(scim, group.id)).toEqual(names(0, 3));
    expect((await log(caller)).filter(({ type }) => type.startsWith("directory_group."))).toHaveLength(2);
  });

  it("tells of a name that is taken before a member who is unknown", async () => {
    const { scim } = await givenOrganization();
    await pushGroup(scim, "Taken");
    expect(await refusal(pushGroup(scim, "taken", [`dusr_${"0".repeat(32)}`]))).toBe("conflict");
  });

  it("does not reach another organization's people", async () => {
    const [mine, theirs] = [await givenOrganization(), await givenOrganization("other")];
    const { id } = await provision(theirs.scim, { userName: "theirs@example.test", externalId: "e-theirs" });
    expect(await refusal(pushGroup(mine.scim, "G", [...names(0, 1_200), id]))).toBe("invalid");
    const group = await pushGroup(mine.scim, "G", [...names(0, 1_200), "theirs@example.test", "e-theirs"]);
    // Names that nobody of this organization has: they wait.
    expect(await membersOf(mine.scim, group.id)).toEqual(
      [...names(0, 1_200), "theirs@example.test", "e-theirs"].sort(),
    );
  });
});

describe("somebody who was waited for by two names", () => {
  it("has one seat in the group", async () => {
    const { scim } = await givenOrganization();
    const group = await pushGroup(scim, "G", ["e-1", "one@example.test", "two@example.test"]);
    const one = await provision(scim, { userName: "one@example.test", externalId: "e-1" });
    expect(await membersOf(scim, group.id)).toEqual([one.id, "two@example.test"].sort());
  });
});

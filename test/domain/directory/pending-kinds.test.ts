/** Names that wait for members: what they are said to be decides who may take them, whoever comes first. */
import { describe, expect, it } from "vitest";
import type { MemberKind } from "../../../src/domain/directory/types.ts";
import { changeDirectoryGroup, createDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  givenOrganization,
  groupWrite,
  membersOf,
  provision,
  pushGroup,
  removeMembers,
  rewrite,
  type World,
} from "../../support/world.ts";

useDatabase();

type Scim = World["scim"];

const groupNaming = (scim: Scim, name: string, kind?: MemberKind, value = "x") =>
  createDirectoryGroup(scim, groupWrite(name), [value], kind && new Map([[value, kind]]));
const user = (scim: Scim, externalId = "x") => provision(scim, { userName: `${externalId}@example.test`, externalId });
const group = (scim: Scim, externalId = "x") => pushGroup(scim, `Group ${externalId}`, [], externalId);

describe("a member that is named before it comes", () => {
  it.each([
    ["User", user, group],
    ["Group", group, user],
  ] as const)("as a %s is taken by that kind only, whoever comes first", async (kind, right, wrong) => {
    const { scim } = await givenOrganization();
    const first = await groupNaming(scim, "first", kind);
    const other = await wrong(scim);
    expect(await membersOf(scim, first.id)).toEqual(["x"]);
    const second = await groupNaming(scim, "second", kind);
    const meant = await right(scim);
    const third = await groupNaming(scim, "third", kind);
    for (const { id } of [first, second, third]) expect(await membersOf(scim, id)).toEqual([meant.id]);
    expect(other.id).not.toBe(meant.id);
  });

  it.each([
    ["a user", user],
    ["a group", group],
  ])("as nothing is taken by %s that comes", async (_, come) => {
    const { scim } = await givenOrganization();
    const holder = await groupNaming(scim, "holder");
    const { id } = await come(scim);
    expect(await membersOf(scim, holder.id)).toEqual([id]);
  });

  it("as a group is not taken by a user of that userName", async () => {
    const { scim } = await givenOrganization();
    const holder = await groupNaming(scim, "holder", "Group", "sales");
    await provision(scim, { userName: "sales" });
    expect(await membersOf(scim, holder.id)).toEqual(["sales"]);
  });

  it("is taken by a group that gets the externalId later, and is told to those who read", async () => {
    const { scim } = await givenOrganization();
    const holder = await groupNaming(scim, "holder", "Group");
    const late = await pushGroup(scim, "Late");
    await changeDirectoryGroup(scim, late.id, { write: groupWrite("Late", "x") });
    expect(await membersOf(scim, holder.id)).toEqual([late.id]);
  });

  it("stays waiting while two groups have the name, and a group does not become its own member", async () => {
    const { scim } = await givenOrganization();
    await pushGroup(scim, "One", [], "x");
    await pushGroup(scim, "Two", [], "x");
    const holder = await groupNaming(scim, "holder", "Group");
    await pushGroup(scim, "Three", [], "x");
    const own = await pushGroup(scim, "Own", ["own"], "own");
    expect([await membersOf(scim, holder.id), await membersOf(scim, own.id)]).toEqual([["x"], ["own"]]);
  });

  it("goes by its name, though somebody of another kind has it", async () => {
    const { scim } = await givenOrganization();
    const holder = await groupNaming(scim, "holder", "Group");
    const { id } = await user(scim);
    await addMembers(scim, holder.id, id);
    expect(await membersOf(scim, holder.id)).toEqual([id, "x"].sort());
    await changeDirectoryGroup(scim, holder.id, {
      members: [{ op: "remove", values: ["x"], kinds: new Map([["x", "Group"]]) }],
    });
    expect(await membersOf(scim, holder.id)).toEqual([id]);
    await removeMembers(scim, holder.id, "x");
    expect(await membersOf(scim, holder.id)).toEqual([]);
  });

  it("is found by no group of another organization", async () => {
    const [mine, theirs] = [await givenOrganization(), await givenOrganization("other")];
    const holder = await groupNaming(mine.scim, "holder", "Group");
    await group(theirs.scim);
    expect(await membersOf(mine.scim, holder.id)).toEqual(["x"]);
  });

  it("is found when both come at the same moment", async () => {
    const { scim } = await givenOrganization();
    for (let round = 0; round < 10; round++) {
      const name = `r${round}`;
      const [holder, inner] = await Promise.all([
        groupNaming(scim, `holder ${round}`, "Group", name),
        group(scim, name),
      ]);
      expect(await membersOf(scim, holder.id)).toEqual([inner.id]);
    }
  });
});

describe("an externalId that two people have", () => {
  const two = async (scim: Scim) => {
    const one = await provision(scim, { userName: "one@example.test", externalId: "x" });
    const other = await provision(scim, { userName: "other@example.test", externalId: "x" });
    return [one, other] as const;
  };

  it("names neither of them, while their userNames do", async () => {
    const { scim } = await givenOrganization();
    const [one, other] = await two(scim);
    const holder = await pushGroup(scim, "holder", ["x", "one@example.test"]);
    expect(await membersOf(scim, holder.id)).toEqual([one.id, "x"].sort());
    await addMembers(scim, holder.id, other.id);
    await removeMembers(scim, holder.id, "x");
    expect(await membersOf(scim, holder.id)).toEqual([one.id, other.id].sort());
  });

  it("waits until one of them alone has it", async () => {
    const { scim } = await givenOrganization();
    const [one, other] = await two(scim);
    const holder = await pushGroup(scim, "holder", ["x"]);
    await deleteDirectoryUser(scim, other.id);
    expect(await membersOf(scim, holder.id)).toEqual([one.id]);
  });

  it("waits until the other one has another", async () => {
    const { scim } = await givenOrganization();
    const [one, other] = await two(scim);
    const holder = await pushGroup(scim, "holder", ["x"]);
    await rewrite(scim, one.id, { userName: "one@example.test", externalId: "y" });
    expect(await membersOf(scim, holder.id)).toEqual([other.id]);
  });
});

/** What is written is what is read afterwards, over HTTP: users and members in the spellings that clients use. */
import { beforeAll, describe, expect, it } from "vitest";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenClient, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER, ENT } from "./records.ts";

useDatabase();
let acme: ScimClient;
beforeAll(async () => {
  acme = await givenClient();
});

describe("a user", () => {
  it("holds all that one operation without a path names, or nothing of it", async () => {
    const { id } = await acme.user({ title: "T" });
    const value = {
      displayName: "X",
      'emails[type eq "work"].value': "w@x.test",
      "name.givenName": "G",
      [`${ENT}:department`]: "D",
      [ENT]: { division: "V", manager: "m1" },
    };
    expect((await acme.patch(`/Users/${id}`, { op: "add", value })).status).toBe(200);
    const stored = {
      title: "T",
      displayName: "X",
      name: { givenName: "G" },
      emails: [{ value: "w@x.test", type: "work" }],
      [ENT]: { department: "D", division: "V", manager: { value: "m1" } },
    };
    expect((await acme.get(`/Users/${id}`)).body).toMatchObject(stored);
    const refused = await acme.patch(`/Users/${id}`, {
      op: "replace",
      value: { title: "N", "emails[0].value": "x@x.test" },
    });
    expect([refused.status, refused.body.scimType]).toEqual([400, "invalidPath"]);
    expect((await acme.get(`/Users/${id}`)).body).toMatchObject(stored);
  });

  it.each([[""], [null], [{ value: "" }], [{ value: null }]])("has no manager after %j", async (value) => {
    for (const operation of [
      { path: `${ENT}:manager`, value },
      { value: { [ENT]: { manager: value } } },
      { value: { manager: value } },
    ]) {
      const { id } = await acme.user({ [ENT]: { department: "D", manager: { value: "m1" } } });
      const { status, body } = await acme.patch(`/Users/${id}`, { op: "replace", ...operation });
      expect([status, body[ENT]]).toEqual([200, { department: "D" }]);
      expect((await acme.get(`/Users/${id}`)).body[ENT]).toEqual({ department: "D" });
    }
  });

  it("shows what was sent as an address though it is none, and is known by the one that is", async () => {
    const address = `${unique("work")}@${acme.world.domain}`;
    const emails = [
      { value: "n/a", type: "other", primary: true },
      { value: address, type: "work", primary: false },
    ];
    const { id } = await acme.user({ userName: unique("name"), emails });
    expect((await acme.get(`/Users/${id}`)).body.emails).toEqual(emails);
    const { items } = await listMemberships(acme.world.caller, { email: address }, { limit: 2 });
    expect(items.map(({ email }) => email)).toEqual([address]);
    expect((await acme.filter("/Users", 'emails.value eq "n/a"')).body.totalResults).toBe(1);
  });
});

describe("members", () => {
  it.each([
    ["type", (value: string) => ({ value, type: "Group" })],
    ["type in any case", (value: string) => ({ VALUE: value, TYPE: "group" })],
    ["$ref", (value: string) => ({ value, $ref: `https://x.test/scim/v2/Groups/${value}` })],
    ["a $ref alone", (value: string) => ({ $ref: `../Groups/${value}` })],
  ])("said to be groups by %s are groups, whoever else comes", async (_, member) => {
    const name = unique("g");
    const outer = await acme.group([], { members: [member(name)] });
    await acme.user({ externalId: name });
    expect(await acme.members(outer.id)).toEqual([name]);
    const inner = await acme.group([], { externalId: name });
    expect((await acme.get(`/Groups/${outer.id}`)).body.members).toMatchObject([{ value: inner.id, type: "Group" }]);
  });

  it("said to be users are no groups, and go by the name", async () => {
    const name = unique("u");
    const { id } = await acme.group();
    await acme.patch(`/Groups/${id}`, { op: "add", path: "members", value: [{ value: name, type: "User" }] });
    await acme.group([], { externalId: name });
    expect(await acme.members(id)).toEqual([name]);
    const { id: person } = await acme.user({ externalId: name });
    expect(await acme.members(id)).toEqual([person]);
    await acme.patch(`/Groups/${id}`, { op: "remove", path: "members", value: [{ value: name, type: "User" }] });
    expect(await acme.members(id)).toEqual([]);
  });

  it("all go when the attribute does; none when nobody is listed", async () => {
    const jane = await acme.user();
    for (const [value, left] of [
      [undefined, []],
      [null, []],
      ["", []],
      [[], [jane.id]],
    ] as const) {
      const { id } = await acme.group([jane.id]);
      const { status } = await acme.patch(`/Groups/${id}`, {
        op: "remove",
        path: "members",
        ...(value !== undefined && { value }),
      });
      expect([status, value, await acme.members(id)]).toEqual([200, value, left]);
    }
    const { id } = await acme.group([jane.id]);
    const { status, body } = await acme.patch(`/Groups/${id}`, { op: "remove", path: "members.value" });
    expect([status, body.scimType, await acme.members(id)]).toEqual([400, "invalidPath", [jane.id]]);
  });

  it("are not named by members.type, and by members.$ref as they are by the id in it", async () => {
    const named = (name: string, value: string) =>
      acme.send("post", "/Groups", { schemas: [CORE_GROUP], displayName: unique("g"), [name]: value });
    expect((await named("members.type", "User")).status).toBe(400);
    const { status, body } = await named("members.$ref", "../Users/x");
    expect([status, await acme.members(body.id)]).toEqual([201, ["x"]]);
  });

  it("of four large groups at once come in, names that nobody has as well", async () => {
    const members = (round: number) => Array.from({ length: 1_500 }, (_, n) => ({ value: `nobody-${round}-${n}` }));
    const answers = await Promise.all(
      [1, 2, 3, 4].map((round) =>
        acme.send("post", "/Groups?excludedAttributes=members", {
          schemas: [CORE_GROUP],
          displayName: unique("g"),
          members: members(round),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await acme.members(answers[3]?.body.id)).length).toBe(1_500);
  });

  it("cannot be put into another organization's group, nor be its people", async () => {
    const other = await givenClient();
    const [mine, theirs] = [await acme.user({ externalId: unique("e") }), await other.group()];
    const { status } = await other.patch(`/Groups/${theirs.id}`, {
      op: "add",
      path: "members",
      value: [{ value: mine.id, type: "User" }],
    });
    expect(status).toBe(400);
    await other.patch(`/Groups/${theirs.id}`, {
      op: "add",
      path: "members",
      value: [{ value: mine.externalId, type: "User" }],
    });
    expect(await other.members(theirs.id)).toEqual([mine.externalId]);
  });
});

it("an empty name is refused for a user and for a group", async () => {
  const [user, group] = [await acme.user(), await acme.group()];
  for (const value of ["", " "]) {
    expect((await acme.patch(`/Users/${user.id}`, { op: "replace", path: "userName", value })).body.scimType).toBe(
      "invalidValue",
    );
    expect(
      (await acme.patch(`/Groups/${group.id}`, { op: "replace", value: { displayName: value } })).body.scimType,
    ).toBe("invalidValue");
  }
  const { body } = await acme.send("post", "/Users", { schemas: [CORE_USER], userName: "" });
  expect(body.scimType).toBe("invalidValue");
});

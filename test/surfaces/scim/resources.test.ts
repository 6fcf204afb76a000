import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { BASE, givenClient, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER, ENT, MEMBERSHIP_URN } from "./records.ts";

useDatabase();
let acme: ScimClient;
let globex: ScimClient;
beforeAll(async () => {
  acme = await givenClient();
  globex = await givenClient();
});

describe("a user", () => {
  it("11: is answered whole with its Location and tag when it is created, and reads the same", async () => {
    const response = await acme.send("post", "/Users", {
      schemas: [CORE_USER],
      userName: unique("Jane"),
      active: "True",
      [ENT]: { manager: "m1" },
    });
    const { id } = response.body;
    expect(response.status).toBe(201);
    expect(response.headers).toMatchObject({
      location: `${BASE}/Users/${id}`,
      etag: 'W/"1"',
      "content-type": "application/scim+json",
    });
    expect(response.body).toMatchObject({
      active: true,
      [ENT]: { manager: { value: "m1", $ref: `${BASE}/Users/m1` } },
      meta: { resourceType: "User", location: `${BASE}/Users/${id}`, version: 'W/"1"' },
    });
    expect((await acme.get(`/Users/${id}`)).body).toEqual(response.body);
  });

  it("17: 409 uniqueness for a taken userName in any case, on POST, PUT and PATCH; the failed write leaves nothing", async () => {
    const [jane, joe] = [await acme.user(), await acme.user()];
    const taken = jane.userName.toUpperCase();
    for (const response of [
      await acme.send("post", "/Users", { schemas: [CORE_USER], userName: taken }),
      await acme.send("put", `/Users/${joe.id}`, { schemas: [CORE_USER], userName: taken, title: "x" }),
      await acme.patch(`/Users/${joe.id}`, { op: "replace", value: { userName: taken, title: "x" } }),
    ])
      expect([response.status, response.body.scimType]).toEqual([409, "uniqueness"]);
    expect((await acme.get(`/Users/${joe.id}`)).body).toEqual(joe);
  });

  it("13: PUT clears what it does not name, and ignores id, meta and groups", async () => {
    const jane = await acme.user({ title: "T", nickName: "J" });
    const { status, body } = await acme.send("put", `/Users/${jane.id}`, {
      schemas: [CORE_USER],
      id: "x",
      meta: {},
      groups: [],
      userName: jane.userName,
      title: "U",
    });
    expect([status, body.id, body.title, body.nickName]).toEqual([200, jane.id, "U", undefined]);
  });

  it("B15: a PUT without active leaves active as it was", async () => {
    const jane = await acme.user({ active: false });
    const { body } = await acme.send("put", `/Users/${jane.id}`, { schemas: [CORE_USER], userName: jane.userName });
    expect(body.active).toBe(false);
    await acme.patch(`/Users/${jane.id}`, { op: "remove", path: "active" });
    expect((await acme.filter(`/Users`, `id eq "${jane.id}"`)).body.totalResults).toBe(1);
    expect(
      (await acme.send("put", `/Users/${jane.id}`, { schemas: [CORE_USER], userName: jane.userName })).body.active,
    ).toBe(false);
  });

  it("10: a disabled user stays readable by id and by filter", async () => {
    const jane = await acme.user();
    expect((await acme.patch(`/Users/${jane.id}`, { op: "Replace", path: "active", value: "False" })).body.active).toBe(
      false,
    );
    expect((await acme.filter("/Users", `userName eq "${jane.userName}"`)).body.Resources[0].active).toBe(false);
  });

  it("40: a PATCH applies wholly or not at all", async () => {
    const jane = await acme.user({ displayName: "Before" });
    const { status } = await acme.patch(
      `/Users/${jane.id}`,
      { op: "replace", path: "displayName", value: "After" },
      { op: "replace", path: "emails[type eq", value: "x" },
    );
    expect([status, (await acme.get(`/Users/${jane.id}`)).body.displayName]).toEqual([400, "Before"]);
  });

  it("55: a no-op leaves version and lastModified alone", async () => {
    const jane = await acme.user({ title: "T" });
    const { body } = await acme.patch(`/Users/${jane.id}`, { op: "replace", path: "title", value: "T" });
    expect(body.meta).toEqual(jane.meta);
  });

  it("is gone after DELETE, and its name is free at once (36)", async () => {
    const jane = await acme.user();
    expect((await acme.request("delete", `/Users/${jane.id}`)).status).toBe(204);
    for (const method of ["get", "delete"] as const)
      expect((await acme.request(method, `/Users/${jane.id}`)).status).toBe(404);
    expect((await acme.user({ userName: jane.userName })).id).not.toBe(jane.id);
  });

  it("shows its groups, and its membership when that is asked for", async () => {
    const jane = await acme.user();
    const team = await acme.group([jane.id]);
    const { body } = await acme.get(`/Users/${jane.id}?attributes=groups,${MEMBERSHIP_URN}`);
    expect(body.groups).toEqual([
      { value: team.id, $ref: `${BASE}/Groups/${team.id}`, display: team.displayName, type: "direct" },
    ]);
    expect(body[MEMBERSHIP_URN]).toMatchObject({ status: "active", kind: "member", roles: ["member"], teams: [] });
    expect(body.schemas).toContain(MEMBERSHIP_URN);
    const usual = (await acme.get(`/Users/${jane.id}`)).body;
    expect(usual.groups).toEqual(body.groups);
    expect(usual).not.toHaveProperty([MEMBERSHIP_URN]);
  });

  it("34: never shows a password, and does not filter by it", async () => {
    const jane = await acme.user({ password: "canary" });
    const texts = [
      await acme.get(`/Users/${jane.id}?attributes=password`),
      await acme.get("/Users"),
      await acme.filter("/Users", 'password eq "canary"'),
    ];
    expect(texts.map(({ text }) => text).join()).not.toContain("canary");
    expect(texts[2]?.status).toBe(400);
  });
});

describe("preconditions", () => {
  it("412 for a version that is not there any more, on every write; * and the version itself pass", async () => {
    const jane = await acme.user();
    const old = jane.meta.version;
    const change = (tag: string, value: string) =>
      acme.patch(`/Users/${jane.id}`, { op: "replace", path: "title", value }).set("If-Match", tag);
    expect((await change(old, "a")).status).toBe(200);
    expect((await change(old, "b")).status).toBe(412);
    expect(
      (await acme.send("put", `/Users/${jane.id}`, { schemas: [CORE_USER], userName: "x" }).set("If-Match", old))
        .status,
    ).toBe(412);
    expect((await acme.request("delete", `/Users/${jane.id}`).set("If-Match", old)).status).toBe(412);
    expect((await change("*", "c")).status).toBe(200);
    expect((await change(`"nope", ${(await change("*", "d")).headers.etag}`, "e")).status).toBe(200);
    expect((await change("garbage", "f")).status).toBe(412);
  });

  it("304 when the client has this version", async () => {
    const jane = await acme.user();
    const response = await acme.get(`/Users/${jane.id}`).set("If-None-Match", jane.meta.version);
    expect([response.status, response.text]).toEqual([304, ""]);
  });
});

describe("a group", () => {
  it.each<[string, (member: string, displayName: string) => unknown]>([
    ["adds who is there", (value) => ({ op: "add", path: "members", value: [{ value }] })],
    ["removes who is not there, by a path", () => ({ op: "remove", path: 'members[value eq "nobody"]' })],
    ["removes who is not there, by a list", () => ({ op: "remove", path: "members", value: [{ value: "nobody" }] })],
    ["replaces all by the same", (value) => ({ op: "replace", path: "members", value: [{ value }] })],
    ["keeps the name", (_, displayName) => ({ op: "replace", path: "displayName", value: displayName })],
    ["names all again", (value, displayName) => ({ op: "replace", value: { displayName, members: [{ value }] } })],
  ])("55: a no-op leaves version and lastModified of a group alone: %s", async (_, operation) => {
    const { id: member } = await acme.user();
    const group = await acme.group([member]);
    const displayName = group.displayName;
    const { body, status } = await acme.patch(`/Groups/${group.id}`, operation(member, displayName));
    expect([status, body.meta]).toEqual([200, group.meta]);
    expect((await acme.get(`/Groups/${group.id}`)).body.meta).toEqual(group.meta);
  });

  it("55: a group that is put as it is keeps version and lastModified; with a member less it does not", async () => {
    const [{ id: jane }, { id: john }] = [await acme.user(), await acme.user()];
    const group = await acme.group([jane, john]);
    const put = (...members: string[]) =>
      acme.send("put", `/Groups/${group.id}`, {
        schemas: [CORE_GROUP],
        displayName: group.displayName,
        members: members.map((value) => ({ value })),
      });
    expect((await put(john, jane)).body.meta).toEqual(group.meta);
    const { version, lastModified } = (await put(jane)).body.meta;
    expect(version).toBe('W/"2"');
    expect(Date.parse(lastModified)).toBeGreaterThan(Date.parse(group.meta.lastModified));
  });

  it("has its members with what they are, and no more than asked for", async () => {
    const jane = await acme.user();
    const inner = await acme.group();
    const team = await acme.group([jane.id, inner.id, "nobody-yet"]);
    const sorted = (members: { value: string }[]) => [...members].sort((a, b) => a.value.localeCompare(b.value));
    expect(sorted(team.members as { value: string }[])).toEqual(
      sorted([
        { value: inner.id, $ref: `${BASE}/Groups/${inner.id}`, type: "Group" } as { value: string },
        { value: jane.id, $ref: `${BASE}/Users/${jane.id}`, type: "User" } as { value: string },
        { value: "nobody-yet" },
      ]),
    );
    expect((await acme.get(`/Groups/${team.id}?excludedAttributes=members`)).body).not.toHaveProperty("members");
    expect((await acme.get(`/Groups/${team.id}?attributes=members.value`)).body.members).toHaveLength(3);
  });

  it("8, 9, 21: members come and go as every dialect writes it", async () => {
    const [a, b] = [await acme.user(), await acme.user()];
    const team = await acme.group();
    const path = `/Groups/${team.id}`;
    await acme.patch(
      path,
      { op: "Add", path: "members", value: [{ $ref: null, value: a.id }, { value: b.id }] },
      { op: "add", path: "members", value: [{ value: a.id }] },
    );
    expect(await acme.members(team.id)).toEqual([a.id, b.id].sort());
    await acme.patch(path, { op: "Remove", path: "members", value: [{ $ref: null, value: a.id }] });
    expect(await acme.members(team.id)).toEqual([b.id]);
    await acme.patch(path, { op: "remove", path: `members[value eq "${a.id}"]` });
    await acme.patch(path, { op: "replace", value: { members: [{ value: a.id }] } });
    expect(await acme.members(team.id)).toEqual([a.id]);
    await acme.patch(path, { op: "remove", path: "members" });
    expect(await acme.members(team.id)).toEqual([]);
  });

  it("20, 62: a rename leaves members alone, a PUT says who they are", async () => {
    const jane = await acme.user();
    const team = await acme.group([jane.id]);
    const { status, body } = await acme.patch(`/Groups/${team.id}`, {
      op: "replace",
      value: { id: team.id, displayName: unique("New"), externalId: unique("e") },
    });
    expect([status, body.members.length]).toEqual([200, 1]);
    const put = await acme.send("put", `/Groups/${team.id}`, { ...body, members: undefined });
    expect([put.status, put.body.members]).toEqual([200, []]);
  });

  it("answers a PATCH that moves members with the group as it is after it, while it is small", async () => {
    const team = await acme.group(["b"]);
    const add = (query: string, value: string) =>
      acme.patch(`/Groups/${team.id}${query}`, { op: "add", path: "members", value: [{ value }] });
    const shown = await Promise.all(["a", "c", "d", "e", "f"].map((value) => add("", value)));
    const read = await acme.get(`/Groups/${team.id}`);
    expect(read.body.members.map(({ value }: { value: string }) => value)).toEqual(["a", "b", "c", "d", "e", "f"]);
    const byTag = new Map(shown.map(({ headers, body }) => [headers.etag, body]));
    expect(byTag.size).toBe(5);
    expect(byTag.get(read.headers.etag)).toEqual(read.body);
    const brief = await add("?excludedAttributes=members", "g");
    expect([brief.status, brief.body.displayName, brief.body.members]).toEqual([200, team.displayName, undefined]);
    const guarded = await acme
      .patch(`/Groups/${team.id}`, { op: "remove", path: 'members[value eq "b"]' })
      .set("If-Match", brief.headers.etag ?? "");
    expect([guarded.status, guarded.body.members.length]).toEqual([200, 6]);
  });

  it("answers 204 to a PATCH of members where they are many, and shows them again when they are few", async () => {
    const team = await acme.group(Array.from({ length: 101 }, (_, i) => `waiting-${i}`));
    const remove = (value: string) =>
      acme.patch(`/Groups/${team.id}`, { op: "remove", path: `members[value eq "${value}"]` });
    for (const value of ["waiting-0", "waiting-1"]) expect((await remove(value)).status).toBe(204);
    expect(await acme.members(team.id)).toHaveLength(99);
  });

  it("answers 204 to a PATCH when it is large, unless told what to answer", async () => {
    const many = Array.from({ length: 150 }, (_, i) => `waiting-${i}`);
    const team = await acme.group(many);
    const rename = (query: string) =>
      acme.patch(`/Groups/${team.id}${query}`, { op: "replace", path: "externalId", value: unique("e") });
    expect((await rename("")).status).toBe(204);
    expect((await rename("?excludedAttributes=members")).status).toBe(200);
    expect((await rename("?attributes=members.value")).body.members).toHaveLength(150);
    expect(await acme.members(team.id)).toHaveLength(150);
  });

  it("streams what is too large to hold", async () => {
    const team = await acme.group(Array.from({ length: 3_000 }, (_, i) => `waiting-${String(i).padStart(40, "0")}`));
    const response = await acme.get(`/Groups/${team.id}`);
    expect(response.headers["transfer-encoding"]).toBe("chunked");
    expect(response.body.members).toHaveLength(3_000);
  });

  it("49: 409 uniqueness for a taken displayName", async () => {
    const team = await acme.group();
    const { status, body } = await acme.send("post", "/Groups", {
      schemas: team.schemas,
      displayName: team.displayName.toUpperCase(),
    });
    expect([status, body.scimType]).toEqual([409, "uniqueness"]);
  });
});

describe("another tenant", () => {
  it("A4: sees nothing by id, with any method, and changes nothing", async () => {
    const jane = await acme.user();
    const team = await acme.group([jane.id]);
    for (const path of [`/Users/${jane.id}`, `/Groups/${team.id}`]) {
      const before = (await acme.get(path)).body;
      const body = { ...before, displayName: "stolen" };
      const statuses = [
        await globex.get(path),
        await globex.send("put", path, body),
        await globex.patch(path, { op: "replace", path: "displayName", value: "stolen" }),
        await globex.request("delete", path),
      ].map(({ status }) => status);
      expect(statuses).toEqual([404, 404, 404, 404]);
      expect((await acme.get(path)).body).toEqual(before);
    }
  });

  it("A5: sees nothing by filter, list, search or member", async () => {
    const jane = await acme.user();
    const team = await acme.group([jane.id]);
    for (const [path, filter] of [
      ["/Users", `id eq "${jane.id}"`],
      ["/Users", `userName eq "${jane.userName}"`],
      ["/Groups", `members eq "${jane.id}"`],
      ["/Groups", `displayName eq "${team.displayName}"`],
    ] as const)
      expect((await globex.filter(path, filter)).body.totalResults).toBe(0);
  });

  it("A6: cannot put our user into its group", async () => {
    const jane = await acme.user();
    const team = await globex.group();
    const { status } = await globex.patch(`/Groups/${team.id}`, {
      op: "add",
      path: "members",
      value: [{ value: jane.id }],
    });
    expect([status, await globex.members(team.id)]).toEqual([400, []]);
  });

  it("A7, 64: may have the same userName and externalId", async () => {
    const jane = await acme.user({ externalId: "same" });
    expect((await globex.user({ userName: jane.userName, externalId: "same" })).id).not.toBe(jane.id);
  });
});

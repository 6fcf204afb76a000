/** The groups of a user, in every answer about the user unless the client or the connection leaves them out (RFC 7643 §4.1.2). */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { BASE, givenClient, type Resource, type ScimClient } from "./client.ts";
import { CORE_USER, PATCH_OP } from "./records.ts";

useDatabase();

type Shown = readonly (readonly [value: string, type: string])[] | undefined;
const shown = (body: Record<string, unknown>): Shown =>
  (body.groups as { value: string; type: string }[] | undefined)?.map(({ value, type }) => [value, type]);

/** What every kind of answer about the user says. */
async function answers(scim: ScimClient, user: Resource, query = ""): Promise<Shown[]> {
  const at = `/Users/${user.id}${query === "" ? "" : `?${query}`}`;
  const search = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
    filter: `userName eq "${user.userName}"`,
    ...Object.fromEntries(new URLSearchParams(query)),
  };
  const body = { schemas: [CORE_USER], userName: user.userName };
  const one = async (answer: Promise<{ body: Record<string, unknown> }> | PromiseLike<{ body: unknown }>) =>
    ((await answer) as { body: Record<string, unknown> }).body;
  const first = (list: Record<string, unknown>) => (list.Resources as Record<string, unknown>[])[0] ?? {};
  const and = query === "" ? "" : `&${query}`;
  return [
    shown(await one(scim.get(at))),
    shown(first(await one(scim.get(`/Users?filter=${encodeURIComponent(search.filter)}${and}`)))),
    shown(first(await one(scim.get(`/Users?count=100${and}`)))),
    shown(first(await one(scim.send("post", "/Users/.search", search)))),
    shown(first(await one(scim.send("post", "/.search", search)))),
    shown(await one(scim.send("put", at, body))),
    shown(
      await one(
        scim.send("patch", at, { schemas: [PATCH_OP], Operations: [{ op: "add", path: "title", value: "T" }] }),
      ),
    ),
  ];
}

describe("the groups of a user", () => {
  it("are in every answer, those that hold the group of the user as indirect ones", async () => {
    const scim = await givenClient();
    const user = await scim.user();
    expect(user.groups).toEqual([]);
    const inner = await scim.group([user.id]);
    const outer = await scim.group([inner.id]);
    await scim.group();
    const wanted = [
      [inner.id, "direct"],
      [outer.id, "indirect"],
    ];
    for (const said of await answers(scim, user)) expect(said).toEqual(wanted);
    const { groups } = (await scim.get(`/Users/${user.id}`)).body;
    expect(groups[0]).toEqual({
      value: inner.id,
      $ref: `${BASE}/Groups/${inner.id}`,
      display: inner.displayName,
      type: "direct",
    });
    await scim.patch(`/Groups/${inner.id}`, { op: "remove", path: "members" });
    for (const said of await answers(scim, user)) expect(said).toEqual([]);
  });

  it("are in the answer that creates the user, where a group has waited", async () => {
    const scim = await givenClient();
    const group = await scim.group(["x-1"]);
    expect(shown(await scim.user({ externalId: "x-1" }))).toEqual([[group.id, "direct"]]);
  });

  it("are direct ones only where the connection does not count groups in groups", async () => {
    const scim = await givenClient({ flattenNested: false });
    const user = await scim.user();
    const inner = await scim.group([user.id]);
    const outer = await scim.group([inner.id]);
    expect(shown((await scim.get(`/Users/${user.id}`)).body)).toEqual([[inner.id, "direct"]]);
    expect((await scim.filter("/Users", `groups.value eq "${outer.id}"`)).body.totalResults).toBe(0);
  });

  it("come once and end where groups hold each other", async () => {
    const scim = await givenClient();
    const user = await scim.user();
    const [a, b] = [await scim.group([user.id]), await scim.group([user.id])];
    await scim.patch(`/Groups/${a.id}`, { op: "add", path: "members", value: [{ value: b.id }] });
    await scim.patch(`/Groups/${b.id}`, { op: "add", path: "members", value: [{ value: a.id }] });
    expect(shown((await scim.get(`/Users/${user.id}`)).body)).toEqual([
      [a.id, "direct"],
      [b.id, "direct"],
    ]);
  });

  it("are left out where the client excludes or does not name them, in part too", async () => {
    const scim = await givenClient();
    const user = await scim.user();
    const group = await scim.group([user.id]);
    for (const query of ["excludedAttributes=groups", `excludedAttributes=${CORE_USER}:Groups`, "attributes=userName"])
      for (const said of await answers(scim, user, query)) expect(said).toBeUndefined();
    for (const query of ["attributes=groups.value", "excludedAttributes=groups.display,groups.type,groups.$ref"])
      expect((await scim.get(`/Users/${user.id}?${query}`)).body.groups).toEqual([{ value: group.id }]);
  });

  it("are left out by a connection that does not show them, but to who names them", async () => {
    const scim = await givenClient({ showGroups: false });
    const user = await scim.user();
    const group = await scim.group([user.id]);
    for (const said of await answers(scim, user)) expect(said).toBeUndefined();
    expect(shown((await scim.get(`/Users/${user.id}?attributes=groups`)).body)).toEqual([[group.id, "direct"]]);
    const { attributes } = (await scim.get(`/Schemas/${CORE_USER}`)).body;
    expect(attributes.find(({ name }: { name: string }) => name === "groups").returned).toBe("request");
  });

  it("are each user's own in a page, and no part of a version", async () => {
    const scim = await givenClient();
    const users = await Promise.all(Array.from({ length: 120 }, () => scim.user()));
    const group = await scim.group(users.filter((_, index) => index % 2 === 0).map(({ id }) => id));
    const { Resources } = (await scim.get("/Users?count=1000")).body;
    const even = new Set(users.filter((_, index) => index % 2 === 0).map(({ id }) => id));
    expect(Resources).toHaveLength(120);
    for (const one of Resources) expect(shown(one)).toEqual(even.has(one.id) ? [[group.id, "direct"]] : []);
    expect(new Set(Resources.map((one: Resource) => one.meta.version))).toEqual(new Set(['W/"1"']));
  });

  it("are those of the connection: another one's groups are neither shown nor found", async () => {
    const [mine, theirs] = [await givenClient(), await givenClient()];
    const user = await mine.user();
    const group = await theirs.group([user.userName, (await theirs.user({ userName: user.userName })).id]);
    expect((await mine.get(`/Users/${user.id}`)).body.groups).toEqual([]);
    expect((await mine.filter("/Users", `groups.value eq "${group.id}"`)).body.totalResults).toBe(0);
  });
});

describe("a filter by groups", () => {
  it("combines with others, pages and counts", async () => {
    const scim = await givenClient();
    const users = await Promise.all(Array.from({ length: 7 }, (_, n) => scim.user({ title: n < 3 ? "A" : "B" })));
    const group = await scim.group(users.slice(0, 5).map(({ id }) => id));
    const other = await scim.group(users.slice(5, 6).map(({ id }) => id));
    const count = async (filter: string) => (await scim.filter("/Users", filter)).body.totalResults;
    expect(await count(`groups.value eq "${group.id}" and title eq "A"`)).toBe(3);
    expect(await count(`not (groups.value eq "${group.id}")`)).toBe(2);
    expect(await count(`groups[value eq "${group.id}" or value eq "${other.id}"]`)).toBe(6);
    expect(await count(`groups.display eq "${other.displayName.toUpperCase()}"`)).toBe(1);
    expect(await count('groups.display co "eam"')).toBe(6);
    expect(await count('groups.value eq "nobody"')).toBe(0);
    const page = await scim.get(
      `/Users?count=2&startIndex=4&filter=${encodeURIComponent(`groups.value eq "${group.id}"`)}`,
    );
    expect(page.body).toMatchObject({ totalResults: 5, itemsPerPage: 2 });
  });
});

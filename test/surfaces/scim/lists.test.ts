import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenClient, type Resource, type ScimClient } from "./client.ts";

useDatabase();
let acme: ScimClient;
const people: Resource[] = [];
let team: Resource;
beforeAll(async () => {
  acme = await givenClient();
  for (const [index, name] of ["a", "B", "c", "D", "e"].entries())
    people.push(await acme.user({ displayName: name, title: index < 3 ? "x" : "y" }));
  team = await acme.group([people[0]?.id ?? "", people[1]?.id ?? ""]);
});

const names = (body: { Resources: Resource[] }) => body.Resources.map(({ displayName }) => displayName);
const search = (path: string, body: Record<string, unknown>) =>
  acme.send("post", path, { schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], ...body });

describe("index paging (RFC 7644 §3.4.2.4)", () => {
  it.each([
    ["", 1, 5],
    ["?startIndex=2&count=2", 2, 2],
    ["?startIndex=5&count=10", 5, 1],
    ["?startIndex=99", 99, 0],
    ["?startIndex=0", 1, 5],
    ["?startIndex=-5&count=1", 1, 1],
    ["?count=0", 1, 0],
    ["?count=-1", 1, 0],
    ["?count=99999999999", 1, 5],
    ["?aadOptscim062020=1", 1, 5],
  ])("%s", async (query, startIndex, itemsPerPage) => {
    const { status, body } = await acme.get(`/Users${query}`);
    expect([status, body.totalResults, body.startIndex, body.itemsPerPage, body.Resources.length]).toEqual([
      200,
      5,
      startIndex,
      itemsPerPage,
      itemsPerPage,
    ]);
  });

  it.each([
    "count=1e3",
    "count=1.5",
    "count=abc",
    "startIndex=NaN",
    "startIndex=",
    "sortOrder=x",
    "sortBy=password",
    "sortBy=__proto__",
    "sortBy=name",
    "sortBy=",
    "attributes=",
    "attributes=,",
    "count=1&count=2",
    "filter[$ne]=x",
  ])("%s is 400", async (query) => expect((await acme.get(`/Users?${query}`)).status).toBe(400));
});

/** What somebody would make up who has read how cursors once were made. */
function madeUp(connectionId: string, id: string): string {
  const seal = createHash("sha256").update([connectionId, "User", "", id].join("\n")).digest("base64url").slice(0, 16);
  return Buffer.from(`${seal}${id}`, "utf8").toString("base64url");
}

describe("cursor paging (RFC 9865)", () => {
  it("leads through the list once and ends", async () => {
    const seen: unknown[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const { body } = (await acme.get(`/Users?count=2&cursor=${cursor}`)) as {
        body: { Resources: Resource[]; nextCursor?: string; totalResults: number };
      };
      expect(body.totalResults).toBe(5);
      seen.push(...body.Resources.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(people.map(({ id }) => id));
  });

  it("is bound to its list", async () => {
    const { nextCursor } = (await acme.get("/Users?count=2&cursor=")).body;
    const other = await givenClient();
    for (const response of [
      await acme.get(`/Users?count=2&cursor=${nextCursor}&filter=title%20pr`),
      await acme.get(`/Groups?count=2&cursor=${nextCursor}`),
      await other.get(`/Users?count=2&cursor=${nextCursor}`),
      await acme.get("/Users?cursor=garbage"),
      await acme.get(`/Users?cursor=${madeUp(acme.world.scim.connection.id, people[0]?.id ?? "")}`),
      await acme.get(`/Users?cursor=${nextCursor}&sortBy=userName`),
    ])
      expect([response.status, response.body.scimType]).toEqual([400, "invalidCursor"]);
    expect((await acme.get("/Users?cursor=&count=-1")).body.scimType).toBe("invalidCount");
  });
});

describe("sorting", () => {
  it("goes without case, either way, in steady order", async () => {
    expect(names((await acme.get("/Users?sortBy=displayName&sortOrder=descending")).body)).toEqual([
      "e",
      "D",
      "c",
      "B",
      "a",
    ]);
    expect(names((await acme.get("/Users?sortBy=title&sortOrder=ascending")).body)).toEqual(["a", "B", "c", "D", "e"]);
    expect((await acme.get("/Users?sortBy=meta.created&sortOrder=descending")).body.Resources[0].displayName).toBe("e");
  });
});

describe("filters", () => {
  it("1: answer an empty list where nothing is found", async () => {
    const { status, body } = await acme.filter("/Users", 'userName eq "nobody"');
    expect([status, body.totalResults, body.Resources]).toEqual([200, 0, []]);
  });

  it("28: find groups by member, alone and with id", async () => {
    const [in_, out] = [people[0]?.id, people[4]?.id];
    expect((await acme.filter("/Groups", `id eq "${team.id}" and members eq "${in_}"`)).body.totalResults).toBe(1);
    expect((await acme.filter("/Groups", `members[value eq "${out}"]`)).body.totalResults).toBe(0);
    expect((await acme.filter("/Groups", `not (members eq "${out}")`)).body.totalResults).toBe(1);
  });

  it("read blanks as + and %20 (54)", async () => {
    const filter = `displayName eq "c" and title pr`;
    expect(
      (await acme.get(`/Users?filter=${encodeURIComponent(filter).replaceAll("%20", "+")}`)).body.totalResults,
    ).toBe(1);
  });
});

describe(".search", () => {
  it("answers as the list does", async () => {
    const { status, body } = await search("/Users/.search", {
      filter: 'title eq "X"',
      sortBy: "displayName",
      startIndex: 2,
      count: 1,
      attributes: ["displayName"],
    });
    expect([status, body.totalResults, body.startIndex]).toEqual([200, 3, 2]);
    expect(Object.keys(body.Resources[0]).sort()).toEqual(["displayName", "id", "schemas"]);
  });

  it("goes over both types at the root, by POST and by GET", async () => {
    const { body } = await search("/.search", { count: 3, startIndex: 4 });
    expect([
      body.totalResults,
      body.Resources.map(({ meta }: Resource & { meta: { resourceType: string } }) => meta.resourceType),
    ]).toEqual([6, ["User", "User", "Group"]]);
    expect((await acme.filter("/", 'meta.resourceType eq "Group"')).body.totalResults).toBe(1);
    expect((await acme.filter("/", "userName pr")).body.totalResults).toBe(5);
    expect((await acme.filter("/", "nope pr")).status).toBe(400);
  });

  it.each([[null], [[]], [{}], [{ schemas: ["x"] }]])("refuses the body %j", async (body) =>
    expect((await acme.send("post", "/Users/.search", body)).status).toBe(400),
  );
  it.each([
    [{ filter: 5 }],
    [{ filter: { $ne: 1 } }],
    [{ attributes: [5] }],
    [{ attributes: {} }],
    [{ count: "x" }],
    [{ count: 1.5 }],
    [{ startIndex: {} }],
    [{ sortBy: [] }],
  ])("refuses %j", async (body) => expect((await search("/Users/.search", body)).status).toBe(400));
});

describe("lists of groups", () => {
  it("carry members, each group its own, unless they are left out (23)", async () => {
    const other = await acme.group([people[2]?.id ?? ""]);
    const byId = (body: { Resources: Resource[] }) =>
      Object.fromEntries(body.Resources.map(({ id, members }) => [id, (members as unknown[] | undefined)?.length]));
    for (const query of ["", "?sortBy=displayName&sortOrder=descending"])
      expect(byId((await acme.get(`/Groups${query}`)).body)).toMatchObject({ [team.id]: 2, [other.id]: 1 });
    expect(byId((await acme.get("/Groups?excludedAttributes=members")).body)).toMatchObject({ [team.id]: undefined });
  });
});

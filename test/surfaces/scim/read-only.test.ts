/** What is only read: members of groups page by page, and roles; each where the connection has it switched on. */
import { describe, expect, it } from "vitest";
import { EdgeModel } from "../../../src/domain/directory/mirror.models.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { BASE, givenClient, type ScimClient } from "./client.ts";

useDatabase();

interface Place {
  readonly id: string;
  readonly group: { readonly value: string; readonly $ref: string };
  readonly member: { readonly value: string; readonly $ref?: string; readonly type?: string };
}
interface Page {
  readonly totalResults?: number;
  readonly itemsPerPage: number;
  readonly nextCursor?: string;
  readonly Resources: Place[];
}

const page = async (scim: ScimClient, filter: string, more = ""): Promise<Page> =>
  (await scim.get(`/GroupMembers?filter=${encodeURIComponent(filter)}${more}`).expect(200)).body;

async function walk(scim: ScimClient, filter: string, count: number): Promise<Place[][]> {
  const pages: Place[][] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const { Resources, nextCursor }: Page = await page(scim, filter, `&count=${count}&cursor=${cursor}`);
    pages.push(Resources);
    cursor = nextCursor;
  }
  return pages;
}

const switchedOn = () => givenClient({ groupMembers: true, roles: true });

it("is nothing that a connection shows before it is switched on", async () => {
  const scim = await givenClient();

  for (const path of ["/GroupMembers", "/Roles", "/Roles/owner"]) expect((await scim.get(path)).status).toBe(404);
  const { body } = await scim.get("/ResourceTypes");
  expect((body.Resources as { id: string }[]).map(({ id }) => id)).toEqual(["User", "Group"]);
});

it("is told in ResourceTypes and Schemas where it is switched on", async () => {
  const scim = await switchedOn();

  const types = (await scim.get("/ResourceTypes")).body.Resources as { id: string; endpoint: string; schema: string }[];
  expect(types.map(({ id, endpoint }) => [id, endpoint])).toEqual([
    ["User", "/Users"],
    ["Group", "/Groups"],
    ["GroupMember", "/GroupMembers"],
    ["Role", "/Roles"],
  ]);
  for (const { schema } of types) expect((await scim.get(`/Schemas/${schema}`)).body.id).toBe(schema);
  expect((await scim.send("post", "/GroupMembers", {})).status).toBe(405);
  expect((await scim.send("delete", "/Roles/owner")).status).toBe(405);
});

it("leads through a group in pages, each member once, whoever is in it", async () => {
  const scim = await switchedOn();
  const users = await Promise.all([1, 2, 3, 4, 5].map(() => scim.user()));
  const inner = await scim.group([users[0]?.id ?? ""]);
  const group = await scim.group([...users.map(({ id }) => id), inner.id]);

  const pages = await walk(scim, `group.value eq "${group.id}"`, 2);

  expect(pages.map((one) => one.length)).toEqual([2, 2, 2]);
  const places = pages.flat();
  expect(places.map(({ member }) => member.value).sort()).toEqual([...users.map(({ id }) => id), inner.id].sort());
  expect(places.find(({ member }) => member.value === inner.id)?.member).toEqual({
    ...{ value: inner.id, type: "Group", $ref: `${BASE}/Groups/${inner.id}` },
  });
  const [place] = places;
  expect((await scim.get(`/GroupMembers/${place?.id}`)).body).toEqual(place);
  expect((await scim.get("/GroupMembers/bm9ib2R5")).status).toBe(404);
});

it("tells in which groups somebody is, and whether somebody is in one", async () => {
  const scim = await switchedOn();
  const user = await scim.user();
  const groups = await Promise.all([1, 2, 3].map(() => scim.group([user.id])));
  const other = await scim.group();

  const pages = await walk(scim, `member.value eq "${user.id}"`, 2);
  expect(pages.flat().map(({ group }) => group.value)).toEqual(groups.map(({ id }) => id).sort());
  const both = (group: string) => page(scim, `group.value eq "${group}" and member.value eq "${user.id}"`);
  expect(await both(groups[0]?.id ?? "")).toMatchObject({ totalResults: 1, itemsPerPage: 1 });
  expect(await both(other.id)).toMatchObject({ totalResults: 0, Resources: [] });
});

it("refuses what it cannot answer in the words of SCIM", async () => {
  const scim = await switchedOn();
  const group = await scim.group([(await scim.user()).id, (await scim.user()).id]);
  const { nextCursor } = await page(scim, `group.value eq "${group.id}"`, "&count=1");
  const refusals = async (query: string) => {
    const { status, body } = await scim.get(`/GroupMembers?${query}`);
    return [status, body.scimType];
  };
  const filter = (text: string) => `filter=${encodeURIComponent(text)}`;

  expect(await refusals("")).toEqual([400, "tooMany"]);
  expect(await refusals(filter('group.value co "x"'))).toEqual([400, "invalidFilter"]);
  expect(await refusals(filter('display eq "x"'))).toEqual([400, "invalidFilter"]);
  expect(await refusals(`${filter('group.value eq "another"')}&cursor=${nextCursor}`)).toEqual([400, "invalidCursor"]);
  expect(await refusals(`${filter(`group.value eq "${group.id}"`)}&cursor=x.y`)).toEqual([400, "invalidCursor"]);
  expect(await refusals(`${filter(`group.value eq "${group.id}"`)}&startIndex=5`)).toEqual([400, "invalidValue"]);
});

it("shows nobody of another connection or organization", async () => {
  const [scim, globex] = [await switchedOn(), await switchedOn()];
  const user = await scim.user();
  const group = await scim.group([user.id]);
  const [place] = (await page(scim, `group.value eq "${group.id}"`)).Resources;

  expect((await page(globex, `group.value eq "${group.id}"`)).Resources).toEqual([]);
  expect((await page(globex, `member.value eq "${user.id}"`)).Resources).toEqual([]);
  expect((await globex.get(`/GroupMembers/${place?.id}`)).status).toBe(404);
});

it("reads of a group of 100,000 what a page shows, at its beginning and at its end", async () => {
  const scim = await switchedOn();
  const group = await scim.group();
  const { organizationId } = scim.world.caller;
  const at = new Date();
  const names = Array.from({ length: 100_000 }, (_, n) => `dusr_${String(n).padStart(26, "0")}`);
  const edges = names.map((memberId) => ({
    ...{ _id: `${group.id}:${memberId}`, organizationId, connectionId: scim.world.scim.connection.id },
    ...{ groupId: group.id, memberId, kind: "User" as const, membershipId: null, at },
  }));
  for (let from = 0; from < edges.length; from += 10_000)
    await EdgeModel.collection.insertMany(edges.slice(from, from + 10_000) as never);
  const filter = `group.value eq "${group.id}"`;

  const seen: string[] = [];
  let most = 0;
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    let found: Page | undefined;
    const reads = await readsOf(async () => {
      found = await page(scim, filter, `&count=1000&cursor=${cursor}`);
    });
    most = Math.max(most, reads.examined);
    seen.push(...(found?.Resources.map(({ member }) => member.value) ?? []));
    cursor = found?.nextCursor;
  }

  expect(seen).toEqual(names);
  expect(most).toBeLessThan(1_100);
});

it("shows the organization's roles, to be read", async () => {
  const scim = await switchedOn();

  const { body } = await scim.get("/Roles");
  const roles = body.Resources as { id: string; value: string; type: string }[];

  expect(roles.filter(({ type }) => type === "organization").map(({ value }) => value)).toEqual(
    expect.arrayContaining(["owner", "admin", "member", "guest"]),
  );
  expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
  const owner = await scim.get("/Roles/owner");
  expect(owner.body).toMatchObject({ value: "owner", display: "Owner", meta: { location: `${BASE}/Roles/owner` } });
  expect((await scim.get("/Roles/nobody")).status).toBe(404);
});

describe("a list of roles", () => {
  it.each([
    ['value eq "admin"', ["admin"]],
    ['display co "AI" and type eq "team"', ["team-maintainer"]],
    ['type eq "organization" and not (id sw "m" or value eq "guest")', ["owner", "admin"]],
    ['value eq "nobody"', []],
    ["supported eq false", []],
  ])("holds what the filter %s finds", async (filter, ids) => {
    const scim = await switchedOn();
    const { status, body } = await scim.get(`/Roles?filter=${encodeURIComponent(filter)}`);
    expect([status, body.totalResults]).toEqual([200, ids.length]);
    expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it.each([
    ['members eq "x"', "invalidFilter"],
    ["value eq", "invalidFilter"],
    ["supported eq 3", "invalidFilter"],
  ])("is refused by the filter %s", async (filter, scimType) => {
    const scim = await switchedOn();
    const { status, body } = await scim.get(`/Roles?filter=${encodeURIComponent(filter)}`);
    expect([status, body.scimType]).toEqual([400, scimType]);
  });

  it("is sorted and paged", async () => {
    const scim = await switchedOn();
    const of = async (query: string) => {
      const { body } = await scim.get(`/Roles?${query}`);
      return [body.totalResults, body.startIndex, (body.Resources as { id: string }[]).map(({ id }) => id)];
    };
    const filter = encodeURIComponent('type eq "organization"');
    expect(await of(`filter=${filter}&sortBy=value&startIndex=2&count=2`)).toEqual([4, 2, ["guest", "member"]]);
    expect(await of(`filter=${filter}&sortBy=display&sortOrder=descending&count=1`)).toEqual([4, 1, ["owner"]]);
    expect((await scim.get("/Roles?count=0")).body).toMatchObject({ totalResults: 6, itemsPerPage: 0 });
    expect((await scim.get("/Roles?cursor=x")).body.scimType).toBe("invalidCursor");
  });
});

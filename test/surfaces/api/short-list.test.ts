/** Lists that come whole: a page goes on from where the one before ended, whatever has come or gone meanwhile. */
import { describe, expect, it } from "vitest";
import { pageOf } from "../../../src/surfaces/api/forms/short-list.ts";
import { useDatabase } from "../../support/mongo.ts";
import { client, givenTenant, make, newApp, OPERATOR_KEY } from "./tenant.ts";

useDatabase();
const operator = client(newApp(), OPERATOR_KEY);

describe("a page of a list that comes whole", () => {
  const placeOf = (item: string) => [item.length, item];

  it("goes on after what has gone, and has what came behind it and nothing from before it", () => {
    const first = pageOf(["a", "c", "bb", "cc"], { limit: 2 }, placeOf);
    expect(first.items).toEqual(["a", "c"]);
    const cursor = first.nextCursor ?? "";
    expect(pageOf(["a", "b", "aa", "bb", "cc"], { limit: 2, cursor }, placeOf).items).toEqual(["aa", "bb"]);
    expect(pageOf(["a"], { limit: 2, cursor }, placeOf)).toEqual({ items: [], nextCursor: null });
  });

  it("goes the other way round, too", () => {
    const { nextCursor } = pageOf(["c", "b", "a"], { limit: 1 }, placeOf, -1);
    expect(pageOf(["d", "b", "a"], { limit: 5, cursor: nextCursor ?? "" }, placeOf, -1).items).toEqual(["b", "a"]);
  });
});

it("of roles goes on after one that was deleted meanwhile", async () => {
  const { id } = await givenTenant(newApp());
  const roles = `/organizations/${id}/roles`;
  for (const key of ["one", "two", "three"])
    await make(operator("post", roles, { key, name: key, scope: "organization", rank: 10, permissions: [] }));
  const keys = ({ data }: { data: { key: string }[] }) => data.map(({ key }) => key);
  const all = keys((await operator("get", `${roles}?scope=organization&limit=100`)).body);
  const at = all.indexOf("one") + 1;
  const first = (await operator("get", `${roles}?scope=organization&limit=${at}`)).body;
  expect(keys(first).at(-1)).toBe("one");
  expect((await operator("delete", `${roles}/one?scope=organization`)).status).toBe(204);

  const { body } = await operator("get", `${roles}?scope=organization&limit=50&cursor=${first.page.nextCursor}`);

  expect(keys(body)).toEqual(all.slice(at));
});

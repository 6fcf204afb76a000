/** A plus in a name, and a blank, in every way in which clients write them into a query. */
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenClient, type ScimClient } from "./client.ts";

useDatabase();
let acme: ScimClient;
let id: string;
beforeAll(async () => {
  acme = await givenClient();
  id = unique("p");
});

const found = async (query: string): Promise<string[]> => {
  const { status, body } = await acme.get(`/Users?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return (body as { Resources: { userName: string }[] }).Resources.map(({ userName }) => userName);
};

describe("a plus in the value of a filter", () => {
  it("is found however it is encoded", async () => {
    const name = `${id}+tag@x.test`;
    await acme.user({ userName: name });
    for (const value of [name, name.replace("+", "%2B"), encodeURIComponent(name)]) {
      expect(await found(`filter=userName%20eq%20"${value}"`)).toEqual([name]);
      expect(await found(`count=5&filter=userName%20eq%20%22${value}%22&startIndex=1`)).toEqual([name]);
      expect(await found(`filter=userName+eq+"${value}"`)).toEqual([name]);
      expect(await found(`cursor=&filter=userName+eq+"${value}"`)).toEqual([name]);
    }
    for (const endpoint of ["/Users/.search", "/.search"]) {
      const schemas = ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"];
      const { body } = await acme.send("post", endpoint, { schemas, filter: `userName eq "${name}"` });
      expect(body.totalResults).toBe(1);
    }
    expect((await acme.get(`?filter=userName%20eq%20"${name}"`)).body.totalResults).toBe(1);
  });

  it("is a blank where that is what is there", async () => {
    const name = `${id} blank`;
    await acme.user({ userName: name });
    for (const value of [name.replace(" ", "+"), name.replace(" ", "%20")]) {
      expect(await found(`filter=userName%20eq%20"${value}"`)).toEqual([name]);
      expect(await found(`filter=userName+eq+"${value}"`)).toEqual([name]);
    }
  });

  it("is what the rest of the filter is written like where both are there", async () => {
    const [plus, blank] = [`${id}+both`, `${id} both`];
    await acme.user({ userName: plus });
    await acme.user({ userName: blank });
    expect(await found(`filter=userName%20eq%20"${plus}"`)).toEqual([plus]);
    expect(await found(`filter=userName+eq+"${plus}"`)).toEqual([blank]);
    expect(await found(`filter=userName+eq+"${plus.replace("+", "%2B")}"`)).toEqual([plus]);
  });

  it("finds nobody where nobody is, and times with an offset", async () => {
    expect(await found(`filter=userName%20eq%20"${id}+nobody"`)).toEqual([]);
    expect(
      (await found(`filter=meta.created gt "2011-05-13T04:42:34+02:00" and userName sw "${id}"`)).length,
    ).toBeGreaterThan(0);
    const { status, body } = await acme.get(`/Users?filter=userName+xx+"a+b"`);
    expect([status, body.scimType]).toEqual([400, "invalidFilter"]);
  });

  it("pages by cursor under either reading", async () => {
    for (const n of [1, 2, 3]) await acme.user({ userName: `${id} page ${n}` });
    const query = `filter=userName%20sw%20"${id}+page"&count=2`;
    const first = await acme.get(`/Users?${query}&cursor=`);
    const next = await acme.get(`/Users?${query}&cursor=${first.body.nextCursor}`);
    expect([first.body.Resources.length, next.body.Resources.length, next.body.totalResults]).toEqual([2, 1, 3]);
  });
});

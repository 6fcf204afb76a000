import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
let connection = "";
beforeAll(async () => {
  acme = await givenTenant(newApp());
  connection =
    (await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }))).id ?? "";
  for (let index = 0; index < 5; index++) {
    const role = { key: `own-${index}`, name: "Own", scope: "team", rank: 10 };
    const team = await make(acme.operator("post", `${acme.path}/teams`, { name: `Team ${index}` }));
    const jane = await make(acme.operator("post", `${acme.path}/memberships`, { email: `j${index}@acme.test` }));
    const group = { connectionId: connection, group: { externalId: `g${index}` }, team: team.id };
    await make(acme.operator("put", `${acme.path}/teams/${team.id}/members/${jane.id}`, {}));
    await make(acme.operator("post", `${acme.path}/roles`, role));
    await make(acme.operator("post", `${acme.path}/domains`, { name: `d${index}.test` }));
    await make(acme.operator("post", `${acme.path}/mappings`, group));
    await make(acme.operator("post", `${acme.path}/api-keys`, { label: `key ${index}` }));
    await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: `Okta ${index}` }));
    await make(acme.operator("post", `${acme.path}/connections/${connection}/tokens`, { label: `token ${index}` }));
    await givenDirectoryUser(acme, connection, { userName: `pushed${index}@acme.test` });
    await make(acme.operator("post", "/organizations", { name: `Organization ${index}` }));
  }
});

const walk = async (path: string, limit: number): Promise<string[]> => {
  const seen: string[] = [];
  const join = path.includes("?") ? "&" : "?";
  for (let cursor: string | null = ""; cursor !== null; ) {
    const at = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await acme.operator("get", `${path}${join}limit=${limit}${at}`);
    expect({ status, page: body.page }).toMatchObject({ status: 200, page: { limit } });
    expect(body.data.length).toBeLessThanOrEqual(limit);
    seen.push(
      ...body.data.map((item: Record<string, string>) => item.id ?? item.membershipId ?? `${item.scope} ${item.key}`),
    );
    cursor = body.page.nextCursor;
  }
  return seen;
};

const lists: [string, number][] = [
  ["roles", 11],
  ["domains", 5],
  ["teams", 5],
  ["memberships", 10],
  ["memberships?role=member", 10],
  ["memberships?source=directory", 5],
  ["memberships?q=pushed", 5],
  ["mappings", 5],
  ["api-keys", 5],
  ["connections", 6],
  ["connections/{connection}/tokens", 5],
  ["connections/{connection}/directory-users", 5],
  ["events?type=team", 10],
];

describe("a list", () => {
  it.each(lists)("of %s has every item once, whatever the size of its pages", async (list, count) => {
    const path = `${acme.path}/${list.replace("{connection}", connection)}`;
    const whole = await walk(path, 100);

    expect(whole).toHaveLength(count);
    expect(new Set(whole).size).toBe(count);
    for (const limit of [1, 2, 5]) expect(await walk(path, limit)).toEqual(whole);
  });

  it("of organizations has every item once", async () => {
    const whole = await walk("/organizations?q=Organization", 100);

    expect(whole).toHaveLength(5);
    expect(await walk("/organizations?q=Organization", 2)).toEqual(whole);
  });

  it("goes on after an event that is named", async () => {
    const path = `${acme.path}/events?type=team`;
    const whole = await walk(path, 100);

    expect(await walk(`${path}&after=${whole[3]}`, 2)).toEqual(whole.slice(4));
  });

  it.each(["a b", "\u3000", "\u2028", ".*", "(", "\\", "é", "a\tb", "\ufeff"])("looks for %j as it is", async (q) => {
    for (const list of ["/organizations", `${acme.path}/teams`, `${acme.path}/memberships`]) {
      const { status, body } = await acme.operator("get", `${list}?q=${encodeURIComponent(q)}`);
      expect({ status, body }).toMatchObject({ status: 200, body: { data: [] } });
    }
  });
});

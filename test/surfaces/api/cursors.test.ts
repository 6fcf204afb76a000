/** Cursors of every list that the OpenAPI document names: what a list did not give leads nowhere. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeCursor, sealCursor, unsealCursor } from "../../../src/domain/page.ts";
import { document } from "../../../src/openapi.ts";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";
import { type Trial, trials } from "./trials.ts";

useDatabase();
let acme: Tenant;
let globex: Tenant;
beforeAll(async () => {
  const app = newApp();
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  for (const { operator, path } of [acme, globex])
    for (let index = 0; index < 3; index++) {
      await make(operator("post", `${path}/teams`, { name: `Team ${index}` }));
      await make(operator("post", `${path}/memberships`, { email: `j${index}@acme.test` }));
    }
});

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[];
}

/** The routes whose operations take a cursor, by the document. */
const lists = Object.values(document.paths ?? {})
  .flatMap((item) => Object.values(item as Record<string, Operation>))
  .filter(({ parameters = [] }) => parameters.some(({ name }) => name === "cursor"))
  .map(({ operationId = "" }): [string, Route] => {
    const route = routes.find(({ id }) => id === operationId);
    if (!route) throw new Error(`No route is called ${operationId}.`);
    return [operationId, route];
  });

const pathOf = ({ path }: Route, tenant: Tenant, { params = {} }: Trial): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? tenant.id : (params[name] ?? "x")));

const made = (key: string): string => Buffer.from(key, "utf8").toString("base64url");
const forged = [
  "***",
  "",
  " ",
  "null",
  "0",
  made("team_00000000000000000000000000000000"),
  made("s1"),
  made("s999999999999999999"),
  made("\u0000"),
  made('{"$gt":""}'),
  `${made("mem_0")}.${"0".repeat(32)}`,
  "x".repeat(1024),
  "y".repeat(5000),
];

it("knows the lists", () => {
  expect(lists.length).toBeGreaterThan(18);
  expect(lists.map(([id]) => id)).toEqual(
    expect.arrayContaining(["listEvents", "listMemberships", "listRoles", "listMails"]),
  );
});

describe.each(lists)("%s", (_id, route) => {
  async function given() {
    const trial = (await trials[route.id]?.(acme)) ?? {};
    const path = pathOf(route, acme, trial);
    const ask = (cursor: string) =>
      acme.operator(route.method, `${path}?cursor=${encodeURIComponent(cursor)}`, trial.body);
    return { path, ask };
  }

  it("refuses every cursor that it did not give", async () => {
    const { ask } = await given();
    for (const cursor of forged) {
      const { status, body } = await ask(cursor);
      expect({ cursor, status, code: body.code }).toEqual({ cursor, status: 400, code: "invalid" });
    }
  });

  it("refuses another list's", async () => {
    const { path, ask } = await given();
    for (const other of ["/teams", "/memberships", "/events"]) {
      if (path === `${acme.path}${other}`) continue;
      const { nextCursor } = (await acme.operator("get", `${acme.path}${other}?limit=1`)).body.page;
      expect(nextCursor).toMatch(/./);
      expect((await ask(nextCursor)).status).toBe(400);
    }
  });
});

const cursorOf = async (tenant: Tenant, list: string): Promise<string> =>
  (await tenant.operator("get", `${tenant.path}${list}${list.includes("?") ? "&" : "?"}limit=1`)).body.page.nextCursor;

describe.each(["/teams", "/memberships", "/events"])("a cursor of %s", (list) => {
  const asked = (tenant: Tenant, query: string) => tenant.operator("get", `${tenant.path}${list}?${query}`);

  it("is worth nothing in another organization", async () => {
    expect((await asked(globex, `cursor=${await cursorOf(acme, list)}`)).status).toBe(400);
  });

  it("leads on, in pages of another size too", async () => {
    const whole = (await asked(acme, "limit=100")).body.data;
    const rest = await asked(acme, `limit=2&cursor=${await cursorOf(acme, list)}`);

    expect(rest.body.data).toEqual(whole.slice(1, 3));
  });
});

it("is bound to the filter", async () => {
  const cursor = await cursorOf(acme, "/memberships?q=acme");
  const asked = (query: string) => acme.operator("get", `${acme.path}/memberships?${query}cursor=${cursor}`);

  expect((await asked("q=acme&")).status).toBe(200);
  expect((await asked("q=acm&")).status).toBe(400);
  expect((await asked("")).status).toBe(400);
});

it("goes on after an event by its id or by a cursor, and by nothing made up", async () => {
  const events = `${acme.path}/events`;
  const [first, second] = (await acme.operator("get", `${events}?limit=2`)).body.data;
  const cursor = await cursorOf(acme, "/events");
  const after = (value: string) => acme.operator("get", `${events}?limit=1&after=${encodeURIComponent(value)}`);

  expect((await after(first.id)).body.data).toEqual([second]);
  expect((await after(cursor)).body.data).toEqual([second]);
  for (const value of [made("s1"), "s1", "0", "evt_x", (await cursorOf(globex, "/events")) as string])
    expect({ value, status: (await after(value)).status }).toEqual({ value, status: 400 });
});

describe("a seal", () => {
  it("opens for its list only", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (list, other, key) => {
        const told = sealCursor(list, encodeCursor(key));
        expect(unsealCursor(list, told)).toBe(encodeCursor(key));
        if (other !== list) expect(unsealCursor(other, told)).toBeUndefined();
      }),
    );
  });

  it("does not survive a change", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.string({ maxLength: 3 }), (key, at, put) => {
        const told = sealCursor("list", encodeCursor(key));
        const changed = told.slice(0, at % told.length) + put + told.slice((at % told.length) + 1);
        fc.pre(changed !== told);
        expect(unsealCursor("list", changed)).toBeUndefined();
      }),
    );
  });
});

/** A dry run of every call that writes, made from the table of routes: the database is the same before and after, byte for byte. */
import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { dump } from "../../support/dump.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, newApp } from "../api/tenant.ts";
import { type Trial, trials } from "../api/trials.ts";

useDatabase();
const app = newApp();

const pathOf = (route: Route, organization: string, { params = {}, query = "" }: Trial): string =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? organization : (params[name] ?? "x"))) +
  query;
const writing = routes.filter(({ method, readsOnly }) => method !== "get" && !readsOnly);

describe("a dry run", () => {
  it.each(writing.map((route): [string, Route] => [route.id, route]))("of %s writes nothing", async (_id, route) => {
    const acme = await givenTenant(app);
    const trial = (await trials[route.id]?.(acme)) ?? {};
    const before = await dump();

    const { status, body, headers } = await acme
      .operator(route.method, pathOf(route, acme.id, trial), trial.body)
      .set("Rollcall-Dry-Run", "true");

    expect(await dump()).toEqual(before);
    expect(headers["rollcall-dry-run"]).toBe("applied-nothing");
    if (route.untried !== undefined)
      return expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid" });
    expect({ status, body }).toMatchObject({
      status: route.status === 204 ? 200 : route.status,
      body: { status: route.status, effects: expect.any(Array) },
    });
    expect(body.effects.length).toBeGreaterThan(0);
    // What it said is what the call then does.
    const real = await acme.operator(route.method, pathOf(route, acme.id, trial), trial.body);
    expect(real.status).toBe(route.status);
  });
});

/** Why something is done: said by a header with any write, or in the body, and asked for where the policy says so. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, type Method, make, newApp, next, OPERATOR_KEY, type Tenant } from "./tenant.ts";
import { type Trial, trials } from "./trials.ts";

useDatabase({ scans: ["events by cause.requestId"] });
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

const pathOf = (route: Route, organization: string, { params = {}, query = "" }: Trial): string =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? organization : (params[name] ?? "x"))) +
  query;

const call = (method: Method, path: string, header: string, body?: object) =>
  request(app)
    [method](`/v1${path}`)
    .set({ Authorization: `Bearer ${OPERATOR_KEY}`, "Rollcall-Reason": header })
    .send(body);

/** What the events of the request that was answered say why. */
async function reasonsOf(requestId: string): Promise<(string | undefined)[]> {
  const events = await EventModel.collection.find({ "cause.requestId": requestId }).toArray();
  return events.map(({ cause }) => (cause as { reason?: string }).reason);
}

const writes = routes.filter(({ method, open }) => method !== "get" && !open);

describe("the header Rollcall-Reason", () => {
  it.each(writes.filter(({ takesReason }) => takesReason).map((route): [string, Route] => [route.id, route]))(
    "is taken by %s and stands in its events",
    async (id, route) => {
      const tenant = id === "deleteOrganization" ? await givenTenant(app) : acme;
      const trial = (await trials[id]?.(tenant)) ?? {};
      const body = trial.body && Object.fromEntries(Object.entries(trial.body).filter(([name]) => name !== "reason"));

      const { status, headers } = await call(route.method, pathOf(route, tenant.id, trial), "ticket 4711", body);

      expect(status).toBe(route.status);
      const reasons = await reasonsOf(headers["x-request-id"] ?? "");
      if (reasons.length > 0) expect(reasons).toContain("ticket 4711");
    },
  );

  it.each(
    routes
      .filter(({ takesReason, open, method }) => !takesReason && (method === "get" || open))
      .map((route): [string, Route] => [route.id, route]),
  )("means nothing to %s, which says so", async (_id, route) => {
    const { status, body } = await call(route.method, pathOf(route, acme.id, {}), "why");

    expect({ status, body }).toMatchObject({
      status: route.ssf ? 400 : 422,
      body: { errors: [{ code: "unknown_header" }] },
    });
  });

  const team = () => ({ name: `Team ${next()}` });

  it.each([
    ["gegen M%C3%BCll", "gegen Müll"],
    ["100% sure", "100% sure"],
    ["50%25 off", "50% off"],
    ["für Zoë", "für Zoë"],
    ["%F0%9F%8E%89", "🎉"],
    ["x".repeat(500), "x".repeat(500)],
  ])("reads %s", async (header, said) => {
    const { status, headers } = await call("post", `${acme.path}/teams`, header, team());

    expect(status).toBe(201);
    expect(await reasonsOf(headers["x-request-id"] ?? "")).toEqual([said]);
  });

  it.each([["%FF"], ["%E2%82"], ["a%0Ab"], ["%00"], ["x".repeat(501)], ["%20"], ["%E2%80%8B"]])(
    "refuses %s",
    async (header) => {
      const { status, body } = await call("post", `${acme.path}/teams`, header, team());

      expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 422, pointer: "Rollcall-Reason" });
    },
  );

  it("gives way to the reason of the body", async () => {
    const { id = "" } = await make(
      acme.operator("post", `${acme.path}/memberships`, { email: `k${next()}@acme.test` }),
    );
    const path = `${acme.path}/memberships/${id}/deactivate`;

    const { headers } = await call("post", path, "header", { reason: "body" });

    expect(new Set(await reasonsOf(headers["x-request-id"] ?? ""))).toEqual(new Set(["body"]));
  });
});

describe("the policy requireReason", () => {
  const GRAVE = writes.filter(({ description = "" }) => description.includes("`requireReason`"));
  const arranged = new Map<string, Trial>();
  let strict: Tenant;
  beforeAll(async () => {
    strict = await givenTenant(app);
    for (const { id } of GRAVE) arranged.set(id, (await trials[id]?.(strict)) ?? {});
    await make(strict.operator("patch", `${strict.path}/policies`, { requireReason: true }));
    forgetPolicies();
  });

  it("asks of what takes access away, and of what changes who decides", () => {
    expect(GRAVE.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["removeMembership", "deactivateMembership", "eraseMembership", "updatePolicies"]),
    );
  });

  it.each(GRAVE.map((route): [string, Route] => [route.id, route]))("%s wants one", async (id, route) => {
    const trial = arranged.get(id) ?? {};
    const { reason: _, ...body } = { reason: "", ...trial.body };
    const path = pathOf(route, strict.id, trial);

    const without = await strict.operator(route.method, path, body);
    const withOne = await call(route.method, path, "ticket 4711", trial.body);

    expect(without).toMatchObject({ status: 422, body: { code: "reason_required" } });
    expect(withOne.status).toBe(route.status);
  });

  it("is not asked of another organization, nor of other changes", async () => {
    await make(strict.operator("post", `${strict.path}/teams`, { name: `Team ${next()}` }));
    const { id = "" } = await make(acme.operator("post", `${acme.path}/teams`, { name: `Team ${next()}` }));
    expect((await acme.operator("delete", `${acme.path}/teams/${id}`)).status).toBe(204);
  });
});

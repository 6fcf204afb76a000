import type { Response } from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(newApp());
});

const newTeam = async () => {
  const { id } = await make(acme.operator("post", `${acme.path}/teams`, { name: "Engineering" }));
  return `${acme.path}/teams/${id}`;
};

const tagOf = ({ headers }: Response): string => headers.etag ?? "";

describe("a single resource", () => {
  it("tells its version, and a new one after every change", async () => {
    const team = await newTeam();
    const before = await acme.operator("get", team);
    const changed = await acme.operator("patch", team, { name: "R & D" }).set("If-Match", tagOf(before));

    expect(before.headers.etag).toBe('"1"');
    expect(changed).toMatchObject({ status: 200, body: { name: "R & D" } });
    expect(changed.headers.etag).toBe('"2"');
    expect((await acme.operator("get", team)).headers.etag).toBe('"2"');
  });

  it("is not changed by somebody who read an older one", async () => {
    const team = await newTeam();
    await acme.operator("patch", team, { name: "R & D" });

    const late = await acme.operator("patch", team, { name: "Sales" }).set("If-Match", '"1"');

    expect(late).toMatchObject({ status: 412, body: { code: "stale" } });
    expect((await acme.operator("get", team)).body.name).toBe("R & D");
  });

  it("is not deleted by somebody who read an older one", async () => {
    const team = await newTeam();
    await acme.operator("patch", team, { name: "R & D" });

    expect((await acme.operator("delete", team).set("If-Match", '"1"')).status).toBe(412);
    expect((await acme.operator("delete", team).set("If-Match", '"2"')).status).toBe(204);
  });

  it("is another one when a seat in a team was given or taken by way of the team", async () => {
    const team = await newTeam();
    const { id } = await make(acme.operator("post", `${acme.path}/memberships`, { email: "seated@acme.test" }));
    const at = `${acme.path}/memberships/${id}`;
    const before = tagOf(await acme.operator("get", at));
    const seat = `${team}/members/${id}`;

    expect((await acme.operator("put", seat, { roles: [] })).status).toBe(200);
    const late = await acme.operator("put", `${at}/teams`, { teams: [] }).set("If-Match", before);
    expect(late).toMatchObject({ status: 412, body: { code: "stale" } });
    const given = tagOf(await acme.operator("get", at));
    expect((await acme.operator("delete", seat)).status).toBe(204);
    expect((await acme.operator("put", `${at}/teams`, { teams: [] }).set("If-Match", given)).status).toBe(412);
    expect((await acme.operator("delete", seat)).status).toBe(204);
  });

  it("of several changes that name one version takes exactly one", async () => {
    const team = await newTeam();
    const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`);

    const answers = await Promise.all(
      names.map((name) => acme.operator("patch", team, { name }).set("If-Match", '"1"')),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
    expect((await acme.operator("get", team)).headers.etag).toBe('"2"');
  });

  it("is not sent again to somebody who has it", async () => {
    const team = await newTeam();

    const again = await acme.operator("get", team).set("If-None-Match", '"1"');

    expect(again).toMatchObject({ status: 304, text: "" });
    expect((await acme.operator("get", team).set("If-None-Match", '"7"')).status).toBe(200);
  });

  it("has versions of its own for the policies", async () => {
    const policies = `${acme.path}/policies`;
    const before = await acme.operator("get", policies);
    const changed = await acme.operator("patch", policies, { seatLimit: 9 }).set("If-Match", tagOf(before));

    expect(changed).toMatchObject({ status: 200, body: { seatLimit: 9, inviters: "admins" } });
    expect((await acme.operator("patch", policies, { seatLimit: 8 }).set("If-Match", tagOf(before))).status).toBe(412);
  });
});

it("sends a membership again when only its derived access has changed", async () => {
  const { id } = await make(acme.operator("post", `${acme.path}/memberships`, { email: "jane@acme.test" }));
  const path = `${acme.path}/memberships/${id}`;
  const before = await acme.operator("get", path);

  expect((await acme.operator("get", path).set("If-None-Match", tagOf(before))).status).toBe(200);
});

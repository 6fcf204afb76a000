import mongoose from "mongoose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Client, givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";
import { type Trial, trials } from "./trials.ts";

useDatabase();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(newApp());
});

let key = "";
beforeEach(() => {
  key = `key-${next()}`;
});

const teams = async (name: string): Promise<number> =>
  (await acme.operator("get", `${acme.path}/teams?q=${name}`)).body.data.length;

const newTeam = (name: string, by: Client = acme.operator) =>
  by("post", `${acme.path}/teams`, { name }).set("Idempotency-Key", key);

describe("an Idempotency-Key", () => {
  it("repeats the first answer and does nothing again", async () => {
    const first = await newTeam("Alpha");
    const second = await newTeam("Alpha");

    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers).toMatchObject({
      etag: '"1"',
      location: first.headers.location,
      "idempotency-replayed": "true",
    });
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    expect(await teams("Alpha")).toBe(1);
  });

  it("does it once for many at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => newTeam("Beta")));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await teams("Beta")).toBe(1);
  });

  it("is refused for another body, and for another path", async () => {
    await newTeam("Gamma");

    expect(await newTeam("Delta")).toMatchObject({ status: 422, body: { code: "invalid" } });
    const elsewhere = await acme
      .operator("post", `${acme.path}/domains`, { name: "a.test" })
      .set("Idempotency-Key", key);
    expect(elsewhere.status).toBe(422);
    expect(await teams("Delta")).toBe(0);
  });

  it("means nothing to another organization, or to another credential", async () => {
    const globex = await givenTenant(acme.app);
    const first = await newTeam("Epsilon");
    const other = await globex
      .operator("post", `${globex.path}/teams`, { name: "Epsilon" })
      .set("Idempotency-Key", `${key}x`);
    const byKey = await newTeam("Epsilon", await acme.withKey());
    const byForeignKey = await (await globex.withKey())("post", `${globex.path}/teams`, { name: "Epsilon" }).set(
      "Idempotency-Key",
      key,
    );

    for (const { status } of [other, byKey, byForeignKey]) expect(status).toBe(201);
    expect(new Set([first, other, byKey, byForeignKey].map(({ body }) => body.id)).size).toBe(4);
  });

  it("is free again after a request that failed", async () => {
    await make(acme.operator("post", `${acme.path}/teams`, { name: "Zeta", slug: "zeta" }));
    const clash = await acme
      .operator("post", `${acme.path}/teams`, { name: "Z", slug: "zeta" })
      .set("Idempotency-Key", key);

    expect(clash).toMatchObject({ status: 409, body: { code: "conflict", errors: [{ pointer: "/slug" }] } });
    expect((await newTeam("Eta")).status).toBe(201);
  });

  it("repeats a token, which is nowhere stored in clear", async () => {
    const { id } = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
    const newToken = () =>
      acme.operator("post", `${acme.path}/connections/${id}/tokens`, { label: "one" }).set("Idempotency-Key", key);
    const [first, second] = [await newToken(), await newToken()];

    expect(second.body).toEqual(first.body);
    const secret = first.body.token.slice(-43);
    for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? []) {
      const stored = await mongoose.connection.collection(name).find().toArray();
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
  });

  it("is refused when it is no key", async () => {
    key = "a key with blanks";
    expect(await newTeam("Theta")).toMatchObject({ status: 422, body: { code: "invalid" } });
  });

  it("makes an organization with its owner once", async () => {
    const body = { name: "Initech", owner: { email: "bill@initech.test" } };
    const newOrganization = () => acme.operator("post", "/organizations", body).set("Idempotency-Key", key);
    const answers = await Promise.all([newOrganization(), newOrganization(), newOrganization()]);

    expect(new Set(answers.map(({ body }) => body.ownerInvitation.acceptUrl)).size).toBe(1);
    expect((await acme.operator("get", "/organizations?q=Initech")).body.data).toHaveLength(1);
  });
});

/** Clients send a key with every POST, so none may come to another end by it. */
describe("with an Idempotency-Key as without one", () => {
  const pathOf = (path: string, { params = {}, query = "" }: Trial): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? acme.id : (params[name] ?? "x"))) + query;

  it.each(routes.filter(({ method, open }) => method === "post" && !open).map((route) => [route.id, route] as const))(
    "%s",
    async (id, { path, status }) => {
      const trial = (await trials[id]?.(acme)) ?? {};
      const answer = await acme.operator("post", pathOf(path, trial), trial.body).set("Idempotency-Key", key);
      expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
    },
  );
});

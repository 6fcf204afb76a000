/** Several keys of the operator: named, revocable, and named by the log. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { sequenceEvents } from "../../../src/domain/events/numbering/sequencer.ts";
import { OperatorKeyModel } from "../../../src/domain/sessions/operator/operator-key.model.ts";
import { useDatabase } from "../../support/mongo.ts";
import { otherThan } from "../../support/texts.ts";

useDatabase();
const FIRST = "operator-key-of-this-test";
const publicUrl = "http://rollcall.test";
const app = createApp({ publicUrl, operatorKey: FIRST });

const as = (key: string) => ({
  get: (path: string) => request(app).get(path).set("Authorization", `Bearer ${key}`),
  post: (path: string, body: object) => request(app).post(path).set("Authorization", `Bearer ${key}`).send(body),
  delete: (path: string) => request(app).delete(path).set("Authorization", `Bearer ${key}`),
});

async function made(label: string, by = FIRST): Promise<{ id: string; key: string }> {
  const { status, body } = await as(by).post("/v1/operator-keys", { label });
  expect(status).toBe(201);
  return body;
}

async function opened(key: string): Promise<string> {
  const { status, headers } = await request(app).post("/auth/operator").set("Origin", publicUrl).send({ key });
  expect(status).toBe(201);
  return String(headers["set-cookie"]).split(";", 1)[0] ?? "";
}

async function actors(type: string): Promise<unknown[]> {
  await sequenceEvents();
  const { body } = await as(FIRST).get(`/v1/events?organization=all&limit=100&type=${type}`);
  return body.data.map(({ actor }: { actor: unknown }) => actor);
}

describe("operator keys", () => {
  it("open what the first one opens, and the log says which it was", async () => {
    const ada = await made("Ada");
    expect((await as(ada.key).post("/v1/organizations", { name: "Acme" })).status).toBe(201);
    expect(await actors("organization.created")).toContainEqual({ kind: "operator", id: ada.id });
    const bob = await made("Bob", ada.key);
    expect(await actors("operator_key.created")).toEqual([{ kind: "operator" }, { kind: "operator", id: ada.id }]);
    expect((await as(bob.key).get("/v1/me")).body).toMatchObject({ kind: "operator", id: bob.id });
    expect((await as(FIRST).get("/v1/me")).body).not.toHaveProperty("id");
  });

  it("are stored as digests, and say when they were used last, and from where", async () => {
    const { id, key } = await made("CI");
    const listed = async () =>
      (await as(FIRST).get("/v1/operator-keys")).body.data.find((one: { id: string }) => one.id === id);
    expect(await listed()).toMatchObject({ label: "CI", lastUsed: null, revokedAt: null });
    expect(await listed()).not.toHaveProperty("key");
    await as(key).get("/v1/organizations").set("User-Agent", "ci/1");
    expect(await listed()).toMatchObject({ lastUsed: { at: expect.any(String), userAgent: "ci/1" } });
    expect(JSON.stringify(await OperatorKeyModel.find().lean())).not.toContain(key.split("_").at(-1));
  });

  it("are dead at once when they are revoked, with the sessions that they opened and no others", async () => {
    const [ada, bob] = [await made("Ada"), await made("Bob")];
    const [hers, his, first] = [await opened(ada.key), await opened(bob.key), await opened(FIRST)];
    const sees = async (cookie: string) => (await request(app).get("/v1/organizations").set("Cookie", cookie)).status;
    expect([await sees(hers), await sees(his), await sees(first)]).toEqual([200, 200, 200]);
    expect((await as(bob.key).delete(`/v1/operator-keys/${ada.id}`)).status).toBe(204);
    expect((await as(ada.key).get("/v1/organizations")).status).toBe(401);
    expect([await sees(hers), await sees(his), await sees(first)]).toEqual([401, 200, 200]);
    expect((await request(app).post("/auth/operator").set("Origin", publicUrl).send({ key: ada.key })).status).toBe(
      401,
    );
    // Again, by the key itself, and one that is not there.
    expect((await as(bob.key).delete(`/v1/operator-keys/${bob.id}`)).status).toBe(204);
    expect((await as(FIRST).delete(`/v1/operator-keys/${bob.id}`)).status).toBe(204);
    expect((await as(FIRST).delete(`/v1/operator-keys/${otherThan(bob.id)}`)).status).toBe(404);
    expect(await actors("operator_key.revoked")).toHaveLength(2);
  });

  it("end when they said that they would", async () => {
    const past = await as(FIRST).post("/v1/operator-keys", { label: "Past", expiresAt: "2020-01-01T00:00:00Z" });
    expect(past.status).toBe(422);
    const { id, key } = await made("Soon");
    const cookie = await opened(key);
    await OperatorKeyModel.updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await as(key).get("/v1/organizations")).status).toBe(401);
    expect((await request(app).get("/v1/organizations").set("Cookie", cookie)).status).toBe(401);
  });

  it("are refused when one character is another", async () => {
    const { key } = await made("Ada");
    for (const wrong of [`${key}x`, key.slice(0, -1), otherThan(key)])
      expect((await as(wrong).get("/v1/organizations")).status).toBe(401);
  });
});

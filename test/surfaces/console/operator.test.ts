/** The operator in a browser: the key opens a session, and the session does what the key does. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import { OperatorSessionModel } from "../../../src/domain/sessions/operator/operator-session.model.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();
const KEY = "operator-key-of-this-test";
const publicUrl = "http://rollcall.test";
const app = createApp({ publicUrl, operatorKey: KEY });

async function signedIn() {
  const opened = await request(app).post("/auth/operator").set("Origin", publicUrl).send({ key: KEY });
  const [cookie = ""] = (opened.get("Set-Cookie") ?? []).map((one) => one.split(";", 1)[0] ?? "");
  return { opened, cookie, csrf: String(opened.body.csrfToken), id: String(opened.body.id) };
}

describe("the operator", () => {
  it("signs in with the key for eight hours, and the browser keeps no key", async () => {
    const { opened, cookie } = await signedIn();
    expect(opened.status).toBe(201);
    expect(opened.get("Set-Cookie")?.[0]).toMatch(/HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain(KEY);
    const hours = (Date.parse(opened.body.expiresAt) - Date.parse(opened.body.createdAt)) / 3_600_000;
    expect(hours).toBe(8);
    expect(JSON.stringify(await OperatorSessionModel.find().lean())).not.toContain(cookie.split("_").at(-1));
    expect((await request(app).get("/v1/organizations").set("Cookie", cookie)).status).toBe(200);
  });

  it("changes something only with the token that our own page holds", async () => {
    const { cookie, csrf } = await signedIn();
    const make = () => request(app).post("/v1/organizations").set("Cookie", cookie).send({ name: "Acme" });
    expect((await make()).status).toBe(403);
    expect((await make().set("X-Rollcall-CSRF", csrf).set("Origin", "https://evil.test")).status).toBe(403);
    expect((await make().set("X-Rollcall-CSRF", csrf)).status).toBe(201);
  });

  it("sees where the sessions are and ends them; one that is over opens nothing", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const list = await request(app).get("/v1/operator-sessions").set("Cookie", one.cookie);
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([one.id, other.id]));
    const end = request(app).delete(`/v1/operator-sessions/${other.id}`).set("Cookie", one.cookie);
    expect((await end.set("X-CSRF-Token", one.csrf)).status).toBe(204);
    expect((await request(app).get("/auth/operator").set("Cookie", other.cookie)).status).toBe(401);
    const out = request(app).delete("/auth/operator").set("Cookie", one.cookie).set("X-CSRF-Token", one.csrf);
    expect((await out).status).toBe(204);
    expect((await request(app).get("/v1/organizations").set("Cookie", one.cookie)).status).toBe(401);
    const events = await request(app)
      .get("/v1/events?organization=all&limit=100")
      .set("Authorization", `Bearer ${KEY}`);
    const types = events.body.data.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(["operator_session.opened", "operator_session.ended"]));
  });

  it("is signed out everywhere by another operator key, and by the end of the eight hours", async () => {
    const { cookie, id } = await signedIn();
    const rekeyed = createApp({ publicUrl, operatorKey: "another key" });
    expect((await request(rekeyed).get("/auth/operator").set("Cookie", cookie)).status).toBe(401);
    await OperatorSessionModel.updateOne({ _id: id }, { $set: { expiresAt: new Date() } });
    expect((await request(app).get("/auth/operator").set("Cookie", cookie)).status).toBe(401);
  });

  it("is refused with a wrong key, and whoever guesses is slowed", async () => {
    const guessing = createApp({ publicUrl, operatorKey: KEY });
    const guess = (key: unknown) => request(guessing).post("/auth/operator").send({ key });
    expect((await guess(7)).status).toBe(422);
    const answers: number[] = [];
    for (let tried = 0; tried < 12; tried++) answers.push((await guess(`wrong ${tried}`)).status);
    expect(answers[0]).toBe(401);
    expect(answers.at(-1)).toBe(429);
    // A right key passes all the same.
    expect((await guess(KEY)).status).toBe(201);
    const foreign = request(guessing).post("/auth/operator").set("Origin", "https://evil.test").send({ key: KEY });
    expect((await foreign).status).toBe(403);
  });
});

/** The header Rollcall-Dry-Run on `/v1`. */
import supertest from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { dump } from "../../support/dump.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember } from "../api/members.ts";
import { client, givenTenant, make, newApp, next, type Tenant } from "../api/tenant.ts";
import { invited } from "../api/trials.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});

type Method = "post" | "patch" | "put" | "delete";
const dry = (method: Method, path: string, body?: object) =>
  acme.operator(method, `${acme.path}${path}`, body).set("Rollcall-Dry-Run", "true");
const texts = (body: { effects: { text: string }[] }): string[] => body.effects.map(({ text }) => text);
const made = async (path: string, body: object) =>
  (await make(acme.operator("post", `${acme.path}${path}`, body))).id ?? "";

describe("a dry run over REST", () => {
  it("says whose sessions, roles and teams would go", async () => {
    const team = await made("/teams", { name: "Core" });
    const { id } = await givenMember(acme, "admin");
    await make(acme.operator("put", `${acme.path}/memberships/${id}/teams`, { teams: [{ id: team }] }));
    const before = await dump();

    const { status, body, headers } = await dry("post", `/memberships/${id}/deactivate`, {});

    expect(await dump()).toEqual(before);
    expect(headers["rollcall-dry-run"]).toBe("applied-nothing");
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 200, body: { id, status: "deactivated" } } });
    expect(texts(body)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/was deactivated$/),
        expect.stringMatching(/: .*no longer team Core/),
        expect.stringMatching(/^a session of .* ends$/),
      ]),
    );
    expect(body.effects).toContainEqual(
      expect.objectContaining({
        kind: "access",
        object: { type: "membership", id },
        after: expect.objectContaining({ roles: [] }),
      }),
    );
  });

  it("says which mails would go to whom, and shows no link that works", async () => {
    const { status, body } = await dry("post", "/invitations", {
      emails: ["guest@elsewhere.test"],
      roles: ["member"],
      sendEmail: true,
    });

    expect(status).toBe(201);
    expect(body.effects).toContainEqual(expect.objectContaining({ kind: "mail", to: ["guest@elsewhere.test"] }));
    expect(texts(body)).toContain("invitation created: guest@elsewhere.test");
    const shown = await dry("post", "/invitations", {
      emails: ["x@elsewhere.test"],
      roles: ["member"],
      sendEmail: false,
    });
    expect(shown.body.body.results[0].invitation.acceptUrl).toMatch(/\/accept\/.*dry-run-not-a-secret-\d+$/);
  });

  it.each([
    ["an API key", "/api-keys", { label: "sync", scopes: ["read"] }, "key"],
    ["a webhook", "/webhooks", { url: "https://product.test/hooks" }, "secret"],
  ])("makes no secret of %s", async (_name, path, body, field) => {
    const answer = await dry("post", path, body);

    expect(answer.status).toBe(201);
    const text = String(answer.body.body[field]);
    const plain = text.startsWith("whsec_") ? Buffer.from(text.slice(6), "base64").toString() : text;
    expect(plain).toContain("dry-run-not-a-secret");
  });

  it("answers refusals as the call itself, and a key that stands for another call as well", async () => {
    const slug = `core-${next()}`;
    await made("/teams", { name: "Core", slug });
    const taken = { name: "Other", slug };
    const tried = await dry("post", "/teams", taken);
    const real = await acme.operator("post", `${acme.path}/teams`, taken);
    expect(tried).toMatchObject({ status: 409, body: { code: real.body.code, detail: real.body.detail } });
    expect(tried.headers["rollcall-dry-run"]).toBe("applied-nothing");

    const key = `key-${next()}`;
    const first = await dry("post", "/teams", { name: "Keyed" }).set("Idempotency-Key", key);
    expect(first.body).toMatchObject({ status: 201, effects: [{ kind: "team", text: "team created: Keyed" }] });
    const second = await acme.operator("post", `${acme.path}/teams`, { name: "Else" }).set("Idempotency-Key", key);
    expect(second.status).toBe(201);
    expect((await dry("post", "/teams", { name: "Keyed" }).set("Idempotency-Key", key)).status).toBe(422);
  });

  it("does what little goes on after the answer, and of an erasure says what would be begun", async () => {
    const mapped = await made("/memberships", { email: `erased${next()}@acme.test` });

    const erased = await dry("post", `/memberships/${mapped}/erase`, {});
    expect(erased.body.effects).toContainEqual(
      expect.objectContaining({ kind: "work", text: expect.stringMatching(/^begins: the log forgets the person/) }),
    );
    const gone = await acme.operator("delete", acme.path).set("Rollcall-Dry-Run", "true");
    expect(gone.body.effects).toContainEqual(
      expect.objectContaining({ kind: "work", totals: expect.objectContaining({ memberships: expect.any(Number) }) }),
    );
    expect((await acme.operator("get", acme.path)).status).toBe(200);
  });

  it("knows one value; who has no key hears nothing else; reads and previews do not look at it", async () => {
    const unknown = await acme.operator("post", `${acme.path}/teams`, { name: "X" }).set("Rollcall-Dry-Run", "false");
    expect(unknown).toMatchObject({ status: 400, body: { code: "invalid" } });
    const stranger = await client(app, "rck_wrong")("post", `${acme.path}/teams`, { name: "X" }).set(
      "Rollcall-Dry-Run",
      "no",
    );
    expect(stranger.status).toBe(401);
    const read = await acme.operator("get", acme.path).set("Rollcall-Dry-Run", "maybe");
    expect(read.status).toBe(200);
    expect(read.headers["rollcall-dry-run"]).toBeUndefined();
    const preview = await acme.operator("post", `${acme.path}/policies/preview`, {}).set("Rollcall-Dry-Run", "true");
    expect(preview.body.effects).toBeUndefined();
  });

  it("leaves no trace of the key it comes with, and is refused to a key that may not write", async () => {
    const [writing, reading] = [await acme.withKey(), await acme.withKey(["read"])];
    const before = await dump();

    const tried = await writing("post", `${acme.path}/teams`, { name: "Tried" }).set("Rollcall-Dry-Run", "true");
    const refused = await reading("post", `${acme.path}/teams`, { name: "Tried" }).set("Rollcall-Dry-Run", "true");

    expect(await dump()).toEqual(before);
    expect([tried.status, refused.status]).toEqual([201, 403]);
  });

  it("is none of signing in, nor of accepting an invitation", async () => {
    const { token } = await invited(acme);
    const accept = await supertest(app)
      .post("/v1/invitations/accept")
      .set("Rollcall-Dry-Run", "true")
      .send({ token, password: "x" });
    const signIn = await supertest(app)
      .post("/auth/password")
      .set("Rollcall-Dry-Run", "true")
      .send({ email: "a@acme.test", password: "x" });

    for (const answer of [accept, signIn])
      expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(/^This cannot be tried: /) } });
  });
});

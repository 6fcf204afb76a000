/** What people and programs send that cannot be: refused with a sentence, where it was taken for something else or found nothing. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
});
const get = (path: string) => acme.operator("get", `${acme.path}${path}`);
const post = (path: string, body: object) => acme.operator("post", `${acme.path}${path}`, body);

describe("a time that never is", () => {
  it.each([
    "2031-02-29T00:00:00Z",
    "2030-04-31T00:00:00Z",
    "2030-01-01T24:00:00Z",
    "2030-01-01T00:00:60Z",
    "2030-01-01T00:00:00+25:00",
  ])("is refused in a body: %s", async (expiresAt) => {
    const { status, body } = await post("/memberships", { email: "jane@x.test", expiresAt });

    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { pointer: "/expiresAt", code: "format", detail: expect.stringContaining("a date and time that there is") },
    ]);
    expect((await post("/api-keys", { label: "k", scopes: ["read"], expiresAt })).status).toBe(422);
  });
});

describe("a filter that cannot be", () => {
  it.each([
    ["/memberships?email=jane%20doe", "?email"],
    ["/memberships?email=jane%20doe@x.test", "?email"],
    ["/invitations?email=nobody", "?email"],
    ["/memberships?team=sales", "?team"],
    ["/memberships?source=manuel", "?source"],
    ["/memberships?source=conn_x", "?source"],
    ["/memberships?role=amdin", "?role"],
    ["/memberships?status=aktiv", "?status"],
    ["/memberships?kind=contractor", "?kind"],
    ["/mappings?connection=x", "?connection"],
    ["/mappings?team=mem_01234567890123456789012345", "?team"],
    ["/events?object=what%20is%20it", "?object"],
    ["/events?object=nonsense", "?object"],
    ["/events?type=membership.craeted", "?type"],
    ["/events?type=nonsense", "?type"],
    ["/conflicts?status=closed", "?status"],
  ])("%s is refused", async (path, pointer) => {
    const { status, body } = await get(path);

    expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 422, pointer });
  });

  it("is told with what was probably meant", async () => {
    const details = await Promise.all(
      ["/memberships?role=amdin", "/events?type=membership.craeted", "/events?type=team,member"].map(
        async (path) => (await get(path)).body.detail,
      ),
    );

    expect(details).toEqual([
      "There is no organization role amdin. Did you mean admin? There are owner, admin, member, guest.",
      "There is no type of event membership.craeted. Did you mean membership.created?",
      "There is no type of event member. Did you mean membership?",
    ]);
  });

  it("is none where it merely finds nobody", async () => {
    const { body } = await get("/memberships?email=nobody@x.test&role=admin&source=kept");
    expect(body.data).toEqual([]);
  });
});

describe("several types of events", () => {
  it("are named with commas, or one after the other", async () => {
    const team = await make(post("/teams", { name: "Types" }));
    await make(post("/roles", { key: "typist", name: "Typist", scope: "team", rank: 5 }));
    const types = async (query: string): Promise<string[]> => {
      const { data } = (await get(`/events?order=newest_first&limit=2&${query}`)).body;
      return data.map(({ type }: { type: string }) => type);
    };

    expect(await types("type=team.created,role.created")).toEqual(["role.created", "team.created"]);
    expect(await types("type=team.created&type=role")).toEqual(["role.created", "team.created"]);
    expect(await types(`type=team.created,role.created&object=${team.id}`)).toEqual(["team.created"]);
  });

  it("are gone through page by page", async () => {
    const first = (await get("/events?type=team,role,api_key&limit=1")).body;
    const next = await get(`/events?type=team,role,api_key&limit=1&cursor=${first.page.nextCursor}`);
    expect(next.body.data[0].sequence).toBeGreaterThan(first.data[0].sequence);
  });
});

describe("a header of ours that means nothing yet", () => {
  it("is refused, and nothing is done", async () => {
    const name = "Nothing is made";
    const answer = await request(app)
      .post(`/v1${acme.path}/teams`)
      .set({ Authorization: `Bearer ${OPERATOR_KEY}`, "Rollcall-Dry-Ran": "true" })
      .send({ name });

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: "rollcall-dry-ran", code: "unknown_header" }]);
    expect((await get(`/teams?q=${encodeURIComponent(name)}`)).body.data).toEqual([]);
  });

  it.each(["/auth/password", "/auth/operator", "/setup/session", "/setup/ask"])(
    "is refused at %s, too",
    async (path) => {
      const sent = request(app).post(path).send({});
      const unknown = await sent.set("Rollcall-Reason", "because");
      expect(unknown.body).toMatchObject({
        status: 422,
        errors: [{ pointer: "rollcall-reason", code: "unknown_header" }],
      });
      expect((await request(app).post(path).set("Rollcall-Dry-Run", "true").send({})).status).toBe(400);
    },
  );

  it("is told to nobody without a key", async () => {
    const answer = await request(app).get(`/v1${acme.path}/teams`).set("Rollcall-Dry-Ran", "true");
    expect(answer.status).toBe(401);
  });
});

describe("a name", () => {
  it.each(["\u200b", " \u200b ", "\u2060", "\u3164"])("that nobody sees is refused: %j", async (name) => {
    expect((await post("/teams", { name })).status).toBe(422);
    expect((await post("/roles", { key: "seen", name, scope: "team", rank: 1 })).status).toBe(422);
    expect((await post("/memberships", { email: "unseen@x.test", displayName: name })).status).toBe(422);
    expect((await acme.operator("post", "/organizations", { name })).status).toBe(422);
  });

  it("is kept without what nobody sees", async () => {
    expect(await make(post("/teams", { name: " Sa\u200bles \u202e" }))).toMatchObject({ name: "Sales" });
  });
});

describe("the slug of a team that somebody makes", () => {
  it("is made of its name, and is one that could be chosen", async () => {
    const slugs = [];
    for (const name of ["Field Research", "Field Research", "Größe", "営業"])
      slugs.push((await make(post("/teams", { name }))).slug);

    expect(slugs).toEqual(["field-research", "field-research-2", "gro-e", "team"]);
  });

  it("is each team's own when several are made at once", async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => make(post("/teams", { name: "At once" }))));
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(6);
    const { id, slug } = made[0] ?? {};
    expect((await acme.operator("patch", `${acme.path}/teams/${id}`, { slug })).status).toBe(200);
  });
});

/** Threats against sessions (block G of the model), tried over HTTP, and what answers to browsers say around themselves (L6, L10). */
import mongoose from "mongoose";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { routes as authRoutes } from "../../src/surfaces/auth/router.ts";
import {
  accept,
  app,
  givenOrganization,
  givenScim,
  HOUR,
  invited,
  joined,
  later,
  type Member,
  type Organization,
  operator,
  outside,
  PASSWORD,
  sessionOf,
} from "../checklist/people.ts";
import { codeOf } from "../support/accounts.ts";
import { useDatabase } from "../support/mongo.ts";
import { unique } from "../support/world.ts";
import { OPERATOR_KEY } from "../surfaces/api/tenant.ts";
import { newBrowser, ORIGIN } from "../surfaces/auth/browser.ts";

useDatabase();

const signedIn = async ({ slug }: Pick<Organization, "slug">, email: string) => {
  const browser = newBrowser(app);
  const { status, text } = await browser.post("/password", { organization: slug, email, password: PASSWORD });
  if (status !== 200) throw new Error(text);
  return browser;
};
const alive = async (cookie: string): Promise<boolean> =>
  (await request(app).get("/auth/session").set("Cookie", cookie)).status === 200;

describe("the cookie", () => {
  it("G1 is __Host-, Secure, HttpOnly, SameSite=Lax and for the whole path, from every door that gives one", async () => {
    const acme = await givenOrganization();
    const email = outside();
    const { token } = await invited(acme, email);
    const byApi = await accept(token);
    const byAuth = await newBrowser(app).post("/password", { organization: acme.slug, email, password: PASSWORD });
    for (const { headers } of [byApi, byAuth])
      expect([headers["set-cookie"]].flat()[0]).toMatch(
        /^__Host-rollcall=rse_[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
  });

  it("G1 has another name over plain http, so that neither is taken for the other", async () => {
    const acme = await givenOrganization();
    const email = outside();
    await joined(acme, {}, email);
    const plain = createApp({ publicUrl: "http://127.0.0.1:3000", operatorKey: OPERATOR_KEY });
    const { headers } = await request(plain).post("/auth/password").send({ email, password: PASSWORD }).expect(200);
    const [cookie = ""] = [headers["set-cookie"] ?? []].flat();
    expect(cookie).toMatch(/^rollcall=rse_[^;]+;.*HttpOnly; SameSite=Lax$/);
    const [pair = ""] = cookie.split(";");
    expect((await request(plain).get("/auth/session").set("Cookie", pair)).status).toBe(200);
    expect((await request(plain).get("/auth/session").set("Cookie", `__Host-${pair}`)).status).toBe(401);
    createApp({ publicUrl: ORIGIN, operatorKey: OPERATOR_KEY });
  });

  it("G8 holds 256 random bits, of which the store has a digest", async () => {
    const acme = await givenOrganization();
    const { browser } = await joined(acme);
    const secret = /_([A-Za-z0-9_-]{43})$/.exec(browser.held.cookie)?.[1] ?? "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    const stored = JSON.stringify(await mongoose.connection.collection("sessions").find().toArray());
    expect(stored).not.toContain(secret);
  });
});

describe("a new secret", () => {
  it("G2 comes with signing in: one that was planted before is worth nothing", async () => {
    const acme = await givenOrganization();
    const member = await joined(acme);
    const planted = member.browser.held.cookie;
    const browser = newBrowser(app, { cookie: planted, csrf: "" });
    await browser.post("/password", { organization: acme.slug, email: member.email, password: PASSWORD });
    expect(browser.held.cookie).not.toBe(planted);
    const made = newBrowser(app, { cookie: `__Host-rollcall=rse_${"0".repeat(32)}_${"x".repeat(43)}`, csrf: "" });
    expect((await made.get("/session")).status).toBe(401);
  });

  it("G2 comes with the second factor, with a change of organization and with a new password, and the old one is dead", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const email = outside();
    const { browser } = await joined(acme, {}, email);
    await joined(globex, {}, email);
    const replaced: string[] = [];
    const moved = async (work: () => Promise<unknown>) => {
      replaced.push(browser.held.cookie);
      await work();
      expect(browser.held.cookie).not.toBe(replaced.at(-1));
    };
    await moved(() => browser.post("/switch", { organization: globex.slug }));
    let seed = "";
    await moved(async () => {
      seed = (await browser.post("/totp/enrol")).body.secret;
      await browser.post("/totp/confirm", { code: await codeOf(seed, -1) });
    });
    const next = "another quiet sentence 12";
    await moved(() => browser.post("/password/change", { currentPassword: PASSWORD, password: next }));
    for (const cookie of replaced) expect(await alive(cookie)).toBe(false);
    expect(await alive(browser.held.cookie)).toBe(true);
    const half = newBrowser(app);
    await half.post("/password", { organization: acme.slug, email, password: next });
    const before = half.held.cookie;
    await half.post("/second-factor", { code: await codeOf(seed) });
    expect(half.held.cookie).not.toBe(before);
    expect([await alive(before), await alive(half.held.cookie)]).toEqual([false, true]);
  });
});

describe("the end", () => {
  it("G3 is in the store: after signing out the kept cookie opens nothing", async () => {
    const acme = await givenOrganization();
    const { browser, call } = await joined(acme);
    const { cookie } = browser.held;
    const answer = await browser.post("/sign-out");
    expect([answer.status, [answer.headers["set-cookie"]].flat()[0]]).toEqual([
      204,
      expect.stringMatching(/^__Host-rollcall=; .*Expires=Thu, 01 Jan 1970/),
    ]);
    expect(await alive(cookie)).toBe(false);
    expect((await call("get", `/organizations/${acme.id}/memberships`)).status).toBe(401);
  });

  it("G3 comes by itself, when the organization says", async () => {
    const acme = await givenOrganization();
    await acme.done("patch", "/policies", { sessionTtlHours: 2 });
    const { browser } = await joined(acme);
    await later(2 * HOUR - 60_000, async () => expect(await alive(browser.held.cookie)).toBe(true));
    await later(2 * HOUR, async () => expect(await alive(browser.held.cookie)).toBe(false));
  });

  it("G3 comes by itself to a session that nobody uses, also to one that was there before the organization said so", async () => {
    const acme = await givenOrganization();
    const [before, used] = [await joined(acme), await joined(acme)];
    for (const wrong of [0, 4, 43_201, "30"])
      expect((await acme.call("patch", "/policies", { sessionIdleMinutes: wrong })).status).toBe(422);
    await acme.done("patch", "/policies", { sessionIdleMinutes: 5 });
    await later(4 * 60_000, async () => {
      expect(await alive(used.browser.held.cookie)).toBe(true);
      const { text } = await request(app).get("/account/sessions").set("Cookie", used.browser.held.cookie);
      expect(text).toContain("Without use, ends");
    });
    await later(8 * 60_000, async () => {
      expect(await alive(before.browser.held.cookie)).toBe(false);
      expect(await alive(used.browser.held.cookie)).toBe(true);
    });
    await acme.done("patch", "/policies", { sessionIdleMinutes: null });
    await later(8 * 60_000, async () => expect(await alive(before.browser.held.cookie)).toBe(false));
  });

  const cuts: [string, (acme: Organization, member: Member, pushed: Pushed) => PromiseLike<unknown>][] = [
    ["the directory deactivates", (_, __, { setActive, id }) => setActive(id, false).expect(200)],
    ["the directory deletes", (_, __, { send, id }) => send("delete", `/Users/${id}`).expect(204)],
    ["an admin deactivates", ({ done }, { id }) => done("post", `/memberships/${id}/deactivate`)],
    ["the organization goes", ({ id }) => operator("delete", `/organizations/${id}`).expect(204)],
  ];
  type Pushed = Awaited<ReturnType<typeof givenScim>> & { id: string };
  it.each(cuts)("G4 comes at once when %s", async (_what, cut) => {
    const acme = await givenOrganization();
    const scim = await givenScim(acme);
    const email = `${unique("jane")}@${acme.domain}`;
    const member = await joined(acme, {}, email);
    const id = await scim.push(email);
    const { cookie } = member.browser.held;
    expect(await alive(cookie)).toBe(true);
    await cut(acme, member, { ...scim, id });
    expect(await alive(cookie)).toBe(false);
    expect((await member.call("get", `/organizations/${acme.id}/memberships`)).status).toBe(401);
  });

  it("G4 of a role is the end of what it opened, at once", async () => {
    const acme = await givenOrganization();
    const admin = await joined(acme, { roles: ["admin"] });
    const path = `/organizations/${acme.id}/events`;
    expect((await admin.call("get", path)).status).toBe(200);
    await acme.done("patch", `/memberships/${admin.id}`, { roles: ["member"] });
    expect((await admin.call("get", path)).status).toBe(403);
  });

  it("G6 of other sessions comes with a new password and with a new factor", async () => {
    const acme = await givenOrganization();
    const { browser, email } = await joined(acme);
    const others = [await signedIn(acme, email), await signedIn(acme, email)];
    await browser.post("/password/change", { currentPassword: PASSWORD, password: "another quiet sentence 12" });
    for (const { held } of others) expect(await alive(held.cookie)).toBe(false);
    expect(await alive(browser.held.cookie)).toBe(true);
  });

  it("G7 is each person's own to give: one, the others, or all", async () => {
    const acme = await givenOrganization();
    const { browser, email } = await joined(acme);
    const [second, third] = [await signedIn(acme, email), await signedIn(acme, email)];
    const { body } = await browser.get("/sessions");
    expect(body.data.map(({ current }: { current: boolean }) => current)).toEqual([false, false, true]);
    await browser.remove(`/sessions/${body.data[0].id}`);
    expect(await alive(third.held.cookie)).toBe(false);
    await browser.post("/sessions/end-all", { others: true });
    expect([await alive(second.held.cookie), await alive(browser.held.cookie)]).toEqual([false, true]);
    const stranger = await joined(acme);
    const [theirs] = (await stranger.browser.get("/sessions")).body.data;
    expect((await browser.remove(`/sessions/${theirs.id}`)).status).toBe(404);
    expect(await alive(stranger.browser.held.cookie)).toBe(true);
  });
});

describe("the organization", () => {
  it("G5 a session of one opens no address of another, also for somebody who is in both", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const email = outside();
    const admin = await joined(acme, { roles: ["admin"] }, email);
    await joined(globex, { roles: ["admin"] }, email);
    for (const what of ["", "/memberships", "/invitations", "/events", "/policies"])
      expect((await admin.call("get", `/organizations/${globex.id}${what}`)).status).toBe(404);
    const body = { emails: [outside()], roles: ["member"] };
    expect((await admin.call("post", `/organizations/${globex.id}/invitations`, body)).status).toBe(404);
    expect((await admin.call("get", `/organizations/${acme.id}/memberships`)).status).toBe(200);
    expect((await admin.call("get", "/organizations")).status).toBe(403);
  });
});

describe("a change", () => {
  const posts = authRoutes.filter(({ method }) => method !== "get");
  it.each(posts.map((route): [string, (typeof posts)[number]] => [`${route.method} ${route.path}`, route]))(
    "G11 by %s is refused from another site, as a plain form, and without the token",
    async (_name, { method, path, who }) => {
      const acme = await givenOrganization();
      const { browser } = await joined(acme);
      const { cookie, csrf } = browser.held;
      const send = (headers: Record<string, string>) =>
        request(app)
          [method](`/auth${path.replace(":id", "x")}`)
          .set({ Cookie: cookie, Origin: ORIGIN, "X-CSRF-Token": csrf, "Content-Type": "application/json", ...headers })
          .send("{}");
      expect((await send({ Origin: "https://evil.example" })).status).toBe(403);
      expect((await send({ "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
      if (method === "post") expect((await send({ "Content-Type": "text/plain" })).status).toBe(415);
      // A finished sign-in has no second factor to give, whatever token it shows.
      const refused = who === "second_factor" ? 409 : 403;
      if (who !== "anyone") expect((await send({ "X-CSRF-Token": "" })).status).toBe(refused);
      expect(await alive(cookie)).toBe(true);
    },
  );

  it("G11 the second factor of a half sign-in is not given by a stranger's page", async () => {
    const acme = await givenOrganization();
    const { browser, email } = await joined(acme);
    const { secret } = (await browser.post("/totp/enrol")).body;
    await browser.post("/totp/confirm", { code: await codeOf(secret, -1) });
    const half = newBrowser(app);
    await half.post("/password", { organization: acme.slug, email, password: PASSWORD });
    const forged = newBrowser(app, { cookie: half.held.cookie, csrf: "" });
    const code = await codeOf(secret);
    expect((await forged.post("/second-factor", { code })).status).toBe(403);
    expect((await half.post("/second-factor", { code })).status).toBe(200);
  });

  it("G11 by a session at /v1 needs the token too, and a stolen token of another session will not do", async () => {
    const acme = await givenOrganization();
    const [admin, other] = [await joined(acme, { roles: ["admin"] }), await joined(acme, { roles: ["admin"] })];
    const send = (headers: Record<string, string>) =>
      request(app)
        .post(`/v1/organizations/${acme.id}/teams`)
        .set({ Cookie: admin.browser.held.cookie, ...headers })
        .send({ name: unique("Team") });
    expect((await send({})).status).toBe(403);
    expect((await send({ "X-CSRF-Token": other.browser.held.csrf })).status).toBe(403);
    expect((await send({ "X-CSRF-Token": admin.browser.held.csrf, Origin: "https://evil.example" })).status).toBe(403);
    expect((await send({ "X-CSRF-Token": admin.browser.held.csrf })).status).toBe(201);
  });

  it("G11 a stranger's page cannot accept an invitation with the visitor's session", async () => {
    const [acme, globex] = [await givenOrganization(), await givenOrganization()];
    const email = outside();
    const { browser } = await joined(acme, {}, email);
    const { token } = await invited(globex, email);
    const send = (headers: Record<string, string>) =>
      request(app)
        .post("/v1/invitations/accept")
        .set({ Cookie: browser.held.cookie, ...headers })
        .send({ token });
    expect((await send({ Origin: "https://evil.example" })).status).toBe(403);
    expect((await send({})).status).toBe(422);
    expect((await send({ "X-CSRF-Token": browser.held.csrf })).status).toBe(200);
  });
});

describe("what answers say around themselves", () => {
  it("G13 L10 L6 nothing with a session is kept, sniffed or shared with other sites", async () => {
    const acme = await givenOrganization();
    const member = await joined(acme, { roles: ["owner"] });
    const { cookie } = member.browser.held;
    const paths = [
      ...authRoutes
        .filter(({ method, path }) => method === "get" && !path.includes(":"))
        .map(({ path }) => `/auth${path}`),
      `/v1/organizations/${acme.id}/memberships`,
      `/v1/organizations/${acme.id}/invitations`,
      "/account",
      "/account/sessions",
    ];
    for (const path of paths) {
      const answer = await request(app).get(path).set({ Cookie: cookie, Origin: "https://evil.example" });
      expect({ path, ...answer.headers }).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      expect(answer.headers).not.toHaveProperty("x-powered-by");
    }
    for (const origin of ["https://evil.example", "null"]) {
      const { headers } = await request(app)
        .options("/auth/session")
        .set({ Origin: origin, "Access-Control-Request-Method": "GET" });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
    }
  });

  it("A8 no credential of one kind opens the door of another", async () => {
    const acme = await givenOrganization();
    const { token } = await invited(acme, outside());
    const { browser } = await joined(acme, { roles: ["owner"] });
    const scim = await givenScim(acme);
    const secret = browser.held.cookie.split("=")[1] ?? "";
    const personal = (await browser.get("/session")).body.csrfToken;
    for (const bearer of [token, secret, personal])
      for (const path of [`/v1/organizations/${acme.id}`, "/scim/v2/Users"])
        expect((await request(app).get(path).set("Authorization", `Bearer ${bearer}`)).status).toBe(401);
    expect((await request(app).get("/scim/v2/Users").set("Cookie", browser.held.cookie)).status).toBe(401);
    expect((await scim.send("get", "/Users")).status).toBe(200);
    const posing = sessionOf(await accept(token));
    expect((await posing.browser.get("/session")).status).toBe(200);
  });
});

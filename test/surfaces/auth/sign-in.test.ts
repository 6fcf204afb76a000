import type { Express } from "express";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { codeOf, givenPerson, givenTotp, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { newApp, newBrowser, ORIGIN, signedIn } from "./browser.ts";

useDatabase({ scans: ["persons by email"] });
let app: Express;
let caller: Caller;
let slug: string;
beforeAll(async () => {
  app = newApp();
  ({ caller } = await givenOrganization());
  ({ slug } = await getOrganization(caller));
  await createMembership(caller, { email: newAddress("owner"), roles: ["owner"] });
});

/** Somebody with an account and a membership of the organization. */
async function givenMember(roles = ["member"]) {
  const person = await givenPerson();
  const { id } = await createMembership(caller, { email: person.email, roles });
  return { person, membershipId: id };
}

const asks = (body: object) => newBrowser(app).post("/password", body);
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe("POST /auth/password", () => {
  it("opens a session whose cookie only this host gets, and tells who is in", async () => {
    const { person, membershipId } = await givenMember(["admin"]);
    const answer = await asks({ organization: slug, email: person.email, password: PASSWORD });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      person: { id: person.id, email: person.email },
      organization: { id: caller.organizationId, slug },
      membership: { id: membershipId, status: "active" },
      roles: ["admin", "member"],
      teams: [],
      method: "password",
      csrfToken: answer.headers["x-csrf-token"],
    });
    const [cookie = ""] = [answer.headers["set-cookie"] ?? []].flat();
    expect(cookie).toMatch(/^__Host-rollcall=rse_[^;]+;.*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(JSON.stringify(answer.body)).not.toMatch(/hash|digest|seed/i);
  });

  it("F5 answers alike to a wrong password, an unknown address, an unknown organization and somebody without a password", async () => {
    const { person } = await givenMember();
    const without = await givenPerson({ password: undefined });
    const answers = [
      await asks({ organization: slug, email: person.email, password: "wrong otters" }),
      await asks({ organization: slug, email: newAddress(), password: PASSWORD }),
      await asks({ organization: "no-such-organization", email: person.email, password: PASSWORD }),
      await asks({ organization: slug, email: without.email, password: PASSWORD }),
      await asks({ organization: slug, email: "no address", password: PASSWORD }),
    ];
    const told = answers.map(({ status, body: { instance: _, ...body } }) => ({ status, body }));
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 401, body: { code: "invalid_credentials" } });
    expect(answers.every(({ headers }) => headers["set-cookie"] === undefined)).toBe(true);
  });

  it("names what is missing to somebody whose password was right", async () => {
    const stranger = await givenPerson();
    expect(outcome(await asks({ organization: slug, email: stranger.email, password: PASSWORD }))).toEqual([
      403,
      "membership_missing",
    ]);
    const { person, membershipId } = await givenMember();
    await deactivateMembership(caller, membershipId);
    expect(outcome(await asks({ organization: slug, email: person.email, password: PASSWORD }))).toEqual([
      403,
      "member_deactivated",
    ]);
    await removeMembership(caller, membershipId);
    expect(outcome(await asks({ organization: slug, email: person.email, password: PASSWORD }))).toEqual([
      403,
      "membership_missing",
    ]);
  });

  it("F18 is refused where SSO is required", async () => {
    const other = await givenOrganization();
    const owner = newAddress("owner");
    await createMembership(other.caller, { email: owner, roles: ["owner"] });
    const jane = await givenPerson();
    await createMembership(other.caller, { email: jane.email, roles: ["member"] });
    await givenSso(other.caller);
    const organization = (await getOrganization(other.caller)).slug;

    const answer = await asks({ organization, email: jane.email, password: PASSWORD });

    expect(outcome(answer)).toEqual([403, "sso_required"]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    const found = await newBrowser(app).post("/discover", { organization, email: jane.email });
    const url = expect.stringContaining("/sso/saml/conn_");
    const connections = [{ id: expect.stringMatching(/^conn_/), name: "SSO", url }];
    expect(found.body).toEqual({ method: "saml", url, connections });
    const here = await newBrowser(app).post("/discover", { organization: slug, email: jane.email });
    expect(here.body).toEqual({ method: "password" });
  });

  it.each<[string, object]>([
    ["operators of the database", { email: { $ne: "" }, password: { $gt: "" } }],
    ["lists", { email: ["a@b.test"], password: ["x"] }],
    ["numbers", { email: 1, password: 2 }],
    ["nothing", {}],
    ["more than is asked for", { email: "a@b.test", password: "x", admin: true }],
    ["NUL", { email: "a@b.test", password: "x\u0000y" }],
    ["a prototype key", JSON.parse('{"email":"a@b.test","password":"x","__proto__":{"a":1}}')],
    ["an endless password", { email: "a@b.test", password: "x".repeat(2_000) }],
  ])("F17 takes %s for an invalid request", async (_what, body) => {
    expect(outcome(await asks({ organization: slug, ...body }))).toEqual([422, "invalid"]);
  });

  it("F7 does not read a password of more than a megabyte", async () => {
    expect(await asks({ email: "a@b.test", password: "x".repeat(1_100_000) })).toMatchObject({ status: 413 });
  });

  it("F6 tells a guesser how long to wait", async () => {
    const email = newAddress();
    for (let round = 0; round < 5; round++) await asks({ email, password: "wrong" });
    const answer = await asks({ email, password: "wrong" });
    expect(outcome(answer)).toEqual([429, "rate_limited"]);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("F19 knows nobody in a fresh database", async () => {
    for (const [email, password] of [
      ["admin@rollcall.test", "admin"],
      ["root@localhost.test", "root"],
    ])
      expect(outcome(await asks({ email, password }))).toEqual([401, "invalid_credentials"]);
    expect(await PersonModel.countDocuments({ email: /admin|root/ })).toBe(0);
  });
});

describe("a second factor", () => {
  it("is taken with the password", async () => {
    const { person } = await givenMember();
    const { secret } = await givenTotp(person.id);
    const sent = { organization: slug, email: person.email, password: PASSWORD };
    expect(outcome(await asks({ ...sent, totp: "000000" }))).toEqual([401, "invalid_credentials"]);
    expect(await asks({ ...sent, totp: await codeOf(secret) })).toMatchObject({
      status: 200,
      body: { secondFactor: true },
    });
  });

  it("F13 is not skipped: until the code was shown, the session opens nothing but the next step", async () => {
    const { person } = await givenMember();
    const { secret } = await givenTotp(person.id);
    const browser = newBrowser(app);
    const first = await browser.post("/password", { organization: slug, email: person.email, password: PASSWORD });
    expect(first).toMatchObject({ status: 403, body: { code: "mfa_required", errors: [{ code: "second_factor" }] } });
    const half = browser.held.cookie;
    expect(half).not.toBe("");

    const elsewhere = [
      await browser.get("/session"),
      await browser.get("/organizations"),
      await browser.get("/sessions"),
      await browser.get("/passkeys"),
      await browser.remove("/passkeys/pky_0"),
      await browser.remove("/sessions/rse_0"),
      ...(await Promise.all(
        [
          ["/switch", { organization: slug }],
          ["/reauthenticate", { password: PASSWORD }],
          ["/password/change", { currentPassword: PASSWORD, password: "another otter paddles" }],
          ["/totp/enrol", {}],
          ["/totp/confirm", { code: "000000" }],
          ["/totp/remove", {}],
          ["/recovery-codes", {}],
          ["/address/change", { email: newAddress() }],
          ["/passkeys/registration/start", {}],
          ["/sessions/end-all", {}],
        ].map(([path, body]) => browser.post(String(path), body as object)),
      )),
    ];
    expect(elsewhere.map(outcome)).toEqual(elsewhere.map(() => [403, "mfa_required"]));
    const v1 = await request(app).get(`/v1/organizations/${caller.organizationId}`).set("Cookie", half);
    expect([401, 403]).toContain(v1.status);

    expect(outcome(await browser.post("/second-factor", { code: "000000" }))).toEqual([401, "invalid_credentials"]);
    const second = await browser.post("/second-factor", { code: await codeOf(secret) });
    expect(second).toMatchObject({ status: 200, body: { person: { id: person.id }, secondFactor: true } });
    expect(browser.held.cookie).not.toBe(half);
    expect((await newBrowser(app, { cookie: half, csrf: "" }).get("/session")).status).toBe(401);
  });
});

describe("a session", () => {
  it("is told to its holder and ends at sign-out", async () => {
    const { person } = await givenMember();
    const browser = await signedIn(app, person.email, { organization: slug });
    const { cookie } = browser.held;
    expect(await browser.get("/session")).toMatchObject({ status: 200, body: { person: { id: person.id } } });
    expect((await newBrowser(app).get("/session")).status).toBe(401);

    const left = await browser.post("/sign-out");

    expect(left.status).toBe(204);
    expect(browser.held.cookie).toBe("");
    expect((await newBrowser(app, { cookie, csrf: "" }).get("/session")).status).toBe(401);
    // Once more, with what was held then or with nothing, is no mistake.
    expect((await newBrowser(app, { cookie, csrf: "gone" }).post("/sign-out")).status).toBe(204);
    expect((await browser.post("/sign-out")).status).toBe(204);
  });

  it("moves to another organization by that organization's rules, with a new secret", async () => {
    const { person } = await givenMember();
    const other = await givenOrganization();
    const there = (await getOrganization(other.caller)).slug;
    const browser = await signedIn(app, person.email, { organization: slug });
    const { cookie } = browser.held;
    expect(outcome(await browser.post("/switch", { organization: there }))).toEqual([403, "membership_missing"]);
    expect(outcome(await browser.post("/switch", { organization: "nowhere" }))).toEqual([403, "membership_missing"]);
    await createMembership(other.caller, { email: person.email, roles: ["member"] });

    expect(await browser.post("/switch", { organization: there })).toMatchObject({
      status: 200,
      body: { organization: { slug: there } },
    });
    expect((await newBrowser(app, { cookie, csrf: "" }).get("/session")).status).toBe(401);
    const { body } = await browser.get("/organizations");
    expect(body.data.map((one: { slug: string }) => one.slug).sort()).toEqual([slug, there].sort());
  });

  it("G7 is listed, and ends one by one or all together; another person's is not there", async () => {
    const { person } = await givenMember();
    const max = await givenPerson();
    const [here, there, third, stranger] = [
      await signedIn(app, person.email),
      await signedIn(app, person.email),
      await signedIn(app, person.email),
      await signedIn(app, max.email),
    ];
    const { body } = await here.get("/sessions");
    expect(body.data).toHaveLength(3);
    expect(JSON.stringify(body)).not.toContain(here.held.cookie.split("=")[1]);
    const current = (await there.get("/sessions")).body.data.find((one: { current: boolean }) => one.current);
    expect((await stranger.remove(`/sessions/${current.id}`)).status).toBe(404);

    expect((await here.remove(`/sessions/${current.id}`)).status).toBe(204);
    expect((await there.get("/session")).status).toBe(401);
    expect((await third.get("/session")).status).toBe(200);
    expect((await here.post("/sessions/end-all", { others: true })).status).toBe(204);
    expect([(await third.get("/session")).status, (await here.get("/session")).status]).toEqual([401, 200]);
    expect((await here.post("/sessions/end-all")).status).toBe(204);
    expect((await here.get("/session")).status).toBe(401);
    expect((await stranger.get("/session")).status).toBe(200);
  });
});

describe("G11 a change", () => {
  it("is refused without the session's token, or with another session's", async () => {
    const [jane, max] = [await givenPerson(), await givenPerson()];
    const [browser, stranger] = [await signedIn(app, jane.email), await signedIn(app, max.email)];
    for (const csrf of ["", stranger.held.csrf, "x".repeat(64)]) {
      const forged = newBrowser(app, { cookie: browser.held.cookie, csrf });
      expect(outcome(await forged.post("/totp/enrol"))).toEqual([403, "forbidden"]);
      forged.held.csrf = csrf;
      expect(outcome(await forged.remove("/passkeys/pky_0"))).toEqual([403, "forbidden"]);
    }
    expect((await browser.post("/totp/enrol")).status).toBe(200);
  });

  it.each([
    ["another origin", { Origin: "https://evil.example" }, 403],
    ["an origin that hides", { Origin: "null" }, 403],
    ["another site, says the browser", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a neighbour under the same domain", { "Sec-Fetch-Site": "same-site" }, 403],
    ["a form that cannot send JSON", { "Content-Type": "text/plain" }, 415],
    ["a form", { "Content-Type": "application/x-www-form-urlencoded" }, 415],
  ])("is refused when it comes from %s, sign-in included", async (_where, headers, status) => {
    const jane = await givenPerson();
    const browser = await signedIn(app, jane.email);
    const sent = JSON.stringify({ email: jane.email, password: PASSWORD });
    for (const path of ["/auth/password", "/auth/totp/enrol", "/auth/register"]) {
      const answer = await request(app)
        .post(path)
        .set({
          "Content-Type": "application/json",
          Origin: ORIGIN,
          Cookie: browser.held.cookie,
          "X-CSRF-Token": browser.held.csrf,
          ...headers,
        })
        .send(sent);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  });

  it("is no GET, and unknown paths and methods are told", async () => {
    expect((await request(app).get("/auth/password")).status).toBe(405);
    expect((await request(app).put("/auth/session").set("Origin", ORIGIN)).status).toBe(405);
    expect((await request(app).get("/auth/nothing")).status).toBe(404);
    expect(
      (await request(app).options("/auth/password").set("Origin", "https://evil.example")).headers,
    ).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("/auth/invitations", () => {
  it("lists what is open to the proved address, and takes it up or declines it without the link", async () => {
    const [one, two, person] = [await givenOrganization(), await givenOrganization(), await givenPerson()];
    const [accepted, declined] = [await invited(one.caller, person.email), await invited(two.caller, person.email)];
    const browser = await signedIn(app, person.email);

    const { data } = (await browser.get("/invitations")).body;
    expect(data).toMatchObject([
      { id: accepted.id, organization: { id: one.caller.organizationId }, roles: ["Member"], sso: null },
      { id: declined.id, organization: { id: two.caller.organizationId } },
    ]);
    expect((await browser.post(`/invitations/${declined.id}/decline`)).status).toBe(204);
    const inside = await browser.post(`/invitations/${accepted.id}/accept`);

    expect(inside.status).toBe(200);
    expect(inside.body).toMatchObject({
      organization: { id: one.caller.organizationId },
      roles: ["member"],
      invitation: { membershipId: inside.body.membership.id, dropped: [] },
    });
    expect((await browser.get("/session")).body.organization.id).toBe(one.caller.organizationId);
    expect((await browser.get("/invitations")).body).toEqual({ data: [] });
  });

  it("does nothing with what is offered to somebody else, without a session, or without the token", async () => {
    const [{ caller: there }, person] = [await givenOrganization(), await givenPerson()];
    const { id } = await invited(there, person.email);
    const stranger = await signedIn(app, (await givenPerson()).email);
    const own = await signedIn(app, person.email);
    for (const answer of ["accept", "decline"]) {
      expect(outcome(await stranger.post(`/invitations/${id}/${answer}`))).toEqual([404, "not_found"]);
      expect(outcome(await newBrowser(app).post(`/invitations/${id}/${answer}`))).toEqual([401, "unauthenticated"]);
      const forged = await own.post(`/invitations/${id}/${answer}`, {}, { "X-CSRF-Token": "x" });
      expect(outcome(forged)).toEqual([403, "forbidden"]);
    }
    expect((await newBrowser(app).get("/invitations")).status).toBe(401);
    expect((await own.get("/invitations")).body.data).toHaveLength(1);
  });

  it("refuses by the rules of the moment, and says where SSO begins", async () => {
    const [{ caller: there }, person] = [await givenOrganization(), await givenPerson()];
    const { id } = await invited(there, person.email);
    await givenSso(there);
    const browser = await signedIn(app, person.email);

    const refused = await browser.post(`/invitations/${id}/accept`);

    expect(outcome(refused)).toEqual([403, "sso_required"]);
    expect(refused.body.loginUrl).toContain("/sso/saml/");
    expect((await browser.get("/invitations")).body.data).toMatchObject([{ sso: { loginUrl: refused.body.loginUrl } }]);
  });
});

import request from "supertest";
import { describe, expect, it } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { updateOrganization } from "../../../src/domain/organizations/updating.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { pages } from "../../../src/surfaces/pages/router.ts";
import { givenPerson, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { Browser, formsOf, givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();
const HTML = "text/html";

const filled = (path: string) => path.replace(":token", "inv_00000000000000000000000000000000_x");
const open = pages.filter(({ method, who }) => method === "get" && who === "anyone");
const changes = pages.filter(({ method }) => method === "post");

describe("every page", () => {
  it.each(open.map(({ path }) => path))("L1 L2 L5 L9 %s carries the protections and nothing inline", async (path) => {
    const { headers, text, status } = await request(app).get(filled(path)).set("Accept", HTML);
    if (status === 303) return;
    expect(headers["content-security-policy"]).toMatch(
      /default-src 'self';.*base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
      "cache-control": "no-store",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    expect(text).not.toMatch(/<script(?![^>]* src="\/assets\/)|<style| style=| on\w+=|javascript:/i);
    expect(text).not.toMatch(/autocomplete="(off|false)"|onpaste/);
  });

  it("L2 says to stay on https where it is on https", async () => {
    const { headers } = await request(givenApp("https://rollcall.test")).get("/sign-in");
    expect(headers["strict-transport-security"]).toMatch(/max-age=\d{7,}/);
    expect(headers["set-cookie"]?.[0]).toMatch(/^__Host-rollcall-form=.*Secure/);
  });

  it.each(changes.map(({ path }) => path))(
    "G11 POST %s wants our own page: 403 from elsewhere, nothing without the token",
    async (path) => {
      const post = () => request(app).post(filled(path)).set("Accept", HTML).type("form");
      for (const headers of [{ Origin: "https://evil.test" }, { "Sec-Fetch-Site": "cross-site" }] as Record<
        string,
        string
      >[])
        expect((await post().set(headers).send({ a: "b" })).status).toBe(403);
      const without = await post().send({ a: "b" });
      // Whoever is not signed in is sent to sign in before anything else; nothing is done either way.
      expect([403, 303]).toContain(without.status);
      if (without.status === 303) expect(without.headers.location).toBe("/sign-in");
    },
  );

  it("G11 refuses every change of a signed-in browser without the token, by text/plain, and by GET", async () => {
    const person = await givenPerson();
    const browser = new Browser(app);
    await browser.open("/sign-in");
    await browser.send("/sign-in", { email: person.email });
    await browser.send("/sign-in/password", { password: PASSWORD });
    for (const { path } of changes.filter(({ who }) => who !== "second_factor")) {
      const status = async (body: string, type: string) =>
        (await browser.agent.post(filled(path)).type(type).send(body)).status;
      expect({ path, status: await status("a=b", "form") }).toEqual({ path, status: 403 });
      expect({ path, status: await status("csrf=x", "text/plain") }).toEqual({ path, status: 403 });
    }
    for (const path of ["/sign-out", "/account/sessions/end-all", "/account/address/prove"])
      expect({ path, status: (await browser.agent.get(path)).status }).toEqual({ path, status: 405 });
    expect(textOf(await browser.open("/account"))).toContain("My account");
  });

  it("F17 I8 refuses fields given twice, broken text and too much of it", async () => {
    const browser = new Browser(app);
    const csrf = formsOf(await browser.open("/sign-in"))[0]?.filled.csrf ?? "";
    const send = async (body: string) => {
      const { status, headers } = await browser.agent.post("/sign-in").type("form").set("Accept", HTML).send(body);
      return status === 303 ? (await browser.agent.get(headers.location ?? "").set("Accept", HTML)).status : status;
    };
    expect(await send(`csrf=${csrf}&email=a@b.test&email=c@d.test`)).toBe(422);
    expect(await send(`csrf=${csrf}&email=%00`)).toBe(422);
    expect(await send(`csrf=${csrf}&email[$ne]=x`)).toBe(422);
    expect(await send(`csrf=${csrf}&email=${"a".repeat(70_000)}`)).toBe(413);
    expect(await send(`csrf=${csrf}&__proto__[x]=1&email=a@b.test`)).toBe(200);
  });

  it("L12 names the methods that it has, and has no other", async () => {
    for (const method of ["put", "delete", "patch", "trace", "options"] as const) {
      const { status, headers } = await request(app)[method]("/sign-in").set("Accept", HTML);
      expect({ method, status, allow: headers.allow }).toEqual({ method, status: 405, allow: "GET, POST, HEAD" });
    }
  });

  it("L11 serves its files, and none beside them", async () => {
    const { text } = await request(app).get("/sign-in");
    const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file = ""]) => file);
    expect(new Set(files).size).toBe(4);
    for (const file of files) {
      const { status, headers } = await request(app).get(file);
      expect({ file, status }).toEqual({ file, status: 200 });
      expect(headers["cache-control"]).toContain("immutable");
    }
    for (const path of [
      "/assets/",
      "/assets/..%2fpages/router.ts",
      "/assets/.env",
      "/assets/style.css.map",
      "/assets/%2e%2e/package.json",
    ])
      expect({ path, status: (await request(app).get(path)).status }).toEqual({ path, status: 404 });
  });
});

describe("a failure", () => {
  it("is a page for a browser and a problem for a program", async () => {
    const page = await request(app)
      .get("/no/such/page")
      .set("Accept", "text/html,*/*;q=0.8")
      .set("X-Request-Id", "request-12345");
    expect({ status: page.status, type: page.type }).toEqual({ status: 404, type: HTML });
    expect(textOf(page)).toContain("Reason: not_found · Reference: request-12345");
    expect(page.headers["content-security-policy"]).toContain("default-src 'self'");
    for (const accept of ["*/*", "application/json", ""]) {
      const { status, type } = await request(app).get("/no/such/page").set("Accept", accept);
      expect({ accept, status, type }).toEqual({ accept, status: 404, type: "application/problem+json" });
    }
    const api = await request(app).get("/v1/organizations");
    expect({ status: api.status, type: api.type }).toEqual({ status: 401, type: "application/problem+json" });
  });

  it("L8 shows no stack, no version and nothing of what was asked", async () => {
    const { text } = await request(app).get("/<script>alert(1)</script>").set("Accept", HTML);
    expect(text).not.toMatch(/alert|express|node_modules|at \w+ \(/i);
  });
});

/** Text that means something to a browser somewhere. */
const CORPUS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `'"><svg/onload=alert(1)>`,
  `</title><script>alert(1)</script>`,
  `\`-alert(1)-\``,
  `javascript:alert(1)`,
  `{{constructor.constructor('alert(1)')()}}`,
  `<!--<script>`,
  `]]><script>alert(1)</script>`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `x" autofocus onfocus="alert(1)`,
  `\u202Egnp.exe`,
];

/** The tags of a page with their attribute names: what nobody's text may change. */
const skeleton = (markup: string) =>
  [...markup.matchAll(/<(\/?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi)].map(
    ([, tag, attributes = ""]) =>
      `${tag} ${[...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/gi)].map(([, name]) => name).join(" ")}`,
  );

describe("L3 whatever somebody wrote", () => {
  const pagesWith = async (text: string) => {
    const { caller } = await givenOrganization();
    await updateOrganization(caller, { name: text });
    const { slug } = await getOrganization(caller);
    const team = await createTeam(caller, { name: text.slice(0, 60) });
    const { token } = await invited(caller, newAddress(), { name: text, message: text, teams: [{ id: team.id }] });
    const person = await givenPerson({ displayName: text });
    await createMembership(caller, { email: person.email, displayName: text });
    const visitor = new Browser(app);
    const invitation = await visitor.open(`/accept/${token}`);
    const door = await visitor.open(
      `/sign-in?organization=${slug}&next=${encodeURIComponent(text)}&done=${encodeURIComponent(text)}`,
    );
    await visitor.send("/sign-in", { email: person.email });
    const account = await visitor.send("/sign-in/password", { password: PASSWORD });
    const organizations = await visitor.open("/organizations");
    await visitor.open("/account/tokens");
    await visitor.send("/account/tokens", { label: text });
    const tokens = await visitor.open("/account/tokens");
    visitor.agent.set("User-Agent", "x");
    const sessions = await visitor.open("/account/sessions");
    return { invitation, door, account, organizations, tokens, sessions };
  };

  it.each(CORPUS)("stays text: %s", async (text) => {
    const [plain, hostile] = [await pagesWith("Plain Words"), await pagesWith(text)];
    for (const [name, page] of Object.entries(hostile)) {
      expect({ name, status: page.status }).toEqual({ name, status: 200 });
      expect({ name, tags: skeleton(page.text) }).toEqual({
        name,
        tags: skeleton(plain[name as keyof typeof plain].text),
      });
    }
    expect(textOf(hostile.invitation)).toContain(text.replace(/\s+/g, " "));
  });
});

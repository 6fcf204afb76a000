import { describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { codeOf, givenPerson, givenTotp, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization } from "../../support/world.ts";
import { Browser, formsOf, givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();

async function givenMember(roles = ["member"]) {
  const { caller } = await givenOrganization("Acme");
  const { slug, name } = await getOrganization(caller);
  const person = await givenPerson();
  const membership = await createMembership(caller, { email: person.email, roles });
  return { caller, slug, name, person, membership, door: `/sign-in?organization=${slug}` };
}

async function signIn(browser: Browser, door: string, email: string, password = PASSWORD) {
  await browser.open(door);
  await browser.send("/sign-in", { email });
  return browser.send("/sign-in/password", { password });
}

describe("/sign-in", () => {
  it("asks the address, then the password, and opens the account in the organization", async () => {
    const { door, name, person } = await givenMember();
    const browser = new Browser(app);
    expect(textOf(await browser.open(door))).toContain(`Sign in to ${name}`);
    const second = await browser.send("/sign-in", { email: person.email });
    expect(second.text).toContain('autocomplete="current-password"');
    const page = await browser.send("/sign-in/password", { password: PASSWORD });
    expect(textOf(page)).toContain("My account");
    expect(textOf(page)).toContain(name);
  });

  it("F5 answers wrong and unknown alike", async () => {
    const { door, person } = await givenMember();
    const seen = [];
    for (const email of [person.email, newAddress("nobody")]) {
      const page = await signIn(new Browser(app), door, email, "not the password");
      seen.push({
        status: page.status,
        text: textOf(page).replace(/Reference: \S+/, ""),
        markup: page.text.replaceAll(email, "").replace(/[0-9a-f]{64}|[0-9a-f-]{36}/g, "").length,
      });
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({ status: 401, text: expect.stringContaining("invalid_credentials") });
  });

  it("C names each refusal and says what to do, with a reference", async () => {
    const { caller, door, person, membership } = await givenMember();
    const stranger = await givenPerson();
    expect(textOf(await signIn(new Browser(app), door, stranger.email))).toMatch(
      /You are signed up, but not a member.*Ask its administrator to invite.*Reason: membership_missing · Reference: [\w-]{36}/,
    );
    await deactivateMembership(caller, membership.id);
    expect(textOf(await signIn(new Browser(app), door, person.email))).toMatch(
      /Your access has ended.*reactivate.*Reason: member_deactivated/,
    );
  });

  it("F18 leads to SSO by itself, offers the password, and refuses it to whom it does not open", async () => {
    const { caller, door, person } = await givenMember();
    await givenSso(caller);
    const browser = new Browser(app);
    await browser.open(door);
    const page = await browser.send("/sign-in", { email: person.email });
    expect(page.text).toMatch(
      /<meta http-equiv="refresh" content="0; url=http:\/\/127\.0\.0\.1:3000\/sso\/saml\/conn_\w+\/login">/,
    );
    await browser.send("/sign-in");
    const refused = await browser.send("/sign-in/password", { password: PASSWORD });
    expect(refused.status).toBe(403);
    expect(textOf(refused)).toContain("sso_required");
    expect(refused.text).toMatch(/<a class="button primary" href="http:\/\/127\.0\.0\.1:3000\/sso\/saml\/conn_/);
  });

  it("shows a way past SSO before it leads there, wherever there may be SSO", async () => {
    const { caller, door, person } = await givenMember(["owner"]);
    const past = "Single sign-on does not work? Use a password";
    expect(textOf(await new Browser(app).open("/sign-in"))).toContain(past);
    expect(textOf(await new Browser(app).open(door))).not.toContain(past);
    await givenSso(caller);
    const browser = new Browser(app);
    expect(textOf(await browser.open(door))).toContain(past);
    expect(textOf(await browser.open(`${door}&method=password`))).not.toContain(past);
    const second = await browser.send("/sign-in", { email: person.email });
    expect(second.text).toContain('autocomplete="current-password"');
    const page = await browser.send("/sign-in/password", { password: PASSWORD });
    expect(textOf(page)).toContain("Your organization asks for a second factor");
  });

  it("F13 stops at the second factor, takes a code once, and shows no other page before", async () => {
    const { door, person } = await givenMember();
    const { secret, recoveryCodes } = await givenTotp(person.id);
    const browser = new Browser(app);
    expect(textOf(await signIn(browser, door, person.email))).toContain("Enter your code");
    for (const path of [
      "/account",
      "/account/sessions",
      "/account/password",
      "/account/second-factor",
      "/account/tokens",
      "/organizations",
      "/no-organization",
    ])
      expect({ path, text: textOf(await browser.open(path)) }).toMatchObject({
        path,
        text: expect.stringContaining("Enter your code"),
      });
    const wrong = await browser.send("/sign-in/second-factor", { code: "000000" });
    expect({ status: wrong.status, text: textOf(wrong) }).toMatchObject({
      status: 401,
      text: expect.stringContaining("This code is not right"),
    });
    expect(textOf(await browser.send("/sign-in/second-factor", { code: await codeOf(secret) }))).toContain(
      "My account",
    );
    const other = new Browser(app);
    await signIn(other, door, person.email);
    expect(textOf(await other.send("/sign-in/second-factor", { code: recoveryCodes[0] ?? "" }))).toContain(
      "My account",
    );
  });

  it("F12 slows guessing of codes down, and says for how long", async () => {
    const { door, person } = await givenMember();
    await givenTotp(person.id);
    const browser = new Browser(app);
    await signIn(browser, door, person.email);
    const tries = [];
    for (let times = 0; times < 7; times++)
      tries.push(await browser.send("/sign-in/second-factor", { code: "000000" }));
    const last = tries.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);
    expect(last && textOf(last)).toMatch(/Too many attempts.*You can go on in \d+ (seconds|minutes)/);
  });

  it("asks to enrol a factor where the organization wants one, and goes on afterwards", async () => {
    const { caller, door, person } = await givenMember();
    await updatePolicies(caller, { mfa: "everyone" });
    const browser = new Browser(app);
    expect(textOf(await signIn(browser, door, person.email))).toContain("Your organization asks for a second factor");
    expect(textOf(await browser.open("/account"))).toContain("Authenticator app");
    const scan = await browser.send("/account/second-factor/start");
    const secret = formsOf(scan)[0]?.filled.secret ?? "";
    const codes = await browser.send("/account/second-factor/confirm", { code: await codeOf(secret) });
    expect(textOf(codes)).toContain("Your recovery codes");
    expect(textOf(await browser.open("/account"))).toContain("My account");
  });

  it("L4 goes on only to pages of ours", async () => {
    const { person } = await givenMember();
    for (const next of [
      "https://evil.test",
      "//evil.test",
      "/\\evil.test",
      "javascript:alert(1)",
      "/account/../../evil",
      "/docs",
      "/console/acme/../../evil",
      "/console//evil.test",
      "/account\r\nX: y",
    ]) {
      const browser = new Browser(app);
      const page = await browser.open(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(page.text).not.toContain('name="next"');
      await browser.send("/sign-in", { email: person.email });
      const csrf = formsOf(browser.page ?? page)[0]?.filled.csrf ?? "";
      const sent = await browser.agent
        .post("/sign-in/password")
        .type("form")
        .send({ csrf, email: person.email, password: PASSWORD, next });
      expect({ next, to: sent.headers.location }).toEqual({ next, to: "/account" });
    }
    const browser = new Browser(app);
    const page = await browser.open("/account/sessions");
    expect(formsOf(page)[0]?.filled.next).toBe("/account/sessions");
  });

  it("G2 gives a new session at sign-in and ends it at sign-out", async () => {
    const { door, person } = await givenMember();
    const browser = new Browser(app);
    browser.agent.jar.setCookie("rollcall=rse_00000000000000000000000000000000_fixed; path=/", "127.0.0.1", "/");
    await signIn(browser, door, person.email);
    const held = browser.agent.jar.getCookie("rollcall", {
      domain: "127.0.0.1",
      path: "/",
      secure: false,
      script: false,
    });
    expect(held?.value).toMatch(/^rse_[0-9a-z]{26}_[\w-]{43}$/);
    const open = browser.page;
    expect(textOf(await browser.send("/sign-out"))).toContain("You are signed out");
    // The same button in a window that was open still.
    browser.page = open;
    expect(textOf(await browser.send("/sign-out"))).toContain("You are signed out");
    browser.agent.jar.setCookie(`rollcall=${held?.value}; path=/`, "127.0.0.1", "/");
    expect(textOf(await browser.open("/account"))).toContain("Sign in");
  });
});

describe("/organizations", () => {
  it("offers each organization, enters by its rules, and names why not", async () => {
    const { person, name } = await givenMember();
    const other = await givenOrganization("Globex");
    const { name: otherName, slug } = await getOrganization(other.caller);
    await createMembership(other.caller, { email: person.email });
    await givenSso(other.caller);
    const browser = new Browser(app);
    const page = await signIn(browser, "/sign-in", person.email);
    expect(textOf(page)).toContain("Choose an organization");
    const csrf = formsOf(page)[0]?.filled.csrf ?? "";
    const refused = await browser.post("/organizations", { csrf, organization: slug });
    expect(textOf(refused)).toContain("sso_required");
    expect(textOf(refused)).toContain(otherName);
    expect(refused.text).toContain(`href="/sign-in?organization=${slug}"`);
    const first = formsOf(await browser.open("/organizations")).find(
      ({ filled }) => filled.organization !== slug && filled.organization,
    );
    expect(textOf(await browser.post("/organizations", first?.filled ?? {}))).toContain(name);
  });

  it("says what to do to somebody who belongs nowhere", async () => {
    const person = await givenPerson();
    const page = await signIn(new Browser(app), "/sign-in", person.email);
    expect(textOf(page)).toContain("You belong to no organization yet");
    expect(textOf(page)).toContain(person.email);
  });
});

import { describe, expect, it, vi } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { codeOf, givenPerson, mailedToken, mailsTo, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD } from "../../support/visitors.ts";
import { givenOrganization, log } from "../../support/world.ts";
import { Browser, formsOf, givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();
const OTHER = "another quiet sentence 12";

async function givenSignedIn() {
  const { caller } = await givenOrganization("Acme");
  const { slug } = await getOrganization(caller);
  const person = await givenPerson();
  const membership = await createMembership(caller, { email: person.email });
  const enter = async (password = PASSWORD) => {
    const browser = new Browser(app);
    await browser.open(`/sign-in?organization=${slug}`);
    await browser.send("/sign-in", { email: person.email });
    await browser.send("/sign-in/password", { password });
    return browser;
  };
  return { caller, person, membership, enter, browser: await enter() };
}

async function later<T>(minutes: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe("/register", () => {
  it("answers the same for every address, mails a link, and makes the account behind it", async () => {
    const [known, fresh] = [(await givenPerson()).email, newAddress("new")];
    const answers = [];
    for (const email of [known, fresh]) {
      const browser = new Browser(app);
      await browser.open("/register");
      answers.push(textOf(await browser.send("/register", { email, displayName: "New" })).replace(email, "…"));
    }
    expect(answers[0]).toBe(answers[1]);
    const path = `/verify/${await mailedToken(fresh)}`;
    const browser = new Browser(app);
    expect(textOf(await browser.open(path))).toContain("Finish your account");
    const weak = await browser.send(path, { password: "12345678" });
    expect(weak.status).toBe(422);
    expect(textOf(await browser.send(path, { password: PASSWORD }))).toContain("your account is ready");
    expect((await browser.open(path)).status).toBe(410);
    await browser.open("/sign-in");
    await browser.send("/sign-in", { email: fresh });
    expect(textOf(await browser.send("/sign-in/password", { password: PASSWORD }))).toContain("no organization yet");
  });
});

describe("/forgot", () => {
  it("F8 answers the same for every address; the link sets the password once and ends all sessions", async () => {
    const { person, browser: signedIn } = await givenSignedIn();
    const answers = [];
    for (const email of [person.email, newAddress("nobody")]) {
      const browser = new Browser(app);
      await browser.open("/forgot");
      answers.push(textOf(await browser.send("/forgot", { email })).replace(email, "…"));
    }
    expect(answers[0]).toBe(answers[1]);
    const path = `/reset/${await mailedToken(person.email)}`;
    const browser = new Browser(app);
    await browser.open(path);
    expect(textOf(await browser.send(path, { password: OTHER }))).toContain("Your new password is set");
    expect(textOf(await signedIn.open("/account"))).toContain("Sign in");
    const again = await browser.open(path);
    expect({ status: again.status, text: textOf(again) }).toMatchObject({
      status: 410,
      text: expect.stringContaining("does not work any more"),
    });
  });
});

describe("/account", () => {
  it("shows who I am, where, and in which roles; removal ends it at once", async () => {
    const { caller, person, membership, browser } = await givenSignedIn();
    const page = await browser.open("/account");
    for (const part of [person.email, "Acme", "Member", "password"]) expect(textOf(page)).toContain(part);
    await removeMembership(caller, membership.id);
    expect(textOf(await browser.open("/account"))).toContain("Sign in");
  });

  it("says to a guest when access ends", async () => {
    const { caller, membership, browser } = await givenSignedIn();
    expect(textOf(await browser.open("/account"))).not.toContain("Access until");
    const expiresAt = new Date(Date.now() + 15 * 86_400_000);
    await updateMembership(caller, membership.id, { expiresAt });
    const page = await browser.open("/account");
    expect(page.text).toContain(`datetime="${expiresAt.toISOString()}"`);
    expect(textOf(page)).toMatch(/Access until.*\(in 15 days\)/);
  });

  it("says until when somebody may come without single sign-on", async () => {
    const { caller, membership, browser } = await givenSignedIn();
    expect(textOf(await browser.open("/account"))).not.toContain("Without single sign-on");
    await givenSso(caller);
    const until = new Date(Date.now() + 4 * 86_400_000);
    await updateMembership(caller, membership.id, { allowWithoutSso: { until } });
    const page = await browser.open("/account");
    expect(textOf(page)).toMatch(/Without single sign-on\s*allowed until.*\(in 4 days\)/);
  });

  it("G7 lists sessions, ends one, and ends all others", async () => {
    const { enter, browser } = await givenSignedIn();
    const [second, third] = [await enter(), await enter()];
    const page = await browser.open("/account/sessions");
    expect(formsOf(page).filter(({ action }) => action.endsWith("/end"))).toHaveLength(2);
    await browser.send("/account/sessions/end");
    expect(textOf(await third.open("/account"))).toContain("Sign in");
    expect(textOf(await second.open("/account"))).toContain("My account");
    await browser.open("/account/sessions");
    await browser.send("/account/sessions/end-all");
    expect(textOf(await second.open("/account"))).toContain("Sign in");
    expect(textOf(await browser.open("/account"))).toContain("My account");
  });

  it("ends the session of this browser too", async () => {
    const { browser } = await givenSignedIn();
    const page = await browser.open("/account/sessions");
    const csrf = formsOf(page)[0]?.filled.csrf ?? "";
    const held = browser.agent.jar.getCookie("rollcall", {
      domain: "127.0.0.1",
      path: "/",
      secure: false,
      script: false,
    });
    const out = await browser.post("/account/sessions/end", { csrf, session: held?.value.slice(0, -44) ?? "" });
    expect(textOf(out)).toContain("You are signed out");
  });

  it("ends nobody else's session", async () => {
    const { browser } = await givenSignedIn();
    const { browser: stranger } = await givenSignedIn();
    const mine = formsOf(await browser.open("/account/sessions"))[0]?.filled.csrf ?? "";
    const id =
      stranger.agent.jar
        .getCookie("rollcall", { domain: "127.0.0.1", path: "/", secure: false, script: false })
        ?.value.slice(0, -44) ?? "";
    await browser.post("/account/sessions/end", { csrf: mine, session: id });
    expect(textOf(await stranger.open("/account"))).toContain("My account");
  });

  it("G6 changes the password with the present one, ends other sessions, keeps this one", async () => {
    const { enter, browser } = await givenSignedIn();
    const other = await enter();
    await browser.open("/account/password");
    const wrong = await browser.send("/account/password", { current: "nonsense", password: OTHER });
    expect({ status: wrong.status, text: textOf(wrong) }).toMatchObject({
      status: 401,
      text: expect.stringContaining("invalid_credentials"),
    });
    expect(textOf(await browser.send("/account/password", { current: PASSWORD, password: OTHER }))).toContain(
      "Your password is changed",
    );
    expect(textOf(await other.open("/account"))).toContain("Sign in");
  });

  it("F12 enrols an authenticator app by picture or text, shows recovery codes once, and takes it away again", async () => {
    const { browser, person } = await givenSignedIn();
    await browser.open("/account/second-factor");
    const scan = await browser.send("/account/second-factor/start");
    expect(scan.text).toContain('src="data:image/svg+xml;base64,');
    const seedOf = (page: typeof scan) => formsOf(page).find(({ filled }) => filled.secret)?.filled.secret ?? "";
    const secret = seedOf(scan);
    expect(secret).toMatch(/^[A-Z2-7]{16,}$/);
    const wrong = await browser.send("/account/second-factor/confirm", { code: "000000" });
    expect(wrong.status).toBe(422);
    expect(seedOf(wrong)).toBe(secret);
    const codes = await browser.send("/account/second-factor/confirm", { code: await codeOf(secret) });
    const shown = [...codes.text.matchAll(/<li>([^<]+)<\/li>/g)].map(([, code = ""]) => code);
    expect(shown.length).toBeGreaterThanOrEqual(8);
    const page = await browser.open("/account/second-factor");
    for (const code of [...shown, secret]) expect(page.text).not.toContain(code);
    expect((await mailsTo(person.email)).map(({ template }) => template)).toContain("security_notice");
    expect(textOf(await browser.open("/account/second-factor/remove"))).toContain("only second factor");
    expect(textOf(await browser.send("/account/second-factor/remove"))).toContain("no longer asked for");
  });

  it("makes no recovery codes for whoever has no factor, but leads to where one is set up", async () => {
    const { browser } = await givenSignedIn();
    const page = await browser.open("/account/recovery-codes");
    expect(textOf(page)).toContain("Set up an authenticator app");
    // A page that was open when the last factor went still has the form.
    const csrf = formsOf(page)[0]?.filled.csrf ?? "";
    const late = await browser.post("/account/recovery-codes", { csrf });
    expect(textOf(late)).toContain("Set up an authenticator app");
  });

  it("F14 asks for the password again before factors and address, once the sign-in is a while ago", async () => {
    const { browser } = await givenSignedIn();
    await later(20, async () => {
      for (const path of ["/account/second-factor", "/account/passkeys", "/account/address"])
        expect({ path, text: textOf(await browser.open(path)) }).toMatchObject({
          path,
          text: expect.stringContaining("Confirm it is you"),
        });
      const csrf = formsOf(browser.page ?? (await browser.open("/account")))[0]?.filled.csrf ?? "";
      expect(textOf(await browser.post("/account/second-factor/start", { csrf }))).toContain("Confirm it is you");
      expect(textOf(await browser.send("/account/confirm", { password: "nonsense" }))).toContain("invalid_credentials");
      await browser.open("/account/address");
      expect(textOf(await browser.send("/account/confirm", { password: PASSWORD }))).toContain("New e-mail address");
    });
  });

  it("changes the address once the link sent to it is used, not when it is only opened", async () => {
    const { browser, person } = await givenSignedIn();
    const email = newAddress("moved");
    await browser.open("/account/address");
    expect(textOf(await browser.send("/account/address", { email: "nonsense@" }))).toContain("no e-mail address");
    expect(textOf(await browser.send("/account/address", { email }))).toContain("a link was sent to it");
    const path = `/verify-address/${await mailedToken(email)}`;
    expect(textOf(await new Browser(app).open(path))).toContain("Sign in");
    const { browser: other } = await givenSignedIn();
    const foreign = await other.open(path);
    expect({ status: foreign.status, text: textOf(foreign) }).toMatchObject({
      status: 403,
      text: expect.stringContaining("Another account asked for this link"),
    });
    await browser.open(path);
    expect(textOf(await browser.open("/account"))).toContain(person.email);
    expect(textOf(await browser.open(path))).toContain(email);
    const done = textOf(await browser.send(path));
    expect(done).toContain("Your address is confirmed");
    expect(done).toContain(email);
    expect((await browser.open(path)).status).toBe(410);
  });

  it("confirms the present address from the account, by a link that leads through the sign-in", async () => {
    const { caller } = await givenOrganization("Acme");
    const { slug } = await getOrganization(caller);
    // A link that was handed over proves no mailbox.
    const person = { email: newAddress("guest") };
    const { token } = await invited({ ...caller, actor: { kind: "api_key", id: "rck_x" } }, person.email);
    const browser = new Browser(app);
    await browser.open(`/accept/${token}`);
    expect(textOf(await browser.send(`/accept/${token}`, { password: PASSWORD }))).toContain("not confirmed");
    expect(textOf(await browser.send("/account/address/prove"))).toContain("sent a link to your address");
    const path = `/verify-address/${await mailedToken(person.email)}`;
    const phone = new Browser(app);
    await phone.open(path);
    await phone.send("/sign-in", { email: person.email, organization: slug });
    expect(textOf(await phone.send("/sign-in/password", { password: PASSWORD }))).toContain("Confirm this address");
    expect(textOf(await phone.send(path))).toContain("Your address is confirmed");
    expect(textOf(await browser.open("/account"))).not.toContain("not confirmed");
  });

  it("changes one's name, also as the organization sees it, unless its directory keeps the name", async () => {
    const { caller, membership, browser } = await givenSignedIn();
    await browser.open("/account/name");
    expect((await browser.send("/account/name", { displayName: " \u0007 " })).status).toBe(422);
    expect(textOf(await browser.send("/account/name", { displayName: " Jane Doe-Smith " }))).toContain(
      "Jane Doe-Smith",
    );
    expect((await getMembership(caller, membership.id)).displayName).toBe("Jane Doe-Smith");
    const events = (await log(caller)).filter(({ type }) => type === "membership.updated");
    expect(events.at(-1)).toMatchObject({ after: { displayName: "Jane Doe-Smith" }, actor: { id: membership.id } });
  });

  it("makes a personal token, shows it once, and deletes it", async () => {
    const { browser } = await givenSignedIn();
    await browser.open("/account/tokens");
    const made = await browser.send("/account/tokens", { label: "Nightly" });
    const token = /rpt_[0-9a-z]{26}_[\w-]{43}/.exec(made.text)?.[0] ?? "";
    expect(token).not.toBe("");
    const list = await browser.open("/account/tokens");
    expect(textOf(list)).toContain("Nightly");
    expect(list.text).not.toContain(token);
    const ask = /\/account\/tokens\/rpt_[0-9a-z]{26}\/remove/.exec(list.text)?.[0] ?? "";
    expect(textOf(await browser.open(ask))).toContain("Delete this token?");
    expect(textOf(await browser.open("/account/tokens"))).toContain("Nightly");
    await browser.open(ask);
    expect(textOf(await browser.send(ask))).toContain("You have no token yet");
    expect(textOf(await browser.open(ask))).toContain("You have no token yet");
  });
});

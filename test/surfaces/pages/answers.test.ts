/** Forms are answered by a redirect: Back, Forward and Reload ask for nothing anew. */
import { describe, expect, it } from "vitest";
import { codeOf, givenPerson, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { Browser, formsOf, givenApp, textOf } from "./browser.ts";

useDatabase();
const app = givenApp();

/** Sends the form of a page and says where the browser is led. */
async function led(browser: Browser, action: string, fields: Record<string, string> = {}) {
  const form = browser.page && formsOf(browser.page).find((one) => one.action === action);
  const answer = await browser.agent
    .post(action)
    .type("form")
    .set("Accept", "text/html")
    .send({ ...form?.filled, ...fields });
  return { status: answer.status, to: String(answer.headers.location ?? "") };
}

async function signedIn() {
  const person = await givenPerson();
  const browser = new Browser(app);
  await browser.open("/sign-in");
  await browser.send("/sign-in", { email: person.email });
  await browser.send("/sign-in/password", { password: PASSWORD });
  return { person, browser };
}

describe("the answer of a form", () => {
  it("is a redirect to a page that can be looked at again, also when it is a refusal, which keeps its status", async () => {
    const person = await givenPerson();
    const browser = new Browser(app);
    await browser.open("/sign-in");

    const first = await led(browser, "/sign-in", { email: person.email });
    expect(first).toMatchObject({ status: 303, to: expect.stringMatching(/^\/sign-in\?answer=/) });
    expect(first.to).not.toContain(person.email);
    await browser.open(first.to);
    const wrong = await led(browser, "/sign-in/password", { password: "not the password" });
    expect(wrong).toMatchObject({ status: 303, to: expect.stringMatching(/^\/sign-in\/password\?answer=/) });

    for (let time = 0; time < 2; time++) {
      const page = await browser.open(wrong.to);
      expect([page.status, textOf(page).includes("That did not match")]).toEqual([401, true]);
    }
    // Back, and then the right one.
    expect(textOf(await browser.open(first.to))).toContain("Password");
    expect(textOf(await browser.send("/sign-in/password", { password: PASSWORD }))).toContain("account");
  });

  it("is for the browser that sent the form, and for the session that it had then", async () => {
    const { browser } = await signedIn();
    await browser.open("/account/name");
    const { to } = await led(browser, "/account/name", { displayName: "" });
    expect(to).toContain("answer=");

    const other = await signedIn();
    expect((await other.browser.open(to)).status).toBe(200);
    const stranger = await new Browser(app).open(to);
    expect(textOf(stranger)).toContain("Sign in");

    await browser.open("/account");
    await browser.send("/sign-out");
    expect(textOf(await browser.open(to))).toContain("Sign in");
  });

  it("that is gone leads to the page of the form, with where somebody was going", async () => {
    const browser = new Browser(app);
    await browser.open(`/sign-in?next=/account/sessions`);
    await browser.send("/sign-in", { email: newAddress() });
    const { to } = await led(browser, "/sign-in/password", { password: "wrong" });
    const gone = to.replace(/answer=.{10}/, "answer=xxxxxxxxxx");

    const page = await browser.open(gone);

    expect(page.status).toBe(200);
    expect(formsOf(page).find(({ action }) => action === "/sign-in")?.filled.next).toBe("/account/sessions");
    for (const path of ["/account/passkeys/start", "/account/sessions/end", "/sign-out", "/accept/inv_x/decline"])
      expect((await browser.agent.get(`${path}?answer=gone`)).status).toBe(303);
  });

  it("of a page that was open before the browser was closed is that page anew, with where somebody was going", async () => {
    const { browser, person } = await signedIn();
    await browser.open("/account/name");
    const open = browser.page;
    const later = new Browser(app);
    later.page = open;
    expect(textOf(await later.send("/account/name", { displayName: "Jane" }))).toContain("Sign in");
    later.page = await new Browser(app).open("/sign-in?next=/account/sessions");

    const page = await later.send("/sign-in", { email: person.email });

    expect(page.status).toBe(200);
    expect(formsOf(page).find(({ action }) => action === "/sign-in")?.filled.next).toBe("/account/sessions");
    expect(textOf(await later.send("/sign-in", { email: person.email }))).toContain("Password");
  });

  it("shows recovery codes once more to whoever reloads, and makes no new ones", async () => {
    const { browser } = await signedIn();
    await browser.open("/account/second-factor");
    await browser.send("/account/second-factor/start");
    const seed = browser.page && formsOf(browser.page).find(({ filled }) => filled.secret)?.filled.secret;
    const { to } = await led(browser, "/account/second-factor/confirm", { code: await codeOf(seed ?? "") });

    const [once, again] = [await browser.open(to), await browser.open(to)];

    expect(once.status).toBe(200);
    const codes = (page: typeof once) => [...page.text.matchAll(/<li>([\w-]+)<\/li>/g)].map(([, code]) => code);
    expect(codes(once).length).toBeGreaterThan(5);
    expect(codes(again)).toEqual(codes(once));
  });
});

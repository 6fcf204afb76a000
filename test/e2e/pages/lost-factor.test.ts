/** Somebody who has lost every second factor comes in again: by a recovery code, and, when those are lost too, by an owner. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "../../support/accounts.ts";
import {
  chromiumAvailable,
  givenPasskeyStore,
  look,
  newPage,
  openChromium,
  press,
  skippedWithoutChromium,
} from "../../support/chromium.ts";
import { operate } from "../../support/directory.ts";
import { enterCode } from "../../support/enrolling.ts";
import { type Server, startServer } from "../../support/server.ts";
import { PASSWORD } from "../../support/visitors.ts";

const [OLGA, MAX] = ["olga@people.test", "max@people.test"];
const NEW_PASSWORD = "another quiet sentence 12";
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();
const shown = (page: Page) => page.locator("main").innerText();

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly links: readonly string[];
}
interface Event {
  readonly type: string;
  readonly object: { readonly id: string };
  readonly cause: { readonly reason: string | null };
}

describe.skipIf(!chromiumAvailable)(`a lost factor${skippedWithoutChromium}`, () => {
  let [server, browser]: [Server?, Browser?] = [];
  beforeAll(async () => {
    // Passkeys belong to a name, not to a network address.
    [server, browser] = await Promise.all([startServer({ HOST: "localhost" }), openChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  function started(): { base: string; server: Server; browser: Browser } {
    if (!server || !browser) throw new Error("Nothing was started.");
    return { base: server.base, server, browser };
  }

  /** What a script of the owner's page does, signed in a moment ago. */
  async function asOwner(slug: string, path: string, body: unknown): Promise<unknown> {
    const { base } = started();
    const json = { "content-type": "application/json" };
    const signedIn = await fetch(`${base}/auth/password`, {
      method: "POST",
      headers: json,
      body: JSON.stringify({ organization: slug, email: OLGA, password: PASSWORD }),
    });
    const headers = {
      ...json,
      cookie: signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "",
      "x-csrf-token": signedIn.headers.get("x-csrf-token") ?? "",
    };
    const response = await fetch(`${base}/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }

  /** The link of an invitation that is handed over. */
  async function offered(organization: string, email: string, roles: readonly string[]): Promise<string> {
    const body = { emails: [email], roles, sendEmail: false };
    const { results } = await operate<{ results: { invitation: { acceptUrl: string } }[] }>(
      started().server,
      `${organization}/invitations`,
      body,
    );
    return results[0]?.invitation.acceptUrl ?? "";
  }

  /** Opens the link in a browser of its own, and accepts. */
  async function accepted(link: string, name: string) {
    const watched = await newPage(started().browser);
    const { page } = watched;
    await page.goto(link);
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("New password").fill(PASSWORD);
    await press(page, "Accept the invitation");
    return watched;
  }

  /** Types address and password in this browser, or in one that nobody has used yet. */
  async function comeByPassword(slug: string, there?: Awaited<ReturnType<typeof newPage>>, password = PASSWORD) {
    const watched = there ?? (await newPage(started().browser));
    const { page } = watched;
    await page.goto(`${started().base}/sign-in?organization=${slug}`);
    await page.getByLabel("E-mail address").fill(MAX);
    await press(page, "Continue");
    await page.getByLabel("Password").fill(password);
    await press(page, /^Sign in$/);
    return watched;
  }

  it("is no end: a recovery code lets in, and an owner takes the factors away", async () => {
    const { base, server: program } = started();
    const { id, slug } = await operate<{ id: string; slug: string }>(program, "/organizations", {
      name: "Acme Furniture",
    });
    const organization = `/organizations/${id}`;
    const olga = await accepted(await offered(organization, OLGA, ["owner"]), "Olga Ortiz");
    await olga.page.context().close();
    const atHome = await accepted(await offered(organization, MAX, ["member"]), "Max Member");
    const { data } = await operate<{ data: { id: string; email: string }[] }>(program, `${organization}/memberships`);
    const membership = data.find(({ email }) => email === MAX)?.id ?? "";

    // The first factor is a passkey; its recovery codes are shown once.
    const { page } = atHome;
    await givenPasskeyStore(atHome);
    await page.goto(`${base}/account/passkeys`);
    await page.getByLabel("Name of the new passkey").fill("Laptop");
    await press(page, "Add a passkey");
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    const codes = await page.locator("#codes li").allInnerTexts();
    expect(new Set(codes).size).toBe(10);
    await look(atHome, "lost-1-codes");
    await page.getByRole("link", { name: "I have saved these codes" }).click();
    await page.waitForURL(`${base}/account`);
    await look(atHome, "lost-2-account");

    // In another browser the passkey is not there.
    const elsewhere = await comeByPassword(slug);
    const other = elsewhere.page;
    expect(await heading(other)).toBe("Confirm it is you");
    await look(elsewhere, "lost-3-second-factor");
    await other.getByText("Lost it?").click();
    expect(await shown(other)).toContain("Ask an owner of your organization");
    await look(elsewhere, "lost-4-lost");
    await other.getByLabel("Recovery code").fill("not-a-code");
    await press(other, "Continue");
    expect(await other.getByLabel("Recovery code").getAttribute("aria-invalid")).toBe("true");
    await look(elsewhere, "lost-5-refused");
    await other.getByLabel("Recovery code").fill(codes[0] ?? "");
    await press(other, "Continue");
    await other.waitForURL(`${base}/account`);
    await press(other, "Sign out");
    await comeByPassword(slug, elsewhere);
    await other.getByLabel("Recovery code").fill(codes[0] ?? "");
    await press(other, "Continue");
    expect(await other.getByLabel("Recovery code").getAttribute("aria-invalid")).toBe("true");

    // The codes are lost, too: an owner takes the factors away, and whoever is signed in is signed out.
    const done = await asOwner(slug, `${organization}/memberships/${membership}/reset-factors`, {
      reason: "laptop stolen, codes were in the bag",
    });
    expect(done).toMatchObject({ status: 200, body: { status: "done" } });
    await page.goto(`${base}/account`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    const mails = await operate<{ data: Mail[] }>(program, "/mail?limit=100");
    const mail = mails.data.find(({ to }) => to === MAX);
    expect(mail?.subject).toContain("was reset");
    const events = await operate<{ data: Event[] }>(program, `${organization}/events?type=membership.factors_reset`);
    expect(events.data).toMatchObject([
      { object: { id: membership }, cause: { reason: "laptop stolen, codes were in the bag" } },
    ]);

    // Whoever stole the password, too, does not come in by it: the mailbox chooses another.
    await comeByPassword(slug, elsewhere);
    expect(await shown(other)).toContain("did not match");
    await other.goto(mail?.links.find((link) => link.includes("/reset/")) ?? "about:blank");
    await look(elsewhere, "lost-6-new-password");
    await other.getByLabel("New password").fill(NEW_PASSWORD);
    await press(other, "Set the password");
    await comeByPassword(slug, elsewhere, NEW_PASSWORD);
    await other.waitForURL(`${base}/account`);
    await look(elsewhere, "lost-6-in-again");
    await press(other, "Sign out");

    // Where everybody needs a factor, the password leads to another one, and only there.
    await operate(program, `${organization}/policies`, { mfa: "everyone" }, "PATCH");
    await comeByPassword(slug, elsewhere, NEW_PASSWORD);
    expect(new URL(other.url()).pathname).toBe("/account/second-factor");
    expect(await shown(other)).toContain("Your organization asks for a second factor");
    await look(elsewhere, "lost-7-enrolment");
    await press(other, "Set up an authenticator app");
    const secret = (await other.locator(".seed").innerText()).replace(/\s/g, "");
    await enterCode(other, secret);
    await other.getByRole("link", { name: "I have saved these codes" }).click();
    expect(await shown(other)).toContain("Max Member");
    await press(other, "Sign out");
    await comeByPassword(slug, elsewhere, NEW_PASSWORD);
    await look(elsewhere, "lost-8-code");
    await other.getByLabel("Code").fill(await codeOf(secret));
    await press(other, "Continue");
    await other.waitForURL(`${base}/account`);
    expect([atHome.complaints, elsewhere.complaints]).toEqual([[], []]);
  });
});

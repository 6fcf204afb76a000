/** What stands before the steps: a mailbox to be proved, and links that lead nowhere any more; each says what is so and what can be done. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  chromiumAvailable,
  look,
  newPage,
  openChromium,
  press,
  skippedWithoutChromium,
} from "../../support/chromium.ts";
import { operate } from "../../support/directory.ts";
import { type Customer, givenCustomer } from "../../support/portal.ts";
import { type Server, startServer } from "../../support/server.ts";

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

describe.skipIf(!chromiumAvailable)(`the doors of the set-up portal in Chromium${skippedWithoutChromium}`, () => {
  let [server, browser]: [Server?, Browser?] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const begun = async (): Promise<{ server: Server; browser: Browser; acme: Customer }> => {
    if (!server || !browser) throw new Error("Nothing was started.");
    return { server, browser, acme: await givenCustomer(server) };
  };

  it("opens by a code to one of the link's mailboxes, and then to no other", async () => {
    const { server, browser, acme } = await begun();
    const [ida, bo] = ["ida@acme-it.test", "bo@acme-it.test"];
    const { url } = await acme.link({ emails: [ida, bo] });
    const watched = await newPage(browser);
    const { page } = watched;
    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "Show that this link is yours" }).waitFor();
    await look(watched, "setup-door-code");
    await page.getByLabel("E-mail address").fill(ida);
    await press(page, "Send a code");
    await page.getByText("a mail with six digits is on its way").waitFor();
    await page.getByLabel("Code from the mail").fill("000 000");
    await press(page, "Confirm");
    await page.getByText("The code is wrong. 4 tries are left.").waitFor();
    const mails = await operate<{ data: Mail[] }>(server, "/mail?limit=100");
    const code = /\b\d{3} ?\d{3}\b/.exec(mails.data.find(({ to }) => to === ida)?.text ?? "")?.[0] ?? "";
    await page.getByLabel("Code from the mail").fill(code);
    await press(page, "Confirm");
    await page.getByRole("heading", { level: 1, name: "Which identity provider do you use?" }).waitFor();
    await page.getByText(`Confirmed by ${ida}.`).waitFor();

    const second = await newPage(browser);
    await second.page.goto(url);
    await second.page.getByLabel("E-mail address").fill(bo);
    await press(second.page, "Send a code");
    await second.page.getByText("Another mailbox has confirmed this link already.").waitFor();
    await look(second, "setup-door-taken");
    expect(watched.complaints).toEqual([]);
  });

  it("names a link that was revoked, also while it is open, and asks for a new one", async () => {
    const { browser, acme } = await begun();
    const { id, url } = await acme.link({ intents: ["domains"] });
    const watched = await newPage(browser);
    const { page } = watched;
    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "Prove your mail domains" }).waitFor();
    await acme.call(`/setup-links/${id}`, undefined, "DELETE");
    await page.getByRole("heading", { level: 1, name: "This link was revoked" }).waitFor();

    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "This link was revoked" }).waitFor();
    await look(watched, "setup-door-revoked");
    await page.getByLabel("Your e-mail address (optional)").fill("ida@acme-it.test");
    await press(page, "Ask for a new link");
    await page.getByText("Whoever made this link has been told.").waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("names a link that was used up, one that is none, and a browser that has none open; in German as well", async () => {
    const { server, browser, acme } = await begun();
    const { url } = await acme.link({ intents: ["domains"] });
    const watched = await newPage(browser, { locale: "de-DE" });
    const { page } = watched;
    await page.goto(`${server.base}/setup`);
    await page.getByRole("heading", { level: 1, name: "Öffnen Sie Ihren Link noch einmal" }).waitFor();
    await page.goto(`${server.base}/setup/stl_none`);
    await page.getByRole("heading", { level: 1, name: "Diesen Link gibt es nicht" }).waitFor();

    await page.goto(url);
    await page.getByRole("link", { name: /^Live gehen/ }).click();
    await page.getByText("Es ist noch nichts eingerichtet.").waitFor();
    await page.getByText("Noch nicht erledigt: Domains.").waitFor();
    expect(await page.getByRole("button", { name: "Einrichtung abschließen" }).isDisabled()).toBe(true);
    await page.getByLabel("Ohne das abschließen").check();
    await press(page, "Einrichtung abschließen");
    await page.getByRole("heading", { level: 1, name: "Diese Einrichtung ist abgeschlossen" }).waitFor();
    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "Diese Einrichtung ist abgeschlossen" }).waitFor();
    await press(page, "English");
    await page.getByRole("heading", { level: 1, name: "This set-up is finished" }).waitFor();
    await look(watched, "setup-door-finished");
    expect(watched.complaints).toEqual([]);
  });
});

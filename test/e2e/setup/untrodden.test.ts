/** Ways into the portal that nobody walks every day: in a frame, with the customer's colours, after it is over, and on a bad network. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { SetupLinkModel } from "../../../src/domain/setup-links/setup-link.model.ts";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenCustomer, goTo } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();
const hosts: Server[] = [];
afterAll(() => Promise.all(hosts.map((host) => new Promise((closed) => host.close(closed)))));

const customer = () => givenCustomer({ base: site.base, operatorKey: "operator-key-1" });

/** A page of somebody's application that shows the portal in a frame. */
async function givenHost(): Promise<{ readonly origin: string; readonly show: (url: string) => void }> {
  let shown = "";
  const host = createServer((_, response) =>
    response
      .writeHead(200, { "content-type": "text/html", "referrer-policy": "no-referrer" })
      .end(
        `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Host</title><main><h1>Our app</h1><iframe title="Set-up" style="width: 100%; height: 700px" src="${shown}"></iframe></main>`,
      ),
  );
  await new Promise<void>((done) => void host.listen(0, "127.0.0.1", done));
  hosts.push(host);
  return {
    origin: `http://localhost:${(host.address() as AddressInfo).port}`,
    show: (url) => {
      shown = url;
    },
  };
}

const slowly = async (context: BrowserContext, latency: number): Promise<void> => {
  const [page] = context.pages();
  if (!page) throw new Error("There is no page.");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 },
  });
};

describe.skipIf(!chromiumAvailable)(`untrodden ways into the portal in Chromium${skippedWithoutChromium}`, () => {
  it("is set up in a frame of an origin that the link names, and shown in no other", async () => {
    const acme = await customer();
    const [ours, theirs] = [await givenHost(), await givenHost()];
    const { url } = await acme.link({ intents: ["domains", "sso"], frameOrigins: [ours.origin] });
    for (const host of [ours, theirs]) host.show(url);

    const elsewhere = await newPage(site.browser);
    await elsewhere.page.goto(theirs.origin);
    await expect.poll(() => elsewhere.complaints.join()).toMatch(/frame-ancestors/);
    expect(await elsewhere.page.frameLocator("iframe").getByRole("heading").count()).toBe(0);

    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(ours.origin);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { level: 1, name: "Which identity provider do you use?" }).waitFor();
    await frame.getByRole("button", { name: "Okta" }).click();
    await frame.getByRole("heading", { level: 1, name: "Prove your mail domains" }).waitFor();
    await frame.getByLabel("Domain", { exact: true }).fill("acme-frame.test");
    await frame.getByRole("button", { name: "Add the domain" }).click();
    await frame.getByRole("heading", { name: "acme-frame.test" }).waitFor();
    await frame.getByRole("link", { name: /^Single sign-on/ }).click();
    await frame.getByLabel("Client ID").waitFor();
    // Who reloads the host's page is where they were: the session is the frame's.
    await page.reload();
    await frame.getByText("Set up single sign-on").or(frame.getByText("Prove your mail domains")).first().waitFor();
    await look(watched, "setup-frame");
    expect(watched.complaints).toEqual([]);
  });

  it("has the name, the colour and the logo of the organization", async () => {
    const acme = await customer();
    const logo = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    ).toString("base64");
    await acme.call("", { branding: { displayName: "Acme Rockets", color: "#7a1fa2", logo } }, "PATCH");
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto((await acme.link({ intents: ["domains"] })).url);
    await page.getByRole("heading", { level: 1, name: "Prove your mail domains" }).waitFor();
    await page.getByText("Acme Rockets", { exact: true }).waitFor();
    expect(await page.title()).toBe("Set-up for Acme Rockets");
    const brand = await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--brand')");
    expect(String(brand).trim()).toMatch(/^#/);
    await expect.poll(() => page.evaluate("document.querySelector('header img')?.naturalWidth")).toBe(1);
    await look(watched, "setup-branded");
    expect(watched.complaints).toEqual([]);
  });

  it("says of a link that has expired whom to ask, and answers 410", async () => {
    const acme = await customer();
    const { id, url } = await acme.link({ intents: ["domains"] });
    await SetupLinkModel.updateOne(
      { _id: id, organizationId: acme.id },
      { $set: { expiresAt: new Date(Date.now() - 60_000) } },
    );
    const watched = await newPage(site.browser);
    const { page } = watched;
    expect((await page.goto(url))?.status()).toBe(410);
    await page.getByRole("heading", { level: 1, name: "This link has expired" }).waitFor();
    await page.getByText(`Ask whoever at ${acme.name} sent it to you`).waitFor();
    await look(watched, "setup-expired");
    await press(page, "Ask for a new link");
    await page.getByText("Whoever made this link has been told.").waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("says when the server cannot be reached, loses nothing that was typed, and goes on", async () => {
    const acme = await customer();
    const { url } = await acme.link({ intents: ["domains", "sso"], idp: "okta" });
    const { page } = await newPage(site.browser);
    await page.route("**/setup/session", (route) => route.abort());
    await page.goto(url);
    await page.getByText("The server cannot be reached.").waitFor();
    await page.unroute("**/setup/session");
    await press(page, "Try again");
    await page.getByRole("heading", { level: 1, name: "Prove your mail domains" }).waitFor();
    await page.context().setOffline(true);
    await page.getByLabel("Domain", { exact: true }).fill("acme-offline.test");
    await press(page, "Add the domain");
    await page.getByText("The server cannot be reached.").first().waitFor();
    expect(await page.getByLabel("Domain", { exact: true }).inputValue()).toBe("acme-offline.test");
    await page.context().setOffline(false);
    await press(page, "Add the domain");
    await page.getByRole("heading", { name: "acme-offline.test" }).waitFor();

    await goTo(page, "Single sign-on");
    await page.getByLabel("Client ID").waitFor();
    await slowly(page.context(), 1_500);
    await page.reload();
    await page.getByRole("status", { name: "Loading" }).waitFor();
    await page.getByLabel("Client ID").waitFor();
  });
});

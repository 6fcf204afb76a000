/** How people find the console who have not been told its address: from the pages that they land on, and back to them. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the ways to the console${skippedWithoutChromium}`, () => {
  it("leads whoever looks after an organization from the account to the console, and back", async () => {
    const { slug, somebody } = await givenConsole();
    const { email } = await somebody("Ada Admin", "admin");
    const watched = await signedIn(site, { slug, email });
    const { page } = watched;
    await page.getByRole("link", { name: "My account" }).click();
    await page.getByRole("heading", { level: 1, name: "My account" }).waitFor();
    await look(watched, "account-with-console");
    await page.getByRole("link", { name: "Open the console" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/${slug}`);
  });

  it("asks nobody at the door of the instance to sign in once more", async () => {
    const { slug, somebody } = await givenConsole();
    const { email } = await somebody("Ada Admin", "admin");
    const watched = await signedIn(site, { slug, email });
    const { page } = watched;
    await page.goto(`${site.base}/console`);
    await page.getByText("You are signed in to").waitFor();
    await look(watched, "console-door-signed-in");
    await page.getByRole("link", { name: /^Go to / }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  });

  it("has a way in for members who come without the name of their organization", async () => {
    const { page } = await newPage(site.browser);
    await page.goto(`${site.base}/console`);
    await page.getByRole("textbox", { name: "Operator key" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("operator-key");
    await page.getByRole("link", { name: "Sign in to it" }).click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  });

  it("offers it to nobody who could change nothing there", async () => {
    const { slug, somebody } = await givenConsole();
    const { email } = await somebody("Jane Member", "member");
    const { page } = await signedIn(site, { slug, email });
    await page.goto(`${site.base}/account`);
    await page.getByRole("heading", { level: 1, name: "My account" }).waitFor();
    expect(await page.getByRole("link", { name: "Open the console" }).count()).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { givenPerson } from "../../support/accounts.ts";
import { chromiumAvailable, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { PASSWORD } from "../../support/visitors.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`a sign-in in Chromium${skippedWithoutChromium}`, () => {
  it("goes back after a wrong password, is reloaded anywhere, and ends in the account all the same", async () => {
    const { email } = await givenPerson();
    const { page } = await newPage(site.browser);
    await page.goto(`${site.base}/sign-in`);
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Continue");
    await page.getByLabel("Password").fill("not the password");
    await press(page, /^Sign in$/);
    await page.getByText("That did not match").waitFor();

    const reloaded = await page.reload();
    expect([reloaded?.request().method(), reloaded?.status()]).toEqual(["GET", 401]);
    await page.goBack();
    await page.getByLabel("Password").fill(PASSWORD);
    await press(page, /^Sign in$/);
    await page.waitForURL(/\/(account|organizations|no-organization)$/);
    const back = await page.goBack();
    expect(back?.request().method()).toBe("GET");
    await page.goForward();
    await page.goto(`${site.base}/account`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("My account");
  });

  it("is told once what was done: not again on reload", async () => {
    const { email } = await givenPerson();
    const { page } = await newPage(site.browser);
    await page.goto(`${site.base}/sign-in`);
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Continue");
    await page.getByLabel("Password").fill(PASSWORD);
    await press(page, /^Sign in$/);
    await page.waitForURL(/\/(account|organizations|no-organization)$/);

    await page.goto(`${site.base}/account?done=sessions`);
    const told = page.getByRole("status");
    expect(await told.count()).toBe(1);
    expect(new URL(page.url()).search).toBe("");
    await page.reload();
    expect(await told.count()).toBe(0);
  });
});

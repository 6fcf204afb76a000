/** The reference in a real browser: readable by day and by night, on a phone and on a desk, and searched from the keyboard. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the reference${skippedWithoutChromium}`, () => {
  it.each([
    ["its first page", "/docs"],
    ["a page of operations", "/docs/rest/teams"],
    ["a page of SCIM", "/docs/scim/bulk-and-search"],
  ])("shows %s everywhere", async (name, path) => {
    const watched = await newPage(site.browser);
    await watched.page.goto(site.base + path);
    await look(watched, `reference ${name}`);
  });

  it("finds an operation from the keyboard, and goes there", async () => {
    const { page, complaints } = await newPage(site.browser);
    await page.goto(`${site.base}/docs`);
    await page.keyboard.press("/");
    await page.keyboard.type("revoke token");
    await page
      .getByRole("link", { name: /^Revoke a token at once/ })
      .first()
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/docs\/rest\/connections#revokeToken$/);
    expect(complaints).toEqual([]);
  });
});

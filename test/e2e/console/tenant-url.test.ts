/** The portal and the console tell the same address for the same identity provider, and say what is to be known of it. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumAvailable, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenCustomer, goTo } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const FLAGGED = "/scim/v2?aadOptscim062020";
const told = async (page: Page): Promise<string> => {
  await page.getByText(/cannot reach localhost/).waitFor();
  return page
    .getByText(/^http.*\/scim\/v2/)
    .first()
    .innerText();
};

describe.skipIf(!chromiumAvailable)(`the tenant URL in Chromium${skippedWithoutChromium}`, () => {
  it("is the same in the portal and in the console, also after another provider was chosen", async () => {
    const acme = await givenCustomer({ base: site.base, operatorKey: "operator-key-1" });
    const { url } = await acme.link({ intents: ["scim"], idp: "okta" });
    const { page } = await newPage(site.browser);
    await page.goto(url);
    await goTo(page, "Provisioning");
    await press(page, "Begin provisioning");
    expect(await told(page)).toBe(`${site.base}/scim/v2`);

    await goTo(page, "Identity provider");
    await press(page, "Microsoft Entra ID");
    await page.getByText(/with this flag Entra sends/).waitFor();
    expect(await told(page)).toBe(`${site.base}${FLAGGED}`);

    const slug = (await acme.call<{ slug: string }>("")).slug;
    const console = await operatorAt(site, `/console/${slug}/directory?view=setup`);
    await console.page.getByText(/with this flag Entra sends/).waitFor();
    expect(await told(console.page)).toBe(`${site.base}${FLAGGED}`);
  });
});

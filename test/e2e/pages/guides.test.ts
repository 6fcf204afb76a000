/** Guides as whoever gets one forwarded sees them. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, follow, look, newPage, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the guides, in Chromium${skippedWithoutChromium}`, () => {
  it("are found from their list, and read in either language", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(`${site.base}/guides`);
    await look(watched, "guides-1-list");
    await follow(page, "Microsoft Entra ID");
    await page.getByRole("heading", { level: 1, name: "Setting up Microsoft Entra ID" }).waitFor();
    await look(watched, "guides-2-entra");
    await follow(page, "Auf Deutsch lesen");
    await page.getByRole("heading", { level: 1, name: "Microsoft Entra ID einrichten" }).waitFor();
    await look(watched, "guides-3-entra-de");
    await follow(page, "Andere Identitätsanbieter");
    expect(new URL(page.url()).search).toBe("?language=de");
  });
});

/** The operator begins in the browser: key, organization, people – without the README. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const SCREENS = [
  ["Invitations", "Invitations"],
  ["Teams", "Teams"],
  ["Roles", "Roles"],
  ["Directory", "Directory"],
  ["Single sign-on", "Single sign-on"],
  ["Domains", "Domains"],
  ["Webhooks and streams", "Webhooks and streams"],
  ["Log", "Log"],
  ["Settings", "Settings"],
] as const;

describe.skipIf(!chromiumAvailable)(`the operator's console in Chromium${skippedWithoutChromium}`, () => {
  it("opens with the key, makes an organization with its owner, and shows who is in it", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(`${site.base}/console`);
    await page.getByLabel("Operator key").fill("not the key");
    await press(page, "Open the console");
    await page.getByRole("alert").waitFor();
    await look(watched, "console-door");
    await page.getByLabel("Operator key").fill("operator-key-1");
    await press(page, "Open the console");
    await page.getByRole("heading", { level: 1, name: "Organizations" }).waitFor();
    expect(await page.evaluate("JSON.stringify([localStorage, sessionStorage])")).not.toContain("operator-key-1");
    await look(watched, "console-organizations");

    await page.getByRole("button", { name: "Make an organization" }).first().click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill('<img src=x onerror="document.title=1"> GmbH');
    await page.getByRole("textbox", { name: "Address of its first owner" }).fill("owner@acme.test");
    await look(watched, "console-make");
    await page.getByRole("button", { name: "Make an organization" }).last().click();
    const made = page.getByRole("alertdialog", { name: /is ready$/ });
    await made.getByText(/\/accept\//).waitFor();
    await look(watched, "console-made");
    await made.getByRole("button", { name: "Open the organization" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.getByText("0 of 5 are done.").waitFor();
    await look(watched, "console-overview");

    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Find a person, a team or a screen" }).fill("Peo");
    // The first that is found is chosen; arrows go on from it.
    await page
      .getByRole("menuitem", { name: /^People/ })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    await look(watched, "console-people");

    for (const [screen, heading] of SCREENS) {
      await page.getByRole("navigation").getByRole("link", { name: screen }).click();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await look(watched, `console-${screen}`);
    }
  });
});

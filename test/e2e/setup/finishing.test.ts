/** The end of a set-up: what is missing is said before it, and what was set up, what comes next and whom to ask after it. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenCustomer, goTo } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`finishing a set-up in Chromium${skippedWithoutChromium}`, () => {
  it("names the sender, goes on without teams, asks about what is missing, and says what comes next", async () => {
    const acme = await givenCustomer({ base: site.base, operatorKey: "operator-key-1" });
    const { url } = await acme.link({ intents: ["scim", "mappings"] });
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.goto(url);
    await page.getByText(`The operator of this service made this link for ${acme.name}`).waitFor();
    await look(watched, "setup-sender");
    await press(page, "Okta");
    await press(page, "Begin provisioning");
    await goTo(page, "Groups");
    await page.getByText(`${acme.name} has no teams yet, so a group can give a role only.`).waitFor();
    expect(await page.getByLabel("Gives a seat in the team").count()).toBe(0);
    await look(watched, "setup-no-teams");
    await page.getByRole("link", { name: "Skip this step – next: Go live" }).click();

    await page.getByText("Not done yet: Provisioning and Groups.").waitFor();
    const finish = page.getByRole("button", { name: "Finish the set-up" });
    await page.getByLabel(/^Leave in rehearsal/).check();
    expect(await finish.isDisabled()).toBe(true);
    await page.getByLabel("Finish without it").check();
    await look(watched, "setup-missing");
    await finish.click();

    await page.getByRole("heading", { level: 1, name: "This set-up is finished" }).waitFor();
    await page.getByRole("listitem").filter({ hasText: "Provisioning: Okta" }).getByText("in rehearsal").waitFor();
    await page.getByText(`${acme.name} takes live what is in rehearsal.`).waitFor();
    await page.getByRole("heading", { name: "Whom to ask" }).waitFor();
    await look(watched, "setup-finished-summary");
    await page.getByText("Change something later").click();
    await page.getByRole("button", { name: "Ask for a new link" }).click();
    await page.getByText("Whoever made this link has been told.").waitFor();
    expect(watched.complaints).toEqual([]);
  });
});

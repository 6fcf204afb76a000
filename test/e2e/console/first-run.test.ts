/** From nothing to the first provisioned member in the browser: what is left to do stands on the overview until it is done. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const SCIM = { "Content-Type": "application/scim+json" };

describe.skipIf(!chromiumAvailable)(`the first run${skippedWithoutChromium}`, () => {
  it("leads from the operator key to the first member that a directory brings", async () => {
    const watched = await operatorAt(site);
    const { page } = watched;
    await page.getByRole("button", { name: "Make an organization" }).first().click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Acme");
    await page.getByRole("textbox", { name: "Address of its first owner" }).fill("owner@acme.test");
    await page.getByRole("button", { name: "Make an organization" }).last().click();
    const made = page.getByRole("alertdialog", { name: "Acme is ready" });
    await made.getByRole("button", { name: "Make a set-up link" }).click();
    const asked = page.getByRole("alertdialog", { name: "Make a set-up link" });
    await asked.getByRole("combobox", { name: "Who may open it" }).selectOption("anyone");
    await asked.getByRole("button", { name: "Make a set-up link" }).click();
    const linked = page.getByRole("alertdialog", { name: "The set-up link is made" });
    await linked.getByText(/\/setup\//).waitFor();
    await linked.getByRole("button", { name: "I have it" }).click();
    await look(watched, "console-made");
    await made.getByRole("button", { name: "Open the organization" }).click();

    const steps = page.getByRole("region", { name: "First steps" });
    await steps.getByText("0 of 5 are done.").waitFor();
    await look(watched, "console-first-steps");
    // Whoever looks after the identity provider may be somebody else.
    await steps.getByRole("button", { name: "Make a set-up link" }).click();
    const link = page.getByRole("alertdialog", { name: "Make a set-up link" });
    await link.getByLabel("Who may open it").selectOption("anyone");
    await link.getByRole("button", { name: "Make a set-up link" }).click();
    await page.getByText(/\/setup\/stl_/).waitFor();
    await page.keyboard.press("Escape");
    await steps.getByRole("link", { name: "Go to the domains" }).click();
    await page.getByRole("button", { name: "Add a domain" }).first().click();
    await page.getByRole("textbox", { name: "Domain" }).fill("acme.test");
    await page.getByRole("alertdialog").getByRole("button", { name: "Add a domain" }).click();
    await press(page, "Verify without DNS");
    await page.getByRole("alertdialog").getByRole("button", { name: "Verify without DNS" }).click();
    await page
      .getByRole("dialog")
      .getByText(/^since/)
      .waitFor();
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

    await page.getByRole("link", { name: "Overview" }).click();
    await steps.getByText("1 of 5 are done.").waitFor();
    await steps.getByRole("link", { name: "Connect the directory" }).click();
    await page.getByRole("button", { name: "Connect" }).first().click();
    await page.getByRole("alertdialog").getByRole("textbox", { name: "Name" }).fill("Entra");
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /Connect/ })
      .click();
    await press(page, "Make a token");
    const minting = page.getByRole("alertdialog");
    await minting.getByRole("button", { name: "Make a token" }).click();
    const token = (await minting.getByText(/^rcs_/).textContent()) ?? "";
    await minting.getByRole("button", { name: "I have entered it" }).click();
    await page.getByRole("link", { name: "Overview" }).click();
    await steps.getByText("Nobody has come in yet").waitFor();

    const body = JSON.stringify({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "joy@acme.test",
      displayName: "Joy Young",
      active: true,
    });
    const headers = { ...SCIM, Authorization: `Bearer ${token}` };
    expect((await fetch(`${site.base}/scim/v2/Users`, { method: "POST", headers, body })).status).toBe(201);
    // It turns green by itself.
    await steps.getByText("People have come").waitFor();
    await steps.getByText("2 of 5 are done.").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "People" }).click();
    await page.getByRole("row", { name: /Joy Young/ }).waitFor();
  });
});

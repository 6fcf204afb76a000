/** What is typed into a form of a screen and not saved is lost to nobody without a question. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, open, operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`what is not saved${skippedWithoutChromium}`, () => {
  it("is asked about before somebody goes to another screen, or to another view of the same", async () => {
    const { slug } = await givenConsole();
    const watched = await operatorAt(site, `/console/${slug}/settings`);
    const { page } = watched;
    const seats = page.getByLabel("How many people may be active");
    await seats.fill("25");
    await page.getByRole("navigation").getByRole("link", { name: "Teams" }).click();
    const asked = page.getByRole("alertdialog", { name: "Leave without saving?" });
    await asked.getByText("1 change is not saved.").waitFor();
    await look(watched, "console-unsaved");
    await asked.getByRole("button", { name: "Stay here" }).click();
    await asked.waitFor({ state: "detached" });
    expect(await seats.inputValue()).toBe("25");

    await press(page, "Keys");
    await asked.getByRole("button", { name: "Discard and leave" }).click();
    await asked.waitFor({ state: "detached" });
    await seats.waitFor({ state: "detached" });
    await press(page, "Policies");
    expect(await seats.inputValue()).toBe("");
    // Nothing is asked where nothing is changed.
    await open(page, "Teams");
  });

  it("is asked about at the bounds of the instance as well", async () => {
    const { page } = await operatorAt(site, "/console?view=bounds");
    await page.getByLabel("Days that an invitation is good").fill("21");
    await press(page, "Organizations");
    await page.getByRole("alertdialog", { name: "Leave without saving?" }).waitFor();
    await press(page, "Discard and leave");
    await page.getByRole("heading", { level: 1, name: "Organizations" }).waitFor();
  });
});

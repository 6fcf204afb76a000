/** Where the focus is: in the first field of what opens, and never nowhere, whatever goes away. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumAvailable, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, operatorAt } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "");

/** Waits until this has the focus. */
const hasFocus = (page: Page, selector: string): Promise<unknown> =>
  page.waitForFunction((one) => document.activeElement?.matches(one), selector);

describe.skipIf(!chromiumAvailable)(`the focus${skippedWithoutChromium}`, () => {
  it("is in the first field of a form that opens, and goes back to what opened it", async () => {
    const { slug } = await givenConsole();
    const { page } = await operatorAt(site, `/console/${slug}/teams`);
    await page.getByRole("button", { name: "Make a team" }).first().click();
    await hasFocus(page, "[role=alertdialog] input[type=text]");
    await page.keyboard.type("Core");
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await page.getByRole("row", { name: /Core/ }).waitFor();
    expect(await focused(page)).not.toBe("BODY");
  });

  it("stays in the drawer when the button that was pressed is there no longer", async () => {
    const { slug, somebody } = await givenConsole();
    const { id } = await somebody("Jane Member", "member");
    const { page } = await operatorAt(site, `/console/${slug}/people?person=${id}`);
    await press(page, "Hold");
    const asked = page.getByRole("alertdialog", { name: "Hold Jane Member?" });
    // What is dangerous is read before anything is typed.
    expect(await asked.getByRole("textbox", { name: "Why" }).evaluate((one) => one === document.activeElement)).toBe(
      false,
    );
    await asked.getByRole("button", { name: "Hold" }).click();
    await page.getByRole("button", { name: "Let in again" }).waitFor();
    await hasFocus(page, "[role=dialog], [role=dialog] *");
  });
});

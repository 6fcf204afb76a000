/** Tasks of an organization's admin by the keyboard alone: nothing is clicked, and focus is never lost. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { setManualSeats } from "../../../src/domain/memberships/grants/manual-grants.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { chromiumAvailable, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { isFocused, pressKey as press, reach } from "../../support/hands.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { log } from "../../support/world.ts";

useDatabase();
const site = useSite();

const MOST_TABS = 60;
/** Goes somewhere by the palette. */
async function goTo(page: Page, typed: string, heading: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const search = page.getByRole("searchbox", { name: "Find a person, a team or a screen" });
  await search.waitFor();
  await page.keyboard.type(typed);
  const item = page.getByRole("menuitem", { name: new RegExp(typed, "i") }).first();
  await item.waitFor();
  // The first is chosen by itself, a moment after the typing; others may stand before the one that is meant.
  const chosen = () => search.getAttribute("aria-activedescendant");
  await expect.poll(chosen).not.toBeNull();
  for (let steps = 0; steps < MOST_TABS && (await item.getAttribute("id")) !== (await chosen()); steps++) {
    const before = await chosen();
    await page.keyboard.press("ArrowDown");
    await expect.poll(chosen).not.toBe(before);
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: heading, exact: true }).first().waitFor();
}

/** Escape before the focus, which was lost, has been given to something again. */
const escapeWithoutFocus = (page: Page): Promise<void> =>
  page.evaluate(`document.activeElement.blur();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));`);

describe.skipIf(!chromiumAvailable)(`the console by the keyboard alone${skippedWithoutChromium}`, () => {
  it("invites, tells why, takes a seat away after showing what that does, and finds who removed somebody", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const ann = await world.somebody("Ann Adams", "member");
    const gone = await world.somebody("Gus Gone", "member");
    const team = await createTeam(world.caller, { name: "Core", slug: "core" });
    await transaction(() => setManualSeats(world.caller, ann.id, [{ id: team.id, roles: [] }]));
    await removeMembership({ ...world.caller, reason: "has left" }, gone.id);
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });

    // An action of the palette.
    await goTo(page, "Invite people", "Invite people");
    const invite = page.getByRole("alertdialog", { name: "Invite people" });
    await reach(page, invite.getByRole("textbox", { name: "Addresses" }));
    await page.keyboard.type(`one@${world.slug}.test, two@${world.slug}.test, three@${world.slug}.test`);
    await press(page, invite.getByRole("button", { name: /3/ }));
    const made = async () => (await log(world.caller)).filter(({ type }) => type === "invitation.created").length;
    await expect.poll(made).toBe(3);
    // While it is being sent nothing closes it; where something is to be said of what was sent, it stays and says it.
    await expect.poll(() => invite.locator("form").getAttribute("aria-busy")).toBe("false");
    await page.keyboard.press("Escape");
    await invite.waitFor({ state: "detached" });
    await page.getByRole("row", { name: /three@/ }).waitFor();

    // A person, by name: why, and a seat that is taken.
    await goTo(page, "Ann Adams", "Ann Adams");
    const drawer = page.getByRole("dialog", { name: "Ann Adams" });
    await drawer.getByText("Seat in Core").waitFor();
    const change = drawer.getByRole("button", { name: "Change seats" });
    await press(page, change);
    const asked = page.getByRole("alertdialog", { name: "Seats of Ann Adams" });
    await press(page, asked.getByRole("checkbox", { name: "Core" }), "Space");
    await asked.getByText("Would lose").waitFor();
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
    // Escape closes what is on top, and focus is where it was.
    await expect.poll(() => isFocused(change)).toBe(true);
    await page.keyboard.press("Enter");
    // So it does in the moment in which nothing has the focus.
    await asked.waitFor();
    await escapeWithoutFocus(page);
    await asked.waitFor({ state: "detached" });
    await drawer.waitFor();
    await press(page, change);
    await press(page, asked.getByRole("checkbox", { name: "Core" }), "Space");
    await press(page, asked.getByRole("button", { name: "Change the seats" }));
    await asked.waitFor({ state: "detached" });
    expect((await getMembership(world.caller, ann.id)).teams).toEqual([]);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });

    // The table: / searches, Tab comes to the rows, arrows move, Enter opens, Escape leads back to the row.
    await page.keyboard.press("/");
    await page.keyboard.type("bo boss");
    const row = page.getByRole("row", { name: /Bo Boss/ });
    await row.waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    await reach(page, row);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Bo Boss" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => isFocused(row)).toBe(true);

    // Who removed Gus, when and why.
    await goTo(page, "Log", "Log");
    await page.keyboard.press("Tab");
    const removed = page.getByRole("row", { name: /Gus Gone|removed/i }).first();
    await removed.waitFor();
    for (let steps = 0; steps < MOST_TABS && !(await isFocused(removed)); steps++) {
      const inTable = await page.evaluate("document.activeElement?.closest('table') !== null");
      await page.keyboard.press(inTable ? "ArrowDown" : "Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("has left").first().waitFor();
  });
});

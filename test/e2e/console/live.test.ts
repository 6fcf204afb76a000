/** What happens while somebody looks: marked where it stands, never moved; new rows wait to be asked for; a lost connection is said and caught up. */
import { describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, open, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the console while things happen${skippedWithoutChromium}`, () => {
  it("marks what others change where it stands, and shows what is new when it is asked to", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const ann = await world.somebody("Ann");
    await world.somebody("Ben");
    const watched = await signedIn(site, { slug: world.slug, email: boss.email });
    const { page } = watched;
    const listening = page.waitForResponse(/\/events\/stream/);
    await open(page, "People");
    await page.getByRole("row", { name: /Ann/ }).waitFor();
    await listening;
    const names = () => page.getByRole("row").locator("td:nth-child(2)").allInnerTexts();
    const before = (await names()).length;

    await deactivateMembership(world.caller, ann.id);
    const row = page.getByRole("row", { name: /Ann/ });
    await row.getByText("Held").waitFor();
    await row.getByText("just changed").waitFor();
    for (const name of ["Cyd", "Dan", "Eve"])
      await createMembership(world.caller, { email: `${name}@${world.slug}.test`, displayName: name });
    const fresh = page.getByRole("button", { name: "3 new" });
    await fresh.waitFor();
    expect((await names()).length).toBe(before);
    await look(watched, "console-live");
    await fresh.click();
    await page.getByRole("row", { name: /Eve/ }).waitFor();
    await fresh.waitFor({ state: "detached" });

    // What is open beside the list is brought up to date as well.
    await page.getByRole("row", { name: /Ben/ }).click();
    const ben = page.getByRole("dialog", { name: "Ben" });
    await ben.getByText("Active").waitFor();
    const id = new URL(page.url()).searchParams.get("person") ?? "";
    await updateMembership(world.caller, id, { displayName: "Benedict" });
    await page.getByRole("dialog", { name: "Benedict" }).waitFor();
  });

  it("marks nothing that one has done oneself", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const ann = await world.somebody("Ann");
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });
    const listening = page.waitForResponse(/\/events\/stream/);
    await open(page, "People");
    await listening;
    await page.getByRole("row", { name: /Ann/ }).click();
    await page.getByRole("button", { name: "Hold" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Hold" }).click();
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.getByRole("row", { name: /Ann/ }).getByText("Held").waitFor();
    // An event of somebody else, so that those before it have come for sure.
    await updateMembership(world.caller, boss.id, { externalId: "boss" });
    await page
      .getByRole("row", { name: /Bo Boss/ })
      .getByText("just changed")
      .waitFor();
    expect(await page.getByRole("row", { name: /Ann/ }).getByText("just changed").count()).toBe(0);
    expect(ann.id).toMatch(/^mem_/);
  });

  it("says that the connection is lost, and catches up when it is back", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const ann = await world.somebody("Ann");
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });
    const listening = page.waitForResponse(/\/events\/stream/);
    await open(page, "People");
    await listening;
    await page.getByRole("row", { name: /Ann/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByText("The connection to the server is lost.").waitFor();
    await deactivateMembership(world.caller, ann.id);
    await page.context().setOffline(false);
    await page.getByRole("row", { name: /Ann/ }).getByText("Held").waitFor();
    await page.getByText("The connection to the server is lost.").waitFor({ state: "detached" });
  });
});

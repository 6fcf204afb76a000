/** Nothing hides: lists to their end, teams by a search over all, addresses of rows on later pages, what needs somebody, and what could not be read. */
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";

import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, operatorAt, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { log } from "../../support/world.ts";

useDatabase();
const site = useSite();

const problem = { type: "about:blank", title: "Internal error", status: 500, detail: "It failed.", code: "internal" };
const FAILED = {
  ...{ status: 500, contentType: "application/problem+json" },
  body: JSON.stringify({ ...problem, instance: "urn:rollcall:request:failed" }),
};

describe.skipIf(!chromiumAvailable)(`nothing hides in the console${skippedWithoutChromium}`, () => {
  it("shows mappings beyond a page, changes one, and finds a team among more than fit", async () => {
    const { caller, scim, slug } = await givenConsole();
    for (let nth = 0; nth < 120; nth += 1) await createTeam(caller, { name: `Team ${nth}` });
    const last = await createTeam(caller, { name: "Zebra" });
    for (let nth = 0; nth < 101; nth += 1) {
      const group = { displayName: `Group ${nth}` };
      await createMapping(caller, { connectionId: scim.connection.id, group, role: "member" });
    }
    const at = `/console/${slug}/directory?connection=${scim.connection.id}&view=mappings`;
    const watched = await operatorAt(site, at);
    const { page } = watched;
    await page.getByText("Group 99 → role member").waitFor();
    expect(await page.getByText("Group 100 →").count()).toBe(0);
    await page.getByRole("button", { name: "Show more than these 100" }).click();
    await page.getByText("Group 100 → role member").waitFor();
    await page.getByRole("button", { name: "Change: Group 100" }).click();
    const change = page.getByRole("alertdialog", { name: "Change what the group gives" });
    await change.getByRole("textbox", { name: "Find: Seat in the team" }).fill("zeb");
    await change.getByRole("combobox", { name: "Seat in the team" }).selectOption({ label: "Zebra" });
    await change.getByText(/Would gain: 0/).waitFor();
    await look(watched, "console-change-mapping");
    await change.getByRole("button", { name: "Change the mapping" }).click();
    await page.getByText("Group 100 → seat in Zebra and role member").waitFor();
    expect(last.id).toBeTruthy();
  });

  it("tells on the overview what is broken or ends, with the way to it, and says what could not be read", async () => {
    const { caller, slug, somebody } = await givenConsole();
    const gus = await somebody("Gus Guest", "guest");
    await addDomain(caller, "waiting.test");
    const watched = await operatorAt(site, `/console/${slug}`);
    const { page } = watched;
    await page.getByText("The domain waiting.test waits to be verified").waitFor();
    await page.getByText("1 guest has nobody who answers for them").waitFor();
    await look(watched, "console-overview-ailing");
    const item = page.getByRole("listitem").filter({ hasText: "1 guest has nobody" });
    await item.getByRole("link", { name: "See it and mend it" }).click();
    await page.getByRole("row", { name: /Gus Guest/ }).waitFor();
    await page.route(`**/memberships/${gus.id}/access`, (route) => route.fulfill(FAILED));
    await page.getByRole("row", { name: /Gus Guest/ }).click();
    const drawer = page.getByRole("dialog", { name: "Gus Guest" });
    await drawer.getByRole("button", { name: "Try again" }).waitFor();
    await page.unroute(`**/memberships/${gus.id}/access`);
    await drawer.getByRole("button", { name: "Try again" }).click();
    await drawer.getByText("Role guest").first().waitFor();
  });

  it("does for one person what REST can: a corrected name, an end, the other kind, erasing", async () => {
    const { caller, slug, somebody } = await givenConsole();
    const [olga, ann] = [await somebody("Otto Owner", "owner"), await somebody("Ann Adams")];
    const watched = await signedIn(site, { slug, email: olga.email }, `/people?person=${ann.id}`);
    const { page } = watched;
    const drawer = page.getByRole("dialog", { name: "Ann Adams" });
    await drawer.getByText("More", { exact: true }).click();
    await drawer.getByRole("button", { name: "Set when access ends" }).click();
    const end = page.getByRole("alertdialog", { name: "When does the access of Ann Adams end?" });
    await end.getByLabel("Ends with the day").fill("2100-01-31");
    await end.getByText("Working out what it would come to").waitFor({ state: "detached" });
    await look(watched, "console-set-end");
    await end.getByRole("button", { name: "Set when access ends" }).click();
    await end.waitFor({ state: "detached" });
    expect((await getMembership(caller, ann.id)).expiresAt?.getUTCFullYear()).toBe(2100);
    await drawer.getByRole("button", { name: "Correct name or address" }).click();
    const correct = page.getByRole("alertdialog", { name: "Name and address of Ann Adams" });
    await correct.getByRole("textbox", { name: "Name" }).fill("Anne Adams");
    await correct.getByRole("button", { name: "Correct name or address" }).click();
    const renamed = page.getByRole("dialog", { name: "Anne Adams" });
    await look(watched, "console-person-more");
    await renamed.getByRole("button", { name: "Make a guest" }).click();
    const convert = page.getByRole("alertdialog", { name: "Convert Anne Adams?" });
    await convert.getByRole("button", { name: "Make a guest" }).click();
    await convert.waitFor({ state: "detached" });
    expect((await getMembership(caller, ann.id)).kind).toBe("guest");
    await renamed.getByRole("button", { name: "Erase" }).click();
    const erase = page.getByRole("alertdialog", { name: "Erase Anne Adams?" });
    await erase.getByRole("button", { name: "Erase" }).click();
    await renamed.waitFor({ state: "detached" });
    expect((await log(caller)).map(({ type }) => type)).toContain("membership.erased");
  });
});

/** Names as people have them, and as attackers write them: nothing executes, nothing breaks, and everything can be read whole. */
import { describe, expect, it } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { invited } from "../../support/visitors.ts";
import { givenConnection, provision, pushGroup } from "../../support/world.ts";

useDatabase();
const site = useSite();

const NAMES = [
  `<img src=x onerror="document.title='broken'">`,
  `"><script>document.title='broken'</script>`,
  "עמית כהן مريم",
  "👩‍👩‍👧‍👦 Family 🏳️‍🌈",
  "W".repeat(200),
];
const LONG = `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.test`;

const SCREENS = [
  "",
  "people",
  "invitations",
  "teams",
  "roles",
  "directory",
  "sso",
  "domains",
  "webhooks",
  "log",
  "settings",
];

describe.skipIf(!chromiumAvailable)(`odd names in the console${skippedWithoutChromium}`, () => {
  it("are shown as they are on every screen, and fit", async () => {
    const world = await givenConsole();
    const { caller } = world;
    const scim = await givenConnection(caller);
    for (const [at, displayName] of NAMES.entries()) {
      await createMembership(caller, { email: at === 0 ? LONG : `odd${at}@${world.slug}.test`, displayName });
      await createTeam(caller, { name: displayName, slug: `odd-${at}` });
      await provision(scim, { userName: `pushed${at}@elsewhere.test`, displayName });
      await pushGroup(scim, displayName);
      await invited(caller, `guest${at}@${world.slug}.test`, { name: displayName, roles: ["guest"] });
    }
    const watched = await asOperator(site, world.slug);
    const { page } = watched;
    for (const screen of SCREENS) {
      await page.goto(`${site.base}/console/${world.slug}/${screen}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expect.poll(() => page.getByRole("status", { name: "Loading" }).count()).toBe(0);
      await look(watched, `console-odd-${screen || "overview"}`);
      expect(await page.title()).not.toBe("broken");
    }
    await page.goto(`${site.base}/console/${world.slug}/people`);
    for (const name of NAMES) await page.getByRole("row").filter({ hasText: name }).first().waitFor();
    await page
      .getByRole("row")
      .filter({ hasText: NAMES[0] ?? "" })
      .first()
      .click();
    const drawer = page.getByRole("dialog");
    // Cut in the table, whole beside it.
    await drawer.getByText(LONG).waitFor();
    await look(watched, "console-odd-person");
    await page.goto(`${site.base}/console/${world.slug}/teams`);
    await page
      .getByRole("row")
      .filter({ hasText: NAMES[4] ?? "" })
      .first()
      .click();
    await drawer.waitFor();
    await look(watched, "console-odd-team");
    expect(await page.title()).not.toBe("broken");
  });

  it("keeps to high contrast and to reduced motion", async () => {
    const world = await givenConsole();
    const watched = await asOperator(site, world.slug);
    const { page } = watched;
    await page.emulateMedia({ contrast: "more", reducedMotion: "reduce", forcedColors: "none" });
    await page.goto(`${site.base}/console/${world.slug}/people`);
    await page.getByRole("row", { name: /Olga Owner/ }).click();
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate("document.getAnimations().length")).toBe(0);
    await look(watched, "console-contrast");
  });
});

/** Members in the console: by their own sign-in, to what they may do, with what a change takes shown before. */
import { describe, expect, it } from "vitest";
import { setManualSeats } from "../../../src/domain/memberships/grants/manual-grants.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { givenPerson } from "../../support/accounts.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();
const site = useSite();

/** An organization with an admin, a member who has a role and a seat, and a browser for each. */
async function given() {
  const { caller } = await givenOrganization();
  const { slug } = await getOrganization(caller);
  const [boss, jane] = [await givenPerson(), await givenPerson()];
  await createMembership(caller, { email: "owner@acme.test", roles: ["owner"] });
  await createMembership(caller, { email: boss.email, displayName: "Bo Boss", roles: ["admin"] });
  const member = await createMembership(caller, { email: jane.email, displayName: "Jane Member", roles: ["member"] });
  const team = await createTeam(caller, { name: "Core", slug: "core" });
  await transaction(() => setManualSeats(caller, member.id, [{ id: team.id, roles: [] }]));
  return { caller, slug, boss, jane };
}

describe.skipIf(!chromiumAvailable)(`a member's console in Chromium${skippedWithoutChromium}`, () => {
  it("leads an admin from the sign-in back to it, says why somebody has something, and shows what removing takes", async () => {
    const { caller, slug, boss } = await given();
    const watched = await signedIn(site, { slug, email: boss.email });
    const { page } = watched;
    await page.getByRole("navigation").getByRole("link", { name: "People" }).click();
    await page.getByRole("searchbox", { name: "Find by name or address" }).fill("jane m");
    await page.getByRole("row", { name: /Jane Member/ }).click();

    const drawer = page.getByRole("dialog", { name: "Jane Member" });
    await drawer.getByText("Seat in Core").waitFor();
    await drawer.getByText("Role member").first().waitFor();
    await look(watched, "console-person");
    await drawer.getByRole("button", { name: "Remove", exact: true }).click();
    const asked = page.getByRole("alertdialog", { name: "Remove Jane Member?" });
    await asked.getByText("Would lose").waitFor();
    expect(await asked.getByText("member, Core").count()).toBe(1);
    await look(watched, "console-remove");
    await asked.getByRole("textbox", { name: "Why" }).fill("has left");
    await asked.getByRole("button", { name: "Remove", exact: true }).click();
    await asked.waitFor({ state: "detached" });

    expect((await log(caller)).find(({ type }) => type === "membership.removed")?.cause.reason).toBe("has left");
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    await press(page, "Removed");
    await page.getByRole("row", { name: /Jane Member/ }).waitFor();
    await look(watched, "console-removed");
  });

  it("offers a plain member only what it may", async () => {
    const { slug, jane } = await given();
    const watched = await signedIn(site, { slug, email: jane.email });
    const { page } = watched;
    const screens = await page.getByRole("navigation").getByRole("listitem").allInnerTexts();
    expect(screens).toEqual(["Overview", "People", "Teams"]);
    await page.getByRole("navigation").getByRole("link", { name: "People" }).click();
    await page.getByRole("row", { name: /Bo Boss/ }).click();
    await page.getByRole("dialog", { name: "Bo Boss" }).getByText("Address").waitFor();
    expect(await page.getByRole("button", { name: "Remove", exact: true }).count()).toBe(0);
    await page.goto(`${site.base}/console/${slug}/log`);
    await page.getByText("You may not see this").waitFor();
    await look(watched, "console-refused");
  });

  it("shows nobody another organization", async () => {
    const [{ boss, slug }, other] = [await given(), await given()];
    const { page } = await signedIn(site, { slug, email: boss.email });
    await page.goto(`${site.base}/console/${other.slug}`);
    await page.getByRole("heading", { level: 1, name: "Sign in to the console" }).waitFor();
    await page.getByText("You are signed in to").waitFor();
  });
});

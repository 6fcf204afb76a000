/** The palette finds things by the names that people use for them, in either language. */
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();
const FIND = /Find a person, a team or a screen|Eine Person, ein Team oder eine Seite finden/;

const MEANT = [
  ["users", "People"],
  ["directory user", "People"],
  ["SSO", "Single sign-on"],
  ["SAML", "Single sign-on"],
  ["login", "Single sign-on"],
  ["API token", "API keys"],
  ["audit", "Log"],
  ["offboard", "People"],
  ["deactivate somebody", "People"],
  ["contractors", "Guests"],
  ["provisioning", "Directory"],
  ["add user", "Invite people"],
  ["nutzer", "People"],
] as const;

describe.skipIf(!chromiumAvailable)(`the palette${skippedWithoutChromium}`, () => {
  it("finds screens, views and deeds by their other names, and leads there", async () => {
    const { slug } = await givenConsole();
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.keyboard.press("Control+k");
    const search = page.getByRole("searchbox", { name: FIND });
    for (const [typed, found] of MEANT) {
      await search.fill(typed);
      await page.getByRole("menuitem", { name: found }).first().waitFor();
    }
    await search.fill("contractors");
    await page.getByRole("menuitem", { name: "Guests" }).waitFor();
    await look(watched, "console-palette");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    expect(new URL(page.url()).searchParams.get("view")).toBe("guests");

    await press(page, "Deutsch");
    await page.keyboard.press("Control+k");
    for (const [typed, found] of [
      ["API-Token", "API-Schlüssel"],
      ["Anmeldung", "Single Sign-on"],
      ["audit", "Protokoll"],
      ["Mitglieder", "Personen"],
    ] as const) {
      await search.fill(typed);
      await page.getByRole("menuitem", { name: found }).first().waitFor();
    }
  });

  it("takes by Enter what it names, however late the answer comes", async () => {
    const { slug, somebody } = await givenConsole();
    await somebody("Bea Before", "member");
    await somebody("Bob After", "member");
    const { page } = await asOperator(site, slug);
    await page.keyboard.press("Control+k");
    const search = page.getByRole("searchbox", { name: FIND });
    await search.fill("Bea");
    await page.getByRole("menuitem", { name: "Bea Before" }).waitFor();
    await search.fill("Bob");
    const bob = page.getByRole("menuitem", { name: "Bob After" });
    await bob.waitFor();
    await page.locator(`input[aria-activedescendant="${await bob.getAttribute("id")}"]`).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Bob After" }).waitFor();
  });

  it("offers nobody what they may not see", async () => {
    const { slug, somebody } = await givenConsole();
    const { email } = await somebody("Mo Member", "member");
    const { page } = await signedIn(site, { slug, email });
    await page.keyboard.press("Control+k");
    const search = page.getByRole("searchbox", { name: FIND });
    await search.fill("API token");
    await page.getByText("Nothing is found.").waitFor();
  });
});

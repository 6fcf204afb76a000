/** An invitation beside the list: what it offers, and what became of it step by step, in the language that is read. */
import { describe, expect, it } from "vitest";
import { getInvitation } from "../../../src/domain/invitations/presenting.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, open, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { invited } from "../../support/visitors.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`an invitation in the console${skippedWithoutChromium}`, () => {
  it("is told step by step, with what ends it, and told on when it is taken back", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const { id: team } = await createTeam(world.caller, { name: "Core", slug: "core" });
    const email = `gina@${world.slug}.test`;
    const { id } = await invited(world.caller, email, {
      roles: ["guest"],
      teams: [{ id: team, roles: ["maintainer"] }],
    });
    const watched = await signedIn(site, { slug: world.slug, email: boss.email });
    const { page } = watched;
    await open(page, "Invitations");
    // The keyboard opens it, and closes it again.
    await page.getByRole("row", { name: new RegExp(`${email}.*Operator`) }).focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: email });
    const steps = drawer.getByRole("list", { name: "Step by step" }).getByRole("listitem");
    await steps.first().waitFor();
    expect(new URL(page.url()).searchParams.get("invitation")).toBe(id);
    expect(await steps.allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`invited ${email} as guest → role guest, team Core as maintainer; open until `)),
    ]);
    await look(watched, "console-invitation");

    await drawer.getByRole("button", { name: `Revoke: ${email}` }).click();
    const asked = page.getByRole("alertdialog", { name: `Revoke the invitation for ${email}?` });
    await asked.getByText("Its link is dead at once").waitFor();
    await asked.getByText(`invitation revoked: ${email}`).waitFor();
    await look(watched, "console-invitation-revoke");
    await asked.getByRole("button", { name: "Cancel" }).click();
    await asked.waitFor({ state: "detached" });
    expect((await getInvitation(world.caller, id)).status).toBe("pending");
    await drawer.getByRole("button", { name: `Revoke: ${email}` }).click();
    await asked.getByRole("button", { name: "Revoke the invitation" }).click();
    await steps.filter({ hasText: "took it back" }).waitFor();
    expect(await steps.count()).toBe(2);
    expect(await steps.first().innerText()).toContain("no effect: Bo Boss took it back");
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("invitation")).toBeNull();
  });

  it("stands whole in the list on a phone, and what can be done with it is where it opens", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const email = `maximiliane.von-der-weiden@${world.slug}.test`;
    await invited(world.caller, email, { roles: ["guest"] });
    const watched = await signedIn(site, { slug: world.slug, email: boss.email });
    const { page } = watched;
    await open(page, "Invitations");
    await look(watched, "console-invitations");
    await page.setViewportSize({ width: 390, height: 844 });
    const row = page.getByRole("row", { name: new RegExp(email) });
    await row.getByText("Open", { exact: true }).waitFor();
    expect(await row.getByRole("button").count()).toBe(0);
    // The address has a line or two, not a letter a line.
    expect((await row.boundingBox())?.height).toBeLessThan(80);
    await row.click();
    await page
      .getByRole("dialog", { name: email })
      .getByRole("button", { name: `Revoke: ${email}` })
      .waitFor();
  });

  it("is told in German to whom reads German, names as they are, and what is on the screen at once", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const email = `gina@${world.slug}.test`;
    await invited(world.caller, email, { roles: ["guest"] });
    const watched = await signedIn(site, { slug: world.slug, email: boss.email });
    const { page } = watched;
    await open(page, "Invitations");
    await page.getByRole("row", { name: new RegExp(email) }).click();
    const drawer = page.getByRole("dialog", { name: email });
    await drawer.getByText(/invited gina@/).waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });

    await press(page, "Deutsch");
    await page.getByRole("heading", { level: 1, name: "Einladungen" }).waitFor();
    await page.getByRole("row", { name: new RegExp(`${email}.*Betreiber`) }).waitFor();
    await page.getByRole("row", { name: new RegExp(email) }).click();
    const steps = drawer.getByRole("list", { name: "Schritt für Schritt" }).getByRole("listitem");
    await steps.filter({ hasText: `hat eingeladen: ${email} als Gast → Rolle Gast; offen bis zum ` }).waitFor();
    expect(await steps.filter({ hasText: "invited" }).count()).toBe(0);
    await drawer.getByRole("button", { name: `Noch einmal senden: ${email}` }).click();
    await steps.filter({ hasText: "Bo Boss hat sie noch einmal gesendet" }).waitFor();
    await look(watched, "console-invitation-german");
  });
});

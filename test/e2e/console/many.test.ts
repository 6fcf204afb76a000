/** Many at once: rows are selected by mouse and keys, what it takes is shown, each row says what became of it, and what failed is tried again. */
import { describe, expect, it } from "vitest";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, reactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, open, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { invited } from "../../support/visitors.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`many at once in the console${skippedWithoutChromium}`, () => {
  it("holds several people, says which could not be held, and tries those again", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const people = [await world.somebody("Ann"), await world.somebody("Ben"), await world.somebody("Cyd")];
    const owner = await world.somebody("Zoe Owner", "owner");
    const watched = await signedIn(site, { slug: world.slug, email: boss.email });
    const { page } = watched;
    await open(page, "People");
    const row = (name: string) => page.getByRole("row", { name: new RegExp(name) });
    await page.getByRole("checkbox", { name: "Select Ann" }).click();
    await page.getByRole("checkbox", { name: "Select Zoe Owner" }).click({ modifiers: ["Shift"] });
    const bar = page.getByRole("toolbar", { name: "4 selected" });
    await look(watched, "console-selected");
    await bar.getByRole("button", { name: "Hold" }).click();
    const asked = page.getByRole("alertdialog", { name: "Hold 4 people?" });
    // What it would come to, and what would be refused.
    await asked.getByText("Who gains and loses").waitFor();
    await asked.getByText("Would be refused").waitFor();
    await look(watched, "console-hold-many");
    await asked.getByRole("textbox", { name: "Why" }).fill("audit");
    await asked.getByRole("button", { name: "Hold 4 people" }).click();
    await asked.getByText("3 done, 1 failed").waitFor();
    expect(await asked.getByRole("listitem").filter({ hasText: "Zoe Owner" }).innerText()).toContain("Failed");
    await look(watched, "console-held-many");
    for (const { id } of people) expect((await getMembership(world.caller, id)).status).toBe("deactivated");
    expect((await getMembership(world.caller, owner.id)).status).toBe("active");
    // The owner holds Zoe in the meantime; trying again finds her held, and the others are not held twice.
    await deactivateMembership(world.caller, owner.id);
    await asked.getByRole("button", { name: "Try 1 again" }).click();
    await asked.getByText(/0 failed|1 failed/).waitFor();
    await asked.getByRole("button", { name: "Close" }).click();
    await row("Ann").getByText("Held").waitFor();
    await reactivateMembership(world.caller, owner.id);
  });

  it("selects by the keyboard alone, and adds the selected to a team", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const [ann, ben] = [await world.somebody("Ann"), await world.somebody("Ben")];
    await createTeam(world.caller, { name: "Core", slug: "core" });
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });
    await open(page, "People");
    await page.getByRole("row", { name: /Ann/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByRole("toolbar", { name: "2 selected" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("toolbar").waitFor({ state: "detached" });
    await page.getByRole("row", { name: /Ann/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByRole("button", { name: "Add to a team" }).focus();
    await page.keyboard.press("Enter");
    const asked = page.getByRole("alertdialog", { name: "Add 2 people to a team" });
    await asked.getByText("Who gains and loses").waitFor();
    await asked.getByRole("button", { name: "Add 2 people" }).focus();
    await page.keyboard.press("Enter");
    await asked.getByText("2 done, 0 failed").waitFor();
    for (const { id } of [ann, ben])
      expect((await getMembership(world.caller, id)).teams.map(({ name }) => name)).toEqual(["Core"]);
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
  });

  it("sends several invitations again, and offers a plain member no selection", async () => {
    const world = await givenConsole();
    const [boss, plain] = [await world.somebody("Bo Boss", "admin"), await world.somebody("Pat Plain", "member")];
    for (const name of ["gwen", "gus"]) await invited(world.caller, `${name}@${world.slug}.test`, { roles: ["guest"] });
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });
    await open(page, "Invitations");
    await page.getByRole("checkbox", { name: "Select what is shown" }).click();
    await page.getByRole("toolbar").getByRole("button", { name: "Send again" }).click();
    const asked = page.getByRole("alertdialog", { name: "Send 2 invitations again?" });
    await asked.getByText("Mails that go out").waitFor();
    await asked.getByRole("button", { name: "Send 2 again" }).click();
    await asked.getByText("2 done, 0 failed").waitFor();
    const { page: other } = await signedIn(site, { slug: world.slug, email: plain.email });
    await open(other, "People");
    await other.getByRole("row", { name: /Bo Boss/ }).waitFor();
    expect(await other.getByRole("checkbox").count()).toBe(0);
  });
});

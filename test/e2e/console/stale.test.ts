/** Two admins at once: whoever comes second sees both versions and chooses; nothing is lost. And each form tells its call. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { setMembershipTeams, updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { type ConsoleWorld, givenConsole, open, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const drawerOf = async (page: Page, name: string) => {
  await open(page, "People");
  await page.getByRole("row", { name: new RegExp(name) }).click();
  const drawer = page.getByRole("dialog", { name });
  await drawer.getByText("What can be done").waitFor();
  return drawer;
};

const rolesOf = async ({ caller }: ConsoleWorld, id: string) => [...(await getMembership(caller, id)).roles].sort();

describe.skipIf(!chromiumAvailable)(`two admins at once${skippedWithoutChromium}`, () => {
  it("shows both versions of somebody's roles, and writes what is chosen", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "owner");
    const ann = await world.somebody("Ann", "member");
    const watched = await signedIn(site, { slug: world.slug, email: boss.email });
    const { page } = watched;
    const drawer = await drawerOf(page, "Ann");
    for (const choice of ["Leave it as it is now", "Write mine over it"]) {
      await updateMembership(world.caller, ann.id, { roles: ["member"] });
      await page.reload();
      await drawer.getByRole("button", { name: "Change roles" }).click();
      const asked = page.getByRole("alertdialog", { name: "Roles of Ann" });
      await asked.getByRole("checkbox", { name: "Guest" }).click();
      // Somebody else gives a role meanwhile.
      await updateMembership(world.caller, ann.id, { roles: ["member", "admin"] });
      await asked.getByRole("button", { name: "Change the roles" }).click();
      await asked.getByText("Somebody else has changed it meanwhile").waitFor();
      const row = asked.getByRole("row", { name: /^Roles/ });
      await row.waitFor();
      expect(await row.getByRole("cell").allInnerTexts()).toEqual([
        "member",
        expect.stringMatching(/admin, member|member, admin/),
        expect.stringMatching(/member, guest|guest, member/),
      ]);
      expect(await rolesOf(world, ann.id)).toEqual(["admin", "member"]);
      await look(watched, "console-stale");
      await asked.getByRole("button", { name: choice }).click();
      await asked.waitFor({ state: "detached" });
      await expect
        .poll(() => rolesOf(world, ann.id))
        .toEqual(choice === "Write mine over it" ? ["guest", "member"] : ["admin", "member"]);
    }
  });

  it("does so for seats and for removing, and names the teams", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const ann = await world.somebody("Ann");
    const core = await createTeam(world.caller, { name: "Core", slug: "core" });
    await createTeam(world.caller, { name: "Design", slug: "design" });
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });
    const drawer = await drawerOf(page, "Ann");
    await drawer.getByRole("button", { name: "Change seats" }).click();
    const asked = page.getByRole("alertdialog", { name: "Seats of Ann" });
    await asked.getByRole("checkbox", { name: "Design" }).click();
    await setMembershipTeams(world.caller, ann.id, [{ id: core.id }]);
    await asked.getByRole("button", { name: "Change the seats" }).click();
    const row = asked.getByRole("row", { name: /^Teams/ });
    await row.waitFor();
    expect(await row.getByRole("cell").allInnerTexts()).toEqual(
      ["none", "Core", "Design"].map((name) => expect.stringContaining(name)),
    );
    await asked.getByRole("button", { name: "Leave it as it is now" }).click();
    await drawer.getByText("Seat in Core").waitFor();
    await drawer.getByRole("button", { name: "Remove", exact: true }).click();
    const removing = page.getByRole("alertdialog", { name: "Remove Ann?" });
    await removing.getByText("Would lose").waitFor();
    await updateMembership(world.caller, ann.id, { displayName: "Ann the new lead" });
    await removing.getByRole("button", { name: "Remove", exact: true }).click();
    await removing.getByRole("row", { name: /^Name/ }).waitFor();
    expect((await getMembership(world.caller, ann.id)).status).toBe("active");
  });

  it("tells the call of a form, without making it", async () => {
    const world = await givenConsole();
    const boss = await world.somebody("Bo Boss", "admin");
    const ann = await world.somebody("Ann", "member");
    const { page } = await signedIn(site, { slug: world.slug, email: boss.email });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.base });
    const drawer = await drawerOf(page, "Ann");
    await drawer.getByRole("button", { name: "Change roles" }).click();
    const asked = page.getByRole("alertdialog", { name: "Roles of Ann" });
    await asked.getByRole("checkbox", { name: "Guest" }).click();
    await asked.getByRole("button", { name: "Copy as curl" }).click();
    await page.getByText("The call is copied.").waitFor();
    const copied = String(await page.evaluate("navigator.clipboard.readText()"));
    expect(copied).toContain(
      `curl -X PATCH '${site.base}/v1/organizations/${world.caller.organizationId}/memberships/${ann.id}'`,
    );
    expect(copied).toContain('-H "Authorization: Bearer $ROLLCALL_KEY"');
    expect(copied).toMatch(/-H 'if-match: "\d+"'/);
    expect(copied).toContain(`--data '{"roles":["member","guest"]}'`);
    expect(copied).not.toMatch(/csrf/i);
    expect(await rolesOf(world, ann.id)).toEqual(["member"]);
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await asked.getByRole("button", { name: "Change the roles" }).click();
    expect(copied).toContain((await sent).headers()["if-match"] ?? "none");
    await asked.waitFor({ state: "detached" });
    expect(await rolesOf(world, ann.id)).toEqual(["guest", "member"]);
  });
});

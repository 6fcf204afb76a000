/** A team and a person in the console: who sits where and why, seats by hand, who maintains it, settings with whom they cost a seat, sessions. */
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { createTeam, getTeam } from "../../../src/domain/teams/teams.ts";
import { givenPerson } from "../../support/accounts.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { effective, givenOrganization, provision, pushGroup } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`a team in the console${skippedWithoutChromium}`, () => {
  it("is not offered to be deleted while a directory group fills it", async () => {
    const { caller, scim } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    const teamsFromGroups = { mode: "all" } as const;
    await updateConnection(caller, scim.connection.id, { settings: { teamsFromGroups } });
    await pushGroup(
      { ...scim, connection: await getConnection(caller, scim.connection.id) } as typeof scim,
      "Engineers",
    );
    const { page } = await operatorAt(site, `/console/${slug}/teams`);
    await page.getByRole("row", { name: /Engineers/ }).click();
    const drawer = page.getByRole("dialog", { name: "Engineers" });
    await drawer.getByText("It is made from a group of a directory").waitFor();
    await drawer.getByRole("button", { name: "Settings" }).waitFor();
    expect(await drawer.getByRole("button", { name: "Delete the team" }).count()).toBe(0);
  });

  it("shows members with their sources, takes new ones, and says who loses a seat", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    const kim = await createMembership(caller, {
      email: "kim@acme.test",
      displayName: "Kim Keeper",
      roles: ["member"],
    });
    const team = await createTeam(caller, { name: "Core", slug: "core" });
    const joy = await provision(scim, { userName: `joy@${domain}`, displayName: "Joy Young" });
    await pushGroup(scim, "Engineers", [joy.id]);
    await createMapping(caller, {
      connectionId: scim.connection.id,
      group: { displayName: "Engineers" },
      team: team.id,
    } as never);
    const watched = await operatorAt(site, `/console/${slug}/teams?team=${team.id}`);
    const { page } = watched;
    const drawer = page.getByRole("dialog", { name: "Core" });
    await drawer.getByRole("row", { name: /Joy Young.*mapping group Engineers/ }).waitFor();
    await drawer.getByRole("link", { name: "Engineers" }).waitFor();
    await drawer.getByRole("button", { name: "Give somebody a seat" }).click();
    const give = page.getByRole("alertdialog", { name: "Give somebody a seat" });
    await give.getByRole("textbox", { name: "Find by name or address" }).fill("kim");
    await give.getByText(/Kim Keeper.*Core/).waitFor();
    await give.getByRole("checkbox", { name: "Maintainer" }).check();
    await look(watched, "console-give-seat");
    await give.getByRole("button", { name: "Give somebody a seat" }).click();
    await drawer.getByText("Maintainers: Kim Keeper").waitFor();
    expect((await effective(caller, kim.id)).teams).toEqual(["Core"]);
    await look(watched, "console-team");

    await drawer.getByRole("button", { name: "Settings" }).click();
    const settings = page.getByRole("alertdialog", { name: "Settings" });
    await settings.getByLabel("Seats are given").selectOption("by people only");
    await settings.getByText("1 person would lose the seat.").waitFor();
    await settings.getByText("Joy Young").first().waitFor();
    await look(watched, "console-team-settings");
    await settings.getByRole("textbox", { name: "Name" }).fill("Core team");
    await settings.getByLabel("Seats are given").selectOption("by people and the directory");
    await settings.getByRole("button", { name: "Save the settings" }).click();
    await page.getByRole("dialog", { name: "Core team" }).waitFor();
    expect((await getTeam(caller, team.id)).name).toBe("Core team");
  });
});

describe.skipIf(!chromiumAvailable)(`a person in the console${skippedWithoutChromium}`, () => {
  it("shows where somebody is signed in, and ends it at once", async () => {
    const { caller } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    const jane = await givenPerson();
    const { id } = await createMembership(caller, { email: jane.email, displayName: "Jane Member", roles: ["member"] });
    const hers = await signedIn(site, { slug, email: jane.email });
    const watched = await operatorAt(site, `/console/${slug}/people?person=${id}`);
    const { page } = watched;
    const drawer = page.getByRole("dialog", { name: "Jane Member" });
    await drawer.getByText(/password · last seen/).waitFor();
    await look(watched, "console-person-sessions");
    await drawer.getByRole("button", { name: /^End the session/ }).click();
    await page.getByRole("alertdialog", { name: "End this session?" }).getByRole("button", { name: "End" }).click();
    await drawer.getByText("Not signed in anywhere.").waitFor();
    await hers.page.reload();
    await hers.page.getByRole("heading", { level: 1, name: "Sign in to the console" }).waitFor();
  });
});

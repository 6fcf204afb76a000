/** A conflict is decided knowing who is who, and what each answer takes and gives. */
import { describe, expect, it } from "vitest";
import { setManualSeats } from "../../../src/domain/memberships/grants/manual-grants.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { provision } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`a conflict in the console${skippedWithoutChromium}`, () => {
  it("tells two of one name apart, and shows what each answer would do before it is given", async () => {
    const world = await givenConsole();
    const { caller, scim, slug } = world;
    const boss = await world.somebody("Bo Boss", "owner");
    const { id, email } = await world.somebody("Cora Castle", "guest");
    const team = await createTeam(caller, { name: "Core", slug: "core" });
    await transaction(() => setManualSeats(caller, id, [{ id: team.id, roles: [] }]));
    await provision(scim, { userName: email, displayName: "Cora Castle" });
    const watched = await signedIn(site, { slug, email: boss.email }, "/directory?view=conflicts");
    const { page } = watched;
    await press(page, `Decide: ${email}`);
    const asked = page.getByRole("alertdialog", { name: email });
    const sides = asked.getByRole("definition");
    await expect.poll(() => sides.count()).toBe(2);
    const [pushed, here] = await sides.allInnerTexts();
    expect(pushed).toMatch(/user name .*by “Directory” since/);
    expect(here).toMatch(/guest.*Active/);

    await asked.getByRole("radio", { name: /It is the same person/ }).check();
    await asked.getByRole("heading", { name: "Who gains and loses" }).waitFor();
    await asked
      .getByText(/Cora Castle: .*role member/)
      .first()
      .waitFor();
    await look(watched, "console-conflict");
    expect((await getMembership(caller, id)).managedBy).toBeNull();

    await asked.getByRole("radio", { name: /They are two people/ }).check();
    await asked.getByRole("heading", { name: "Who gains and loses" }).waitFor({ state: "detached" });
    await asked.getByRole("button", { name: "Keep them apart" }).click();
    await page.getByText("No conflict is open").waitFor();
    expect((await getMembership(caller, id)).managedBy).toBeNull();
    expect(watched.complaints).toEqual([]);
  });
});

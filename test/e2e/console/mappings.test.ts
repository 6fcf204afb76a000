/** The mappings of a connection in the console: all that each gives, and whom its end takes something from. */
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { listMappings } from "../../../src/domain/mappings/mappings.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { provision, pushGroup } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`mappings in the console${skippedWithoutChromium}`, () => {
  it("tells of each the seat with its roles and the organization role, and of its end who would lose by it", async () => {
    const { caller, scim, slug } = await givenConsole();
    const team = await createTeam(caller, { name: "Core", slug: "core" });
    const joy = await provision(scim, { userName: `joy@${slug}.test`, displayName: "Joy Young" });
    await pushGroup(scim, "Engineers", [joy.id]);
    const group = { displayName: "Engineers" };
    const gives = { team: team.id, teamRoles: ["maintainer"], role: "admin" };
    await createMapping(caller, { connectionId: scim.connection.id, group, ...gives } as never);
    const watched = await asOperator(site, slug);
    const { page } = watched;

    await page.goto(`${site.base}/console/${slug}/directory?view=mappings`);
    await page.getByText("Engineers → seat in Core (maintainer) and role admin").waitFor();
    await look(watched, "console-mappings");
    await press(page, "Remove: Engineers");
    const asked = page.getByRole("alertdialog", { name: "Remove this mapping?" });
    await asked.getByText("Engineers", { exact: true }).waitFor();
    await asked.getByText("Would lose: 1").waitFor();
    await asked.getByText("Joy Young").waitFor();
    await asked.getByRole("button", { name: "Remove", exact: true }).click();
    await asked.waitFor({ state: "detached" });
    expect((await listMappings(caller, { limit: 10 }, {})).items).toEqual([]);
  });
});

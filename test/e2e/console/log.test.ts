/** The log tells what was changed as people read it, and leads to what a directory asked for. */
import { describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { scimOf } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the log in Chromium${skippedWithoutChromium}`, () => {
  it("shows policies by their names before and after, and the request of a directory", async () => {
    const { caller, scim, slug, somebody } = await givenConsole();
    const { name } = await getOrganization(caller);
    const owner = await somebody("Ada Admin", "owner");
    const team = await createTeam(caller, { name: "Core", slug: "core" });
    await updatePolicies(caller, {
      guestTtlDays: 30,
      mfa: "guests",
      defaultTeams: [{ id: team.id, roles: ["member"] }],
    });
    const { token } = await createToken(caller, scim.connection.id, {});
    await scimOf(`${site.base}/scim/v2`, token).user("joy@elsewhere.test", "Joy Young");

    const watched = await signedIn(site, { slug, email: owner.email }, "/log");
    const { page } = watched;
    const row = page.getByRole("row", { name: new RegExp(`Policies changed ${name}`) });
    await row.waitFor();
    await look(watched, "log");
    await row.click();
    const drawer = page.getByRole("dialog", { name: "Policies changed" });
    await drawer.getByText("Days after which a guest's access ends").waitFor();
    await drawer.getByText("none → 30").waitFor();
    await drawer.getByText("Nobody → Guests").waitFor();
    await drawer.getByText("none → Core (member)").waitFor();
    await look(watched, "log-policies");
    await press(page, "Close");

    await press(page, "Deutsch");
    await page.getByRole("row", { name: /Richtlinien geändert/ }).click();
    await page.getByRole("dialog").getByText("Niemand → Gäste").waitFor();
    await page.getByRole("dialog").getByText("keine → Core (Mitglied)").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Schließen" }).click();
    await press(page, "English");

    // An entry that is open has an address: it can be sent, survives a reload, and the way back closes it.
    await page.getByRole("row", { name: new RegExp(`Policies changed ${name}`) }).click();
    await drawer.waitFor();
    const address = page.url();
    await page.reload();
    await drawer.getByText("none → 30").waitFor();
    await page.goto(`${site.base}/console/${slug}/teams`);
    await page.goto(`${address}&type=team`);
    await drawer.getByText("none → 30").waitFor();
    await page.getByRole("row", { name: /Team created/, includeHidden: true }).waitFor();
    await page.goto(`${site.base}/console/${slug}/log`);
    await page.getByRole("row", { name: new RegExp(`Policies changed ${name}`) }).click();
    await drawer.waitFor();
    await page.goBack();
    await drawer.waitFor({ state: "detached" });
    await page.goto(`${site.base}/console/${slug}/log?event=evt_01jz0000000000000000000000`);
    await page.getByRole("dialog", { name: "Entry of the log" }).getByText("There is nothing here").waitFor();
    await press(page, "Close");

    await page.getByRole("row", { name: /Directory user created/ }).click();
    await page.getByRole("dialog").getByRole("link").click();
    await page.getByRole("dialog", { name: "A person was pushed: good." }).waitFor();
    expect(watched.complaints).toEqual([]);
  });
});

/** What an identity provider asked for opens with what came of it, and its colour says how that came out. */
import { describe, expect, it } from "vitest";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { scimOf } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`requests of a directory in Chromium${skippedWithoutChromium}`, () => {
  it("open with sentence, effects, what followed, the person and the body; a conflict is not green", async () => {
    const { caller, scim, slug, somebody } = await givenConsole();
    const owner = await somebody("Ada Admin", "owner");
    const { token } = await createToken(caller, scim.connection.id, {});
    const directory = scimOf(`${site.base}/scim/v2`, token);
    await createMembership(caller, { email: "carla@elsewhere.test", displayName: "Carla by hand" });
    await directory.user("joy@elsewhere.test", "Joy Young");
    await directory.user("carla@elsewhere.test", "Carla Pushed");
    await directory.user("carla@elsewhere.test", "Carla Pushed");

    const watched = await signedIn(site, { slug, email: owner.email }, "/directory");
    const { page } = watched;
    const waiting = page.getByRole("row", { name: /Waits \(201\).*Carla Pushed was pushed/ });
    await waiting.waitFor();
    expect(await waiting.locator("[data-tone]").getAttribute("data-tone")).toBe("warn");
    const refused = page.getByRole("row", { name: /Refused \(409\)/ });
    expect(await refused.locator("[data-tone]").getAttribute("data-tone")).toBe("warn");
    const done = page.getByRole("row", { name: /Done \(201\).*Joy Young/ });
    expect(await done.locator("[data-tone]").getAttribute("data-tone")).toBe("good");
    await look(watched, "requests");

    await waiting.click();
    const drawer = page.getByRole("dialog", { name: "A person was pushed, but some of it waits." });
    await drawer.getByText("no effect: a conflict about carla@elsewhere.test waits for a decision").waitFor();
    await drawer.getByText(/"userName": "carla@elsewhere\.test"/).waitFor();
    await look(watched, "request-waiting");
    await drawer.getByRole("link", { name: "Open the conflicts" }).click();
    await page.getByRole("button", { name: "Decide: carla@elsewhere.test" }).waitFor();

    await page.goBack();
    await page.getByRole("button", { name: "Close" }).click();
    await done.click();
    const joy = page.getByRole("dialog", { name: "A person was pushed: good." });
    await joy.getByRole("listitem").filter({ hasText: "Membership created" }).first().waitFor();
    await look(watched, "request-done");
    await joy.getByRole("link", { name: "Joy Young" }).first().click();
    await page.getByRole("dialog", { name: "Joy Young" }).waitFor();
    expect(watched.complaints).toEqual([]);
  });
});

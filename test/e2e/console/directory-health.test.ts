/** How a directory fares is above its lists; what comes while somebody watches waits to be shown; and what failed, or somebody, is found. */
import { describe, expect, it } from "vitest";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { scimOf } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`a directory while it is watched in Chromium${skippedWithoutChromium}`, () => {
  it("says how it fares, shows new requests when it is asked to, and finds what failed and who was pushed", async () => {
    const { caller, scim, slug, somebody } = await givenConsole();
    const { email } = await somebody("Ada Admin", "admin");
    const { token } = await createToken(caller, scim.connection.id, {});
    const directory = scimOf(`${site.base}/scim/v2`, token);
    const watched = await signedIn(site, { slug, email }, "/directory");
    const { page } = watched;
    const health = page.getByRole("region", { name: "Health" });
    await health.getByText("Nothing has come yet").waitFor();
    await page.getByText("No request has come yet").waitFor();

    await directory.user("joy@elsewhere.test", "Joy Young");
    await page.getByRole("button", { name: "1 new" }).click();
    await page.getByRole("row", { name: /Done \(201\).*Joy Young/ }).waitFor();
    await directory.user("joy@elsewhere.test", "Joy Young");
    await page.getByRole("button", { name: "1 new" }).waitFor();
    await page.reload();
    await health.getByText(/The newest request was refused/).waitFor();
    await health.getByText("Figures").click();
    await look(watched, "directory-health");
    await health.getByRole("link", { name: "See what failed" }).click();
    await page.getByRole("row", { name: /Done \(201\)/ }).waitFor({ state: "detached" });
    await page.getByRole("row", { name: /Refused \(409\)/ }).waitFor();
    expect(await page.getByRole("combobox", { name: "Show" }).inputValue()).toBe("failed");

    await directory.user("ben@elsewhere.test", "Ben Young");
    await press(page, "People");
    await page.getByRole("row", { name: /Ben Young/ }).waitFor();
    await page.getByRole("searchbox", { name: "Find by the exact user name" }).fill("JOY@elsewhere.test");
    await page.getByRole("row", { name: /Ben Young/ }).waitFor({ state: "detached" });
    await page.getByRole("row", { name: /Joy Young/ }).waitFor();
    await look(watched, "directory-found");
    await page.getByRole("combobox", { name: "What became of it" }).selectOption("conflict");
    await page.getByText("Nobody who was pushed is like that").waitFor();
    expect(watched.complaints).toEqual([]);
  });
});

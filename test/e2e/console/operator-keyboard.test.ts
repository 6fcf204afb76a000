/** Tasks of the operator by the keyboard alone: nothing is clicked, and focus is never lost. */
import { describe, expect, it } from "vitest";
import { listClients } from "../../../src/domain/oidc/clients/clients.ts";
import { getInstancePolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { listOperatorKeys } from "../../../src/domain/sessions/operator/operator-keys.ts";
import { chromiumAvailable, newPage, skippedWithoutChromium } from "../../support/chromium.ts";
import { HANDS, isFocused } from "../../support/hands.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { operator, unique } from "../../support/world.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`the operator's console by the keyboard alone${skippedWithoutChromium}`, () => {
  it("makes an organization and a set-up link, registers an application, sets a bound and rolls a key", async () => {
    const { page, complaints } = await newPage(site.browser);
    const { press, write, tick } = HANDS[1](page);
    const named = (name: string | RegExp) => page.getByRole("button", { name, exact: true });

    await page.goto(`${site.base}/console`);
    await write(page.getByLabel("Operator key"), "operator-key-1");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Organizations" }).waitFor();

    // An organization, and the link for its IT.
    const name = unique("Keys");
    await press(named("Make an organization").first());
    const making = page.getByRole("alertdialog", { name: "Make an organization" });
    await write(making.getByRole("textbox", { name: "Name", exact: true }), name);
    await write(making.getByRole("textbox", { name: "Address of its first owner" }), "owner@keys.test");
    await press(making.getByRole("button", { name: "Make an organization" }));
    const made = page.getByRole("alertdialog", { name: `${name} is ready` });
    await made.getByText(/\/accept\//).waitFor();
    await press(made.getByRole("button", { name: "Make a set-up link" }));
    await page.getByRole("alertdialog", { name: /set-up link/i }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("alertdialog", { name: /set-up link/i }).waitFor({ state: "detached" });
    if (await made.isVisible()) await page.keyboard.press("Escape");
    await made.waitFor({ state: "detached" });
    await page.getByRole("row", { name: new RegExp(name) }).waitFor();

    // An application.
    await press(named("Applications"));
    const register = named("Register an application");
    await press(register.first());
    const form = page.getByRole("alertdialog", { name: "Register an application" });
    await write(form.getByRole("textbox", { name: "Name" }), "Product");
    await write(form.getByRole("textbox", { name: "Redirect URIs" }), "https://product.test/callback");
    await press(form.getByRole("button", { name: "Register an application" }));
    const kept = page.getByRole("alertdialog", { name: "What to enter in the application" });
    await press(kept.getByRole("button", { name: "I have kept it" }));
    await kept.waitFor({ state: "detached" });
    expect((await listClients(operator, { limit: 10 })).items).toMatchObject([{ name: "Product" }]);
    const row = page.getByRole("row", { name: /Product/ });
    await HANDS[1](page).open(row);
    await page.getByRole("dialog", { name: "Product" }).waitFor();
    await page.keyboard.press("Escape");
    // Escape closes what is on top, and focus is where it was.
    await expect.poll(() => isFocused(row)).toBe(true);

    // A bound of all organizations.
    await press(named("Bounds"));
    await tick(page.getByLabel("People with addresses outside your domains may be invited"));
    await press(named("Review and save 1 change"));
    const ask = page.getByRole("alertdialog", { name: "Save these policies?" });
    await press(ask.getByRole("button", { name: "Save" }));
    await ask.waitFor({ state: "detached" });
    expect((await getInstancePolicies(operator)).policies.externalGuests).toBe(false);

    // A key is rolled.
    await press(named("Keys and sessions"));
    await press(named("Make an operator key"));
    const key = page.getByRole("alertdialog", { name: "Make an operator key" });
    await write(key.getByRole("textbox", { name: "For whom" }), "Night shift");
    await press(key.getByRole("button", { name: "Make an operator key" }));
    const keep = page.getByRole("alertdialog", { name: "Keep this operator key now" });
    await press(keep.getByRole("button", { name: "I have kept it" }));
    await keep.waitFor({ state: "detached" });
    await press(page.getByRole("button", { name: /^Revoke: Night shift/ }));
    const revoke = page.getByRole("alertdialog", { name: "Revoke the operator key Night shift?" });
    await press(revoke.getByRole("button", { name: "Revoke" }));
    await page.getByRole("row", { name: /Night shift.*Revoked/ }).waitFor();
    const { items } = await listOperatorKeys(operator, { limit: 10 });
    expect(items[0]?.revokedAt).toBeInstanceOf(Date);

    await press(named("Sign out"));
    await page.getByRole("heading", { level: 1, name: "Sign in to the console" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

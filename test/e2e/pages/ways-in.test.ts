/** An organization that says by which ways people sign in, as somebody meets it in a real browser. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { within } from "../../../src/domain/caller.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import type { Policies } from "../../../src/domain/organizations/policies/policy.ts";
import { givenPerson } from "../../support/accounts.ts";
import {
  chromiumAvailable,
  follow,
  givenPasskeyStore,
  look,
  newPage,
  press,
  skippedWithoutChromium,
} from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { operator, unique } from "../../support/world.ts";

useDatabase();

const site = useSite();

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();
const said = (page: Page) => page.locator("main").innerText();

async function given(policies: Partial<Policies>) {
  const slug = unique("northwind");
  const { organization } = await createOrganization(operator, { name: "Northwind Traders", slug });
  const caller = within(operator, organization.id);
  const [boss, jane] = [await givenPerson(), await givenPerson()];
  await createMembership(caller, { email: boss.email, roles: ["owner"] });
  await createMembership(caller, { email: jane.email });
  await updatePolicies(caller, policies);
  const watched = await newPage(site.browser);
  await givenPasskeyStore(watched);
  const { page } = watched;
  const begin = async (): Promise<void> => {
    await page.goto(`${site.base}/sign-in?organization=${slug}`);
    await page.getByLabel("E-mail address").fill(jane.email);
    await press(page, "Continue");
  };
  const giveTheirPassword = async (): Promise<void> => {
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await press(page, /^Sign in$/);
  };
  return { watched, page, begin, giveTheirPassword };
}

describe.skipIf(!chromiumAvailable)(`ways of signing in, in Chromium${skippedWithoutChromium}`, () => {
  it("by passkey alone: the password leads to one, and nowhere else before; from then on the passkey lets in", async () => {
    const { watched, page, begin, giveTheirPassword } = await given({ signInMethods: ["passkey", "sso"] });
    await begin();
    expect(await said(page)).toContain("This organization is entered by passkey.");
    await look(watched, "ways-in-1-passkey");
    await press(page, "Begin with a password");
    await giveTheirPassword();
    expect(await said(page)).toContain("Your organization asks for a passkey. Set one up to go on.");
    await look(watched, "ways-in-2-wanted");
    await page.goto(`${site.base}/account`);
    expect(await heading(page)).toBe("Passkeys");
    await page.getByLabel("Name of the new passkey").fill("Laptop");
    await press(page, "Add a passkey");
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    await follow(page, "I have saved these codes");
    expect(await heading(page)).toBe("My account");
    await press(page, "Sign out");

    // The password is right, and the passkey is asked for beside it.
    await begin();
    await press(page, "Begin with a password");
    await giveTheirPassword();
    expect(await said(page)).toContain("Your organization asks for your passkey here");
    await look(watched, "ways-in-3-asked");
    await press(page, "Sign in with a passkey");
    await page.getByRole("heading", { name: "My account" }).waitFor();
    await press(page, "Sign out");

    await begin();
    await press(page, "Sign in with a passkey");
    await page.getByRole("heading", { name: "My account" }).waitFor();
    await page.context().close();
  });

  it("by password alone: no passkey is offered that would be refused", async () => {
    const { watched, page, begin, giveTheirPassword } = await given({ signInMethods: ["password", "sso"] });
    await begin();
    expect(await page.getByRole("button", { name: "Sign in with a passkey" }).count()).toBe(0);
    await look(watched, "ways-in-4-password");
    await giveTheirPassword();
    expect(await heading(page)).toBe("My account");
    await page.context().close();
  });
});

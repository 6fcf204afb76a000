/** Somebody who has lost the second factor, in a real browser: every way back, to a new factor in the end. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { resetFactorsOf } from "../../../src/domain/account/factors/factor-resets.ts";
import { createOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { type Caller, within } from "../../../src/domain/caller.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { givenPerson, mailedToken, mailsTo } from "../../support/accounts.ts";
import {
  chromiumAvailable,
  follow,
  givenPasskeyStore,
  look,
  newPage,
  press,
  skippedWithoutChromium,
  type Watched,
} from "../../support/chromium.ts";
import { enterCode } from "../../support/enrolling.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { operator, unique } from "../../support/world.ts";

useDatabase();

const site = useSite();

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();
const said = (page: Page) => page.locator("main").innerText();

async function signIn({ page }: Watched, email: string, slug: string, password = PASSWORD) {
  await page.goto(`${site.base}/sign-in?organization=${slug}`);
  await page.getByLabel("E-mail address").fill(email);
  await press(page, "Continue");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, /^Sign in$/);
}

/** A member whose only second factor is a passkey in this browser. @returns with the recovery codes that the page told */
async function givenMember() {
  const slug = unique("northwind");
  const { organization } = await createOrganization(operator, { name: "Northwind Traders", slug });
  const caller: Caller = within(operator, organization.id);
  const [boss, jane] = [await givenPerson(), await givenPerson()];
  const owner = await createMembership(caller, { email: boss.email, roles: ["owner"] });
  const member = await createMembership(caller, { email: jane.email });
  const watched = await newPage(site.browser);
  const { page } = watched;
  await givenPasskeyStore(watched);
  await signIn(watched, jane.email, slug);
  await follow(page, "Manage: Passkeys");
  await page.getByLabel("Name of the new passkey").fill("Laptop");
  await press(page, "Add a passkey");
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await look(watched, "factor-1-codes");
  const codes = await page.locator("#codes li").allInnerTexts();
  await follow(page, "I have saved these codes");
  const asOwner: Caller = { ...caller, actor: { kind: "membership", id: owner.id } };
  return { caller, asOwner, slug, jane, member, codes, watched };
}

describe.skipIf(!chromiumAvailable)(`a lost factor in Chromium${skippedWithoutChromium}`, () => {
  it("another browser, also one without script, lets in by a recovery code, once", async () => {
    const { slug, jane, codes, watched: home } = await givenMember();
    expect(codes).toHaveLength(10);
    const away = await newPage(site.browser, { javaScriptEnabled: false });
    const { page } = away;
    await signIn(away, jane.email, slug);
    expect(await heading(page)).toBe("Confirm it is you");
    expect(await said(page)).toContain("Passkeys need JavaScript");
    await page.getByText("Lost it?").click();
    expect(await said(page)).toContain("Ask an owner of your organization");
    await page.getByLabel("Recovery code").fill("aaaa-bbbb-cccc");
    await press(page, "Continue");
    expect(await page.getByLabel("Recovery code").getAttribute("aria-invalid")).toBe("true");
    expect(await said(page)).toContain("Each recovery code works once");
    await page.getByLabel("Recovery code").fill(codes[0]?.toUpperCase() ?? "");
    await press(page, "Continue");
    expect(await heading(page)).toBe("My account");
    expect(await said(page)).toContain("9 left");
    await page.context().close();

    const { page: other } = home;
    await press(other, "Sign out");
    await signIn(home, jane.email, slug);
    await look(home, "factor-2-asked");
    await other.getByText("Lost it?").click();
    await other.getByLabel("Recovery code").fill(codes[0] ?? "");
    await press(other, "Continue");
    await look(home, "factor-3-wrong");
    await other.context().close();
  });

  it("a browser that knows no passkeys here, as on http, is told that and not that its script is off", async () => {
    const { slug, jane, watched: home } = await givenMember();
    await home.page.context().close();
    const watched = await newPage(site.browser);
    const { page } = watched;
    await page.addInitScript("delete window.PublicKeyCredential");
    await signIn(watched, jane.email, slug);
    expect(await said(page)).toContain("they need a secure address (https, or localhost)");
    expect(await said(page)).not.toContain("need JavaScript");
    await page.context().close();
  });

  it("new codes are asked for first, and a passkey is asked first before it goes", async () => {
    const { jane, slug, watched, codes } = await givenMember();
    const { page } = watched;
    await follow(page, "Change: Recovery codes");
    await look(watched, "factor-4-new-codes");
    await follow(page, "Cancel");
    await follow(page, "Change: Recovery codes");
    await press(page, "Make new recovery codes");
    const renewed = await page.locator("#codes li").allInnerTexts();
    expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
    await follow(page, "I have saved these codes");
    await follow(page, "Manage: Passkeys");
    await look(watched, "factor-5-passkeys");
    await follow(page, "Remove: Laptop");
    expect(await said(page)).toContain("It is your only second factor");
    await look(watched, "factor-6-remove");
    await press(page, "Remove");
    expect(await said(page)).not.toContain("9 left");
    await press(page, "Sign out");
    await signIn(watched, jane.email, slug);
    expect(await heading(page)).toBe("My account");
    await page.context().close();
  });

  it("an owner resets it: the mailbox chooses a password, and a new factor is set up where the policy wants one", async () => {
    const { caller, asOwner, slug, jane, member } = await givenMember();
    await updatePolicies(caller, { mfa: "everyone", factorResetDelayHours: 24 });
    await resetFactorsOf(asOwner, member.id);
    const away = await newPage(site.browser);
    const { page } = away;
    const [mail] = await mailsTo(jane.email);
    const stop = mail?.links.find((one) => one.includes("/keep-factors/")) ?? "";
    await page.goto(stop);
    await look(away, "factor-7-keep");
    await press(page, "Keep my second factor");
    expect(await heading(page)).toBe("Your second factor stays");
    await page.goto(stop);
    expect(await heading(page)).toBe("This link does not work any more");
    await look(away, "factor-8-over");

    await updatePolicies(caller, { factorResetDelayHours: 0 });
    await resetFactorsOf(asOwner, member.id);
    await signIn(away, jane.email, slug);
    expect(await page.getByLabel("Password", { exact: true }).getAttribute("aria-invalid")).toBe("true");
    await look(away, "factor-9-password-gone");
    await page.goto(`${site.base}/reset/${await mailedToken(jane.email)}`);
    await page.getByLabel("New password").fill("quite another passphrase");
    await press(page, "Set the password");
    await signIn(away, jane.email, slug, "quite another passphrase");
    expect(await said(page)).toContain("Your organization asks for a second factor");
    await look(away, "factor-10-enrol");
    await press(page, "Set up an authenticator app");
    await enterCode(page, (await page.locator(".seed").innerText()).replace(/\s/g, ""));
    await follow(page, "I have saved these codes");
    expect(await heading(page)).toBe("My account");
    await page.context().close();
  });

  it("the confirmation before a change takes the passkey, tells a wrong password at its field, and can be left", async () => {
    const { watched } = await givenMember();
    const { page } = watched;
    await page.goto(`${site.base}/account/confirm?next=/account/address`);
    await look(watched, "factor-11-confirm");
    await page.getByLabel("Current password").fill("not the password");
    await press(page, "Continue");
    expect(await page.getByLabel("Current password").getAttribute("aria-invalid")).toBe("true");
    expect(await said(page)).toContain("This is not your current password.");
    await press(page, "Use a passkey");
    await page.waitForURL(`${site.base}/account/address`);
    await page.goto(`${site.base}/account/password`);
    await page.getByLabel("Current password").fill("not the password");
    await page.getByLabel("New password").fill("quite another passphrase");
    await press(page, "Save");
    expect(await page.getByLabel("Current password").getAttribute("aria-invalid")).toBe("true");
    await look(watched, "factor-12-password");
    await page.context().close();
  });
});

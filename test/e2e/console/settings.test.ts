/** Settings in the console: policies with whom they reach before they are saved, branding with its preview and what comes of it on the sign-in page, keys, export, the end. */
import { describe, expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { getPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { givenPerson } from "../../support/accounts.ts";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();
const site = useSite();

async function given() {
  const { caller } = await givenOrganization();
  const { slug } = await getOrganization(caller);
  const [owner, boss] = [await givenPerson(), await givenPerson()];
  await createMembership(caller, { email: owner.email, displayName: "Olga Owner", roles: ["owner"] });
  await createMembership(caller, { email: boss.email, displayName: "Bo Boss", roles: ["admin"] });
  return { caller, slug, owner, boss };
}

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe.skipIf(!chromiumAvailable)(`settings in the console${skippedWithoutChromium}`, () => {
  it("show whom a policy reaches before it is saved", async () => {
    const { caller, slug, boss } = await given();
    await signedIn(site, { slug, email: boss.email });
    const watched = await operatorAt(site, `/console/${slug}/settings`);
    const { page } = watched;
    await page.getByLabel("A second factor is asked for from").selectOption("Everybody");
    await page.getByLabel("How many people may be active").fill("1");
    await look(watched, "console-policies");
    await press(page, "Review and save 2 changes");
    const ask = page.getByRole("alertdialog", { name: "Save these policies?" });
    await ask.getByText("Of 1 person the sessions by a password alone would end:").waitFor();
    await ask.getByText("Bo Boss").first().waitFor();
    await look(watched, "console-policies-save");
    await press(page, "Cancel");
    await press(page, "Discard");
    await page.getByLabel("How many people may be active").fill("25");
    await press(page, "Review and save 1 change");
    await ask.getByRole("textbox", { name: "Why" }).fill("bought 25");
    await ask.getByRole("button", { name: "Save" }).click();
    await ask.waitFor({ state: "detached" });
    expect((await getPolicies(caller)).policies).toMatchObject({ seatLimit: 25, mfa: "off" });
  });

  it("say by which ways people sign in, with whose sessions end, and why it may not be so", async () => {
    const { caller, slug, owner, boss } = await given();
    await signedIn(site, { slug, email: boss.email });
    await signedIn(site, { slug, email: owner.email });
    const watched = await operatorAt(site, `/console/${slug}/settings`);
    const { page } = watched;
    const ways = page.getByRole("group", { name: "People sign in by" });
    await ways.getByText("Password", { exact: true }).click();
    await ways.getByText("Passkey", { exact: true }).click();
    await press(page, "Review and save 1 change");
    const ask = page.getByRole("alertdialog", { name: "Save these policies?" });
    await ask.getByText("Password, Passkey, Single sign-on").waitFor();
    // The preview says so before anybody saves, and saving is refused with the same.
    const refused = ask.getByText("SSO alone lets nobody in without an active connection");
    await refused.first().waitFor();
    await ask.getByRole("textbox", { name: "Why" }).fill("all at once");
    await ask.getByRole("button", { name: "Save" }).click();
    await refused.nth(1).waitFor();
    await look(watched, "console-ways-in-refused");
    await press(page, "Cancel");
    await ways.getByText("Passkey", { exact: true }).click();
    await page.getByLabel("Guests have to show at least").selectOption("A passkey");
    await look(watched, "console-ways-in");
    await press(page, "Review and save 2 changes");
    await ask.getByText("Sessions of 2 people would end").waitFor();
    await ask.getByText("Bo Boss").first().waitFor();
    await look(watched, "console-ways-in-save");
    await ask.getByRole("textbox", { name: "Why" }).fill("passkeys from now on");
    await ask.getByRole("button", { name: "Save" }).click();
    await ask.waitFor({ state: "detached" });
    expect((await getPolicies(caller)).policies).toMatchObject({
      signInMethods: ["passkey", "sso"],
      guestFactor: "phishing_resistant",
    });
  });

  it("brand the sign-in page: with a logo and a colour that stays readable", async () => {
    const { caller, slug, owner } = await given();
    const watched = await signedIn(site, { slug, email: owner.email }, "/settings?view=organization");
    const { page } = watched;
    await page.getByRole("textbox", { name: "Name that people see" }).fill("Acme Rockets");
    await page.getByRole("textbox", { name: "Colour", exact: true }).fill("#ffe94d");
    await page.getByText("Text in this colour could not be read on some ground").waitFor();
    await page.getByLabel("Logo").setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: PNG });
    await page.getByText("This is no PNG, JPEG, WebP or GIF.").waitFor();
    await page.getByLabel("Logo").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: PNG });
    await page.getByRole("figure", { name: "By night" }).getByText("Sign in to Acme Rockets").waitFor();
    await look(watched, "console-branding");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("The branding is saved.").waitFor();
    expect((await getOrganization(caller)).branding).toMatchObject({ displayName: "Acme Rockets", color: "#ffe94d" });

    const visitor = await newPage(site.browser);
    await visitor.page.goto(`${site.base}/sign-in?organization=${slug}`);
    await visitor.page.getByText("Acme Rockets").first().waitFor();
    expect(await visitor.page.locator("header img.logo").count()).toBe(1);
    await look(visitor, "branded-sign-in");
  });

  it("tell what is kept for how long, and how much of it there is; the operator of everything", async () => {
    const { caller, slug, boss } = await given();
    await updatePolicies(caller, { logDays: 7 });
    const watched = await signedIn(site, { slug, email: boss.email }, "/settings?view=retention");
    const kept = watched.page.getByRole("table", { name: "Retention" });
    await kept.getByRole("row", { name: /Log of requests 7 days 0/ }).waitFor();
    await kept.getByRole("row", { name: /Log of events for good \d+/ }).waitFor();
    await look(watched, "console-retention");
    const operator = await operatorAt(site, "/console?view=retention");
    const all = operator.page.getByRole("table", { name: "Retention" });
    await all.getByRole("row", { name: /People in organizations until deleted about \d+/ }).waitFor();
    await look(operator, "console-retention-of-all");
  });

  it("make a key that is shown once, and revoke it; who may not is told who may", async () => {
    const { slug, owner, boss } = await given();
    const watched = await signedIn(site, { slug, email: owner.email }, "/settings?view=keys");
    const { page } = watched;
    await press(page, "Make a key");
    const form = page.getByRole("alertdialog", { name: "Make a key" });
    await form.getByRole("textbox", { name: "For what" }).fill("sync");
    await form.getByRole("combobox", { name: "Everything" }).selectOption("Read");
    await look(watched, "console-key-form");
    await form.getByRole("button", { name: "Make a key" }).click();
    const kept = page.getByRole("alertdialog", { name: "Keep this key now" });
    const key = (await kept.locator("code").textContent()) ?? "";
    expect(key).toMatch(/^rck_/);
    await kept.getByRole("button", { name: "I have kept it" }).click();
    expect(await page.getByText(key).count()).toBe(0);
    await page.getByRole("row", { name: /sync.*Read.*never.*Good/ }).waitFor();
    await look(watched, "console-keys");
    await page.getByRole("button", { name: "Revoke: sync" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("row", { name: /sync.*Revoked/ }).waitFor();
    const answered = await fetch(`${site.base}/v1/me`, { headers: { Authorization: `Bearer ${key}` } });
    expect(answered.status).toBe(401);

    const admin = await signedIn(site, { slug, email: boss.email }, "/settings?view=keys");
    await admin.page.getByRole("heading", { name: "You may not see this" }).waitFor();
    await admin.page.getByText("Olga Owner").waitFor();
    await look(admin, "console-keys-refused");
  });

  it("hand the log over, verify it, and end the organization only when its address is typed in", async () => {
    const { caller, slug } = await given();
    const watched = await operatorAt(site, `/console/${slug}/settings?view=log`);
    const { page } = watched;
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download as a table (CSV)" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${slug}-log.csv`);
    await press(page, "Verify the log");
    await page.getByText("The log is as it was sealed").waitFor();
    const [everything] = await Promise.all([page.waitForEvent("download"), press(page, "Download everything")]);
    expect(everything.suggestedFilename()).toBe(`${slug}.ndjson`);
    await look(watched, "console-export");

    await press(page, "End of the organization");
    await page.getByRole("button", { name: "End the organization" }).click();
    const ask = page.getByRole("alertdialog");
    const end = ask.getByRole("button", { name: "End it for good" });
    expect(await end.isDisabled()).toBe(true);
    await ask
      .getByText(/Who gains and loses|People|What is written/)
      .first()
      .waitFor();
    await look(watched, "console-end");
    await ask.getByRole("textbox", { name: `Type ${slug} to confirm` }).fill(slug);
    await end.click();
    await page.getByRole("heading", { level: 1, name: "Organizations" }).waitFor();
    expect(await refusal(getOrganization(caller))).toBe("not_found");
  });
});

/** Roles and domains in the console: what a role allows, who has it and why, what a change takes; the record of a domain, and whom it lets in. */
import { describe, expect, it } from "vitest";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { getRole } from "../../../src/domain/roles/roles.ts";
import { givenPerson } from "../../support/accounts.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { operatorAt, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization, log, provision } from "../../support/world.ts";

useDatabase();
const site = useSite();

async function given() {
  const { caller, scim } = await givenOrganization();
  const { slug } = await getOrganization(caller);
  const boss = await givenPerson();
  await createMembership(caller, { email: "owner@acme.test", displayName: "Olga Owner", roles: ["owner"] });
  await createMembership(caller, { email: boss.email, displayName: "Bo Boss", roles: ["admin"] });
  return { caller, scim, slug, boss };
}

describe.skipIf(!chromiumAvailable)(`roles in the console${skippedWithoutChromium}`, () => {
  it("are made, seen with who has them, changed with whom it costs what, and deleted", async () => {
    const { caller, slug } = await given();
    const watched = await operatorAt(site, `/console/${slug}/roles`);
    const { page } = watched;
    await page.getByRole("row", { name: /Owner/ }).first().waitFor();
    await look(watched, "console-roles");

    await press(page, "Make a role");
    const form = page.getByRole("alertdialog", { name: "Make a role" });
    await form.getByRole("textbox", { name: "Name" }).fill("Book keeper");
    expect(await form.getByRole("textbox", { name: "Key" }).inputValue()).toBe("book-keeper");
    await form.getByRole("checkbox", { name: /Read the log/ }).check();
    await form
      .getByRole("textbox", { name: "Permissions of your application" })
      .fill("invoices:approve\ninvoices:read");
    await look(watched, "console-role-form");
    await form.getByRole("button", { name: "Make a role" }).click();
    await form.waitFor({ state: "detached" });
    expect(await getRole(caller, "book-keeper", "organization")).toMatchObject({
      name: "Book keeper",
      permissions: ["events:read", "invoices:approve", "invoices:read"],
    });
    await createMembership(caller, { email: "kim@acme.test", displayName: "Kim Keeper", roles: ["book-keeper"] });

    await page.getByRole("row", { name: /Book keeper/ }).click();
    const drawer = page.getByRole("dialog", { name: "Book keeper" });
    await drawer.getByRole("row", { name: /Kim Keeper.*given by hand/ }).waitFor();
    await look(watched, "console-role");
    await drawer.getByRole("button", { name: "Change" }).click();
    const change = page.getByRole("alertdialog", { name: "Change" });
    await change.getByRole("checkbox", { name: /Read the log/ }).uncheck();
    await change.getByText("1 person would lose events:read").waitFor();
    await change.getByText("Kim Keeper").waitFor();
    await look(watched, "console-role-change");
    await change.getByRole("button", { name: "Change the role" }).click();
    await change.waitFor({ state: "detached" });
    expect((await getRole(caller, "book-keeper", "organization")).permissions).not.toContain("events:read");

    await drawer.getByRole("button", { name: "Delete" }).click();
    const remove = page.getByRole("alertdialog", { name: "Delete the role Book keeper?" });
    await remove.getByText("The role is in use").waitFor();
    await look(watched, "console-role-in-use");
    await page.keyboard.press("Escape");
    expect((await getRole(caller, "book-keeper", "organization")).key).toBe("book-keeper");
  });

  it("tell an admin who may change them", async () => {
    const { slug, boss } = await given();
    const { page } = await signedIn(site, { slug, email: boss.email }, "/roles");
    await page.getByRole("row", { name: /Owner/ }).first().waitFor();
    expect(await page.getByRole("button", { name: "Make a role" }).count()).toBe(0);
    await page.getByRole("row", { name: /Owner/ }).first().click();
    await page
      .getByRole("dialog", { name: "Owner" })
      .getByRole("row", { name: /Olga Owner/ })
      .waitFor();
  });
});

describe.skipIf(!chromiumAvailable)(`domains in the console${skippedWithoutChromium}`, () => {
  it("show the record to publish, what was found instead, whom the proof lets in, and what giving one up means", async () => {
    const { caller, scim, slug } = await given();
    await createMembership(caller, { email: "jane@waiting.test", displayName: "Jane Waiting", roles: ["member"] });
    await provision(scim, { userName: "jane@waiting.test" });
    const watched = await operatorAt(site, `/console/${slug}/domains`);
    const { page } = watched;
    await press(page, "Add a domain");
    const form = page.getByRole("alertdialog", { name: "Add a domain" });
    await form.getByRole("textbox", { name: "Domain" }).fill("waiting.test");
    await form.getByRole("button", { name: "Add a domain" }).click();

    const drawer = page.getByRole("dialog", { name: "waiting.test" });
    await drawer.getByText("_membership-verify.waiting.test").waitFor();
    await drawer.getByRole("button", { name: "Copy: Value" }).click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^rollcall-verify=/);
    await drawer
      .getByText(/Jane Waiting/)
      .first()
      .waitFor();
    await drawer.getByRole("button", { name: "Check now" }).click();
    await drawer.getByText(/There is no TXT record of this name|The name servers did not answer/).waitFor();
    await look(watched, "console-domain-pending");

    await drawer.getByRole("button", { name: "Verify without DNS" }).click();
    const vouch = page.getByRole("alertdialog", { name: "Verify waiting.test without a DNS record?" });
    await vouch.getByRole("textbox", { name: "Why" }).fill("their contract says so");
    await vouch.getByRole("button", { name: "Verify without DNS" }).click();
    await vouch.waitFor({ state: "detached" });
    const events = await log(caller);
    expect(events.findLast(({ type }) => type === "domain.verified")?.cause.reason).toBe("their contract says so");

    await drawer.getByRole("button", { name: "Remove" }).click();
    const remove = page.getByRole("alertdialog", { name: "Remove waiting.test?" });
    await remove.getByText("Members stay.").waitFor();
    await look(watched, "console-domain-remove");
    await remove.getByRole("button", { name: "Remove" }).click();
    await drawer.waitFor({ state: "detached" });
    await look(watched, "console-domains");
  });
});

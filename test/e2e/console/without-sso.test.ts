/** Who may come without single sign-on is seen wherever people are; and what would be refused is not offered, with the reason. */
import { describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { chromiumAvailable, look, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenSso, invited } from "../../support/visitors.ts";
import { provision } from "../../support/world.ts";

useDatabase();
const site = useSite();
const UNTIL = new Date("2031-03-07T22:59:59Z");

describe.skipIf(!chromiumAvailable)(`access without single sign-on in the console${skippedWithoutChromium}`, () => {
  it("is marked in the lists and told in full beside them, also while it does not count", async () => {
    const world = await givenConsole();
    const { caller, slug } = world;
    const eve = await world.somebody("Eve External", "guest");
    const email = `gina@${slug}.test`;
    await givenSso(caller);
    await updateMembership(caller, eve.id, { allowWithoutSso: { until: UNTIL, reason: "the audit" } });
    await invited(caller, email, { roles: ["guest"], allowWithoutSso: true, withoutSsoUntil: UNTIL });
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/people?view=withoutSso`);
    const row = page.getByRole("row", { name: /Eve External/ });
    await row.getByText(/^no SSO until .*2031/).waitFor();
    expect(await page.getByRole("row").count()).toBe(2);
    await look(watched, "console-people-without-sso");
    await row.click();
    const drawer = page.getByRole("dialog", { name: "Eve External" });
    await drawer.getByText(/Allowed until .*2031/).waitFor();
    await drawer.getByText(/Operator · why: the audit/).waitFor();
    await look(watched, "console-person-without-sso");

    await page.goto(`${site.base}/console/${slug}/invitations`);
    const offer = page.getByRole("row", { name: new RegExp(email) });
    await offer.getByText(/^no SSO until .*2031/).waitFor();
    await look(watched, "console-invitations-without-sso");
    await updatePolicies(caller, { strictMode: true });
    await offer.click();
    await page
      .getByRole("dialog", { name: email })
      .getByText(/Allowed until .*; does not count while strict mode is on/)
      .waitFor();
    await page.goto(`${site.base}/console/${slug}/people?person=${eve.id}`);
    await drawer.getByText(/Allowed until .*; does not count while strict mode is on/).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("is not offered where there is no single sign-on, nor strict mode, and it says why", async () => {
    const world = await givenConsole();
    const ann = await world.somebody("Ann Adams");
    const { page, complaints } = await asOperator(site, world.slug);
    await page.goto(`${site.base}/console/${world.slug}/people?person=${ann.id}`);
    const drawer = page.getByRole("dialog", { name: "Ann Adams" });
    await drawer.getByRole("button", { name: "Remove", exact: true }).waitFor();
    expect(await drawer.getByRole("button", { name: /without single sign-on/ }).count()).toBe(0);
    await drawer.getByText(/Allow access without single sign-on: This organization has no SSO/).waitFor();
    await page.goto(`${site.base}/console/${world.slug}/invitations?invite=open`);
    const form = page.getByRole("alertdialog", { name: "Invite people" });
    await form.getByLabel("Message to them (optional)").waitFor();
    expect(await form.getByRole("checkbox", { name: /without single sign-on/ }).count()).toBe(0);
    await page.goto(`${site.base}/console/${world.slug}/sso`);
    await page.getByText("It needs a connection by which people sign in, and that is live.").waitFor();
    expect(await page.getByRole("button", { name: "Switch strict mode on" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("is offered to who may change the organization, and not to an admin", async () => {
    const world = await givenConsole();
    const { caller, slug } = world;
    const ann = await world.somebody("Ann Adams");
    const boss = await world.somebody("Bo Boss", "admin");
    await givenSso(caller);
    await updateMembership(caller, boss.id, { allowWithoutSso: true });
    const named = { name: "Allow access without single sign-on" };
    const admin = await signedIn(site, { slug, email: boss.email }, `/people?person=${ann.id}`);
    const seen = admin.page.getByRole("dialog", { name: "Ann Adams" });
    await seen.getByRole("button", { name: "Remove", exact: true }).waitFor();
    expect(await seen.getByRole("button", named).count()).toBe(0);
    const { page } = await asOperator(site, slug);
    await page.goto(`${site.base}/console/${slug}/people?person=${ann.id}`);
    await page.getByRole("dialog", { name: "Ann Adams" }).getByRole("button", named).waitFor();
  });

  it("offers nobody to be removed whom a directory manages", async () => {
    const world = await givenConsole();
    const { membershipId } = await provision(world.scim, {
      userName: "paul@elsewhere.test",
      displayName: "Paul Pushed",
    });
    const boss = await world.somebody("Bo Boss", "owner");
    const watched = await signedIn(site, { slug: world.slug, email: boss.email }, `/people?person=${membershipId}`);
    const { page } = watched;
    const drawer = page.getByRole("dialog", { name: "Paul Pushed" });
    await drawer.getByRole("button", { name: "Hold", exact: true }).waitFor();
    expect(await drawer.getByRole("button", { name: "Remove", exact: true }).count()).toBe(0);
    await drawer.getByText(/Remove: A directory manages this person\./).waitFor();
    await look(watched, "console-person-managed");
    expect(watched.complaints).toEqual([]);
  });
});

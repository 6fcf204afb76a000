/** Inviting in the console: what one should know is said while one types, and an address that is invited already is no dead end. */
import { describe, expect, it } from "vitest";
import { listInvitations } from "../../../src/domain/invitations/listing.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";
import { givenSso, invited } from "../../support/visitors.ts";

useDatabase();
const site = useSite();

describe.skipIf(!chromiumAvailable)(`inviting in the console${skippedWithoutChromium}`, () => {
  it("says before it is sent whom single sign-on shuts out", async () => {
    const { caller, slug } = await givenConsole();
    await givenSso(caller);
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/invitations?invite=open`);
    const form = page.getByRole("alertdialog", { name: "Invite people" });
    await form.getByRole("textbox", { name: "Addresses" }).fill(`one@${slug}.test, two@${slug}.test`);
    await form.getByText(/2 of 2 people: This organization is entered by SSO/).waitFor();
    await look(watched, "console-invite-shut-out");
    await form.getByRole("checkbox", { name: /Allow access without single sign-on/ }).check();
    await form.getByText(/This organization is entered by SSO/).waitFor({ state: "detached" });
    expect((await listInvitations(caller, { limit: 10 })).items).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  it("offers for an address with an open invitation to send that again, or to replace it", async () => {
    const world = await givenConsole();
    const { caller, slug } = world;
    const boss = await world.somebody("Bo Boss", "admin");
    const email = `gina@${slug}.test`;
    const { id } = await invited(caller, email, { roles: ["guest"] });
    const watched = await signedIn(site, { slug, email: boss.email }, "/invitations?invite=open");
    const { page } = watched;
    const form = page.getByRole("alertdialog", { name: "Invite people" });
    const addresses = form.getByRole("textbox", { name: "Addresses" });
    await addresses.fill(`${email}\nnew@${slug}.test`);
    const row = form.getByRole("listitem").filter({ hasText: email });
    await row.getByText("has an open invitation already.").waitFor();
    expect(await form.innerText()).not.toContain("onPending");
    await look(watched, "console-invite-again");

    await form.getByRole("combobox", { name: "Role" }).selectOption("member");
    await row.getByRole("button", { name: `Replace it: ${email}` }).click();
    await row.waitFor({ state: "detached" });
    expect(await addresses.inputValue()).toBe(`new@${slug}.test`);
    const [open] = (await listInvitations(caller, { limit: 10 })).items;
    expect(open).toMatchObject({ id, email, status: "pending", roles: ["member"] });

    await addresses.fill(email);
    await row.getByRole("button", { name: `Send again: ${email}` }).click();
    await page.getByText("The invitation is sent again.").waitFor();
    expect((await listInvitations(caller, { limit: 10 })).items).toHaveLength(1);
    expect(watched.complaints).toEqual([]);
  });

  it("says it in German", async () => {
    const world = await givenConsole();
    const email = `gina@${world.slug}.test`;
    await invited(world.caller, email, { roles: ["guest"] });
    const { page } = await asOperator(site, world.slug);
    await press(page, "Deutsch");
    const side = page.getByRole("navigation");
    await side.getByText("Betreiber", { exact: true }).waitFor();
    expect(await side.getByText("Operator", { exact: true }).count()).toBe(0);
    await page.goto(`${site.base}/console/${world.slug}/invitations?invite=open`);
    const form = page.getByRole("alertdialog", { name: "Personen einladen" });
    await form.getByRole("textbox", { name: "Adressen" }).fill(email);
    await form.getByText("hat schon eine offene Einladung.").waitFor();
    await form.getByRole("button", { name: `Ersetzen: ${email}` }).waitFor();
  });
});

/** An owner lets the identity provider's admin set things up: makes a link, sees what was done by it, and ends it. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

/** Opens the link as the portal does, and makes a connection by it. */
async function useLink(url: string, organization: string): Promise<void> {
  const { origin, pathname } = new URL(url);
  const opened = await request(origin)
    .post("/setup/session")
    .send({ token: pathname.split("/").at(-1) });
  const [cookie = ""] = (opened.get("Set-Cookie") ?? []).map((one) => one.split(";", 1)[0] ?? "");
  const made = await request(origin)
    .post(`/v1/organizations/${organization}/connections`)
    .set("Cookie", cookie)
    .set("X-CSRF-Token", opened.body.csrfToken)
    .send({ kind: "scim", name: "Entra of Acme" });
  expect(made.status).toBe(201);
}

describe.skipIf(!chromiumAvailable)(`set-up links in the console in Chromium${skippedWithoutChromium}`, () => {
  it("are made in one form, list what was done by them, and are revoked", async () => {
    const { slug, caller } = await givenConsole();
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await page.getByText("There is no set-up link yet").waitFor();
    await press(page, "Make a set-up link");
    const form = page.getByRole("alertdialog", { name: "Make a set-up link" });
    await form.getByRole("textbox", { name: "Name" }).fill('<img src=x onerror="document.title=1"> IT');
    await form.getByRole("combobox", { name: "Identity provider" }).selectOption("entra");
    const make = form.getByRole("button", { name: "Make a set-up link" });
    // Anyone with the link is a choice, and not what happens when nobody says anything.
    expect(await make.isDisabled()).toBe(true);
    await look(watched, "console-setup-link-make");
    await form.getByRole("combobox", { name: "Who may open it" }).selectOption("anyone");
    await make.click();
    const made = page.getByRole("alertdialog", { name: "The set-up link is made" });
    const url = await made.locator("code").innerText();
    expect(url).toMatch(/\/setup\/stl_/);
    await look(watched, "console-setup-link-made");
    await made.getByRole("button", { name: "I have it" }).click();
    await useLink(url, caller.organizationId);

    await page.reload();
    await page.getByRole("link", { name: "Entra of Acme" }).waitFor();
    await page.getByText("In use").waitFor();
    await look(watched, "console-setup-links");
    await page.getByRole("button", { name: /^Revoke/ }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("Revoked", { exact: true }).waitFor();
    expect(
      (
        await request(site.base)
          .post("/setup/session")
          .send({ token: url.split("/").at(-1) })
      ).status,
    ).toBe(410);

    await page.getByRole("link", { name: "Entra of Acme" }).click();
    await page.getByText("What one actor did.").waitFor();
    await page.getByText("Set-up link", { exact: true }).first().waitFor();
    expect(await page.getByText("membership.created").count()).toBe(0);
    expect(watched.complaints).toEqual([]);
  });

  it("offer an admin only what an admin may do", async () => {
    const { slug, somebody } = await givenConsole();
    const { email } = await somebody("Anna Admin", "admin");
    const { page, complaints } = await signedIn(site, { slug, email });
    await page.goto(`${site.base}/console/${slug}/sso`);
    await press(page, "Make a set-up link");
    const form = page.getByRole("alertdialog", { name: "Make a set-up link" });
    await form.getByText("Provisioning of people and groups (SCIM)").waitFor();
    expect(await form.getByText("Prove domains").count()).toBe(0);
    await form.getByRole("textbox", { name: "Mailboxes" }).fill("it@acme.test, boss@acme.test");
    await form.getByRole("button", { name: "Make a set-up link" }).click();
    await page.getByRole("alertdialog", { name: "The set-up link is made" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

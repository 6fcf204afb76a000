/** Receivers of security events in the console: added with the secret told once, given another, revoked; and what their streams are there. */
import type { Page } from "playwright-core";
import supertest from "supertest";
import { describe, expect, it } from "vitest";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { givenConsole, operatorAt, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

const copied = async (page: Page, name: string): Promise<string> => {
  await page.getByRole("button", { name: `Copy: ${name}` }).click();
  return String(await page.evaluate("navigator.clipboard.readText()"));
};
const proof = async (page: Page): Promise<readonly [id: string, secret: string]> => [
  await copied(page, "Client ID"),
  await copied(page, "Client secret"),
];
const tokenFor = ([id, secret]: readonly [string, string]) =>
  supertest(site.base).post("/oauth/token").auth(id, secret).type("form").send({ grant_type: "client_credentials" });

describe.skipIf(!chromiumAvailable)(`receivers in the console${skippedWithoutChromium}`, () => {
  it("are added with what to enter there, get another secret with which the former counts on, and are revoked", async () => {
    const { slug, caller } = await givenConsole();
    const watched = await operatorAt(site, `/console/${slug}/webhooks`);
    const { page } = watched;
    await press(page, "Receivers");
    await page.getByRole("heading", { name: "There is no receiver yet" }).waitFor();
    await look(watched, "console-receivers-none");
    await press(page, "Add a receiver");
    const form = page.getByRole("alertdialog", { name: "Add a receiver" });
    await form.getByRole("textbox", { name: "For what" }).fill("Security operations");
    await form.getByRole("checkbox", { name: /^Read its streams/ }).uncheck();
    await look(watched, "console-receiver-form");
    await form.getByRole("button", { name: "Add a receiver" }).click();

    const kept = page.getByRole("alertdialog", { name: "Enter this at the receiver" });
    await kept.getByText(`${site.base}/oauth/token`).waitFor();
    const metadata = await copied(page, "Metadata of the transmitter");
    expect(await (await fetch(metadata)).json()).toMatchObject({
      issuer: `${site.base}/ssf/${caller.organizationId}`,
    });
    const first = await proof(page);
    await look(watched, "console-receiver-secret");
    await kept.getByRole("button", { name: "I have kept it" }).click();
    const { body } = await tokenFor(first);
    expect(body.scope).toBe("ssf.manage");
    const streams = `/v1/organizations/${caller.organizationId}/ssf/streams`;
    await supertest(site.base).post(streams).auth(body.access_token, { type: "bearer" }).send({}).expect(201);

    const drawer = page.getByRole("dialog", { name: "Security operations" });
    await drawer.getByText(/^a secret since/).waitFor();
    await look(watched, "console-receiver");
    await drawer.getByRole("button", { name: "Make another secret" }).click();
    await look(watched, "console-receiver-rotate");
    await page
      .getByRole("alertdialog", { name: "Make another secret?" })
      .getByRole("button", { name: "Make another secret" })
      .click();
    const second = await proof(page);
    await page.getByRole("button", { name: "I have kept it" }).click();
    await drawer.getByText(/a former one until/).waitFor();
    expect([(await tokenFor(first)).status, (await tokenFor(second)).status]).toEqual([200, 200]);

    await drawer.getByRole("button", { name: "Revoke" }).click();
    const revoke = page.getByRole("alertdialog", { name: "Revoke the receiver Security operations?" });
    await look(watched, "console-receiver-revoke");
    await revoke.getByRole("button", { name: "Revoke" }).click();
    await drawer.getByText("Revoked", { exact: true }).waitFor();
    await drawer.getByRole("button", { name: "Make another secret" }).waitFor({ state: "detached" });
    expect((await tokenFor(second)).status).toBe(401);
    await page.keyboard.press("Escape");
    await page.getByRole("row", { name: /Security operations.*Revoked/ }).waitFor();

    await page
      .getByRole("group", { name: "What events are sent to" })
      .getByRole("button", { name: "Webhooks" })
      .click();
    await page.getByRole("row", { name: /ssf\/streams/ }).click();
    await page.getByText("A stream of security events that its receiver asks for").waitFor();
    expect(await page.getByRole("dialog").getByRole("button", { name: "Change" }).count()).toBe(0);
  });

  it("prove themselves by keys of their own, and a refused key stands at its field", async () => {
    const { slug, somebody } = await givenConsole();
    const { email } = await somebody("Anna Admin", "admin");
    const { page } = await signedIn(site, { slug, email }, "/webhooks?of=receivers");
    await press(page, "Add a receiver");
    const form = page.getByRole("alertdialog", { name: "Add a receiver" });
    await form.getByRole("textbox", { name: "For what" }).fill("Signing");
    await form.getByRole("combobox", { name: "How it proves itself" }).selectOption({ value: "private_key_jwt" });
    const address = form.getByRole("textbox", { name: "JWKS address" });
    await address.fill("ftp://keys.example.com/");
    await form.getByRole("button", { name: "Add a receiver" }).click();
    await expect.poll(() => address.getAttribute("aria-invalid")).toBe("true");
    await address.fill("https://keys.example.com/jwks");
    await form.getByRole("button", { name: "Add a receiver" }).click();
    await page.getByRole("button", { name: "I have kept it" }).click();
    await page
      .getByRole("dialog", { name: "Signing" })
      .getByText(/^keys since/)
      .waitFor();
  });
});

/** An owner connects an OpenID provider in the console, tries it, and changes its secret. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { begunAt, type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT } from "../../support/openid/world.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

const CONNECT = "Connect by OpenID Connect";

/** Opens the form and says what the provider's pages say; the secret is left to the test. */
async function fillIn(page: Page, at = issuer.origin) {
  await press(page, CONNECT);
  const form = page.getByRole("alertdialog", { name: CONNECT });
  await form.getByRole("textbox", { name: "Name" }).fill("Acme OpenID");
  await form.getByRole("textbox", { name: "Issuer" }).fill(at);
  await form.getByRole("textbox", { name: "Client ID" }).fill(CLIENT.clientId);
  return { form, send: () => form.getByRole("button", { name: CONNECT }).click() };
}

/** What stands beside a button that copies it. */
const valueNamed = (page: Page, name: string) =>
  page
    .locator("div", { has: page.getByRole("button", { name: `Copy: ${name}` }) })
    .last()
    .locator("code");

describe.skipIf(!chromiumAvailable)(`an OpenID provider in the console in Chromium${skippedWithoutChromium}`, () => {
  it("is connected in one form, shows what to enter there, and is tried", async () => {
    const { slug } = await givenConsole();
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    const { form, send } = await fillIn(page);
    expect(await form.getByRole("button", { name: CONNECT }).getAttribute("aria-disabled")).toBe("true");
    await form.getByRole("textbox", { name: "Client secret" }).fill(CLIENT.clientSecret);
    await form.getByRole("checkbox", { name: "Somebody unknown becomes a member by signing in" }).check();
    await look(watched, "console-openid-make");
    await send();
    const made = page.getByRole("alertdialog", { name: "The connection is made" });
    await made.getByText(`${issuer.origin}/token`).waitFor();
    expect(await valueNamed(page, "Redirect address").innerText()).toMatch(
      new RegExp(`^${site.base}/sso/oidc/[^/]+/callback$`),
    );
    expect(await made.getByRole("button", { name: "Copy: JWKS address" }).count()).toBe(0);
    await look(watched, "console-openid-made");
    await made.getByRole("button", { name: "Done" }).click();

    const shown = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Acme OpenID" }) });
    await shown.getByText("openid profile email").waitFor();
    await shown.getByText(issuer.origin, { exact: true }).waitFor();
    await shown.getByText("What to enter at the identity provider").click();
    await shown.getByRole("button", { name: "Copy: Address after signing out" }).waitFor();
    await shown.getByText("What the provider says of itself").click();
    await look(watched, "console-openid");
    expect(await page.content()).not.toContain(CLIENT.clientSecret);

    await shown.getByRole("button", { name: "Make a test link: Acme OpenID" }).click();
    const opening = page.context().waitForEvent("page");
    await shown.getByRole("link", { name: "Open the test sign-in" }).click();
    const tab = await opening;
    await tab.waitForURL(`${issuer.origin}/**`);
    const unknown = { sub: "stranger", email: "stranger@elsewhere.test", email_verified: true };
    await tab.goto(site.base + (await issuer.signIn(begunAt(tab.url()), unknown)));
    await tab.getByText("stranger@elsewhere.test").first().waitFor();
    await tab.close();
    // Back where it was begun it says what came of it.
    await shown.getByRole("button", { name: "See what came of the test" }).click();
    await page.getByRole("row", { name: /stranger@elsewhere\.test.*Test/ }).click();
    await page.getByRole("dialog", { name: "stranger@elsewhere.test" }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("is refused at the field that is wrong, which is gone to", async () => {
    const { slug } = await givenConsole();
    const { page, complaints } = await asOperator(site, slug);
    await page.goto(`${site.base}/console/${slug}/sso`);
    const { form, send } = await fillIn(page, `${issuer.origin}/nowhere`);
    await form.getByRole("textbox", { name: "Client secret" }).fill(CLIENT.clientSecret);
    await send();
    const field = form.getByRole("textbox", { name: "Issuer" });
    await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
    await field.and(page.locator(":focus")).waitFor();
    expect(await form.getByRole("alert").count()).toBe(0);

    await field.fill(issuer.origin);
    issuer.metadata = { ...issuer.metadata, token_endpoint_auth_methods_supported: ["client_secret_post"] };
    const proof = form.getByRole("combobox", { name: "How Rollcall proves that it is the client" });
    await proof.selectOption("key");
    await send();
    await form.getByText("This provider takes no key; it takes client_secret_post.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("false");
    issuer.metadata = { ...issuer.metadata, token_endpoint_auth_methods_supported: ["private_key_jwt"] };
    await send();
    await page.getByRole("alertdialog", { name: "The connection is made" }).waitFor();
    expect(await valueNamed(page, "JWKS address").innerText()).toMatch(/\/jwks$/);
    expect(complaints).toEqual([]);
  });

  it("gets another secret, from an owner alone", async () => {
    const { slug, caller, somebody } = await givenConsole();
    const { id: anna, email } = await somebody("Anna Admin", "admin");
    const { id } = await createConnection(caller, { kind: "oidc", name: "Acme", issuer: issuer.origin, ...CLIENT });
    await updateMembership(caller, anna, { allowWithoutSso: true });
    const admin = await signedIn(site, { slug, email }, "/sso");
    await admin.page.getByRole("button", { name: "Make a test link: Acme" }).waitFor();
    expect(await admin.page.getByRole("button", { name: "Change the client secret" }).count()).toBe(0);
    expect(await admin.page.getByRole("button", { name: CONNECT }).count()).toBe(0);

    const { page, complaints } = await asOperator(site, slug);
    await page.goto(`${site.base}/console/${slug}/sso`);
    await page.evaluate("localStorage.setItem('rollcall.language', 'de')");
    await page.reload();
    await press(page, "Client-Geheimnis ändern: Acme");
    const form = page.getByRole("alertdialog", { name: "Client-Geheimnis ändern" });
    await form.getByRole("textbox", { name: "Client-Geheimnis" }).fill("AnotherSecret");
    await form.getByRole("button", { name: "Ändern" }).click();
    await page.getByText("Das Client-Geheimnis ist geändert.").waitFor();

    await page.goto(`${site.base}/sso/oidc/${id}/login`);
    await page.goto(site.base + (await issuer.signIn(begunAt(page.url()), { sub: "jane", email: "jane@acme.test" })));
    const { headers } = issuer.asked.findLast(({ path }) => path === "/token") ?? {};
    expect(headers?.authorization).toBe(`Basic ${btoa(`${CLIENT.clientId}:AnotherSecret`)}`);
    expect(complaints).toEqual([]);
  });
});

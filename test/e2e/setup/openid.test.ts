/** A customer's admin connects an OpenID provider by the portal: what is wrong on the way is named on the page, until it is live. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Begun, begunAt, type Issuer, json, startIssuer } from "../../support/openid/issuer.ts";
import "../../support/openid/world.ts";
import { givenCustomer, goTo, scimOf } from "../../support/portal.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();
const OPERATOR = "operator-key-1";
const TEST = "Sign in at your identity provider";
const JANE = { sub: "jane", email: "jane@acme-openid.test", name: "Jane Portal", groups: ["staff"] };

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
beforeEach(() => issuer.pages.clear());
afterAll(() => issuer.stop());

/** Begins a test, and gives the browser back the address that the provider answers with. */
async function attempt(page: Page, answer: (begun: Begun) => Promise<string>): Promise<void> {
  await press(page, /^Begin (a|another) test$/);
  const link = await page.getByRole("link", { name: TEST }).getAttribute("href");
  const tab = await page.context().newPage();
  await tab.goto(link ?? "");
  await tab.goto(site.base + (await answer(begunAt(tab.url()))));
  await tab.close();
}

/** The same with claims that a provider should not send. */
const lying = (page: Page, claims: Record<string, unknown>): Promise<void> =>
  attempt(page, async (begun) => {
    const id_token = await issuer.sign(issuer.claims(begun, { ...JANE, ...claims }));
    return issuer.vouch(begun, { access_token: "a", token_type: "Bearer", id_token });
  });

const named = async (page: Page, ...codes: string[]): Promise<void> => {
  for (const code of codes) await page.getByText(code, { exact: true }).waitFor();
};

/** Opens a link, chooses this provider, and comes to the step of single sign-on. */
async function begun(page: Page, idp: string, more: object = {}) {
  const acme = await givenCustomer({ base: site.base, operatorKey: OPERATOR });
  const { url } = await acme.link({ intents: ["sso", "mappings"], ...more });
  await page.goto(url);
  await press(page, idp);
  await page.getByRole("heading", { level: 1, name: "Set up single sign-on" }).waitFor();
  return acme;
}

const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
};

describe.skipIf(!chromiumAvailable)(`OpenID Connect by the set-up portal in Chromium${skippedWithoutChromium}`, () => {
  it("is set up, tried until it is right, and taken live by a stranger", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    const acme = await begun(page, "Okta");
    expect(await page.getByRole("radio", { name: "OpenID Connect" }).isChecked()).toBe(true);
    await look(watched, "setup-openid-1");

    await fill(page, { Issuer: `${issuer.origin}/nowhere`, "Client ID": "rollcall", "Client secret": "secret-1" });
    await press(page, "Read the provider");
    await page.getByText("There is no discovery document of OpenID Connect at the issuer.").waitFor();
    await page.getByLabel("Issuer").and(page.locator(":focus")).waitFor();
    await look(watched, "setup-openid-2-refused");
    await fill(page, { Issuer: issuer.origin });
    await press(page, "Read the provider");
    await page.getByText("Known", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Copy: Sign-in redirect URIs" }).waitFor();
    expect(await page.getByText("Use a URL to fetch keys dynamically").count()).toBe(0);
    await page.getByLabel("Whoever signs in for the first time becomes a member").check();
    expect(await page.content()).not.toContain("secret-1");
    await look(watched, "setup-openid-3-values");

    await goTo(page, "Try single sign-on");
    issuer.pages.set("/token", (response) => json(response, { error: "invalid_client" }, 401));
    await attempt(page, (at) => issuer.signIn(at, JANE));
    await page.getByText("This person would not come in").waitFor();
    await named(page, "client_refused");
    await page.getByText("The client secret is wrong").waitFor();
    issuer.pages.clear();
    await look(watched, "setup-openid-4-secret");

    await lying(page, { iss: "https://elsewhere.test" });
    await named(page, "issuer_wrong");
    await lying(page, { aud: "another-application", nonce: "of-another" });
    await named(page, "audience_wrong", "nonce_wrong");
    await page.getByText("The client ID in the step").waitFor();
    await attempt(
      page,
      async (at) => `${new URL(at.redirectUri).pathname}?state=${at.state}&error=access_denied&iss=${issuer.origin}`,
    );
    await named(page, "provider_refused");
    await attempt(page, (at) => issuer.signIn(at, { ...JANE, email: undefined }));
    await named(page, "email_missing");
    await look(watched, "setup-openid-5-missing");
    await attempt(page, (at) => issuer.signIn(at, JANE));
    await page.getByText("This person would become a member and come in").waitFor();
    await page.getByText("Subject (sub)").waitFor();
    await look(watched, "setup-openid-6-good");

    await goTo(page, "Groups");
    await page.getByText("Groups arrive with each sign-in.").waitFor();
    await goTo(page, "Go live");
    await press(page, "Take single sign-on live");
    await page.getByText("Live", { exact: true }).waitFor();
    const { data } = await acme.call<{ data: object[] }>("/connections");
    expect(data).toMatchObject([{ kind: "oidc", issuer: issuer.origin, rehearsal: false, provisioning: "jit" }]);
    await goTo(page, "Single sign-on");
    expect(await page.getByRole("radio").count()).toBe(0);
    expect(watched.complaints).toEqual([]);
  });

  it("is begun anew by the other protocol, and proved by a key of ours", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    const acme = await begun(page, "Another one");
    await page.getByRole("radio", { name: "OpenID Connect" }).check();
    await fill(page, { Issuer: issuer.origin, "Client ID": "rollcall" });
    await page.getByLabel("Prove it by a key of ours").check();
    expect(await page.getByLabel("Client secret").count()).toBe(0);
    await press(page, "Read the provider");
    await page.getByRole("button", { name: "Copy: JWKS URL (private_key_jwt)" }).waitFor();
    await page.reload();
    await page.getByText("Proved by a key of ours").waitFor();

    await page.getByRole("radio", { name: "SAML 2.0" }).check();
    await look(watched, "setup-openid-7-other");
    await press(page, "Remove what was set up by OpenID Connect, and take SAML 2.0");
    await page.getByLabel("Address of the metadata, or the metadata itself").waitFor();
    expect((await acme.call<{ data: object[] }>("/connections")).data).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  it("asks of Google neither issuer nor group, and says in German what was refused", async () => {
    const watched = await newPage(site.browser, { locale: "de-DE" });
    const { page } = watched;
    const acme = await givenCustomer({ base: site.base, operatorKey: OPERATOR });
    await page.goto((await acme.link({ idp: "google", intents: ["sso", "scim"] })).url);
    await page.getByRole("link", { name: /^Single Sign-on/ }).click();
    expect(await page.getByRole("radio", { name: "SAML 2.0" }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: "OpenID Connect" }).check();
    await page.getByRole("heading", { name: "1. Legen Sie die Anwendung in Google Workspace an" }).waitFor();
    expect(await page.getByLabel("Aussteller (Issuer)").count()).toBe(0);
    await look(watched, "setup-openid-8-google");
    await page.getByRole("link", { name: /^Bereitstellung/ }).click();
    await page.getByText("Google stellt nur für Anwendungen des eigenen Katalogs bereit").waitFor();
    await page.getByRole("link", { name: /^Identitätsanbieter/ }).click();
    await press(page, "Ein anderer");
    await page.getByRole("radio", { name: "OpenID Connect" }).check();
    await fill(page, { "Aussteller (Issuer)": `${issuer.origin}/nirgends`, "Client-ID": "a", "Client-Geheimnis": "b" });
    await press(page, "Anbieter lesen");
    await page.getByText("Unter diesem Aussteller steht kein Discovery-Dokument von OpenID Connect.").waitFor();
    expect(watched.complaints).toEqual([]);
  });

  it("provisions by an OAuth client where the vendor does, and names a wrong secret", async () => {
    const watched = await newPage(site.browser);
    const { page } = watched;
    const acme = await givenCustomer({ base: site.base, operatorKey: OPERATOR });
    await page.goto((await acme.link({ idp: "entra", intents: ["scim"] })).url);
    await press(page, "Begin provisioning");
    await page.getByRole("radio", { name: "By OAuth client credentials" }).check();
    await press(page, "Make an OAuth client");
    await page.getByText("The client secret is shown only now.").waitFor();
    await look(watched, "setup-oauth-client");
    const value = (box: string) =>
      page
        .locator("div", { has: page.getByRole("button", { name: `Copy: ${box}` }) })
        .last()
        .locator("code")
        .first()
        .innerText();
    const [client, secret, tokenUrl] = await Promise.all(
      ["Client Identifier", "Client Secret", "Token Endpoint"].map(value),
    );
    const ask = (by: string): Promise<Response> =>
      fetch(tokenUrl ?? "", {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`${client}:${by}`)}` },
        body: new URLSearchParams({ grant_type: "client_credentials", scope: "scim" }),
      });
    expect((await ask(`${secret}x`)).status).toBe(401);
    await page.getByText("Somebody asked for an access token as this client").waitFor();
    const { access_token } = (await (await ask(secret ?? "")).json()) as { access_token: string };
    await scimOf(`${site.base}/scim/v2`, access_token).lookup("nobody");
    await page.getByText("Token right, looked for nobody: good.").waitFor();
    await page.getByText("Somebody asked for an access token as this client").waitFor({ state: "detached" });
    expect(watched.complaints).toEqual([]);
  });
});

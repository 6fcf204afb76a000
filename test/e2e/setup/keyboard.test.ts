/** A customer's admin sets everything up by the keyboard alone, from the link to going live: nothing is clicked. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumAvailable, newPage, skippedWithoutChromium } from "../../support/chromium.ts";
import { HANDS, pressKey } from "../../support/hands.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Customer, givenCustomer, givenDns, scimOf } from "../../support/portal.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { useSite } from "../../support/site.ts";

useDatabase();
const site = useSite();

let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp?.stop());

const DOMAIN = "acme-keys.test";
const JANE = `jane@${DOMAIN}`;

/** Presses a button, or follows a link, of this name. */
const press = (page: Page, name: string | RegExp): Promise<void> =>
  pressKey(page, page.getByRole("button", { name }).or(page.getByRole("link", { name })).first());

const write = (page: Page, label: string | RegExp, text: string): Promise<void> =>
  HANDS[1](page).write(page.getByLabel(label, { exact: true }), text);

async function proveDomain(page: Page, dns: ReturnType<typeof givenDns>): Promise<void> {
  await page.getByRole("heading", { level: 1, name: "Prove your mail domains" }).waitFor();
  await write(page, "Domain", DOMAIN);
  await page.keyboard.press("Enter");
  await page.getByText("There is no TXT record of this name.").waitFor();
  await press(page, "Copy: Value");
  await page.getByText("Copied").first().waitFor();
  dns.set([String(await page.evaluate("navigator.clipboard.readText()"))]);
  await press(page, "Look again now");
  await page.getByText("Proved", { exact: true }).waitFor();
  await press(page, "Next: Single sign-on");
}

async function setUpSso(page: Page, acme: Customer): Promise<void> {
  await page.getByRole("heading", { level: 1, name: "Set up single sign-on" }).waitFor();
  await HANDS[1](page).pick(page.getByRole("radio", { name: "SAML 2.0" }));
  const metadata = { name: "metadata.xml", mimeType: "text/xml", buffer: Buffer.from(await idp.metadata()) };
  const [files] = await Promise.all([
    page.waitForEvent("filechooser"),
    pressKey(page, page.getByLabel("or its file"), "Space"),
  ]);
  await files.setFiles(metadata);
  await press(page, "Read the metadata");
  await page.getByRole("heading", { name: "2. Enter our values there" }).waitFor();
  const { data } = await acme.call<{ data: { kind: string; saml: { metadataUrl: string } }[] }>("/connections");
  const saml = data.find(({ kind }) => kind === "saml")?.saml;
  await idp.trust(await (await fetch(saml?.metadataUrl ?? "")).text());
  await press(page, /^Next: Provisioning|^Skip this step – next: Provisioning/);
}

async function setUpScim(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1, name: "Set up provisioning" }).waitFor();
  await press(page, "Begin provisioning");
  await press(page, "Make a token");
  await page.getByText("The token is shown only now.").waitFor();
  const scim = scimOf(`${site.base}/scim/v2`, (await page.getByText(/^rcs_/).first().innerText()).trim());
  await scim.group("Engineers", await scim.user(JANE, "Jane Keys"));
  await page.getByText("A group was pushed: good.").waitFor();
  await press(page, "Next: Groups");
}

async function mapGroup(page: Page): Promise<void> {
  await page.getByText("Groups that have arrived: Engineers.").waitFor();
  await write(page, "Group", "Engineers");
  await write(page, /^Gives a seat in the team/, "Engineering");
  await page.getByText("1 person in this group gets it when you go live.").waitFor();
  await press(page, "Map the group");
  await page.getByRole("list", { name: "Mapped groups" }).getByText("Engineers").waitFor();
  await press(page, "Next: Try single sign-on");
}

async function trySignIn(page: Page, told: string): Promise<void> {
  await idp.know("jane", { nameId: JANE, attributes: { email: [JANE], displayName: ["Jane"] } });
  await press(page, /^Begin (a|another) test$/);
  const [tab] = await Promise.all([page.waitForEvent("popup"), press(page, "Sign in at your identity provider")]);
  await pressKey(tab, tab.getByRole("button", { name: "jane", exact: true }));
  await tab.waitForURL(/\/sso\//);
  await tab.close();
  await page.getByText(told).first().waitFor();
  await press(page, /^Next: Go live|^Skip this step – next: Go live/);
}

describe.skipIf(!chromiumAvailable)(`the set-up portal by the keyboard alone${skippedWithoutChromium}`, () => {
  it("leads from the link to going live", async () => {
    const dns = givenDns();
    const acme = await givenCustomer({ base: site.base, operatorKey: "operator-key-1" });
    await acme.call("/teams", { name: "Engineering" });
    const { url } = await acme.link();
    const { page, complaints } = await newPage(site.browser, { permissions: ["clipboard-read", "clipboard-write"] });

    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "Which identity provider do you use?" }).waitFor();
    await press(page, "Okta");
    await proveDomain(page, dns);
    await setUpSso(page, acme);
    await setUpScim(page);
    await mapGroup(page);
    // Nobody is a member before provisioning is live.
    await trySignIn(page, "The sign-in works;");

    await page.getByText("Arrived: 1.").waitFor();
    await press(page, "Take provisioning live");
    await page.getByRole("button", { name: "Take provisioning live" }).waitFor({ state: "detached" });
    await pressKey(
      page,
      page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: /^Try single sign-on/ }),
    );
    await trySignIn(page, "This person would come in");
    await press(page, "Take single sign-on live");
    await page.getByRole("button", { name: /^Take/ }).first().waitFor({ state: "detached" });
    await press(page, "Finish the set-up");
    await page.getByRole("heading", { name: "This set-up is finished" }).waitFor();

    const members = await acme.call<{ data: object[] }>("/memberships");
    expect(members.data).toMatchObject([{ email: JANE, status: "active" }]);
    expect(complaints).toEqual([]);
  });
});

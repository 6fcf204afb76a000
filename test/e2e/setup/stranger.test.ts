/** A customer's admin who has never seen it goes from the link to live, and what goes wrong on the way is named on the page. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenCustomer, givenDns, goTo, scimOf } from "../../support/portal.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { useSite } from "../../support/site.ts";
import { otherThan } from "../../support/texts.ts";

useDatabase();
const site = useSite();

let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp?.stop());

const DOMAIN = "acme-portal.test";
const JANE = `jane@${DOMAIN}`;

describe.skipIf(!chromiumAvailable)(`the set-up portal in Chromium${skippedWithoutChromium}`, () => {
  it("leads a stranger from the link to going live", async () => {
    const dns = givenDns();
    const acme = await givenCustomer({ base: site.base, operatorKey: "operator-key-1" });
    const team = await acme.call<{ id: string }>("/teams", { name: "Engineering" });
    const { url } = await acme.link({ name: "For Acme's IT" });
    const watched = await newPage(site.browser, { permissions: ["clipboard-read", "clipboard-write"] });
    const { page } = watched;

    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "Which identity provider do you use?" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/setup");
    await look(watched, "setup-1-idp");
    await press(page, "Okta");

    await page.getByRole("heading", { level: 1, name: "Prove your mail domains" }).waitFor();
    await page.getByLabel("Domain", { exact: true }).fill(DOMAIN);
    await press(page, "Add the domain");
    await page.getByText("There is no TXT record of this name.").waitFor();
    await look(watched, "setup-2-domains");
    dns.set(["rollcall-verification=of-another"]);
    await press(page, "Look again now");
    await page.getByText("What stands there is “rollcall-verification=of-another”.").waitFor();
    await press(page, "Copy: Value");
    await page.getByText("Copied").first().waitFor();
    dns.set([String(await page.evaluate("navigator.clipboard.readText()"))]);
    await press(page, "Look again now");
    await page.getByText("Proved", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Next: Single sign-on" }).click();

    await page.getByRole("heading", { level: 1, name: "Set up single sign-on" }).waitFor();
    await page.getByRole("radio", { name: "SAML 2.0" }).check();
    await look(watched, "setup-3-sso");
    await page
      .getByLabel("or its file")
      .setInputFiles({ name: "metadata.xml", mimeType: "text/xml", buffer: Buffer.from(await idp.metadata()) });
    await press(page, "Read the metadata");
    await page.getByRole("heading", { name: "2. Enter our values there" }).waitFor();
    await look(watched, "setup-4-sso-values");
    const { data } = await acme.call<{ data: { kind: string; saml: { metadataUrl: string } }[] }>("/connections");
    const saml = data.find(({ kind }) => kind === "saml")?.saml;
    const entity = await idp.trust(await (await fetch(saml?.metadataUrl ?? "")).text());
    await page.getByText(entity, { exact: true }).first().waitFor();

    await goTo(page, "Provisioning");
    await page.getByRole("heading", { level: 1, name: "Set up provisioning" }).waitFor();
    await press(page, "Begin provisioning");
    await press(page, "Make a token");
    await page.getByText("The token is shown only now.").waitFor();
    const token = (await page.getByText(/^rcs_/).first().innerText()).trim();
    await scimOf(`${site.base}/scim/v2`, otherThan(token)).lookup("nobody");
    await page.getByText(/^Token wrong/).waitFor();
    const scim = scimOf(`${site.base}/scim/v2`, token);
    await scim.lookup("nobody");
    await page.getByText("Token right, looked for nobody: good.").waitFor();
    const pushed = await scim.user(JANE, "Jane Portal");
    await page.getByText("A person was pushed: good.").waitFor();
    await scim.group("Engineers", pushed);
    await page.getByText("A group was pushed: good.").waitFor();
    await look(watched, "setup-5-scim");

    await page.getByRole("link", { name: "Next: Groups" }).click();
    await page.getByRole("heading", { level: 1, name: "Map your groups" }).waitFor();
    await page.getByText("Groups that have arrived: Engineers.").waitFor();
    await page.getByLabel("Group", { exact: true }).fill("Engineers");
    await page.getByLabel("Gives a seat in the team").selectOption({ label: "Engineering" });
    await page.getByText("1 person in this group gets it when you go live.").waitFor();
    await look(watched, "setup-6-groups");
    await press(page, "Map the group");
    await page.getByRole("list", { name: "Mapped groups" }).getByText("Engineers").waitFor();
    // Nothing is taken by one click: what it would come to stands there first.
    await press(page, "Remove: Engineers");
    const asked = page.getByRole("group", { name: "End what “Engineers” gives?" });
    await asked.getByText("Nobody would lose anything by it now.").waitFor();
    await look(watched, "setup-6-end-mapping");
    await asked.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("button", { name: "Remove: Engineers" }).waitFor();

    await page.getByRole("link", { name: "Next: Try single sign-on" }).click();
    const attempt = async (name: string, person: Parameters<IdentityProvider["know"]>[1]): Promise<void> => {
      await idp.know(name, person);
      await press(page, /^Begin (a|another) test$/);
      const [tab] = await Promise.all([
        page.waitForEvent("popup"),
        page.getByRole("link", { name: "Sign in at your identity provider" }).click(),
      ]);
      await tab.getByRole("button", { name, exact: true }).click();
      await tab.waitForURL(/\/sso\//);
      await tab.close();
    };
    await attempt("astray", { nameId: "astray-1", audience: "https://elsewhere.test", attributes: {} });
    await page.getByText("This person would not come in").waitFor();
    await page.getByText("audience_wrong", { exact: true }).waitFor();
    await page.getByText("email_missing", { exact: true }).waitFor();
    await look(watched, "setup-7-try-wrong");
    const jane = { nameId: JANE, attributes: { email: [JANE], displayName: ["Jane"], groups: ["Engineers"] } };
    await attempt("jane", jane);
    await page.getByText("take provisioning live first").waitFor();

    await goTo(page, "Go live");
    await page.getByText("Arrived: 1.").waitFor();
    await look(watched, "setup-8-live");
    await press(page, "Take provisioning live");
    await page.getByRole("button", { name: "Take provisioning live" }).waitFor({ state: "detached" });
    await goTo(page, "Try single sign-on");
    await attempt("jane", jane);
    await page.getByText("This person would come in").waitFor();
    await look(watched, "setup-9-try-good");
    await goTo(page, "Go live");
    await press(page, "Take single sign-on live");
    await page.getByRole("button", { name: /^Take/ }).first().waitFor({ state: "detached" });
    await look(watched, "setup-10-live-done");
    await press(page, "Finish the set-up");
    await page.getByRole("heading", { name: "This set-up is finished" }).waitFor();
    await page
      .getByRole("listitem")
      .filter({ hasText: `The domain ${DOMAIN}` })
      .getByText("proved")
      .waitFor();
    await page.getByRole("listitem").filter({ hasText: "Provisioning: Okta" }).getByText("live").waitFor();
    await page.getByText("From now on people sign in at your identity provider.").waitFor();
    await look(watched, "setup-11-finished");

    const members = await acme.call<{ data: object[] }>("/memberships");
    expect(members.data).toMatchObject([{ email: JANE, status: "active" }]);
    const seats = await acme.call<{ data: object[] }>(`/teams/${team.id}/members`);
    expect(seats.data).toHaveLength(1);
    expect(watched.complaints).toEqual([]);
  });
});

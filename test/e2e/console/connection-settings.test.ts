/** What is set at a connection is changed in the console, with what it does, what it comes to, and what somebody else changed meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT } from "../../support/openid/world.ts";
import { useSite } from "../../support/site.ts";
import { pushGroup } from "../../support/world.ts";

useDatabase();
const site = useSite();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

const SAML = {
  ...{ kind: "saml" as const, name: "Okta", entityId: "https://idp.test/entity", ssoUrl: "https://idp.test/sso" },
  certificates: [CERTIFICATE],
};

const bare = (pem: string): string => pem.replaceAll(/-----[A-Z ]+-----|\s/g, "");
const METADATA = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.test/entity">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${bare(CERTIFICATE)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.test/elsewhere"/>
  </IDPSSODescriptor>
</EntityDescriptor>`;

describe.skipIf(!chromiumAvailable)(`settings of a connection in Chromium${skippedWithoutChromium}`, () => {
  it("of a directory are told, changed by an admin, and never written over what somebody else changed", async () => {
    const { caller, scim, slug, somebody } = await givenConsole();
    const { email } = await somebody("Anna Admin", "admin");
    const { id } = scim.connection;
    await pushGroup(scim, "Engineering");
    const watched = await signedIn(site, { slug, email }, "/directory?view=settings");
    const { page } = watched;
    await page.getByRole("checkbox", { name: /Pushing a deactivated person again/ }).check();
    await page.getByRole("combobox", { name: "Groups that get a team of their own" }).selectOption("all");
    await page.getByRole("textbox", { name: "What memberships show besides" }).fill("department: title");
    await look(watched, "connection-settings");
    await press(page, "Review and save 3 changes");
    const asked = page.getByRole("alertdialog", { name: "Change “Directory”?" });
    await asked.getByText("Engineering: gets a team").waitFor();
    await asked.getByText(/Pushing a deactivated person again.*no.*yes/).waitFor();
    await look(watched, "connection-settings-asked");
    await updateConnection(caller, id, { settings: { strict: true } });
    await asked.getByRole("button", { name: "Save the settings" }).click();
    await asked.getByText("Somebody else has changed it meanwhile").waitFor();
    expect((await getConnection(caller, id)).settings.postReactivates).toBe(false);
    await asked.getByRole("button", { name: "Write mine over it" }).click();
    await asked.waitFor({ state: "detached" });
    const { settings } = await getConnection(caller, id);
    expect(settings).toMatchObject({ strict: true, postReactivates: true, teamsFromGroups: { mode: "all" } });
    expect(settings.attributes).toEqual({ department: "title" });
    await page.getByText("changes are not saved").waitFor({ state: "detached" });
    expect(watched.complaints).toEqual([]);
  });

  it("of SAML: other metadata is read and shown beside what is known before it is taken over", async () => {
    const { caller, slug } = await givenConsole();
    const { id } = await createConnection(caller, SAML);
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await page.getByText("Given by hand: certificates have to be renewed here").waitFor();
    await look(watched, "connection-saml");
    await press(page, "Read the metadata anew: Okta");
    const asked = page.getByRole("alertdialog", { name: "Read the metadata anew" });
    await asked.getByRole("combobox", { name: "Where it comes from" }).selectOption("xml");
    const box = asked.getByRole("textbox", { name: "Metadata (XML)" });
    await box.fill("<EntityDescriptor/>");
    await asked.getByRole("button", { name: "Read it" }).click();
    await expect.poll(() => box.getAttribute("aria-invalid")).toBe("true");
    await box.fill(METADATA);
    await asked.getByRole("button", { name: "Read it" }).click();
    await asked.getByText("https://idp.test/elsewhere").waitFor();
    await look(watched, "connection-metadata");
    expect((await getConnection(caller, id)).saml?.ssoUrl).toBe("https://idp.test/sso");
    await asked.getByRole("button", { name: "Take it over" }).click();
    await asked.waitFor({ state: "detached" });
    expect((await getConnection(caller, id)).saml?.ssoUrl).toBe("https://idp.test/elsewhere");
    expect(watched.complaints).toEqual([]);
  });

  it("of OpenID Connect are an owner's to change, and another admin reads them", async () => {
    const { caller, slug, somebody } = await givenConsole();
    const { email } = await somebody("Anna Admin", "admin");
    const { id } = await createConnection(caller, {
      ...{ kind: "oidc", name: "Acme", issuer: issuer.origin, ...CLIENT },
      rehearsal: true,
    });
    const settings = "Settings: who joins, and how people are recognized";
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await page.getByText(settings).click();
    await page.getByRole("combobox", { name: "Somebody unknown" }).selectOption("jit");
    await page.getByRole("textbox", { name: "Methods (amr)" }).fill("mfa hwk");
    await page.getByRole("combobox", { name: "What somebody is compared by the first time" }).selectOption("attribute");
    await page.getByRole("textbox", { name: "Name of the attribute or claim" }).fill("oid");
    await look(watched, "connection-openid-settings");
    await press(page, "Review and save 3 changes");
    const asked = page.getByRole("alertdialog", { name: "Change “Acme”?" });
    await asked.getByText(/Somebody unknown.*Is refused.*Becomes a member/).waitFor();
    await asked.getByRole("button", { name: "Save the settings" }).click();
    await asked.waitFor({ state: "detached" });
    expect((await getConnection(caller, id)).oidc).toMatchObject({
      ...{ provisioning: "jit", amr: ["mfa", "hwk"], nameIdMatches: "attribute:oid" },
    });

    const admin = await signedIn(site, { slug, email }, "/sso");
    await admin.page.getByText(settings).click();
    await admin.page.getByText(/Only who may make owners changes these/).waitFor();
    expect(await admin.page.getByRole("combobox", { name: "Somebody unknown" }).isDisabled()).toBe(true);
    expect([...watched.complaints, ...admin.complaints]).toEqual([]);
  });
});

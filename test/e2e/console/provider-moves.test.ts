/** An owner moves a connection from SAML to OpenID Connect, changes what a SAML provider signs with, and moves names that no longer fit. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { getConnection } from "../../../src/domain/connections/connections.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import { listLoginMethods } from "../../../src/domain/sso/log/login-methods.ts";
import { newId } from "../../../src/platform/ids.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { chromiumAvailable, look, press, skippedWithoutChromium } from "../../support/chromium.ts";
import { asOperator, givenConsole, signedIn } from "../../support/console.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT } from "../../support/openid/world.ts";
import { useSite } from "../../support/site.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();
const site = useSite();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

const [ENTITY, MOVE] = ["https://idp.test/entity", "Move to OpenID Connect"];
const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

/** A connection by SAML. */
async function givenSaml(caller: Caller): Promise<string> {
  const provider = { entityId: ENTITY, ssoUrl: "https://idp.test/sso", certificates: [CERTIFICATE] };
  return (await createConnection(caller, { kind: "saml", name: "Acme SSO", ...provider })).id;
}

/** A member who has come by it, under the address. */
async function cameBy(caller: Caller, connectionId: string, displayName: string, email: string): Promise<void> {
  const { id: membershipId } = await createMembership(caller, { email, displayName, kind: "member" });
  const named = { idpEntityId: ENTITY, nameId: email, nameIdFormat: EMAIL };
  const at = { createdAt: new Date(), lastUsedAt: new Date() };
  const { organizationId } = caller;
  await LoginMethodModel.create({ _id: newId("lgm"), organizationId, connectionId, membershipId, ...named, ...at });
}

describe.skipIf(!chromiumAvailable)(`a provider that changes in Chromium${skippedWithoutChromium}`, () => {
  it("is moved from SAML to OpenID Connect, once it is seen who is known again and what to enter there", async () => {
    const { caller, domain } = await givenOrganization();
    const { slug } = await getOrganization(caller);
    const id = await givenSaml(caller);
    await cameBy(caller, id, "Jane Doe", `jane@${domain}`);
    await cameBy(caller, id, "Sam Stranger", "sam@elsewhere.test");
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    await press(page, `${MOVE}: Acme SSO`);
    const form = page.getByRole("alertdialog", { name: MOVE });
    await form.getByRole("textbox", { name: "Issuer" }).fill(`${issuer.origin}/nowhere`);
    await form.getByRole("textbox", { name: "Client ID" }).fill(CLIENT.clientId);
    await form.getByRole("textbox", { name: "Client secret" }).fill(CLIENT.clientSecret);
    await form.getByRole("button", { name: "Show what happens" }).click();
    await expect.poll(() => form.getByRole("textbox", { name: "Issuer" }).getAttribute("aria-invalid")).toBe("true");
    await form.getByRole("textbox", { name: "Issuer" }).fill(issuer.origin);
    await form.getByRole("button", { name: "Show what happens" }).click();

    await form.getByText(/^1 person will be known again at the next sign-in/).waitFor();
    await form.getByText(/^1 person will not be known again\. Verify the domain/).waitFor();
    await form.getByRole("listitem").filter({ hasText: "sam@elsewhere.test" }).waitFor();
    await form.getByText(`${site.base}/sso/oidc/${id}/callback`).waitFor();
    expect((await getConnection(caller, id)).kind).toBe("saml");
    await look(watched, "sso-to-openid");
    await form.getByRole("button", { name: MOVE }).click();

    await page.getByText("The connection speaks OpenID Connect now.").waitFor();
    await page.getByText("OpenID Connect", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Make a test link: Acme SSO" }).waitFor();
    expect(await getConnection(caller, id)).toMatchObject({ kind: "oidc", oidc: { issuer: issuer.origin } });
    expect((await listLoginMethods(caller, id, { limit: 10 })).items).toHaveLength(2);
    expect(watched.complaints).toEqual([]);
  });

  it("signs with another certificate, which counts beside the one before until that is removed; for owners alone", async () => {
    const { caller, slug, somebody } = await givenConsole();
    const id = await givenSaml(caller);
    const { id: anna, email } = await somebody("Anna Admin", "admin");

    await updateMembership(caller, anna, { allowWithoutSso: true });
    const admin = await signedIn(site, { slug, email }, "/sso");
    await admin.page.getByRole("button", { name: "Make a test link: Acme SSO" }).waitFor();
    expect(await admin.page.getByRole("button", { name: /signing certificates|OpenID Connect/ }).count()).toBe(0);

    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso`);
    const open = () => press(page, "Change the signing certificates: Acme SSO");
    const form = page.getByRole("alertdialog", { name: "Change the signing certificates" });
    await open();
    const another = form.getByRole("textbox", { name: "Another certificate" });
    await another.fill("not a certificate");
    await form.getByRole("button", { name: "Change", exact: true }).click();
    await form.getByText("This is no X.509 certificate").waitFor();
    await another.fill((await newKeyPair("The new one")).certificate);
    await look(watched, "sso-certificates");
    await form.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByText("The signing certificates are changed.").waitFor();
    expect((await getConnection(caller, id)).saml?.certificates).toHaveLength(2);

    await open();
    const act = form.getByRole("button", { name: "Change", exact: true });
    expect(await act.getAttribute("aria-disabled")).toBe("true");
    await form.getByRole("button", { name: /^Remove: .*Identity provider of the tests/ }).click();
    await form.getByText("Will be removed").waitFor();
    await act.click();
    await form.waitFor({ state: "detached" });
    const { saml } = await getConnection(caller, id);
    expect(saml?.certificates.map(({ subject }) => subject)).toEqual([expect.stringContaining("The new one")]);
    expect(watched.complaints).toEqual([]);
  });

  it("calls people otherwise: the names that can be moved are moved in one go", async () => {
    const { caller, slug } = await givenConsole();
    const id = await givenSaml(caller);
    await cameBy(caller, id, "Jane Doe", `jane@${slug}.test`);
    await updateConnection(caller, id, { entityId: "https://idp.test/another" });
    const watched = await asOperator(site, slug);
    const { page } = watched;
    await page.goto(`${site.base}/console/${slug}/sso?view=methods`);
    await press(page, "Move names to the current provider");
    const form = page.getByRole("alertdialog", { name: "Move names to the current provider" });
    await form.getByText("1 person can be moved to their current name.").waitFor();
    await look(watched, "sso-names");
    await form.getByRole("button", { name: "Move 1 name" }).click();
    await page.getByText("The names are moved.").waitFor();
    const [tie] = (await listLoginMethods(caller, id, { limit: 10 })).items;
    expect(tie).toMatchObject({ idpEntityId: "https://idp.test/another", movedFrom: { idpEntityId: ENTITY } });

    await press(page, "Move names to the current provider");
    await form.getByText("Every name fits the current provider.").waitFor();
    expect(watched.complaints).toEqual([]);
  });
});

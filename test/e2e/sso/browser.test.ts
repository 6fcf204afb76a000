import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumAvailable, newPage, openChromium, skippedWithoutChromium } from "../../support/chromium.ts";
import { operate } from "../../support/directory.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { type Server, startServer } from "../../support/server.ts";

describe.skipIf(!chromiumAvailable)(`signing in by SSO in a browser${skippedWithoutChromium}`, () => {
  let [server, idp, browser]: [Server?, IdentityProvider?, Browser?] = [];
  beforeAll(async () => {
    [server, idp, browser] = await Promise.all([startServer(), startIdentityProvider(), openChromium()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), idp?.stop()]);
    await server?.stop();
  });

  it("leads from the address to the identity provider and back into the account", async () => {
    if (!server || !idp || !browser) throw new Error("Nothing was started.");
    const { id, slug } = await operate<{ id: string; slug: string }>(server, "/organizations", { name: "Acme SSO" });
    const claimed = await operate<{ id: string }>(server, `/organizations/${id}/domains`, { name: "acme-sso.test" });
    await operate(server, `/organizations/${id}/domains/${claimed.id}/verify`, { method: "operator" });
    const body = { kind: "saml", name: "SSO", metadataXml: await idp.metadata(), provisioning: "jit" };
    const connection = await operate<{ id: string; saml: { metadataUrl: string } }>(
      server,
      `/organizations/${id}/connections`,
      body,
    );
    await idp.trust(await (await fetch(connection.saml.metadataUrl)).text());
    await idp.know("jane", { nameId: "jane-1", attributes: { email: ["jane@acme-sso.test"], displayName: ["Jane"] } });
    const watched = await newPage(browser);
    const { page } = watched;

    await page.goto(`${server.base}/sign-in?organization=${slug}`);
    await page.fill("#email", "jane@acme-sso.test");
    await page.click("button.primary");
    await page.getByRole("button", { name: "jane" }).click();
    await page.waitForURL(`${server.base}/account`);

    expect(watched.complaints).toEqual([]);
    const { data } = await operate<{ data: object[] }>(server, `/organizations/${id}/memberships`);
    expect(data).toMatchObject([{ email: "jane@acme-sso.test", displayName: "Jane", status: "active" }]);
    const logins = await operate<{ data: object[] }>(
      server,
      `/organizations/${id}/connections/${connection.id}/logins`,
    );
    expect(logins.data).toMatchObject([{ outcome: "signed_in", nameId: "jane-1" }]);
  });

  it("leads a guest from the link of the invitation to the identity provider and into the organization", async () => {
    if (!server || !idp || !browser) throw new Error("Nothing was started.");
    const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Globex SSO" });
    const body = { kind: "saml", name: "SSO", metadataXml: await idp.metadata() };
    const { saml } = await operate<{ saml: { metadataUrl: string } }>(server, `/organizations/${id}/connections`, body);
    await idp.trust(await (await fetch(saml.metadataUrl)).text());
    await idp.know("max", { nameId: "max-1", attributes: { email: ["max@elsewhere.test"], displayName: ["Max"] } });
    await operate(server, `/organizations/${id}/invitations`, { emails: ["max@elsewhere.test"], roles: ["guest"] });
    const mails = await operate<{ data: { to: string; links: string[] }[] }>(server, "/mail");
    const link = mails.data
      .find(({ to }) => to === "max@elsewhere.test")
      ?.links.find((one) => one.includes("/accept/"));
    const watched = await newPage(browser);
    const { page } = watched;

    await page.goto(link ?? "");
    await page.click("a.button.primary");
    await page.getByRole("button", { name: "max" }).click();
    await page.waitForURL(`${server.base}/account`);

    expect(await page.getByRole("status").innerText()).toContain("The invitation is accepted");
    expect(watched.complaints).toEqual([]);
    const { data } = await operate<{ data: object[] }>(server, `/organizations/${id}/memberships`);
    expect(data).toMatchObject([{ email: "max@elsewhere.test", kind: "guest", status: "active" }]);
  });
});

/** A host application in a real browser: signing in by password and by SAML through the program, and the end of access. */
import * as oidc from "openid-client";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumAvailable, look, newPage, openChromium, skippedWithoutChromium } from "../../support/chromium.ts";
import { type Directory, givenDirectory, operate } from "../../support/directory.ts";
import { type HostApp, startHostApp } from "../../support/host-application.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { type Server, startServer } from "../../support/server.ts";

const PASSWORD = "quiet otters paddle upstream 47";

describe.skipIf(!chromiumAvailable)(`a host application in a browser${skippedWithoutChromium}`, () => {
  let server: Server;
  let idp: IdentityProvider;
  let browser: Browser;
  let app: HostApp;
  let config: oidc.Configuration;
  beforeAll(async () => {
    [server, idp, browser, app] = await Promise.all([
      startServer(),
      startIdentityProvider(),
      openChromium(),
      startHostApp(),
    ]);
    const client = await operate<{ id: string; secret: string }>(server, "/oidc-clients", {
      name: "Product",
      redirectUris: [`${app.origin}/callback`],
      postLogoutRedirectUris: [`${app.origin}/`],
      backchannelLogoutUri: `${app.origin}/backchannel`,
    });
    config = await app.connect(`${server.base}/oidc`, client.id, client.secret);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), idp?.stop(), app?.close()]);
    await server?.stop();
  });

  const slugOf = async ({ organizationId }: Directory): Promise<string> =>
    (await operate<{ slug: string }>(server, `/organizations/${organizationId}`)).slug;

  /** As the identity provider speaks to the directory. */
  const scim = async ({ base, token }: Directory, method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
    const response = await fetch(`${base}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { id: string };
  };

  it("signs in by password, is known without a page the next time, and signs out", async () => {
    const acme = await givenDirectory(server, "Acme Passwords", "acme-passwords.test");
    const slug = await slugOf(acme);
    const { results } = await operate<{ results: { invitation: { acceptUrl: string } }[] }>(
      server,
      `/organizations/${acme.organizationId}/invitations`,
      { emails: ["jane@acme-passwords.test"], roles: ["member"], sendEmail: false },
    );
    const watched = await newPage(browser);
    const { page } = watched;
    await page.goto(results[0]?.invitation.acceptUrl ?? "");
    await page.fill("#displayName", "Jane");
    await page.fill("#password", PASSWORD);
    await page.click("button.primary");
    await page.context().clearCookies();

    await page.goto(`${app.origin}/login?organization=${slug}&login_hint=jane@acme-passwords.test`);
    expect(await page.inputValue("#email")).toBe("jane@acme-passwords.test");
    await page.click("button.primary");
    await page.fill("#password", PASSWORD);
    await page.click("button.primary");
    await page.waitForURL(`${app.origin}/`);
    expect(await page.textContent("h1")).toBe("Hello Jane of Acme Passwords");

    await page.goto(`${app.origin}/login?organization=${slug}&prompt=none`);
    expect(page.url()).toBe(`${app.origin}/`);

    // The same in a window that the application opened, by a sign-in of its own: it must find its way back to the one that waits.
    await page.context().clearCookies();
    await page.goto(`${app.origin}/`);
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate((to) => void window.open(to), `/login?organization=${slug}&login_hint=jane@acme-passwords.test`),
    ]);
    await popup.click("button.primary");
    await popup.fill("#password", "not the password");
    await popup.click("button.primary");
    await popup.fill("#password", PASSWORD);
    await popup.click("button.primary");
    await popup.waitForURL(`${app.origin}/`);
    expect(await popup.evaluate(() => window.opener !== null)).toBe(true);
    await popup.close();
    await page.reload();

    const signOut = oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${app.origin}/` });
    await page.goto(signOut.href);
    await look(watched, "oidc-sign-out");
    await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${app.origin}/`);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.textContent("h1");
        },
        { timeout: 300_000 },
      )
      .toBe("Nobody is signed in");
    await page.goto(`${app.origin}/login?organization=${slug}&prompt=none`);
    expect(await page.textContent("body")).toContain("login_required");
    expect(watched.complaints).toEqual([]);
  });

  it("signs in by SAML, and is out at once when the directory says so", async () => {
    const acme = await givenDirectory(server, "Acme SAML", "acme-saml.test");
    const body = { kind: "saml", name: "SSO", metadataXml: await idp.metadata() };
    const connection = await operate<{ id: string; saml: { metadataUrl: string } }>(
      server,
      `/organizations/${acme.organizationId}/connections`,
      body,
    );
    await idp.trust(await (await fetch(connection.saml.metadataUrl)).text());
    const email = "mia@acme-saml.test";
    await idp.know("mia", { nameId: email, attributes: { email: [email], displayName: ["Mia"] } });
    const user = await scim(acme, "POST", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: email,
      displayName: "Mia",
      emails: [{ value: email }],
    });
    const watched = await newPage(browser);
    const { page } = watched;

    await page.goto(`${app.origin}/login?organization=${await slugOf(acme)}`);
    await page.fill("#email", email);
    await page.click("button.primary");
    await page.getByRole("button", { name: "mia" }).click();
    await page.waitForURL(`${app.origin}/`);
    expect(await page.textContent("h1")).toBe("Hello Mia of Acme SAML");
    const [signed] = [...app.sessions.values()].filter(({ claims }) => claims.email === email);
    if (!signed) throw new Error("The application has no session.");
    expect(signed.claims).toMatchObject({ acr: "urn:rollcall:sso", email_verified: true });
    const refreshed = await oidc.refreshTokenGrant(config, signed.tokens.refresh_token ?? "");
    expect((await oidc.tokenIntrospection(config, refreshed.access_token)).active).toBe(true);

    await scim(acme, "PATCH", `/Users/${user.id}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "active", value: false }],
    });

    expect((await oidc.tokenIntrospection(config, refreshed.access_token)).active).toBe(false);
    await expect(oidc.fetchUserInfo(config, refreshed.access_token, signed.claims.sub)).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token ?? "")).rejects.toThrow();
    await expect.poll(() => [...app.sessions.values()].includes(signed)).toBe(false);
    await page.goto(`${app.origin}/`);
    expect(await page.textContent("h1")).toBe("Nobody is signed in");
    expect(watched.complaints).toEqual([]);
  });
});

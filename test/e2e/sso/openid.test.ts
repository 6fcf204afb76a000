/** Signing in by OpenID Connect in a browser, at a real provider, on two workers. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumAvailable, newPage, openChromium, skippedWithoutChromium } from "../../support/chromium.ts";
import { operate } from "../../support/directory.ts";
import { type OpenidProvider, startOpenidProvider } from "../../support/openid/client.ts";
import { type Server, startServer } from "../../support/server.ts";

const CLIENT = { clientId: "rollcall", clientSecret: "the-secret-of-the-client-of-a-test" };

describe.skipIf(!chromiumAvailable)(`signing in by OpenID Connect in a browser${skippedWithoutChromium}`, () => {
  let [server, provider, browser]: [Server?, OpenidProvider?, Browser?] = [];
  beforeAll(async () => {
    const environment = { WORKERS: "2", OPENID_TO_PRIVATE: "true" };
    [server, provider, browser] = await Promise.all([startServer(environment), startOpenidProvider(), openChromium()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), provider?.stop()]);
    await server?.stop();
  });

  it("leads from the address to the provider and back, and ends here when it is ended there", async () => {
    if (!server || !provider || !browser) throw new Error("Nothing was started.");
    const { id, slug } = await operate<{ id: string; slug: string }>(server, "/organizations", { name: "Acme OpenID" });
    const claimed = await operate<{ id: string }>(server, `/organizations/${id}/domains`, { name: "acme-openid.test" });
    await operate(server, `/organizations/${id}/domains/${claimed.id}/verify`, { method: "operator" });
    const body = {
      ...{ kind: "oidc", name: "SSO", issuer: provider.origin, ...CLIENT, provisioning: "jit" },
      scopes: ["profile", "email", "groups"],
    };
    const { id: connectionId, oidc } = await operate<{ id: string; oidc: Record<string, string> }>(
      server,
      `/organizations/${id}/connections`,
      body,
    );
    await provider.trust({
      ...{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, application_type: "native" },
      redirect_uris: [oidc.redirectUri],
      post_logout_redirect_uris: [oidc.postLogoutRedirectUri],
      ...{ backchannel_logout_uri: oidc.backchannelLogoutUri, backchannel_logout_session_required: true },
    });
    const email = "jane@acme-openid.test";
    await provider.know("jane", { email, email_verified: true, name: "Jane", groups: ["staff"] });
    const watched = await newPage(browser);
    const { page } = watched;

    await page.goto(`${server.base}/sign-in?organization=${slug}`);
    await page.fill("#email", email);
    await page.click("button.primary");
    await page.getByRole("button", { name: "jane" }).click();
    await page.waitForURL(`${server.base}/account`);

    expect(watched.complaints).toEqual([]);
    const { data } = await operate<{ data: object[] }>(server, `/organizations/${id}/memberships`);
    expect(data).toMatchObject([{ email, displayName: "Jane", status: "active" }]);
    const logins = await operate<{ data: object[] }>(server, `/organizations/${id}/connections/${connectionId}/logins`);
    expect(logins.data).toMatchObject([
      { outcome: "signed_in", nameId: "jane", nameIdFormat: "iss_sub", warnings: [] },
    ]);

    // The person signs out at the provider, which tells us behind the browser's back.
    await page.goto(`${provider.origin}/session/end`);
    await page.getByRole("button").first().click();
    await page.waitForLoadState();
    const session = async (): Promise<number> => (await page.request.get(`${server?.base}/auth/session`)).status();
    await expect.poll(session).toBe(401);
  });
});

/** Signing in by an OpenID Connect connection: who comes in, as whom, and what is kept of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT, givenOpenidWith } from "../../support/openid/world.ts";
import { app, Browser } from "../../support/sso.ts";

useDatabase();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

describe("signing in by OpenID Connect", () => {
  it("makes somebody unknown a member where the connection says so, and knows the same person again", async () => {
    const acme = await givenOpenidWith(issuer, { provisioning: "jit" });
    const email = `jane@${acme.domain}`;
    const { browser, response } = await acme.signIn({ sub: "jane", email, email_verified: true, name: "Jane Doe" });
    expect([response.status, response.headers.location]).toEqual([303, "/account"]);
    expect(await browser.session()).toMatchObject({ method: "oidc", membership: { email, displayName: "Jane Doe" } });
    const again = await acme.signIn({ sub: "jane", email: `j.doe@${acme.domain}`, name: "Jane Doe" });
    const ids = [await browser.session(), await again.browser.session()].map((one) => one?.membership);
    expect(ids[1]).toMatchObject({ id: expect.stringMatching(/^mem_/), email: `j.doe@${acme.domain}` });
    expect((await acme.log())[0]?.membershipId).toBe((await acme.log())[1]?.membershipId);
    expect((await acme.log()).map(({ outcome, nameId, nameIdFormat }) => [outcome, nameId, nameIdFormat])).toEqual([
      ["signed_in", "jane", "iss_sub"],
      ["signed_in", "jane", "iss_sub"],
    ]);
  });

  it("takes the person to have proved to be there when the provider says so, and just now only where it says nothing", async () => {
    const acme = await givenOpenidWith(issuer, { provisioning: "jit" });
    const ageOf = async (said: Record<string, unknown>): Promise<number> => {
      const { browser } = await acme.signIn({ sub: "ann", email: `ann@${acme.domain}`, name: "Ann", ...said });
      return Date.now() - Date.parse(String((await browser.session())?.authenticatedAt));
    };

    expect(await ageOf({ auth_time: Math.floor(Date.now() / 1_000) - 7_200 })).toBeGreaterThanOrEqual(7_200_000);
    expect(await ageOf({})).toBeLessThan(60_000);
  });

  it("sends the browser with PKCE, a state and a nonce, and proves to be the client by its secret", async () => {
    const acme = await givenOpenidWith(issuer, { provisioning: "jit" });
    const browser = new Browser(app());
    const begun = await acme.begin(browser);
    expect(Object.fromEntries(begun.url.searchParams)).toMatchObject({
      ...{ response_type: "code", client_id: CLIENT.clientId, scope: "openid profile email" },
      code_challenge_method: "S256",
      redirect_uri: expect.stringMatching(/\/sso\/oidc\/conn_[^/]+\/callback$/),
    });
    await browser.get(await issuer.signIn(begun, { sub: "max", email: `max@${acme.domain}`, name: "Max" }));
    const token = issuer.asked.findLast(({ path }) => path === "/token");
    expect(token?.form.get("code_verifier")).toMatch(/^[\w-]{43,}$/);
    expect(token?.headers.authorization).toMatch(/^Basic /);
  });
});

/** A sign-in that begins at the provider: an ordinary one at this connection, or none (OpenID Connect Core 1.0, 4). */
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { begunAt, type Issuer, startIssuer } from "../../support/openid/issuer.ts";
import { givenOpenidWith, type OpenidWorld } from "../../support/openid/world.ts";
import { app, Browser, PUBLIC_URL } from "../../support/sso.ts";

useDatabase();
let issuer: Issuer;
let acme: OpenidWorld;
beforeAll(async () => {
  issuer = await startIssuer();
  acme = await givenOpenidWith(issuer, { provisioning: "jit" });
});
afterAll(() => issuer.stop());

const pathWith = (parameters: Record<string, string> | string[][]) =>
  `/sso/oidc/${acme.connectionId}/login?${new URLSearchParams(parameters)}`;

/** How it ends for somebody who begins there. */
async function ended(parameters: Record<string, string>): Promise<string | undefined> {
  const browser = new Browser(app());
  const begun = begunAt(String((await browser.get(pathWith(parameters))).headers.location));
  const jane = { sub: "jane", email: `jane@${acme.domain}`, name: "Jane" };
  const response = await browser.get(await issuer.signIn(begun, jane));
  expect(await browser.session()).toMatchObject({ method: "oidc" });
  return response.headers.location;
}

describe("a sign-in that begins at the provider", () => {
  it("is asked for here as any other is, and goes to the page of ours that it names", async () => {
    const browser = new Browser(app());
    const response = await browser.get(pathWith({ iss: issuer.origin, login_hint: "jane@acme.test", what: "else" }));
    const { url, state, nonce } = begunAt(String(response.headers.location));
    expect([url.origin, url.searchParams.get("login_hint")]).toEqual([issuer.origin, "jane@acme.test"]);
    expect([state, nonce].every((one) => one.length > 20)).toBe(true);
    expect(await ended({ iss: issuer.origin })).toBe("/account");
    expect(await ended({ iss: issuer.origin, target_link_uri: `${PUBLIC_URL}/organizations` })).toBe("/organizations");
  });

  it.each([
    "https://evil.test/organizations",
    "//evil.test/organizations",
    "https://rollcall.test@evil.test/organizations",
    "https://rollcall.test.evil.test/organizations",
    "http://rollcall.test/organizations",
    "https://rollcall.test//evil.test",
    "https://rollcall.test/organizations/../sign-out",
    "https://rollcall.test/sign-in?next=https://evil.test",
    "https://rollcall.test/organizations#//evil.test",
    "javascript:alert(1)",
    "/\\evil.test",
    "no url",
  ])("goes to no other place than ours: %s", async (target) => {
    expect(await ended({ iss: issuer.origin, target_link_uri: target })).toBe("/account");
  });

  it.each([
    ["another issuer", { iss: "https://evil.test" }],
    ["an issuer with more behind it", { iss: `${"ISSUER"}/tenant` }],
    ["no issuer", { login_hint: "jane" }],
    ["a target without an issuer", { target_link_uri: `${PUBLIC_URL}/organizations` }],
    ["an empty issuer", { iss: "" }],
  ])("is refused with %s", async (_, parameters) => {
    const given = Object.entries(parameters).map(([name, value]) => [name, value.replace("ISSUER", issuer.origin)]);
    const response = await supertest(app()).get(pathWith(given));
    expect(response.status).toBe(400);
    expect(response.headers.location).toBeUndefined();
  });

  it("is refused where a parameter stands there twice", async () => {
    const twice = [
      ["iss", issuer.origin],
      ["iss", "https://evil.test"],
    ];
    expect((await supertest(app()).get(pathWith(twice))).status).toBe(400);
  });

  it("brings in no test and no other parameter of ours", async () => {
    const location = await ended({ iss: issuer.origin, next: "/organizations", forced: "true" });
    expect(location).toBe("/account");
  });

  it("comes as a form as well, and the browser goes on with its cookies", async () => {
    const form = { iss: issuer.origin, login_hint: "jane", target_link_uri: "https://evil.test", extra: "1" };
    const posted = (body: Record<string, unknown>) =>
      supertest(app()).post(`/sso/oidc/${acme.connectionId}/login`).type("form").send(body);
    const response = await posted(form);
    expect(response.status).toBe(303);
    const { extra: _, ...asked } = form;
    expect(response.headers.location).toBe(pathWith(asked));
    expect((await posted({ login_hint: "jane" })).status).toBe(400);
    expect((await posted({ iss: [issuer.origin, "https://evil.test"] })).status).toBe(400);
    const other = await posted({ iss: "https://evil.test" });
    expect((await supertest(app()).get(String(other.headers.location))).status).toBe(400);
  });
});

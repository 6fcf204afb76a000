/** What a client must not get by with. */
import * as oidc from "openid-client";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/app.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { useDatabase } from "../../support/mongo.ts";
import { Browser, CALLBACK, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { asked, givenPlace, type Place, signedIn, toldAt } from "./people.ts";

useDatabase();
let program: Listening;
let product: HostApplication;
let other: HostApplication;
let place: Place;
beforeAll(async () => {
  program = await listening();
  [product, other] = [await givenApplication(program.origin), await givenApplication(program.origin)];
  place = await givenPlace();
});
afterAll(() => program.drain(1000));

const basic = ({ client, secret }: HostApplication): string =>
  `Basic ${Buffer.from(`${client.id}:${secret}`).toString("base64")}`;

const post = async (path: string, fields: Record<string, string>, authorization?: string) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${program.origin}/oidc${path}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};

/** A code that waits to be exchanged, and what belongs to it. */
async function code() {
  const browser = new Browser(program.origin);
  const checks = await asked(browser, product, { organization: place.slug });
  await browser.signIn(place.person.email, "quiet otters paddle upstream 47");
  return {
    grant_type: "authorization_code",
    code: new URL(browser.at).searchParams.get("code") ?? "",
    redirect_uri: CALLBACK,
    code_verifier: checks.pkceCodeVerifier,
  };
}

describe("a code", () => {
  it("is used once: a second use ends what the first one gave", async () => {
    const given = await code();
    const first = await post("/token", given, basic(product));
    expect(first.status).toBe(200);

    const again = await post("/token", given, basic(product));

    expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    const active = await post("/introspect", { token: String(first.body.access_token) }, basic(product));
    expect(active.body).toEqual({ active: false });
    const refreshed = { grant_type: "refresh_token", refresh_token: String(first.body.refresh_token) };
    expect(await post("/token", refreshed, basic(product))).toMatchObject({ status: 400 });
  });

  it("is used once also by many at the same moment, and then by none", async () => {
    const given = await code();

    const answers = await Promise.all(Array.from({ length: 8 }, () => post("/token", given, basic(product))));

    const good = answers.filter(({ status }) => status === 200);
    expect(good.length).toBeLessThanOrEqual(1);
    for (const { body } of good)
      expect((await post("/introspect", { token: String(body.access_token) }, basic(product))).body.active).toBe(false);
  });

  it.each([
    ["another verifier", { code_verifier: "x".repeat(43) }],
    ["no verifier", { code_verifier: "" }],
    ["another redirect URI", { redirect_uri: `${CALLBACK}/` }],
  ])("is worth nothing with %s", async (_what, wrong) => {
    const answer = await post("/token", { ...(await code()), ...wrong }, basic(product));

    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("is worth nothing to another client, or with a wrong secret", async () => {
    const given = await code();

    expect(await post("/token", given, basic(other))).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect(await post("/token", given, basic({ ...product, secret: "wrong" }))).toMatchObject({ status: 401 });
    expect(await post("/token", { ...given, client_id: product.client.id })).toMatchObject({ status: 401 });
  });
});

describe("an authorization request", () => {
  it.each([
    ["without PKCE", { code_challenge: "", code_challenge_method: "" }, "invalid_request"],
    ["with plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["for the implicit flow", { response_type: "id_token" }, "unsupported_response_type"],
    ["for the hybrid flow", { response_type: "code id_token" }, "unsupported_response_type"],
    ["with a request object", { request: "e30.e30." }, "request_not_supported"],
  ])("%s is refused", async (_what, parameters, error) => {
    const { url } = await product.ask();
    const changed = new URL(url);
    for (const [name, value] of Object.entries(parameters))
      if (value === "") changed.searchParams.delete(name);
      else changed.searchParams.set(name, value);
    const browser = new Browser(program.origin);

    await browser.open(changed.href);

    const told = new URL(browser.at.replace("#", "?")).searchParams.get("error");
    expect(told).toBe(error);
  });

  it.each([`${CALLBACK}/`, `${CALLBACK}?more=1`, "http://127.0.0.1:10/callback", "https://evil.test/callback"])(
    "that leads to %s ends on our page",
    async (redirect_uri) => {
      const browser = new Browser(program.origin);

      await asked(browser, product, { redirect_uri });

      expect(browser.status).toBe(400);
      expect(browser.text()).toContain("invalid_redirect_uri");
    },
  );

  it.each([
    "http://localhost:3000/callback",
    "http://[::1]/callback",
    "https://product.test/callback?tenant=acme",
    "https://product.test:8443/callback",
  ])("may lead to %s, where that is registered", async (uri) => {
    const registered = {
      redirectUris: [uri],
      postLogoutRedirectUris: [uri],
      backchannelLogoutUri: "https://product.test",
    };
    const application = await givenApplication(program.origin, registered);
    const browser = new Browser(program.origin);

    await asked(browser, application, { prompt: "none" });

    expect(new URL(browser.at).searchParams.get("error")).toBe("login_required");
    expect(browser.at.startsWith(uri)).toBe(true);
  });

  it.each(["", "profile email", "offline_access"])("for the scope “%s” is refused before any page", async (scope) => {
    const browser = new Browser(program.origin);
    const url = new URL((await product.ask({ organization: place.slug, scope })).url);
    // With one the library itself says that it is for OpenID Connect only.
    url.searchParams.delete("nonce");

    await browser.open(url.href);

    expect(toldAt(browser)).toEqual({ error: "invalid_scope", description: "scope has to name openid" });
  });

  it("may come by a form, and goes on by GET with all it said", async () => {
    const { url } = await product.ask({ organization: place.slug });
    const { searchParams } = new URL(url);
    searchParams.append("organization", "twice");

    const answer = await fetch(`${program.origin}/oidc/authorize`, {
      method: "POST",
      redirect: "manual",
      body: searchParams,
    });

    expect(answer.status).toBe(303);
    const to = new URL(answer.headers.get("location") ?? "", program.origin);
    expect(to.pathname).toBe("/oidc/authorize");
    expect([...to.searchParams].sort()).toEqual([...searchParams].sort());
  });

  it("for a fresh sign-in is not content with one earlier in the same second", async () => {
    const { browser } = await signedIn(product, place);

    await asked(browser, product, { organization: place.slug, prompt: "login" });

    expect(browser.at).toContain("/sign-in");
  });

  it("may be pushed before, and is used once", async () => {
    const browser = new Browser(program.origin);
    const { url } = await product.ask({ organization: place.slug });
    const pushed = await oidc.buildAuthorizationUrlWithPAR(product.config, new URL(url).searchParams);
    await browser.open(pushed.href);
    await browser.signIn(place.person.email, "quiet otters paddle upstream 47");
    expect(toldAt(browser).error).toBe("");

    await browser.open(pushed.href);

    expect(browser.at).not.toContain("code=");
  });
});

describe("an application on a device", () => {
  const native = (uri: string) =>
    givenApplication(program.origin, { public: true, redirectUris: [uri], postLogoutRedirectUris: [uri] });

  it.each([
    ["http://127.0.0.1/callback", "http://127.0.0.1:51004/callback"],
    ["http://127.0.0.1:8080/callback", "http://127.0.0.1:51004/callback"],
    ["http://127.0.0.1:8080/callback", "http://127.0.0.1/callback"],
    ["http://[::1]/callback", "http://[::1]:51004/callback"],
    ["http://localhost/", "http://localhost:51004/"],
  ])("that is registered at %s may listen at %s", async (registered, uri) => {
    const application = await native(registered);
    const browser = new Browser(program.origin);

    const checks = await asked(browser, application, { redirect_uri: uri, organization: place.slug });
    await browser.signIn(place.person.email, "quiet otters paddle upstream 47");

    expect(browser.at.startsWith(uri)).toBe(true);
    const tokens = await application.take(browser.at, checks);
    const hint = tokens.id_token ?? "";
    const logout = { id_token_hint: hint, post_logout_redirect_uri: uri };
    expect(await browser.open(oidc.buildEndSessionUrl(application.config, logout).href)).toBe(uri);
  });

  it.each([
    ["http://127.0.0.1/callback", "http://127.0.0.1:51004/other"],
    ["http://127.0.0.1/callback", "http://[::1]:51004/callback"],
    ["http://127.0.0.1/callback", "http://localhost:51004/callback"],
    ["http://127.0.0.1/callback", "http://127.0.0.2:51004/callback"],
    ["http://127.0.0.1/callback", "http://127.0.0.1:51004/callback#x"],
    ["http://127.0.0.1/callback", "http://127.0.0.1:51004@evil.test/callback"],
    ["http://127.0.0.1/callback", "http://me@127.0.0.1:51004/callback"],
    ["http://127.0.0.1/callback", "https://127.0.0.1:51004/callback"],
    ["http://127.0.0.1/callback", "http://127.0.0.1:99999/callback"],
    ["https://product.test/callback", "https://product.test:8443/callback"],
  ])("that is registered at %s may not listen at %s", async (registered, uri) => {
    const browser = new Browser(program.origin);

    await asked(browser, await native(registered), { redirect_uri: uri });

    expect([browser.status, browser.text().includes("invalid_redirect_uri")]).toEqual([400, true]);
  });

  it("may keep a secret and listen at any port, where its address is registered without one", async () => {
    const uri = "http://127.0.0.1:51004/callback";
    const application = await givenApplication(program.origin, { redirectUris: ["http://127.0.0.1/callback"] });
    const browser = new Browser(program.origin);

    await asked(browser, application, { redirect_uri: uri, prompt: "none" });

    expect(browser.at.startsWith(uri)).toBe(true);
  });
});

describe("a client's secret", () => {
  it("comes in the header or in the body, and not in both", async () => {
    const { tokens } = await signedIn(product, place);
    const token = tokens.access_token;
    const inBody = { token, client_id: product.client.id, client_secret: product.secret ?? "" };

    expect((await post("/introspect", inBody)).body).toMatchObject({ active: true });
    expect((await post("/introspect", { token }, basic(product))).body).toMatchObject({ active: true });
    expect((await post("/introspect", inBody, basic(product))).status).toBe(400);
    expect((await post("/introspect", { ...inBody, client_secret: other.secret ?? "" })).status).toBe(401);
  });
});

describe("tokens of another client", () => {
  it("are neither told of nor revoked", async () => {
    const { tokens } = await signedIn(product, place);
    const token = tokens.access_token;

    expect((await post("/introspect", { token }, basic(other))).body).toEqual({ active: false });
    await fetch(`${program.origin}/oidc/revoke`, {
      method: "POST",
      headers: { authorization: basic(other) },
      body: new URLSearchParams({ token }),
    });

    expect((await post("/introspect", { token }, basic(product))).body).toMatchObject({ active: true });
  });
});

describe("a public client", () => {
  it("needs no secret, and its own page may call the endpoints", async () => {
    const spa = await givenApplication(program.origin, {
      public: true,
      redirectUris: [CALLBACK, "https://app.product.test/callback"],
    });
    const { tokens } = await signedIn(spa, place);
    const call = (origin: string) =>
      fetch(`${program.origin}/oidc/userinfo`, { headers: { origin, authorization: `Bearer ${tokens.access_token}` } });

    const own = await call("https://app.product.test");
    expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, "https://app.product.test"]);
    const foreign = await call("https://evil.test");

    expect([foreign.status, foreign.headers.get("access-control-allow-origin")]).toEqual([400, null]);
    expect(spa.secret).toBeNull();
  });

  it("is what a confidential client is not: no page of a browser may use its tokens", async () => {
    const { tokens } = await signedIn(product, place);

    const answer = await fetch(`${program.origin}/oidc/userinfo`, {
      headers: { origin: new URL(CALLBACK).origin, authorization: `Bearer ${tokens.access_token}` },
    });

    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([400, null]);
  });
});

it("is counted once where nothing is", async () => {
  const counted = async () => {
    const text = await (await fetch(`${program.origin}/metrics`)).text();
    const lines = text.split("\n").filter((line) => /^rollcall_http_responses_total.*status="404"/.test(line));
    return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
  };
  const before = await counted();

  await (await fetch(`${program.origin}/oidc/nothing`)).text();

  await expect.poll(counted).toBe(before + 1);
});

describe("the metadata", () => {
  const publicUrl = "https://rollcall.test";

  it("names the public URL everywhere, whatever host a request or a proxy names", async () => {
    const app = createApp({ publicUrl, operatorKey: "operator-key-1" });

    const { body } = await request(app)
      .get("/oidc/.well-known/openid-configuration")
      .set({ Host: "evil.test", "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "http" });

    expect(body.issuer).toBe(`${publicUrl}/oidc`);
    const urls = Object.entries<unknown>(body).filter(([name]) => name.endsWith("_endpoint") || name === "jwks_uri");
    expect(urls.length).toBeGreaterThan(6);
    for (const [, url] of urls) expect(url).toMatch(/^https:\/\/rollcall\.test\/oidc\//);
    expect(body).toMatchObject({
      response_types_supported: ["code"],
      code_challenge_methods_supported: ["S256"],
      grant_types_supported: ["authorization_code", "refresh_token"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
      id_token_signing_alg_values_supported: ["RS256"],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it("tells of no private key, and of no page of the library's", async () => {
    const jwks = await (await fetch(`${program.origin}/oidc/jwks`)).json();
    const keys = (jwks as { keys: Record<string, unknown>[] }).keys;

    expect(keys.length).toBe(2);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    for (const path of ["/logout/success", "/logout/confirm", "/interaction/x/abort", "/reg", "/nothing"])
      expect((await fetch(`${program.origin}/oidc${path}`)).status, path).toBe(404);
  });
});

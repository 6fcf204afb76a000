/** Making and changing an oidc connection over REST: what is shown, what never is, and which providers are not taken. */

import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { useProviderReach } from "../../../src/domain/connections/oidc/reach.ts";
import { refreshProviders } from "../../../src/domain/connections/oidc/refreshing.ts";
import { SsoKeysModel } from "../../../src/domain/sso/sso.models.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, json, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT, givenOpenidWith } from "../../support/openid/world.ts";
import { app, PUBLIC_URL } from "../../support/sso.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

const OPERATOR = "Bearer operator-key-of-the-tests";
const asOperator = (method: "get" | "post" | "patch", path: string) =>
  supertest(app())[method](path).set("Authorization", OPERATOR);

const connectionsOf = (organizationId: string): string => `/v1/organizations/${organizationId}/connections`;

const make = async (body: Record<string, unknown>) => {
  const { caller } = await givenOrganization();
  const whole = { kind: "oidc", name: "OpenID", issuer: issuer.origin, ...CLIENT, ...body };
  return asOperator("post", connectionsOf(caller.organizationId)).send(whole);
};

describe("an oidc connection", () => {
  it("answers with what to enter at the provider, and never with the secret", async () => {
    const { status, body, text } = await make({ provisioning: "jit", scopes: "profile email groups", acr: "phr" });
    expect(status).toBe(201);
    const at = `${PUBLIC_URL}/sso/oidc/${body.id}`;
    expect(body).toMatchObject({
      oidc: {
        redirectUri: `${at}/callback`,
        loginUrl: `${at}/login`,
        jwksUri: `${at}/jwks`,
        backchannelLogoutUri: `${at}/backchannel-logout`,
        postLogoutRedirectUri: `${at}/signed-out`,
      },
      ...{ issuer: issuer.origin, clientId: CLIENT.clientId, privateKeyJwt: false, provisioning: "jit" },
      ...{
        scopes: ["openid", "profile", "email", "groups"],
        acr: ["phr"],
        nameIdMatches: null,
        warnings: [{ code: "sso_unproved" }],
      },
      openidProvider: { tokenEndpoint: `${issuer.origin}/token`, algorithms: ["ES256"], error: null },
    });
    expect(text).not.toContain(CLIENT.clientSecret);
    const stored = await ConnectionModel.findOne({ _id: body.id }).setOptions({ acrossOrganizations: "a test" }).lean();
    expect(JSON.stringify(stored)).not.toContain(CLIENT.clientSecret);
    const caller = {
      organizationId: String(stored?.organizationId),
      actor: { kind: "operator" },
      requestId: "t",
    } as const;
    expect(JSON.stringify(await log(caller))).not.toContain(CLIENT.clientSecret);
  });

  it("is another organization's for nobody else", async () => {
    const acme = await givenOpenidWith(issuer);
    const { caller } = await givenOrganization();
    const path = `${connectionsOf(caller.organizationId)}/${acme.connectionId}`;
    for (const [method, more] of [
      ["get", ""],
      ["patch", ""],
      ["post", "/test-login"],
      ["get", "/logins"],
      ["get", "/login-methods"],
    ] as const)
      expect((await asOperator(method, path + more).send(method === "patch" ? { maxAge: 60 } : undefined)).status).toBe(
        404,
      );
  });

  it("proves to be the client by a key whose public half is at its address", async () => {
    const acme = await givenOpenidWith(issuer, { clientSecret: undefined, privateKeyJwt: true, provisioning: "jit" });
    const { response } = await acme.signIn({ sub: "jane", email: `jane@${acme.domain}`, name: "Jane" });
    expect(response.status).toBe(303);
    const { form, headers } = issuer.asked.findLast(({ path }) => path === "/token") ?? { form: new URLSearchParams() };
    expect(headers?.authorization).toBeUndefined();
    const { body } = await supertest(app()).get(`/sso/oidc/${acme.connectionId}/jwks`);
    expect(body.keys).toHaveLength(1);
    expect(Object.keys(body.keys[0]).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use", "x5c", "x5t#S256"]);
    const { payload } = await jwtVerify(form.get("client_assertion") ?? "", createLocalJWKSet(body), {
      ...{ issuer: CLIENT.clientId, subject: CLIENT.clientId, audience: `${issuer.origin}/token` },
    });
    expect(payload.jti).toMatch(/.{10}/);
  });

  it("rolls its key over without a pause: published before it is used and after, and sealed", async () => {
    const acme = await givenOpenidWith(issuer, { clientSecret: undefined, privateKeyJwt: true, provisioning: "jit" });
    const path = `${connectionsOf(acme.caller.organizationId)}/${acme.connectionId}/client-keys`;
    const usesOf = async () => (await asOperator("get", path)).body.keys.map(({ use }: { use: string }) => use);
    const published = async (): Promise<string[]> =>
      (await supertest(app()).get(`/sso/oidc/${acme.connectionId}/jwks`)).body.keys.map(
        ({ kid }: { kid: string }) => kid,
      );
    const used = async (): Promise<string | undefined> => {
      const { response } = await acme.signIn({ sub: "jane", email: `jane@${acme.domain}`, name: "Jane" });
      expect(response.status).toBe(303);
      const { form } = issuer.asked.findLast(({ path: asked }) => asked === "/token") ?? {
        form: new URLSearchParams(),
      };
      return decodeProtectedHeader(form.get("client_assertion") ?? "").kid;
    };
    const [first] = await published();
    expect(await used()).toBe(first);

    const foreseen = await asOperator("post", `${path}/roll`).set("Rollcall-Dry-Run", "true").send({});
    expect({ status: foreseen.status, published: await published() }).toEqual({ status: 200, published: [first] });
    const rolled = await asOperator("post", `${path}/roll`).send({});

    expect(rolled.body.keys.map(({ use }: { use: string }) => use)).toEqual(["next", "signing"]);
    const [signing, next] = await published();
    expect([signing, await used()]).toEqual([first, first]);
    expect(next).toBe(rolled.body.keys[0].kid);
    // The day has come on which it is used, and then the one on which the former one is gone.
    const where = { organizationId: acme.caller.organizationId, _id: acme.connectionId };
    const now = new Date();
    await SsoKeysModel.updateOne(where, { $set: { "client.0.from": now } });
    expect([await usesOf(), await used(), await published()]).toEqual([["signing", "former"], next, [next, first]]);
    await SsoKeysModel.updateOne(where, { $set: { "client.1.until": now } });
    expect([await used(), await published()]).toEqual([next, [next]]);

    const withdrawn = await asOperator("post", `${path}/roll`).send({ useFrom: now, formerUntil: now });
    expect([withdrawn.status, withdrawn.body.keys.length]).toEqual([200, 1]);
    expect([await used(), await published()]).toEqual([withdrawn.body.keys[0].kid, [withdrawn.body.keys[0].kid]]);
    const events = (await log(acme.caller)).filter(({ type }) => type === "connection.client_key_rolled");
    expect(events.map(({ after }) => after?.kid)).toEqual([next, withdrawn.body.keys[0].kid]);
    const stored = await SsoKeysModel.findOne(where).lean();
    expect(JSON.stringify([stored, rolled.body, events])).not.toContain("PRIVATE KEY");
  });

  it("drops a key that was not used yet for the next one, and leaves no pause", async () => {
    const acme = await givenOpenidWith(issuer, { clientSecret: undefined, privateKeyJwt: true });
    const path = `${connectionsOf(acme.caller.organizationId)}/${acme.connectionId}/client-keys`;
    const kids = async (): Promise<string[]> =>
      (await asOperator("get", path)).body.keys.map(({ kid }: { kid: string }) => kid);
    const [first] = await kids();
    for (let round = 0; round < 3; round++) await asOperator("post", `${path}/roll`).send({});
    expect(await kids()).toEqual([expect.not.stringMatching(`^${first}$`), first]);
    for (let round = 0; round < 8; round++) await asOperator("post", `${path}/roll`).send({ useFrom: new Date() });
    expect(await kids()).toHaveLength(5);

    const [day, week] = [1, 7].map((days) => new Date(Date.now() + days * 86_400_000));
    for (const [pointer, body] of [
      ["/formerUntil", { useFrom: week, formerUntil: day }],
      ["/formerUntil", { useFrom: week, formerUntil: "2020-01-01T00:00:00Z" }],
      ["/useFrom", { useFrom: "2130-01-01T00:00:00Z" }],
    ] as const)
      expect((await asOperator("post", `${path}/roll`).send(body)).body).toMatchObject({ errors: [{ pointer }] });
    const secret = await givenOpenidWith(issuer);
    const other = `${connectionsOf(secret.caller.organizationId)}/${secret.connectionId}/client-keys`;
    expect((await asOperator("post", `${other}/roll`).send({})).status).toBe(409);
    expect((await asOperator("get", other)).body).toEqual({ keys: [] });
  });

  it("is trusted to end sessions by its own provider, without anything typed again, and wherever its keys move", async () => {
    const acme = await givenOpenidWith(issuer, { provisioning: "jit" });
    const at = `${connectionsOf(acme.caller.organizationId)}/${acme.connectionId}`;
    const trust = async (body: object) =>
      supertest(app()).put(`${at}/trusted-issuer`).set("Authorization", OPERATOR).send(body);
    const asked = { issuer: issuer.origin, ofProvider: true };
    expect((await trust(asked)).body).toMatchObject({ errors: [{ pointer: "/ofProvider" }] });
    expect((await trust({ jwksUri: `${issuer.origin}/jwks` })).body).toMatchObject({
      errors: [{ pointer: "/issuer" }],
    });

    const { body } = await trust({ ofProvider: true });

    expect(body).toMatchObject({ ...asked, jwksUri: issuer.metadata.jwks_uri });
    const { browser } = await acme.signIn({ sub: "jane", email: `jane@${acme.domain}`, name: "Jane" });
    expect(await browser.session()).not.toBeNull();
    // The provider moves its keys; where to is read with the discovery document.
    const had = issuer.metadata;
    issuer.metadata = { ...had, jwks_uri: `${issuer.origin}/keys-of-today` };
    issuer.pages.set("/keys-of-today", async (response) => json(response, await issuer.jwks()));
    await refreshProviders(new Date(Date.now() + 25 * 3_600_000));
    issuer.metadata = had;
    expect((await asOperator("get", `${at}/trusted-issuer`)).body.jwksUri).toBe(`${issuer.origin}/keys-of-today`);
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer.origin, aud: body.revocationUrl, jti: "once", iat: now, exp: now + 60 };
    const token = await issuer.sign(claims);
    const sub_id = { format: "iss_sub", iss: issuer.origin, sub: "jane" };
    const path = new URL(body.revocationUrl).pathname;
    const revoked = await supertest(app()).post(path).set("Authorization", `Bearer ${token}`).send({ sub_id });
    expect([revoked.status, await browser.session()]).toEqual([204, null]);
  });

  it("reads the discovery document again, and says when it cannot", async () => {
    const acme = await givenOpenidWith(issuer);
    const path = `${connectionsOf(acme.caller.organizationId)}/${acme.connectionId}`;
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    const had = issuer.metadata;
    issuer.metadata = { ...had, token_endpoint: `${issuer.origin}/token2` };
    await refreshProviders(tomorrow);
    expect((await asOperator("get", path)).body.openidProvider.tokenEndpoint).toBe(`${issuer.origin}/token2`);
    expect((await log(acme.caller)).map(({ type }) => type)).toContain("connection.provider_changed");
    issuer.pages.set("/.well-known/openid-configuration", (response) =>
      json(response, { issuer: "https://evil.test" }),
    );
    await refreshProviders(new Date(tomorrow.getTime() + 25 * 3_600_000));
    const { body } = await asOperator("get", path);
    expect(body.warnings).toMatchObject([{ code: "discovery_failed" }]);
    expect(body.openidProvider.tokenEndpoint).toBe(`${issuer.origin}/token2`);
    issuer.pages.clear();
    issuer.metadata = had;
  });
});

describe("a provider", () => {
  type Row = readonly [
    name: string,
    pointer: string,
    metadata: Record<string, unknown>,
    body?: Record<string, unknown>,
  ];
  const rows: readonly Row[] = [
    ["that calls itself otherwise", "/issuer", { issuer: "https://evil.test" }],
    ["that stands for every tenant", "/issuer", { issuer: "https://login.microsoftonline.com/{tenantid}/v2.0" }],
    ["without a token endpoint", "/issuer", { token_endpoint: undefined }],
    ["without keys", "/issuer", { jwks_uri: undefined }],
    ["that sends people to a script", "/issuer", { authorization_endpoint: "javascript:alert(1)" }],
    ["whose keys are a file", "/issuer", { jwks_uri: "file:///etc/passwd" }],
    ["that signs with secrets only", "/issuer", { id_token_signing_alg_values_supported: ["HS256", "none"] }],
    ["that wants requests pushed", "/issuer", { require_pushed_authorization_requests: true }],
    ["that wants requests signed", "/issuer", { require_signed_request_object: true }],
    ["that gives no code", "/issuer", { response_types_supported: ["id_token"] }],
    ["that answers by forms alone", "/issuer", { response_modes_supported: ["form_post"] }],
    [
      "that takes no key",
      "/privateKeyJwt",
      { token_endpoint_auth_methods_supported: ["client_secret_post"] },
      { clientSecret: undefined, privateKeyJwt: true },
    ],
    ["with a secret and a key at once", "/privateKeyJwt", {}, { privateKeyJwt: true }],
    ["without either", "/clientSecret", {}, { clientSecret: undefined }],
    ["with a query", "/issuer", {}, { issuer: "https://idp.test/?x=1" }],
    ["compared with something unknown", "/nameIdMatches", {}, { nameIdMatches: "shoe size" }],
  ];
  it.each(rows.map(([name, pointer, metadata, body]) => ({ name, pointer, metadata, body })))(
    "is not taken $name",
    async ({ pointer, metadata, body }) => {
      const had = issuer.metadata;
      issuer.metadata = { ...had, ...metadata };
      const response = await make(body ?? {});
      issuer.metadata = had;
      expect([response.status, response.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    },
  );

  it.each([
    [
      "sends elsewhere",
      (to: import("node:http").ServerResponse) => void to.writeHead(302, { location: issuer.origin }).end(),
    ],
    [
      "is no JSON",
      (to: import("node:http").ServerResponse) => void to.writeHead(200, { "content-type": "text/html" }).end("<p>"),
    ],
    ["is there no more", (to: import("node:http").ServerResponse) => void to.destroy()],
  ])("is not taken whose discovery document %s", async (_, page) => {
    issuer.pages.set("/.well-known/openid-configuration", page);
    const response = await make({});
    issuer.pages.clear();
    expect([response.status, response.body.errors?.[0]?.pointer]).toEqual([422, "/issuer"]);
  });

  it("is not asked on a private address, unless the operator allows that", async () => {
    useProviderReach(false);
    const inside = [
      "http://127.0.0.1:9",
      "https://169.254.169.254",
      "https://10.0.0.1",
      "https://[::1]",
      "https://localhost",
    ];
    for (const one of inside) {
      const { status, body } = await make({ issuer: one });
      expect([one, status, body.errors?.[0]?.pointer]).toEqual([one, 422, "/issuer"]);
    }
    useProviderReach(true);
  });
});

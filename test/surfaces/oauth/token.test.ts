/** Access tokens for SCIM: how clients prove themselves, what tokens open, and what ends them. */
import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import supertest from "supertest";
import { expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import {
  createOAuthClient,
  listOAuthClients,
  type NewOAuthClient,
  revokeOAuthClient,
  rotateOAuthClient,
} from "../../../src/domain/connections/oauth/clients.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSigner } from "../../support/signing.ts";
import { otherThan } from "../../support/texts.ts";
import { givenOrganization, log, refusal } from "../../support/world.ts";
import { newApp } from "../api/tenant.ts";

useDatabase();
const app = newApp();

const ISSUER = "https://rollcall.test";
const TOKEN_URL = `${ISSUER}/oauth/token`;
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

type Fields = Readonly<Record<string, string>>;
const ask = (fields: Fields) =>
  supertest(app)
    .post("/oauth/token")
    .type("form")
    .send({ grant_type: "client_credentials", ...fields });
const asBasic = (id: string, secret: string, fields: Fields = {}) => ask(fields).auth(id, secret);
const scim = (token: string, path = "/Users") =>
  supertest(app).get(`/scim/v2${path}`).set("Authorization", `Bearer ${token}`);

async function givenClient(input: NewOAuthClient = {}) {
  const world = await givenOrganization();
  const connectionId = world.scim.connection.id;
  const { client, secret } = await createOAuthClient(world.caller, connectionId, input);
  return { ...world, connectionId, id: client.id, secret: secret ?? "" };
}

const tokenOf = async (id: string, secret: string): Promise<string> => (await asBasic(id, secret)).body.access_token;

it("tells what it is as an authorization server", async () => {
  const { body, status } = await supertest(app).get("/.well-known/oauth-authorization-server");

  expect(status).toBe(200);
  expect(body).toMatchObject({
    issuer: ISSUER,
    token_endpoint: TOKEN_URL,
    grant_types_supported: ["client_credentials"],
    scopes_supported: ["scim", "ssf.manage", "ssf.read"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
  });
});

it("gives a short token for the secret, by the header or in the form, which opens SCIM of its connection", async () => {
  const { id, secret, caller, connectionId } = await givenClient();

  const byHeader = await asBasic(id, secret, { scope: "scim" });
  const byForm = await ask({ client_id: id, client_secret: secret });

  for (const { status, body, headers } of [byHeader, byForm]) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 900, scope: "scim" });
    expect(headers["cache-control"]).toBe("no-store");
    expect((await scim(body.access_token)).status).toBe(200);
  }
  const { items } = await listOAuthClients(caller, connectionId, { limit: 10 });
  expect(items).toMatchObject([{ id, authentication: "client_secret", lastUsed: { ip: expect.any(String) } }]);
  expect(JSON.stringify(items)).not.toContain(secret);
});

it.each<[string, Fields, number, string]>([
  ["no grant", { grant_type: "" }, 400, "invalid_request"],
  ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
  ["another scope", { scope: "scim openid" }, 400, "invalid_scope"],
  ["two proofs", { client_secret: "x" }, 400, "invalid_request"],
  [
    "an assertion beside the header",
    { client_assertion: "x", client_assertion_type: JWT_BEARER },
    400,
    "invalid_request",
  ],
  ["another client in the form", { client_id: "rcc_00000000000000000000000000" }, 401, "invalid_client"],
])("refuses %s in OAuth's own form", async (_, fields, status, error) => {
  const { id, secret } = await givenClient();

  const answer = await asBasic(id, secret, fields);

  expect([answer.status, answer.body.error]).toEqual([status, error]);
  expect(answer.body.error_description).toMatch(/^[\x20-\x7e]+$/);
  expect(answer.headers["content-type"]).toContain("application/json");
});

it("refuses JSON, a wrong secret, an unknown client and no client at all, and notes a wrong secret at the client", async () => {
  const { id, secret, caller, connectionId } = await givenClient();

  expect((await supertest(app).post("/oauth/token").send({ grant_type: "client_credentials" })).body.error).toBe(
    "invalid_request",
  );
  for (const answer of [
    await asBasic(id, `${secret}x`),
    await asBasic(otherThan(id), secret),
    await ask({ client_id: id }),
    await ask({ client_id: id, client_secret: "" }),
  ])
    expect([answer.status, answer.body.error]).toEqual([401, "invalid_client"]);
  const [client] = (await listOAuthClients(caller, connectionId, { limit: 10 })).items;
  expect(client?.lastRefused).toMatchObject({ why: "wrong" });
  expect((await supertest(app).get("/oauth/token")).status).toBe(405);
});

it("slows down whoever guesses at one client, and lets a right secret pass meanwhile", async () => {
  const { id, secret } = await givenClient();

  let last = await asBasic(id, "guess");
  for (let tries = 0; tries < 120 && last.status === 401; tries += 1) last = await asBasic(id, "guess");

  expect(last.status).toBe(429);
  expect(Number(last.headers["retry-after"])).toBeGreaterThan(0);
  expect((await asBasic(id, secret)).status).toBe(200);
});

it("opens what the client may, and nothing of another connection", async () => {
  const { id, secret } = await givenClient({ scopes: ["users:read"] });
  const token = await tokenOf(id, secret);

  expect((await scim(token)).status).toBe(200);
  expect((await scim(token, "/Groups")).status).toBe(403);
  const other = await givenClient();
  const user = await supertest(app)
    .post("/scim/v2/Users")
    .set("Authorization", `Bearer ${await tokenOf(other.id, other.secret)}`)
    .send({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "jane@x.test" });
  expect(user.status).toBe(201);
  expect((await scim(token, `/Users/${user.body.id}`)).status).toBe(404);
});

it("takes no token that was changed, that is over, or that another key has sealed", async () => {
  const { id, secret } = await givenClient();
  const token = await tokenOf(id, secret);
  const [prefix, tail, until = "", n, seal] = token.split("_");
  const later = (Number.parseInt(until, 36) + 1_000).toString(36);

  for (const wrong of [
    [prefix, tail, later, n, seal].join("_"),
    [prefix, tail, until, "2", seal].join("_"),
    token.slice(0, -1),
    `${token}0`,
    token.replace(/^rca/, "rcs"),
  ])
    expect((await scim(wrong)).status).toBe(401);
});

it("ends tokens with the secret that they were given for, with the client, and with the connection", async () => {
  const { id, secret, caller, connectionId } = await givenClient();
  const first = await tokenOf(id, secret);

  const soon = new Date(Date.now() + 60_000);
  const second = await rotateOAuthClient(caller, { connectionId, id }, { until: soon });
  expect((await asBasic(id, secret)).status).toBe(200);
  expect((await scim(first)).status).toBe(200);
  await rotateOAuthClient(caller, { connectionId, id }, { until: new Date() });
  expect((await asBasic(id, secret)).status).toBe(401);
  expect((await scim(first)).status).toBe(401);
  expect((await asBasic(id, second.secret ?? "")).status).toBe(401);

  const { secret: third } = await rotateOAuthClient(caller, { connectionId, id }, { until: new Date() });
  const live = await tokenOf(id, third ?? "");
  expect((await scim(live)).status).toBe(200);
  await revokeOAuthClient(caller, connectionId, id);
  expect((await scim(live)).status).toBe(401);
  expect((await log(caller)).map(({ type }) => type)).toEqual(
    expect.arrayContaining(["oauth_client.created", "oauth_client.rotated", "oauth_client.revoked"]),
  );

  const again = await createOAuthClient(caller, connectionId, {});
  const last = await tokenOf(again.client.id, again.secret ?? "");
  await deleteConnection(caller, connectionId, "keep");
  expect((await scim(last)).status).toBe(401);
  expect((await asBasic(again.client.id, again.secret ?? "")).status).toBe(401);
});

it("takes bearer tokens, OAuth or both, as the connection says, and shows that to clients", async () => {
  const { id, secret, caller, connectionId } = await givenClient();
  const byHand = await supertest(app)
    .post(`/v1/organizations/${caller.organizationId}/connections/${connectionId}/tokens`)
    .set("Authorization", "Bearer the-operator-key-of-the-tests")
    .send({});
  const oauth = await tokenOf(id, secret);
  const shown = async (token: string) =>
    ((await scim(token, "/ServiceProviderConfig")).body.authenticationSchemes as { type: string }[]).map(
      ({ type }) => type,
    );

  expect(await shown(oauth)).toEqual(["oauthbearertoken", "oauth2"]);
  await updateConnection(caller, connectionId, { settings: { authentication: "oauth" } });
  expect(await shown(oauth)).toEqual(["oauth2"]);
  expect((await scim(byHand.body.token)).status).toBe(401);
  await updateConnection(caller, connectionId, { settings: { authentication: "bearer" } });
  expect(await shown(byHand.body.token)).toEqual(["oauthbearertoken"]);
  expect((await scim(oauth)).status).toBe(401);
  expect((await asBasic(id, secret)).body.error).toBe("unauthorized_client");
  expect(await refusal(createOAuthClient(caller, connectionId, {}))).toBe("conflict");
});

it("gives nothing while the connection is switched off", async () => {
  const { id, secret, caller, connectionId } = await givenClient();
  await updateConnection(caller, connectionId, { status: "disabled" });

  expect((await asBasic(id, secret)).body.error).toBe("unauthorized_client");
});

it("has clients of scim connections alone, at most five, and none of another organization", async () => {
  const { caller, connectionId, id } = await givenClient();
  const globex = await givenOrganization();
  for (let made = 1; made < 5; made += 1) await createOAuthClient(caller, connectionId, {});
  const saml = await createConnection(caller, {
    ...{ kind: "saml", name: "SSO", entityId: "https://idp.test", ssoUrl: "https://idp.test/sso" },
    ...{ certificates: [CERTIFICATE], provisioning: "off" },
  });

  expect(await refusal(createOAuthClient(caller, connectionId, {}))).toBe("conflict");
  expect(await refusal(createOAuthClient(caller, saml.id, {}))).toBe("conflict");
  expect(await refusal(createOAuthClient(globex.caller, connectionId, {}))).toBe("not_found");
  expect(await refusal(listOAuthClients(globex.caller, connectionId, { limit: 5 }))).toBe("not_found");
  expect(await refusal(revokeOAuthClient(globex.caller, connectionId, id))).toBe("not_found");
  expect(await refusal(rotateOAuthClient(globex.caller, { connectionId, id }, { until: new Date() }))).toBe(
    "not_found",
  );
});

const seconds = () => Math.floor(Date.now() / 1_000);
const asserted = (assertion: string, more: Fields = {}) =>
  ask({ client_assertion_type: JWT_BEARER, client_assertion: assertion, ...more });

async function givenSigning() {
  const signer = await givenSigner();
  const world = await givenClient({ authentication: "private_key_jwt", jwks: signer.jwks });
  const claims = (more: object = {}) => ({
    ...{ iss: world.id, sub: world.id, aud: TOKEN_URL, jti: randomUUID() },
    ...more,
  });
  return { ...world, signer, claims };
}

it("gives a token for a JWT that the client's key has signed, meant for the issuer or the endpoint", async () => {
  const { signer, claims, id } = await givenSigning();

  for (const more of [{}, { aud: ISSUER }, { aud: [ISSUER] }]) {
    const { status, body } = await asserted(await signer.sign(claims(more)), { client_id: id });
    expect(status).toBe(200);
    expect((await scim(body.access_token)).status).toBe(200);
  }
});

it.each<[string, string, Record<string, unknown>, object]>([
  ["RS256", "RS256", {}, {}],
  ["PS256", "PS256", {}, {}],
  ["ES384", "ES384", {}, {}],
  ["EdDSA", "EdDSA", {}, {}],
  ["Ed25519", "Ed25519", {}, {}],
  ["ES256, typed as its draft has it", "ES256", { typ: "client-authentication+jwt" }, {}],
  ["ES256, typed as any", "ES256", { typ: "JWT" }, {}],
  ["ES256, under no name", "ES256", { kid: undefined }, {}],
  ["ES256, without iat", "ES256", {}, { iat: undefined }],
  ["ES256, with times of fractions", "ES256", {}, { iat: seconds() + 0.5, exp: seconds() + 60.25 }],
  ["ES256, by a clock that is ahead", "ES256", {}, { iat: seconds() + 30, nbf: seconds() + 30, exp: seconds() + 90 }],
  ["ES256, with what nobody knows", "ES256", {}, { client: { name: "x" }, scope: null }],
])("gives a token for a legal JWT by %s", async (_, alg, header, more) => {
  const signer = await givenSigner("one", alg);
  const { id } = await givenClient({ authentication: "private_key_jwt", jwks: signer.jwks });
  const claims = { iss: id, sub: id, aud: TOKEN_URL, jti: randomUUID(), ...more };
  const { status, body } = await asserted(await signer.sign(claims, header));
  expect([status, body.error_description]).toEqual([200, undefined]);
});

it("gives a token for a JWT of the one key of a client, which has no name, whatever the JWT calls it", async () => {
  const signer = await givenSigner("named");
  const { kid: _, ...nameless } = signer.jwks.keys[0] ?? {};
  const { id } = await givenClient({ authentication: "private_key_jwt", jwks: { keys: [nameless] } });
  expect((await asserted(await signer.sign({ iss: id, sub: id, aud: TOKEN_URL, jti: randomUUID() }))).status).toBe(200);
});

it("reads the header in any case, ids and secrets that are encoded, and a form with a charset", async () => {
  const { id, secret } = await givenClient();
  const basic = (scheme: string, pair: string) =>
    supertest(app)
      .post("/oauth/token")
      .set("Authorization", `${scheme} ${Buffer.from(pair).toString("base64")}`)
      .set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
      .send("grant_type=client_credentials&scope=scim+scim&unknown=1");
  const encoded = [...secret].map((one) => `%${one.charCodeAt(0).toString(16)}`).join("");
  for (const asking of [basic("basic", `${id}:${secret}`), basic("BASIC", `${id}:${encoded}`)])
    expect((await asking).status).toBe(200);
});

it("refuses a JWT that is used again, wherever it is shown", async () => {
  const { signer, claims } = await givenSigning();
  const assertion = await signer.sign(claims());

  const answers = await Promise.all([1, 2, 3, 4].map(() => asserted(assertion)));

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
});

it.each<[string, () => object, RegExp]>([
  ["meant for another server", () => ({ aud: "https://elsewhere.test/token" }), /another server/],
  ["meant for another server as well", () => ({ aud: [TOKEN_URL, "https://elsewhere.test"] }), /another server/],
  ["that has expired", () => ({ exp: seconds() - 120 }), /expired/],
  ["without an end", () => ({ exp: undefined }), /not right/],
  ["good for days", () => ({ exp: seconds() + 90_000 }), /more than an hour/],
  ["good for longer than there are dates", () => ({ exp: 1e300 }), /more than an hour/],
  ["made next year", () => ({ iat: seconds() + 31_536_000 }), /not right/],
  ["that begins tomorrow", () => ({ nbf: seconds() + 90_000 }), /not right/],
  ["without an id", () => ({ jti: undefined }), /jti/],
  ["of another issuer", () => ({ iss: "rcc_00000000000000000000000000" }), /not known/],
])("refuses a JWT %s", async (_, more, words) => {
  const { signer, claims } = await givenSigning();

  const { status, body } = await asserted(await signer.sign(claims(more())));

  expect([status, body.error]).toEqual([401, "invalid_client"]);
  expect(body.error_description).toMatch(words);
});

it("refuses a JWT of another key, of no key, and of the public key as a secret", async () => {
  const { signer, claims } = await givenSigning();
  const other = await givenSigner();
  const none = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims()))}.`.replaceAll("=", "");
  const shared = await new SignJWT({ ...claims(), exp: seconds() + 60 })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(JSON.stringify(signer.jwks.keys[0]).padEnd(64, "x")));

  for (const assertion of [await other.sign(claims()), none, shared, "x.y.z", ""])
    expect((await asserted(assertion)).status).toBeGreaterThanOrEqual(400);
});

it("takes former and new keys side by side until the former end", async () => {
  const { signer, claims, caller, connectionId, id } = await givenSigning();
  const other = await givenSigner("two", "RS256");
  const which = { connectionId, id };

  await rotateOAuthClient(caller, which, { jwks: other.jwks, until: new Date(Date.now() + 60_000) });
  expect((await asserted(await signer.sign(claims()))).status).toBe(200);
  expect((await asserted(await other.sign(claims()))).status).toBe(200);
  await rotateOAuthClient(caller, which, { jwks: other.jwks, until: new Date() });
  expect((await asserted(await signer.sign(claims()))).status).toBe(401);
});

it.each<[string, (jwks: { keys: Record<string, unknown>[] }) => object]>([
  ["no keys", () => ({})],
  ["an empty set", () => ({ jwks: { keys: [] } })],
  ["a private key", ({ keys }) => ({ jwks: { keys: [{ ...keys[0], d: "x" }] } })],
  ["a shared secret", () => ({ jwks: { keys: [{ kty: "oct", k: "c2VjcmV0" }] } })],
  ["what is no key", () => ({ jwks: { keys: [{ kty: "EC", crv: "P-256", x: "1" }] } })],
  ["an address inside", () => ({ jwksUri: "https://127.0.0.1/keys" })],
  ["an address without TLS", () => ({ jwksUri: "http://keys.example.com/" })],
])("makes no client that signs with %s", async (_, keys) => {
  const { caller, scim: own } = await givenOrganization();
  const { jwks } = await givenSigner();

  const made = createOAuthClient(caller, own.connection.id, { authentication: "private_key_jwt", ...keys(jwks) });

  expect(await refusal(made)).toBe("invalid");
});

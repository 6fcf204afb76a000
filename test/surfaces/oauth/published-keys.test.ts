/** Keys that are published at an address: of clients that sign, and of trusted issuers. They roll over without a pause. */
import { randomUUID } from "node:crypto";
import supertest from "supertest";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createOAuthClient } from "../../../src/domain/connections/oauth/clients.ts";
import { useProviderReach } from "../../../src/domain/connections/oidc/reach.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSigner, type PublishedKeys, publishKeys, type Signer } from "../../support/signing.ts";
import { timePasses } from "../../support/time.ts";
import { givenOrganization } from "../../support/world.ts";
import { givenTenant, make, newApp } from "../api/tenant.ts";

useDatabase();
const app = newApp();
const ORIGIN = "https://rollcall.test";
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

const NAMELESS = { kid: undefined };

let published: PublishedKeys;
let [first, second]: Signer[] = [];
const signerOf = (signer: Signer | undefined): Signer => signer ?? expect.fail("There is no signer.");

beforeEach(async () => {
  useProviderReach(true);
  [first, second] = [await givenSigner("first"), await givenSigner("second")];
  published = await publishKeys(first);
});
afterEach(async () => {
  await published.close();
});

/** So long keys are not read again, whatever comes. */
const later = () => timePasses(6_000);

async function askWith(id: string, signer: Signer | undefined, header = {}) {
  const claims = { iss: id, sub: id, aud: ORIGIN, jti: randomUUID() };
  const client_assertion = await signerOf(signer).sign(claims, header);
  const form = { grant_type: "client_credentials", client_assertion_type: JWT_BEARER, client_assertion };
  return supertest(app).post("/oauth/token").type("form").send(form);
}

async function givenClient() {
  const { caller, scim } = await givenOrganization();
  const input = { authentication: "private_key_jwt", jwksUri: published.url } as const;
  return (await createOAuthClient(caller, scim.connection.id, input)).client.id;
}

it("reads the keys of a client at their address, and new ones as soon as it signs with them", async () => {
  const id = await givenClient();

  expect((await askWith(id, first)).status).toBe(200);
  expect((await askWith(id, first)).status).toBe(200);
  expect(published.reads()).toBe(1);
  // Both side by side, then the new one alone.
  published.publish(signerOf(first), signerOf(second));
  later();
  expect((await askWith(id, second)).status).toBe(200);
  expect((await askWith(id, first)).status).toBe(200);
  published.publish(signerOf(second));
  expect((await askWith(id, second)).status).toBe(200);
  expect(published.reads()).toBe(2);
  const { status, body } = await askWith(id, await givenSigner("third"));
  expect([status, body.error]).toEqual([401, "invalid_client"]);
});

it("tries every key where a token does not say which", async () => {
  const id = await givenClient();
  published.publish(signerOf(second), signerOf(first));

  expect((await askWith(id, first, NAMELESS)).status).toBe(200);
});

it.each([
  ["without a name", undefined],
  ["under the name of the former", "one"],
])("reads a new key %s as soon as something is signed with it", async (_, kid) => {
  [first, second] = [await givenSigner("one"), await givenSigner("one")];
  const header = { kid };
  for (const { jwks } of [first, second]) Object.assign(jwks.keys[0] ?? {}, header);
  published.publish(first);
  const id = await givenClient();
  expect((await askWith(id, first, header)).status).toBe(200);

  published.publish(second);
  later();
  expect((await askWith(id, second, header)).status).toBe(200);
  expect((await askWith(id, first, header)).status).toBe(401);
  expect(published.reads()).toBe(2);
});

it("does not ask about each token of a stranger, whatever is published, nor about any while nothing is", async () => {
  const id = await givenClient();
  const stranger = await givenSigner("first");
  const both = () => Promise.all([askWith(id, stranger), askWith(id, stranger, NAMELESS), askWith(id, second)]);
  expect((await both()).map(({ status }) => status)).toEqual([401, 401, 401]);
  expect(published.reads()).toBe(1);
  later();
  await both();
  await both();
  expect(published.reads()).toBe(2);

  published.breakDown();
  later();
  expect((await both()).map(({ status }) => status)).toEqual([503, 503, 503]);
  expect((await both()).map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(published.reads()).toBe(3);
  // Those that are kept count for their time.
  expect((await askWith(id, first)).status).toBe(200);
});

it("takes no set that would have each token tried by hundreds of keys", async () => {
  const id = await givenClient();
  published.publish(...Array.from({ length: 101 }, () => signerOf(first)));

  const { status, body } = await askWith(id, first, NAMELESS);

  expect([status, body.error_description]).toEqual([503, expect.stringContaining("More than 100 keys")]);
});

it("passes over a key that cannot be used", async () => {
  const id = await givenClient();
  const weak = await givenSigner("weak");
  Object.assign(weak.jwks.keys[0] ?? {}, { x: "AAAA" });
  published.publish(weak, signerOf(first));

  expect((await askWith(id, first, NAMELESS)).status).toBe(200);
});

it("says that the keys cannot be read, and asks to come again", async () => {
  const id = await givenClient();
  await published.close();

  const { status, body, headers } = await askWith(id, first);

  expect([status, body.error]).toEqual([503, "temporarily_unavailable"]);
  expect(body.error_description).toContain("keys");
  expect(headers["retry-after"]).toBeDefined();
});

it("believes a trusted issuer by the keys at its address, and each connection has them of its own", async () => {
  const tenant = await givenTenant(app);
  const body = { kind: "scim", name: "Directory" };
  const { id = "" } = await make(tenant.operator("post", `${tenant.path}/connections`, body));
  const trusted = { issuer: "https://idp.acme.test", jwksUri: published.url };
  const { revocationUrl = "" } = await make(
    tenant.operator("put", `${tenant.path}/connections/${id}/trusted-issuer`, trusted),
  );
  const revoke = async (signer: Signer | undefined) => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: trusted.issuer, aud: revocationUrl, jti: randomUUID(), iat: now, exp: now + 60 };
    const token = await signerOf(signer).sign(claims);
    const sub_id = { format: "email", email: "nobody@acme.test" };
    const path = revocationUrl.slice(ORIGIN.length);
    return (await supertest(app).post(path).set("Authorization", `Bearer ${token}`).send({ sub_id })).status;
  };

  expect(await revoke(first)).toBe(404);
  published.publish(signerOf(second));
  later();
  expect(await revoke(second)).toBe(404);
  expect(await revoke(first)).toBe(401);
  expect(published.reads()).toBe(2);
});

/** Keys that are published at an address: of clients that sign, and of trusted issuers. They roll over without a pause. */
import { randomUUID } from "node:crypto";
import supertest from "supertest";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createOAuthClient } from "../../../src/domain/connections/oauth/clients.ts";
import { useProviderReach } from "../../../src/domain/connections/oidc/reach.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSigner, type PublishedKeys, publishKeys, type Signer } from "../../support/signing.ts";
import { givenOrganization } from "../../support/world.ts";
import { givenTenant, make, newApp } from "../api/tenant.ts";

useDatabase();
const app = newApp();
const ORIGIN = "https://rollcall.test";
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

let published: PublishedKeys;
let [first, second]: Signer[] = [];
const signerOf = (signer: Signer | undefined): Signer => signer ?? expect.fail("There is no signer.");

beforeEach(async () => {
  useProviderReach(true);
  [first, second] = [await givenSigner("first"), await givenSigner("second")];
  published = await publishKeys(first);
});
afterEach(async () => {
  vi.useRealTimers();
  await published.close();
});

/** So long keys are not read again for a name that is not among them. */
const later = () => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6_000 });

async function askWith(id: string, signer: Signer | undefined) {
  const claims = { iss: id, sub: id, aud: ORIGIN, jti: randomUUID() };
  const now = Math.floor(Date.now() / 1_000);
  const client_assertion = await signerOf(signer).sign({ ...claims, iat: now, exp: now + 60 });
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
  const claims = { iss: id, sub: id, aud: ORIGIN, jti: randomUUID() };
  const client_assertion = await signerOf(first).sign(claims, { kid: undefined });

  const form = { grant_type: "client_credentials", client_assertion_type: JWT_BEARER, client_assertion };
  expect((await supertest(app).post("/oauth/token").type("form").send(form)).status).toBe(200);
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

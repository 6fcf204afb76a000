import request from "supertest";
import { expect, it } from "vitest";
import { createClient } from "../../../src/domain/oidc/clients/clients.ts";
import { rotateKeys } from "../../../src/domain/oidc/keys/keyring.ts";
import { logoutToken } from "../../../src/domain/oidc/logout/logout-token.ts";
import { connect, disconnect } from "../../../src/platform/database/mongo.ts";
import { type Running, running } from "../../../src/surfaces/oidc/running.ts";
import { uriHere, useDatabase } from "../../support/mongo.ts";
import { operator } from "../../support/world.ts";
import { newApp } from "../api/tenant.ts";

useDatabase();

/** An ID token of this provider, and the key that it was signed with. */
async function signedBy({ provider }: Running, clientId: string) {
  const client = await provider.Client.find(clientId);
  if (!client) throw new Error("There is no such client.");
  const token = new provider.IdToken({ sub: "per_1" }, { client } as never);
  Object.assign(token, { mask: { sub: null } });
  const text = await token.issue({ use: "idtoken" });
  const { kid } = JSON.parse(Buffer.from(text.split(".")[0] ?? "", "base64url").toString());
  const isKnownTo = (other: Running) => other.provider.IdToken.validate(text, client).then(() => true);
  return { kid, isKnownTo };
}

it("signs with the next key as soon as any process has rotated, and still knows what the former one signed", async () => {
  const { client } = await createClient(operator, { name: "Product", redirectUris: ["https://product.test/callback"] });
  const [here, there] = [running("https://rollcall.test", 0), running("https://rollcall.test", 0)];
  const [first, second] = [await here(), await there()];
  const before = await signedBy(first, client.id);
  expect((await signedBy(second, client.id)).kid).toBe(before.kid);
  expect(await here()).toBe(first);

  const keys = await rotateKeys(operator);

  const renewed = await there();
  expect(renewed).not.toBe(second);
  const after = await signedBy(renewed, client.id);
  expect(after.kid).toBe(keys.find(({ use }) => use === "signing")?.kid);
  expect(after.kid).not.toBe(before.kid);
  expect(await before.isKnownTo(renewed)).toBe(true);
  // It was published before it was used: who knows only the keys of then accepts what is signed now.
  expect(await after.isKnownTo(first)).toBe(true);
});

it("stops at once to know a key that was withdrawn here, and tells of logouts with one that is published", async () => {
  const { client } = await createClient(operator, { name: "Product", redirectUris: ["https://product.test/callback"] });
  const here = running("https://rollcall.test");
  const before = await signedBy(await here(), client.id);

  await rotateKeys(operator, { withdraw: true });
  await rotateKeys(operator, { withdraw: true });

  const renewed = await here();
  await expect(before.isKnownTo(renewed)).rejects.toThrow();
  const { kid } = await signedBy(renewed, client.id);
  const [header = ""] = (await logoutToken({ clientId: client.id, sub: "s", sid: "i" })).split(".");
  expect(JSON.parse(Buffer.from(header, "base64url").toString()).kid).toBe(kid);
});

/** While the database is away. */
async function away<T>(ask: () => Promise<T>): Promise<T> {
  const uri = uriHere();
  await disconnect();
  return ask().finally(() => connect(uri));
}

it("goes on with the keys that it has while the database is away, however long", async () => {
  const here = running("https://rollcall.test", 0);
  const before = await here();
  expect(await away(here)).toBe(before);
  expect(await here()).toBe(before);
});

it("says in the form of each path that it cannot answer yet, before it has read its keys once", async () => {
  await rotateKeys(operator);
  const app = newApp();
  await away(async () => {
    const token = await request(app).post("/oidc/token").type("form").send({ grant_type: "authorization_code" });
    expect(token).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(token.body).toMatchObject({ error: "temporarily_unavailable" });
    const page = await request(app).get("/oidc/authorize?client_id=cli_1").set("Accept", "text/html");
    expect(page).toMatchObject({ status: 503, type: "text/html", headers: { "retry-after": "5" } });
  });
  expect((await request(app).get("/oidc/jwks")).status).toBe(200);
});

/** What is written anywhere opens nothing: neither the database nor the log holds a code, a token, a secret or what a request says. */
import mongoose from "mongoose";
import * as oidc from "openid-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operate } from "../../support/directory.ts";
import { dropDatabase, freshUri } from "../../support/mongo.ts";
import { Browser, CALLBACK, connected } from "../../support/oidc.ts";
import { type Server, startServer } from "../../support/server.ts";

const uri = freshUri();
let server: Server;
beforeAll(async () => {
  server = await startServer({
    MONGODB_URI: uri,
    LOG_LEVEL: "info",
    WORKERS: "2",
    ENCRYPTION_KEY: "a key for this test",
  });
});
afterAll(async () => {
  await server.stop();
  await dropDatabase(uri);
});

interface Registered {
  readonly id: string;
  readonly redirectUris: string[];
  readonly secret: string;
}

/** Everything that is stored, as text. */
async function stored(): Promise<string> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const texts: string[] = [];
  for (const { name } of await client.db().listCollections().toArray())
    texts.push(JSON.stringify(await client.db().collection(name).find().toArray()));
  await client.close();
  return texts.join("\n");
}

it("holds nothing that opens anything, and one code opens one door of two processes", async () => {
  const acme = await operate<{ id: string; slug: string }>(server, "/organizations", { name: "Acme" });
  const { results } = await operate<{ results: { invitation: { acceptUrl: string } }[] }>(
    server,
    `/organizations/${acme.id}/invitations`,
    { emails: ["jane@acme.test"], roles: ["member"], sendEmail: false },
  );
  const registered = await operate<Registered>(server, "/oidc-clients", { name: "Product", redirectUris: [CALLBACK] });
  const product = await connected(server.base, { client: registered as never, secret: registered.secret });
  const browser = new Browser(server.base);
  const accept = new URL(results[0]?.invitation.acceptUrl ?? "");
  await browser.open(accept.pathname);
  await browser.send(accept.pathname, { displayName: "Jane", password: "quiet otters paddle upstream 47" });
  const hint = "somebody-else@acme.test";

  const { url, checks } = await product.ask({ organization: acme.slug, login_hint: hint });
  await browser.open(url);
  if (browser.at.includes("/sign-in")) await browser.signIn("jane@acme.test", "quiet otters paddle upstream 47");
  const code = new URL(browser.at).searchParams.get("code") ?? browser.text();
  expect(code).toMatch(/^[\w-]{43}$/);
  const exchanged = await Promise.allSettled(Array.from({ length: 6 }, () => product.take(browser.at, checks)));
  const good = exchanged.filter((one) => one.status === "fulfilled");
  expect(good.length).toBeLessThanOrEqual(1);
  for (const { value } of good)
    expect((await oidc.tokenIntrospection(product.config, value.access_token)).active).toBe(false);
  const once = await product.ask({ organization: acme.slug });
  await browser.open(once.url);
  const tokens = await product.take(browser.at, once.checks);
  expect((await oidc.tokenIntrospection(product.config, tokens.access_token)).active).toBe(true);

  const secrets = {
    code,
    secret: registered.secret,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    verifier: checks.pkceCodeVerifier,
    access: tokens.access_token,
    refresh: tokens.refresh_token ?? "no refresh token",
    id: tokens.id_token?.split(".")[1] ?? "no ID token",
  };
  const [database, printed] = [await stored(), server.printed.stderr + server.printed.stdout];
  expect(printed).toContain('"surface":"oidc"');
  for (const [name, secret] of Object.entries(secrets)) {
    expect([name, database.includes(secret)]).toEqual([name, false]);
    expect([name, printed.includes(secret)]).toEqual([name, false]);
  }
  expect([database.includes(hint), printed.includes(hint)]).toEqual([false, false]);
});

/**
 * Universal Logout on the real program, two processes on one database: what the identity provider ends at the one is refused at the other
 * with the very next request. Nothing is remembered for a while that could outlive it.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operate } from "../support/directory.ts";
import { Browser } from "../support/http-browser.ts";
import { dropDatabase, freshUri } from "../support/mongo.ts";
import { ALL, CALLBACK, connected } from "../support/oidc.ts";
import { type Server, startServer } from "../support/server.ts";
import { givenSigner } from "../support/signing.ts";
import { PASSWORD } from "../support/visitors.ts";

const uri = freshUri();
const [ISSUER, JANE] = ["https://idp.acme.test", "jane@acme.test"];
let [front, back]: Server[] = [];
const both = (): [Server, Server] => (front && back ? [front, back] : expect.fail("The program is not there."));

beforeAll(async () => {
  const shared = { MONGODB_URI: uri, ENCRYPTION_KEY: "the encryption key of the ends", OPERATOR_KEY: "operator-key-1" };
  front = await startServer(shared);
  back = await startServer({ ...shared, PUBLIC_URL: front.base });
});
afterAll(async () => {
  await Promise.all([front?.stop(), back?.stop()]);
  await dropDatabase(uri);
});

/** Somebody with an account and a session in a browser, by the pages. */
async function givenJane(door: Server, organization: string): Promise<Browser> {
  await operate(door, `/organizations/${organization}/invitations`, { emails: JANE, roles: ["member"] });
  const { data } = await operate<{ data: { to: string; links: string[] }[] }>(door, "/mail?limit=10");
  const link = data.find(({ to }) => to === JANE)?.links.find((one) => one.includes("/accept/")) ?? "";
  const accepted = await fetch(`${door.base}/v1/invitations/accept`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: link.split("/").at(-1), password: PASSWORD, displayName: "Jane" }),
  });
  expect(accepted.status).toBe(200);
  const browser = new Browser(door.base);
  await browser.open("/sign-in?organization=acme");
  await browser.signIn(JANE, PASSWORD);
  return browser;
}

/** What a host application got for her, with what it needs to go on. */
async function givenGrant(door: Server, browser: Browser) {
  const input = { name: "Product", redirectUris: [CALLBACK] };
  const { secret, ...client } = await operate<{ id: string; secret: string; redirectUris: string[] }>(
    door,
    "/oidc-clients",
    input,
  );
  const product = await connected(door.base, { client, secret } as unknown as Parameters<typeof connected>[1]);
  const { url, checks } = await product.ask({
    organization: "acme",
    scope: `${ALL} offline_access`,
    prompt: "consent",
  });
  await browser.open(url);
  const { access_token: access, refresh_token: refresh = "" } = await product.take(browser.at, checks);
  return { access, refresh, basic: btoa(`${client.id}:${secret}`) };
}

it("ends session, personal token and grant at the other process with the answer of the revocation", async () => {
  const [door, other] = both();
  const { id: organization } = await operate<{ id: string }>(door, "/organizations", { name: "Acme", slug: "acme" });
  const path = `/organizations/${organization}`;
  const browser = await givenJane(door, organization);
  await browser.open("/account/tokens");
  await browser.send("/account/tokens", { label: "laptop" });
  const [personal = ""] = /rpt_[A-Za-z0-9_-]+/.exec(browser.page) ?? [];
  const grant = await givenGrant(door, browser);
  const signer = await givenSigner();
  const connection = await operate<{ id: string }>(door, `${path}/connections`, { kind: "scim", name: "Directory" });
  const trusted = { issuer: ISSUER, jwks: signer.jwks };
  const trust = `${path}/connections/${connection.id}/trusted-issuer`;
  const { revocationUrl } = await operate<{ revocationUrl: string }>(door, trust, trusted, "PUT");
  const cookie = browser.cookieHeader();

  const statuses = async () => {
    const asked = [
      fetch(`${other.base}/auth/session`, { headers: { cookie } }),
      fetch(`${other.base}/v1/me`, { headers: { authorization: `Bearer ${personal}` } }),
      fetch(`${other.base}/oidc/userinfo`, { headers: { authorization: `Bearer ${grant.access}` } }),
      fetch(`${other.base}/oidc/token`, {
        method: "POST",
        headers: { authorization: `Basic ${grant.basic}` },
        body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: grant.refresh }),
      }),
    ];
    return (await Promise.all(asked)).map(({ status }) => status);
  };
  // Twice: whatever a process remembers of them, it remembers now.
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  expect(await statuses()).toEqual([200, 200, 200, 200]);

  const token = await signer.sign({ iss: ISSUER, sub: ISSUER, aud: revocationUrl, jti: randomUUID() });
  const revoked = await fetch(revocationUrl, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ sub_id: { format: "email", email: JANE } }),
  });

  expect(revoked.status).toBe(204);
  expect(await statuses()).toEqual([401, 401, 401, 400]);
});

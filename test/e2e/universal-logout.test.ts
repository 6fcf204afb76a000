/**
 * Universal Logout and security events on the real program, two processes on one database: what the identity provider ends at the one is
 * refused at the other with the very next request. Nothing is remembered for a while that could outlive it.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { operate } from "../support/directory.ts";
import { Browser } from "../support/http-browser.ts";
import { dropDatabase, freshUri } from "../support/mongo.ts";
import { ALL, CALLBACK, connected } from "../support/oidc.ts";
import { type Server, startServer } from "../support/server.ts";
import { givenSigner, type Signer } from "../support/signing.ts";
import { openTransmitter } from "../support/transmitter.ts";
import { PASSWORD } from "../support/visitors.ts";

const uri = freshUri();
const [ISSUER, JANE, AUDIENCE] = ["https://idp.acme.test", "jane@acme.test", "https://receiver.acme.test"];
/** Made by the first test that needs it. */
function memoized<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

let [front, back]: Server[] = [];
const both = (): [Server, Server] => (front && back ? [front, back] : expect.fail("The program is not there."));

beforeAll(async () => {
  const shared = {
    ...{ MONGODB_URI: uri, ENCRYPTION_KEY: "the encryption key of the ends", OPERATOR_KEY: "operator-key-1" },
    // The transmitter that is asked for events is on this machine.
    OPENID_TO_PRIVATE: "true",
  };
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
  return signedIn(door);
}

async function signedIn(door: Server): Promise<Browser> {
  const browser = new Browser(door.base);
  await browser.open("/sign-in?organization=acme");
  await browser.signIn(JANE, PASSWORD);
  return browser;
}

interface Acme {
  readonly path: string;
  readonly connection: string;
  readonly signer: Signer;
  readonly browser: Browser;
}

/** An organization with a connection, whose issuer's keys are known, and Jane. */
const acme = memoized(async (): Promise<Acme> => {
  const [door] = both();
  const { id } = await operate<{ id: string }>(door, "/organizations", { name: "Acme", slug: "acme" });
  const path = `/organizations/${id}`;
  const browser = await givenJane(door, id);
  const connection = await operate<{ id: string }>(door, `${path}/connections`, { kind: "scim", name: "Directory" });
  return { path, connection: connection.id, signer: await givenSigner(), browser };
});

/** Has the connection trust the issuer. @returns where it tells what it ends */
const trusting = ({ path, connection, signer }: Acme, more: object = {}) =>
  operate<{ revocationUrl: string; eventsUrl: string }>(
    both()[0],
    `${path}/connections/${connection}/trusted-issuer`,
    { issuer: ISSUER, jwks: signer.jwks, ...more },
    "PUT",
  );

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
  const at = await acme();
  const { browser, signer } = at;
  await browser.open("/account/tokens");
  await browser.send("/account/tokens", { label: "laptop" });
  const [personal = ""] = /rpt_[A-Za-z0-9_-]+/.exec(browser.page) ?? [];
  const grant = await givenGrant(door, browser);
  const { revocationUrl } = await trusting(at);
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

  const revoked = await revoke(signer, revocationUrl, { format: "email", email: JANE });

  expect(revoked).toBe(204);
  expect(await statuses()).toEqual([401, 401, 401, 400]);
});

async function revoke(signer: Signer, url: string, sub_id: object): Promise<number> {
  const token = await signer.sign({ iss: ISSUER, sub: ISSUER, aud: url, jti: randomUUID() });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify({ sub_id }) })).status;
}

/** A security event token about her. */
const told = (signer: Signer, audience: string, type: string, jti: string): Promise<string> => {
  const now = Math.floor(Date.now() / 1_000);
  const about = { sub_id: { format: "complex", user: { format: "email", email: JANE } } };
  const events = { [type]: { event_timestamp: now } };
  const claims = { iss: ISSUER, aud: audience, jti, iat: now, exp: undefined, ...about, events };
  return signer.sign(claims, { typ: "secevent+jwt" });
};

/** Her directory user, of the same address and with a name of the issuer's. */
const provisioned = memoized(async (): Promise<{ readonly id: string; readonly externalId: string }> => {
  const [door] = both();
  const { path, connection } = await acme();
  const domain = await operate<{ id: string }>(door, `${path}/domains`, { name: "acme.test" });
  await operate(door, `${path}/domains/${domain.id}/verify`, { method: "operator" });
  const { token } = await operate<{ token: string }>(door, `${path}/connections/${connection}/tokens`, {});
  const externalId = "jane-at-the-issuer";
  const response = await fetch(`${door.base}/scim/v2/Users`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    body: JSON.stringify({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      ...{ userName: JANE, externalId, emails: [{ value: JANE, primary: true }] },
    }),
  });
  expect(response.status).toBe(201);
  return { id: ((await response.json()) as { id: string }).id, externalId };
});

const CAEP = "https://schemas.openid.net/secevent/caep/event-type";
const EVENTS = [
  `${CAEP}/session-revoked`,
  `${CAEP}/credential-change`,
  "https://schemas.openid.net/secevent/risc/event-type/account-disabled",
];

const memberId = async ({ path }: Acme): Promise<string> => {
  const found = await operate<{ data: { id: string }[] }>(both()[0], `${path}/memberships?email=${JANE}`);
  return found.data[0]?.id ?? "";
};

const byRevocation = (subject: (at: Acme) => Promise<object>) => async (at: Acme) =>
  expect(await revoke(at.signer, (await trusting(at)).revocationUrl, await subject(at))).toBe(204);

const WAYS: [string, (at: Acme) => Promise<void>][] = [
  [
    "a revocation by the issuer's name",
    byRevocation(async () => ({ format: "iss_sub", iss: ISSUER, sub: (await provisioned()).externalId })),
  ],
  [
    "a revocation by the id of the membership",
    byRevocation(async (at) => ({ format: "opaque", id: await memberId(at) })),
  ],
  ["a revocation by the SCIM id", byRevocation(async () => ({ format: "opaque", id: (await provisioned()).id }))],
  ...EVENTS.map((type): (typeof WAYS)[number] => [
    `a pushed event ${type.split("/").at(-1)}`,
    async (at) => {
      const { eventsUrl } = await trusting(at);
      const body = await told(at.signer, eventsUrl, type, randomUUID());
      const headers = { "content-type": "application/secevent+jwt" };
      expect((await fetch(eventsUrl, { method: "POST", headers, body })).status).toBe(202);
    },
  ]),
  ...EVENTS.map((type): (typeof WAYS)[number] => [
    `an event ${type.split("/").at(-1)} that was asked for`,
    async (at) => {
      const transmitter = await openTransmitter();
      onTestFinished(transmitter.close);
      const jti = randomUUID();
      transmitter.waiting.set(jti, await told(at.signer, AUDIENCE, type, jti));
      await trusting(at, { audience: AUDIENCE, poll: { endpoint: transmitter.url } });
      await expect.poll(() => transmitter.waiting.size).toBe(0);
      await trusting(at);
    },
  ]),
];

it.each(WAYS)("ends a session at the other process by %s", async (_what, end) => {
  const [door, other] = both();
  const at = await acme();
  const cookie = (await signedIn(door)).cookieHeader();
  const status = async () => (await fetch(`${other.base}/auth/session`, { headers: { cookie } })).status;
  expect([await status(), await status()]).toEqual([200, 200]);

  await end(at);

  expect(await status()).toBe(401);
});

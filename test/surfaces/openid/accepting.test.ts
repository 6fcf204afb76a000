/** Who comes in by OpenID Connect where that is decided by an invitation, by groups or by strict mode: over HTTP, at a real provider. */
import supertest, { type Response } from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenPerson, mailsTo, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type OpenidProvider, startOpenidProvider } from "../../support/openid/client.ts";
import "../../support/openid/world.ts";
import { app, Browser, PUBLIC_URL } from "../../support/sso.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { unique } from "../../support/world.ts";

useDatabase();
let provider: OpenidProvider;
beforeAll(async () => {
  provider = await startOpenidProvider();
});
afterAll(() => provider.stop());

/** What an answer holds that a test looks at. */
interface Body {
  readonly id: string;
  readonly slug: string;
  readonly status: string;
  readonly oidc: { readonly redirectUri: string };
  readonly results: readonly { readonly invitation: { readonly id: string } }[];
}
type Verb = "get" | "post" | "patch" | "delete";

interface World {
  readonly slug: string;
  readonly domain: string;
  readonly connectionId: string;
  readonly door: string;
  /** As the operator, within the organization. @throws Error unless the answer is one of success */
  readonly api: (verb: Verb, path: string, body?: object) => Promise<Body>;
  readonly refused: (verb: Verb, path: string, body?: object) => Promise<[number, string]>;
}

const call = (verb: Verb, path: string, body?: object) =>
  supertest(app())
    [verb](`/v1${path}`)
    .set("Authorization", "Bearer operator-key-of-the-tests")
    .send(body ?? {});

async function made(verb: Verb, path: string, body?: object): Promise<Body> {
  const response = await call(verb, path, body);
  if (response.status >= 300) throw new Error(`${verb} ${path} answered ${response.status}: ${response.text}`);
  return response.body;
}

/** An organization with a verified domain, whose only SSO is the provider. */
async function givenWorld(more: object = {}): Promise<World> {
  const domain = `${unique("acme")}.test`;
  const { id, slug } = await made("post", "/organizations", { name: "Acme" });
  const api: World["api"] = (verb, path, body) => made(verb, `/organizations/${id}${path}`, body);
  const claimed = await api("post", "/domains", { name: domain });
  await api("post", `/domains/${claimed.id}/verify`, { method: "operator" });
  const client = { clientId: unique("rollcall"), clientSecret: "the-secret-of-the-client-of-a-test" };
  const asked = { kind: "oidc", name: "SSO", issuer: provider.origin, ...client, ...more };
  const { id: connectionId, oidc } = await api("post", "/connections", {
    ...asked,
    scopes: ["profile", "email", "groups"],
  });
  const uris = { redirect_uris: [oidc.redirectUri] };
  await provider.trust({ client_id: client.clientId, client_secret: client.clientSecret, ...uris });
  return {
    ...{ slug, domain, connectionId, api },
    door: `/sso/oidc/${connectionId}/login`,
    refused: async (verb, path, body) => {
      const { status, body: problem } = await call(verb, `/organizations/${id}${path}`, body);
      return [status, problem.code];
    },
  };
}

/** Somebody at the provider. @returns the name there */
async function known(email: string, more: object = {}): Promise<string> {
  const name = unique("somebody");
  await provider.know(name, { email, email_verified: true, name: "Somebody", ...more });
  return name;
}

/** Goes through the door as this person, in this browser. */
async function through(browser: Browser, door: string, name: string): Promise<Response> {
  const { headers } = await browser.get(door);
  const back = new URL(await provider.answer(String(headers.location), name));
  return browser.get(back.pathname + back.search);
}

/** The paths that the single sign-on buttons of a page lead to. */
const doors = ({ text }: { text: string }): string[] =>
  [...text.matchAll(/<a class="button primary" href="([^"]*\/sso\/oidc\/[^"]*)"/g)].map(([, url = ""]) =>
    url.replace(PUBLIC_URL, ""),
  );

describe("a guest who was invited by mail", () => {
  async function mailed({ api }: World, email: string) {
    const { results } = await api("post", "/invitations", { emails: [email], roles: ["guest"] });
    const [mail] = await mailsTo(email);
    const link = mail?.links.find((one) => one.includes("/accept/")) ?? "";
    const id = results[0]?.invitation.id;
    return { path: new URL(link).pathname, status: async () => (await api("get", `/invitations/${id}`)).status };
  }

  it("is led to the provider and ends as a member who is welcomed", async () => {
    const acme = await givenWorld();
    const email = newAddress();
    const { path, status } = await mailed(acme, email);
    const browser = new Browser(app());
    const page = await browser.get(path);
    const [door = "", ...others] = doors(page);
    expect([others, page.text.includes('type="password"')]).toEqual([[], false]);

    const { headers } = await through(browser, door, await known(email));

    expect(headers.location).toBe("/account?done=accepted");
    expect(await browser.session()).toMatchObject({ method: "oidc", membership: { email, kind: "guest" } });
    expect(await status()).toBe("accepted");
  });

  it.each([
    ["another address", async (_: string) => known(newAddress())],
    ["the address, and that nobody has verified it", async (email: string) => known(email, { email_verified: false })],
  ])("is refused where the provider names %s, and the invitation stays open", async (_, somebody) => {
    const acme = await givenWorld();
    const email = newAddress();
    const { path, status } = await mailed(acme, email);
    const browser = new Browser(app());
    const [door = ""] = doors(await browser.get(path));

    const refused = await through(browser, door, await somebody(email));

    expect([refused.status, refused.text.includes("sso_identity_unmatched")]).toEqual([403, true]);
    expect(await status()).toBe("pending");
    expect(await browser.session()).toBeNull();
  });

  it("is not asked for groups that are asked of whoever joins without an invitation", async () => {
    const acme = await givenWorld({ provisioning: "jit", loginGroups: ["staff"] });
    const email = newAddress();
    const { path } = await mailed(acme, email);
    const browser = new Browser(app());
    const [door = ""] = doors(await browser.get(path));
    expect((await through(browser, door, await known(email))).headers.location).toBe("/account?done=accepted");
    const stranger = await through(new Browser(app()), acme.door, await known(`joe@${acme.domain}`));
    expect([stranger.status, stranger.text.includes("login_group_missing")]).toEqual([403, true]);
  });
});

describe("login groups", () => {
  it("let in whom the provider counts in one of them, at each sign-in where everybody is asked, and end what rests on others", async () => {
    const acme = await givenWorld({ provisioning: "jit", loginGroups: ["staff"], loginGroupsFor: "everybody" });
    const name = await known(`jane@${acme.domain}`, { groups: ["staff", "tea"] });
    const browser = new Browser(app());
    expect((await through(browser, acme.door, name)).headers.location).toBe("/account");
    expect(await browser.session()).not.toBeNull();

    await acme.api("patch", `/connections/${acme.connectionId}`, { loginGroups: ["board", "tea"] });
    expect(await browser.session()).toBeNull();
    expect((await through(browser, acme.door, name)).headers.location).toBe("/account");
    await provider.know(name, { email: `jane@${acme.domain}`, email_verified: true, groups: [] });
    const out = await through(new Browser(app()), acme.door, name);
    expect([out.status, out.text.includes("login_group_missing")]).toEqual([403, true]);
    // What was opened while she belonged stays: only a change of the rule, or the provider, ends it.
    expect(await browser.session()).not.toBeNull();
  });
});

describe("strict mode over a connection of OpenID Connect", () => {
  const byPassword = (acme: World, email: string) =>
    supertest(app()).post("/auth/password").send({ organization: acme.slug, email, password: PASSWORD });

  it("sends whoever had the permission to the provider, ends their sessions, and keeps the connection", async () => {
    const acme = await givenWorld({ provisioning: "jit" });
    const email = `kim@${acme.domain}`;
    const { id } = await acme.api("post", "/memberships", { email, roles: ["member"] });
    await givenPerson({ email });
    await acme.api("patch", `/memberships/${id}`, { allowWithoutSso: true });
    const opened = await byPassword(acme, email);
    const session = () =>
      supertest(app())
        .get("/auth/session")
        .set("Cookie", opened.headers["set-cookie"] ?? "");
    expect([opened.status, (await session()).status]).toEqual([200, 200]);

    await acme.api("patch", "/policies", { strictMode: true });

    expect((await session()).status).toBe(401);
    const refused = await byPassword(acme, email);
    expect([refused.status, refused.body.code]).toEqual([403, "sso_required"]);
    expect(new URL(refused.body.loginUrl).pathname).toBe(acme.door);
    const browser = new Browser(app());
    expect((await through(browser, acme.door, await known(email))).headers.location).toBe("/account");
    expect(await browser.session()).toMatchObject({ method: "oidc", membership: { id } });
    const off = await acme.refused("patch", `/connections/${acme.connectionId}`, { status: "disabled" });
    const ended = await acme.refused("delete", `/connections/${acme.connectionId}?people=keep`);
    expect([off, ended]).toEqual([
      [409, "conflict"],
      [409, "conflict"],
    ]);
  });
});

/**
 * The identity provider is down: an organization whose people have only ever come by SSO, in strict mode, from the owner's emergency way
 * in to the day on which single sign-on is back. Everybody stays who they are.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { codeOf } from "../support/accounts.ts";
import { operate } from "../support/directory.ts";
import { Browser } from "../support/http-browser.ts";
import { type IdentityProvider, startIdentityProvider } from "../support/saml-idp/client.ts";
import { type Server, startServer } from "../support/server.ts";
import { PASSWORD } from "../support/visitors.ts";

let [server, idp]: [Server?, IdentityProvider?] = [];
beforeAll(async () => {
  [server, idp] = await Promise.all([startServer(), startIdentityProvider()]);
});
afterAll(async () => {
  await idp?.stop();
  await server?.stop();
});

const DOMAIN = "outage.test";
const PEOPLE = ["olga", "oscar", "jane", "joe", "rita"] as const;
type Name = (typeof PEOPLE)[number];
const addressOf = (name: Name): string => `${name}@${DOMAIN}`;

interface Session {
  readonly person: { readonly id: string };
  readonly membership: { readonly id: string };
  readonly method: string;
  readonly csrfToken: string;
}
interface Mail {
  readonly template: string;
  readonly to: string;
  readonly links: readonly string[];
}
interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function started(): { server: Server; idp: IdentityProvider } {
  if (!server || !idp) throw new Error("Nothing was started.");
  return { server, idp };
}

const newBrowser = (): Browser => new Browser(started().server.base);

/** What a script of a page sends with the cookies of this browser. */
async function call(browser: Browser, path: string, body?: unknown, method = body ? "POST" : "GET"): Promise<Answer> {
  const session = method === "GET" ? null : await sessionOf(browser);
  const response = await fetch(browser.origin + path, {
    method,
    headers: {
      cookie: browser.cookieHeader(path),
      "content-type": "application/json",
      ...(session && { "x-csrf-token": session.csrfToken }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function sessionOf(browser: Browser): Promise<Session | null> {
  const { status, body } = await call(browser, "/auth/session");
  return status === 200 ? (body as unknown as Session) : null;
}

const whoIs = (session: Session | null) => session && { person: session.person.id, membership: session.membership.id };

/** The mails of a kind to somebody, newest first. */
async function mailsTo(name: Name, template: string): Promise<Mail[]> {
  const { data } = await operate<{ data: Mail[] }>(started().server, "/mail?limit=100");
  return data.filter((mail) => mail.to === addressOf(name) && mail.template === template);
}

/** Chooses a password at the page of a mailed link. */
async function choosePassword(browser: Browser, mail: Mail | undefined): Promise<void> {
  const link = new URL(mail?.links.find((one) => /\/(reset|verify)\//.test(one)) ?? "about:blank");
  await browser.open(link.href);
  await browser.send(link.pathname, { password: PASSWORD });
}

/** Signs in by SSO from a fresh browser. */
async function comeBySso(loginUrl: string, name: Name): Promise<Browser> {
  const browser = newBrowser();
  const { acsUrl, ...form } = await started().idp.answer(await browser.open(loginUrl), name);
  await browser.carry(acsUrl, form);
  return browser;
}

/** Signs in at the organization's door with the password. */
async function comeByPassword(slug: string, name: Name): Promise<Browser> {
  const browser = newBrowser();
  await browser.open(`/sign-in?organization=${slug}`);
  await browser.signIn(addressOf(name), PASSWORD);
  return browser;
}

async function givenOrganization() {
  const { id, slug } = await operate<{ id: string; slug: string }>(started().server, "/organizations", {
    name: "Acme",
  });
  const path = `/organizations/${id}`;
  const claimed = await operate<{ id: string }>(started().server, `${path}/domains`, { name: DOMAIN });
  await operate(started().server, `${path}/domains/${claimed.id}/verify`, { method: "operator" });
  const { saml } = await operate<{ saml: Record<"metadataUrl" | "loginUrl", string> }>(
    started().server,
    `${path}/connections`,
    { kind: "saml", name: "SSO", metadataXml: await started().idp.metadata(), provisioning: "jit" },
  );
  await started().idp.trust(await (await fetch(saml.metadataUrl)).text());
  return { path, slug, loginUrl: saml.loginUrl };
}

const memberships = async (path: string) =>
  (await operate<{ data: { id: string; email: string }[] }>(started().server, `${path}/memberships`)).data;

it("lets an owner in, lets people in without SSO as who they are, and ends it when SSO is back", async () => {
  const { path, slug, loginUrl } = await givenOrganization();
  const before: Record<string, ReturnType<typeof whoIs>> = {};
  for (const name of PEOPLE) {
    await started().idp.know(name, { nameId: `id-of-${name}`, attributes: { email: [addressOf(name)] } });
    before[name] = whoIs(await sessionOf(await comeBySso(loginUrl, name)));
  }
  for (const name of ["olga", "oscar"])
    await operate(started().server, `${path}/memberships/${before[name]?.membership}`, { roles: ["owner"] }, "PATCH");
  await operate(started().server, `${path}/policies`, { strictMode: true }, "PATCH");

  // One morning.
  await started().idp.outage(true);
  const stranded = newBrowser();
  const wall = await fetch(await stranded.open(loginUrl));
  expect(wall.ok).toBe(false);
  const nothing = newBrowser();
  await nothing.open("/forgot");
  await nothing.send("/forgot", { email: addressOf("jane") });
  expect(await mailsTo("jane", "reset_password")).toEqual([]);

  // The owner has only ever come by SSO, too: a first password by mail, then a second factor, and the other owner hears of it.
  const desk = newBrowser();
  await desk.open("/forgot");
  await desk.send("/forgot", { email: addressOf("olga") });
  const { data } = await operate<{ data: Mail[] }>(started().server, "/mail?limit=100");
  await choosePassword(
    desk,
    data.find(({ to, links }) => to === addressOf("olga") && links.some((one) => one.includes("/reset/"))),
  );
  // The page of the address leads to the identity provider at once, and nobody answers there: there is a way past it.
  await desk.open(`/sign-in?organization=${slug}`);
  await desk.send("/sign-in", { email: addressOf("olga") });
  expect((await fetch(desk.at)).ok).toBe(false);
  await desk.open(`/sign-in?organization=${slug}`);
  await desk.follow("Use a password");
  await desk.signIn(addressOf("olga"), PASSWORD);
  expect(new URL(desk.at).pathname).toBe("/account/second-factor");
  expect(await sessionOf(desk)).toBeNull();
  await desk.send("/account/second-factor/start", {});
  const secret = (/<code class="seed">([^<]*)</.exec(desk.page)?.[1] ?? "").replaceAll(" ", "");
  await desk.send("/account/second-factor/confirm", { code: await codeOf(secret, -1) });
  expect(whoIs(await sessionOf(desk))).toEqual(before.olga);
  expect(await mailsTo("oscar", "owner_alert")).toHaveLength(1);

  // Strict mode off, and everybody who is not there by SSO may come for a day.
  const at = `/v1${path}`;
  expect((await call(desk, `${at}/policies`, { strictMode: false }, "PATCH")).status).toBe(200);
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const allowing = { memberships: "all", until, reason: "identity provider down" };
  const allowed = await call(desk, `${at}/memberships/allow-without-sso`, allowing);
  expect(allowed).toMatchObject({ status: 200, body: { continues: false } });
  const rows = allowed.body.results as { membership: string; status: string }[];
  expect(Object.fromEntries(rows.map(({ membership, status }) => [membership, status]))).toMatchObject({
    [before.jane?.membership ?? ""]: "allowed",
    [before.joe?.membership ?? ""]: "allowed",
    [before.rita?.membership ?? ""]: "allowed",
  });

  const inside: Browser[] = [];
  for (const name of ["jane", "joe", "rita"] as const) {
    expect(await mailsTo(name, "set_up_password")).toHaveLength(1);
    const browser = newBrowser();
    // Rita does not look for that mail, and registers.
    if (name === "rita") await browser.open("/register");
    if (name === "rita") await browser.send("/register", { email: addressOf(name) });
    const [mail] = await mailsTo(name, name === "rita" ? "verify_address" : "set_up_password");
    await choosePassword(browser, mail);
    await browser.signIn(addressOf(name), PASSWORD);
    const session = await sessionOf(browser);
    expect({ name, ...whoIs(session), method: session?.method }).toEqual({ name, ...before[name], method: "password" });
    inside.push(browser);
  }
  // Registering once more with that address makes nobody new: it is an account already.
  const again = newBrowser();
  await again.open("/register");
  await again.send("/register", { email: addressOf("jane") });
  expect(await mailsTo("jane", "verify_address")).toEqual([]);
  expect(whoIs(await sessionOf(await comeByPassword(slug, "jane")))).toEqual(before.jane);
  expect((await memberships(path)).map(({ email }) => email).toSorted()).toEqual(PEOPLE.map(addressOf).toSorted());

  // It is back.
  await started().idp.outage(false);
  expect((await call(desk, `${at}/policies`, { strictMode: true }, "PATCH")).status).toBe(200);
  for (const browser of inside) expect(await sessionOf(browser)).toBeNull();
  const credentials = { organization: slug, email: addressOf("jane"), password: PASSWORD };
  const refused = await call(newBrowser(), "/auth/password", credentials);
  expect(refused).toMatchObject({ status: 403, body: { code: "sso_required", loginUrl } });
  for (const name of PEOPLE) {
    const session = await sessionOf(await comeBySso(loginUrl, name));
    expect({ name, ...whoIs(session), method: session?.method }).toEqual({ name, ...before[name], method: "saml" });
  }
  expect(await memberships(path)).toHaveLength(PEOPLE.length);
});

/** Signing out: asked for by an application, and told to applications. */
import { createPublicKey, verify } from "node:crypto";
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { setPassword } from "../../../src/domain/account/passwords.ts";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { deleteOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { setTeamSeat } from "../../../src/domain/memberships/access/team-members.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { startOidcJobs } from "../../../src/domain/oidc/jobs.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { type Ear, openEar } from "../../support/backchannel.ts";
import { useDatabase } from "../../support/mongo.ts";
import { ALL, Browser, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { otherThan } from "../../support/texts.ts";
import { visitor } from "../../support/visitors.ts";
import { deactivateByDirectory } from "./directory.ts";
import { givenPlace, type Place, signedIn } from "./people.ts";

useDatabase();
const AFTER = "http://127.0.0.1:9/goodbye";
let program: Listening;
let product: HostApplication;
let ear: Ear;
let stop: () => Promise<void>;
beforeAll(async () => {
  program = await listening();
  ear = await openEar();
  product = await givenApplication(program.origin, {
    postLogoutRedirectUris: [AFTER],
    backchannelLogoutUri: ear.url,
  });
  stop = startOidcJobs();
});
afterAll(async () => {
  await stop();
  await program.drain(1000);
  await ear.close();
});

type Signed = Awaited<ReturnType<typeof signedIn>>;

const logoutAddress = (parameters: Record<string, string>): string =>
  oidc.buildEndSessionUrl(product.config, parameters).href;

/** What the application hears of a session. */
const heardOf = ({ tokens }: Pick<Signed, "tokens">) =>
  ear.heard.filter(({ claims }) => claims.sid === tokens.claims()?.sid);
const heard = (signed: Pick<Signed, "tokens">, times = 1) =>
  vi.waitFor(() => expect(heardOf(signed).length).toBe(times), { timeout: 300_000, interval: 50 });

describe("an application that asks to sign out", () => {
  it("with the person's own ID token ends the session and gets the browser back", async () => {
    const { browser, tokens } = await signedIn(product, await givenPlace());
    const hint = tokens.id_token ?? "";

    await browser.open(logoutAddress({ id_token_hint: hint, post_logout_redirect_uri: AFTER, state: "s1" }));

    expect(browser.at).toBe(`${AFTER}?state=s1`);
    await browser.open("/account");
    expect(browser.at).toContain("/sign-in");
  });

  it("without one asks the person, in the application's name", async () => {
    const { browser } = await signedIn(product, await givenPlace());
    await browser.open(logoutAddress({ post_logout_redirect_uri: AFTER }));
    expect(browser.text()).toContain("Product asks to sign you out");
    const held = browser.cookieHeader();

    await browser.send("/oidc/logout", {});

    expect(browser.at).toBe(AFTER);
    const session = await fetch(`${program.origin}/auth/session`, { headers: { cookie: held } });
    expect(session.status).toBe(401);
  });

  it("with another person's ID token asks, too", async () => {
    const { tokens } = await signedIn(product, await givenPlace());
    const { browser } = await signedIn(product, await givenPlace());

    await browser.open(logoutAddress({ id_token_hint: tokens.id_token ?? "" }));

    expect(browser.text()).toContain("Signing out ends your session here");
    await browser.open("/account");
    expect(browser.at).not.toContain("/sign-in");
  });

  it.each([
    ["that cannot be verified", (token: string) => otherThan(token)],
    ["that is none", () => "nothing"],
  ])("with an ID token %s asks, too", async (_what, made) => {
    const { browser, tokens } = await signedIn(product, await givenPlace());

    await browser.open(logoutAddress({ id_token_hint: made(tokens.id_token ?? ""), post_logout_redirect_uri: AFTER }));

    expect(browser.text()).toContain("Product asks to sign you out");
    await browser.send("/oidc/logout", {});
    expect(browser.at).toBe(AFTER);
  });

  /** What a browser does with a form of another site: it sends no session along, and follows. */
  const byForm = async (cookie: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const headers = { cookie, origin: "https://product.test", accept: "text/html" };
    const answer = await fetch(`${program.origin}/oidc/logout`, { method: "POST", redirect: "manual", headers, body });
    return { status: answer.status, to: answer.headers.get("location") ?? "", page: await answer.text() };
  };

  it("by a form with an ID token of any length ends the session, and the token is in no address", async () => {
    const { browser, tokens } = await signedIn(product, await givenPlace());
    const hint = tokens.id_token ?? "";

    const sent = await byForm("", { id_token_hint: hint, post_logout_redirect_uri: AFTER, state: "s1" });
    expect(sent.status).toBe(303);
    expect(sent.to).not.toContain(hint.slice(0, 40));
    expect(sent.to.length).toBeLessThan(200);
    await browser.open(sent.to);

    expect(browser.at).toBe(`${AFTER}?state=s1`);
    await browser.open("/account");
    expect(browser.at).toContain("/sign-in");
  });

  it("by a form of its own site, with the session, ends it at once", async () => {
    const { browser, tokens } = await signedIn(product, await givenPlace());
    const cookie = browser.cookieHeader();

    const sent = await byForm(cookie, { id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: AFTER });

    expect([sent.status, sent.to.includes(tokens.id_token ?? "?")]).toEqual([303, false]);
    expect((await fetch(`${program.origin}/auth/session`, { headers: { cookie } })).status).toBe(401);
  });

  it("by a form with another person's ID token asks, and the page holds no token", async () => {
    const { tokens } = await signedIn(product, await givenPlace());
    const { browser } = await signedIn(product, await givenPlace());
    const hint = tokens.id_token ?? "";

    const { to } = await byForm("", { id_token_hint: hint, post_logout_redirect_uri: AFTER });
    await browser.open(to);

    expect(browser.text()).toContain("Product asks to sign you out");
    expect(browser.page).not.toContain(hint.slice(0, 40));
    await browser.send("/oidc/logout", {});
    expect(browser.at).toBe(AFTER);
  });

  it("is done twice, by everything that was open, without complaint", async () => {
    const { browser, tokens } = await signedIn(product, await givenPlace());
    const address = logoutAddress({ id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: AFTER });
    await browser.open(logoutAddress({ post_logout_redirect_uri: AFTER }));
    const asking = browser.page;
    await browser.open(address);

    await browser.open(address);
    expect(browser.at).toBe(AFTER);
    browser.page = asking;
    await browser.send("/oidc/logout", {});

    expect(browser.at).toBe(AFTER);
  });

  it("asks once more where somebody has signed in anew since it asked", async () => {
    const place = await givenPlace();
    const { browser } = await signedIn(product, place);
    await browser.open(logoutAddress({ post_logout_redirect_uri: AFTER }));
    const asking = browser.page;
    await browser.open("/account");
    await browser.send("/sign-out", {});
    await browser.signIn(place.person.email, "quiet otters paddle upstream 47");

    browser.page = asking;
    await browser.send("/oidc/logout", {});

    expect(browser.text()).toContain("Product asks to sign you out");
    await browser.send("/oidc/logout", {});
    expect(browser.at).toBe(AFTER);
  });

  it("ends the session of a member of 50 teams with long names, however it asks", async () => {
    const place = await givenPlace();
    for (let made = 0; made < 50; made++) {
      const team = await createTeam(place.caller, { name: `${made} ${"Ü".repeat(100)}` });
      await setTeamSeat(place.caller, team.id, place.membershipId, []);
    }
    for (const how of ["GET", "POST"]) {
      const { browser, tokens } = await signedIn(product, place);
      const hint = tokens.id_token ?? "";
      expect(hint.length).toBeLessThan(8_000);
      const asked = { id_token_hint: hint, post_logout_redirect_uri: AFTER };

      await browser.open(how === "GET" ? logoutAddress(asked) : (await byForm("", asked)).to);

      expect(browser.at).toBe(AFTER);
      await browser.open("/account");
      expect(browser.at).toContain("/sign-in");
    }
  });

  it("says so itself where nobody named a place to go on", async () => {
    const browser = new Browser(program.origin);

    await browser.open("/oidc/logout");

    expect(browser.text()).toContain("You are signed out");
  });

  it.each([
    ["an address that is not registered", { post_logout_redirect_uri: `${AFTER}/` }],
    ["a forged ID token of another client", { id_token_hint: "e30.eyJhdWQiOiJ4In0.x" }],
    ["an unknown client", { client_id: "oac_unknown" }],
  ])("with %s is refused", async (_what, parameters) => {
    const { browser } = await signedIn(product, await givenPlace());

    await browser.open(logoutAddress(parameters));

    expect(browser.status).toBe(400);
    expect(browser.text()).toContain("The application asked in a wrong way");
  });

  it("gets nowhere by a form of a foreign page: it is asked like anybody", async () => {
    const { browser } = await signedIn(product, await givenPlace());

    const answer = await fetch(`${program.origin}/oidc/logout`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: browser.cookieHeader(), origin: "https://evil.test" },
      body: new URLSearchParams({ client_id: product.client.id, logout: "yes" }),
    });

    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/oidc/logout?client_id=${product.client.id}`,
    ]);
  });
});

const ENDS: readonly (readonly [string, (place: Place, signed: Signed) => Promise<unknown>])[] = [
  [
    "sign-out",
    async (_place, { browser }) => {
      await browser.open("/account");
      await browser.send("/sign-out", {});
    },
  ],
  ["the end of the session by the clock", ({ person }) => SessionModel.deleteMany({ personId: person.id })],
  ["deactivation", ({ caller, membershipId }) => deactivateMembership(caller, membershipId)],
  ["deactivation by the directory", (place) => deactivateByDirectory(place)],
  ["removal", ({ caller, membershipId }) => removeMembership(caller, membershipId)],
  ["another password of the person", ({ person }) => setPassword(visitor(), person.id, "quite another passphrase")],
  ["the end of the organization", ({ caller }) => deleteOrganization(caller)],
  ["SSO that everybody has to use from now on", ({ caller }) => givenSsoByDoor(caller)],
];

async function givenSsoByDoor(caller: Place["caller"]): Promise<void> {
  const certificates = [(await newKeyPair("idp")).certificate];
  await createConnection(caller, {
    kind: "saml",
    name: "SSO",
    entityId: "https://idp.test",
    ssoUrl: "https://idp.test/sso",
    certificates,
  });
}

describe("an application that wants to hear of ends", () => {
  it.each(ENDS)("hears of %s, once", async (_what, end) => {
    const place = await givenPlace();
    const signed = await signedIn(product, place);

    await end(place, signed);

    await heard(signed);
    const [told] = heardOf(signed);
    expect(told?.header).toMatchObject({ alg: "RS256", typ: "logout+jwt" });
    expect(told?.claims).toMatchObject({ sub: place.person.id, sid: signed.tokens.claims()?.sid });
  });

  it("can tell that the message is ours", async () => {
    const signed = await signedIn(product, await givenPlace());
    await signed.browser.open("/account");
    await signed.browser.send("/sign-out", {});
    await heard(signed);

    const { keys } = (await (await fetch(`${program.origin}/oidc/jwks`)).json()) as { keys: { kid: string }[] };
    const [told] = heardOf(signed);
    const key = createPublicKey({ key: keys.find(({ kid }) => kid === told?.header.kid) ?? {}, format: "jwk" });
    const [header, body, signature = ""] = told?.token.split(".") ?? [];
    expect(verify("sha256", Buffer.from(`${header}.${body}`), key, Buffer.from(signature, "base64url"))).toBe(true);
    const payload = told?.claims ?? {};
    expect(payload).toMatchObject({ iss: `${program.origin}/oidc`, aud: product.client.id });
    expect(payload.events).toEqual({ "http://schemas.openid.net/event/backchannel-logout": {} });
    expect(payload).not.toHaveProperty("nonce");
    expect(Number(payload.exp)).toBeGreaterThan(Number(payload.iat));
  });

  it("hears later when it does not answer now", async () => {
    const signed = await signedIn(product, await givenPlace());
    ear.answer(503);

    await signed.browser.open("/account");
    await signed.browser.send("/sign-out", {});

    await heard(signed);
  });

  it("hears twice of an offline grant: of the session, and of the membership", async () => {
    const place = await givenPlace();
    const parameters = { scope: `${ALL} offline_access`, prompt: "consent" };
    const signed = await signedIn(product, place, { parameters });
    await signed.browser.open("/account");
    await signed.browser.send("/sign-out", {});
    await heard(signed);
    expect((await oidc.tokenIntrospection(product.config, signed.tokens.access_token)).active).toBe(true);

    await deactivateMembership(place.caller, place.membershipId);

    await heard(signed, 2);
  });

  it("hears once of what several windows have signed in to at the same moment", async () => {
    const place = await givenPlace();
    const signed = await signedIn(product, place);
    const windows = await Promise.all(Array.from({ length: 5 }, () => product.ask({ organization: place.slug })));
    const cookie = signed.browser.cookieHeader();
    const answers = await Promise.all(
      windows.map(({ url }) => fetch(url, { headers: { cookie }, redirect: "manual" })),
    );
    for (const { headers } of answers) expect(headers.get("location")).toContain("code=");

    await deactivateMembership(place.caller, place.membershipId);

    await heard(signed);
  });

  it("does not hear of a session that goes on because the person proved once more to be there", async () => {
    const place = await givenPlace();
    const signed = await signedIn(product, place);
    await signed.browser.open("/account/confirm");
    await signed.browser.send("/account/confirm", { password: "quiet otters paddle upstream 47" });
    const later = await signedIn(product, await givenPlace());
    await later.browser.open("/account");
    await later.browser.send("/sign-out", {});

    // Committed in this order, so the first would have been told before the second.
    await heard(later);
    expect(heardOf(signed)).toEqual([]);
    await signed.browser.open("/account");
    await signed.browser.send("/sign-out", {});
    await heard(signed);
  });
});

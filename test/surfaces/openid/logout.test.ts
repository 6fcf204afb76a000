/** Signing out at the provider, and what a provider ends here. */
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, newKey, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT, givenOpenidWith, type OpenidWorld } from "../../support/openid/world.ts";
import { app, Browser, PUBLIC_URL } from "../../support/sso.ts";
import { log } from "../../support/world.ts";

useDatabase();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.metadata.end_session_endpoint = `${issuer.origin}/end`;
});
afterAll(() => issuer.stop());

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const now = (): number => Math.floor(Date.now() / 1_000);
let made = 0;

const logoutClaims = (more: Record<string, unknown>): Record<string, unknown> => {
  made += 1;
  return {
    iss: issuer.origin,
    aud: CLIENT.clientId,
    iat: now(),
    exp: now() + 120,
    jti: `j${made}`,
    events: { [EVENT]: {} },
    ...more,
  };
};

const send = (world: OpenidWorld, token: string) =>
  supertest(app())
    .post(`/sso/oidc/${world.connectionId}/backchannel-logout`)
    .type("form")
    .send({ logout_token: token });

const tell = async (world: OpenidWorld, more: Record<string, unknown>, how: Parameters<Issuer["sign"]>[1] = {}) =>
  send(world, await issuer.sign(logoutClaims(more), how));

async function signedIn(world: OpenidWorld, sub: string, sid: string): Promise<Browser> {
  const { browser } = await world.signIn({ sub, sid, email: `${sub}@${world.domain}`, name: sub });
  expect(await browser.session()).not.toBeNull();
  return browser;
}

const jit = { provisioning: "jit" } as const;

describe("a logout at the provider", () => {
  it("ends the one session that it names, and with a subject alone all of the person's, in this organization only", async () => {
    const [acme, other] = [await givenOpenidWith(issuer, jit), await givenOpenidWith(issuer, jit)];
    const [one, two] = [await signedIn(acme, "jane", "s1"), await signedIn(acme, "jane", "s2")];
    const [max, elsewhere] = [await signedIn(acme, "max", "s3"), await signedIn(other, "jane", "s1")];
    const signedOut = async () =>
      Promise.all([one, two, max, elsewhere].map(async (browser) => (await browser.session()) === null));

    expect((await tell(acme, { sid: "s1" })).status).toBe(200);
    expect(await signedOut()).toEqual([true, false, false, false]);
    // A session of somebody else than the one who is named is left alone.
    expect((await tell(acme, { sid: "s3", sub: "jane" })).status).toBe(200);
    expect(await signedOut()).toEqual([true, false, false, false]);
    expect((await tell(acme, { sub: "jane" })).status).toBe(200);
    expect(await signedOut()).toEqual([true, true, false, false]);
    expect((await tell(acme, { sub: "nobody" })).status).toBe(200);
    const ended = (await log(acme.caller)).filter(({ type }) => type === "session.ended");
    expect(ended.map(({ actor }) => actor)).toEqual([
      { kind: "connection", id: acme.connectionId },
      { kind: "connection", id: acme.connectionId },
    ]);
  });

  type Row = readonly [name: string, reason: string, claims: Record<string, unknown>, how?: "foreign" | "typ"];
  const hostile: readonly Row[] = [
    ["of another issuer", "issuer_wrong", { iss: "https://evil.test" }],
    ["for another client", "audience_wrong", { aud: "another" }],
    ["of long ago", "too_old", { iat: now() - 3_600, exp: undefined }],
    ["of the future", "not_yet_valid", { iat: now() + 3_600 }],
    ["that is over", "expired", { exp: now() - 120 }],
    ["that does not say when it is over", "expired", { exp: undefined }],
    ["without its event", "event_missing", { events: { other: {} } }],
    ["with an event that is no object", "event_missing", { events: { [EVENT]: true } }],
    ["with a nonce, as an ID token has", "nonce_forbidden", { nonce: "n" }],
    ["without an id", "claims_unusable", { jti: undefined }],
    ["about nobody", "subject_missing", { sub: undefined }],
    ["signed by somebody else", "key_unknown", {}, "foreign"],
    ["that says to be another kind of token", "token_type_wrong", {}, "typ"],
  ];
  it.each(hostile.map(([name, reason, claims, how]) => ({ name, reason, claims, how })))(
    "is refused $name",
    async ({ reason, claims, how }) => {
      const acme = await givenOpenidWith(issuer, jit);
      const browser = await signedIn(acme, "jane", "s1");
      const signing = { foreign: { key: newKey() }, typ: { header: { typ: "at+jwt" } } };

      const response = await tell(acme, { sub: "jane", ...claims }, how && signing[how]);

      expect([response.status, response.body.error]).toEqual([400, "invalid_request"]);
      expect(response.body.error_description).toMatch(new RegExp(`^${reason}: `));
      expect(await browser.session()).not.toBeNull();
    },
  );

  it.each([
    ["the session", { sid: "s9" }],
    ["the session and its person", { sid: "s9", sub: "jane" }],
  ])("counts before the sign-in that it ends has come: of %s", async (_, who) => {
    const acme = await givenOpenidWith(issuer, jit);
    const browser = new Browser(app());
    const begun = await acme.begin(browser);
    const jane = { sub: "jane", email: `jane@${acme.domain}`, name: "jane" };
    const answer = await issuer.signIn(begun, { ...jane, sid: "s9" });

    expect((await tell(acme, who)).status).toBe(200);
    const { status } = await browser.get(answer);

    expect([status, await browser.session()]).toEqual([403, null]);
    expect((await acme.log())[0]).toMatchObject({ outcome: "refused", reason: "session_over" });
    await signedIn(acme, "jane", "s10");
  });

  it("counts before it also where it ends all that somebody has, and for nobody who signs in after it", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const jane = { sub: "jane", email: `jane@${acme.domain}`, name: "jane", sid: "s1" };

    expect((await tell(acme, { sub: "jane" })).status).toBe(200);
    const { browser } = await acme.signIn({ ...jane, iat: now() - 5 });

    expect(await browser.session()).toBeNull();
    await signedIn(acme, "jane", "s1");
    await signedIn(acme, "max", "s2");
  });

  it("counts once, and is a form with one token", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const token = await issuer.sign(logoutClaims({ sub: "jane" }));
    expect((await send(acme, token)).status).toBe(200);
    const browser = await signedIn(acme, "jane", "s1");
    const again = await send(acme, token);
    expect(again.body.error_description).toMatch(/^replayed: /);
    expect(await browser.session()).not.toBeNull();
    expect((await send(acme, "nothing")).body.error_description).toMatch(/^token_unreadable: /);
    expect((await supertest(app()).post(`/sso/oidc/${acme.connectionId}/backchannel-logout`)).status).toBe(400);
  });
});

describe("signing out here", () => {
  const csrfIn = (text: string): string => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";

  const signOut = async (browser: Browser) =>
    browser.post("/sign-out", { csrf: csrfIn((await browser.get("/account")).text) });

  it("goes on to the provider where the connection says so, and comes back", async () => {
    const acme = await givenOpenidWith(issuer, { ...jit, signOutAtProvider: true });
    const browser = await signedIn(acme, "jane", "s1");
    const response = await signOut(browser);
    expect(response.status).toBe(200);
    const to = new URL(
      /http-equiv="refresh" content="0; url=([^"]+)"/.exec(response.text)?.[1]?.replaceAll("&amp;", "&") ?? "",
    );
    expect(to.origin + to.pathname).toBe(`${issuer.origin}/end`);
    const back = `${PUBLIC_URL}/sso/oidc/${acme.connectionId}/signed-out`;
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      client_id: CLIENT.clientId,
      post_logout_redirect_uri: back,
    });
    expect(to.searchParams.get("id_token_hint")).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await browser.session()).toBeNull();
    expect((await browser.get(new URL(back).pathname)).headers.location).toBe("/sign-in?done=out");
  });

  it("tells a program where to send the browser", async () => {
    const acme = await givenOpenidWith(issuer, { ...jit, signOutAtProvider: true });
    const browser = await signedIn(acme, "jane", "s1");
    const { csrfToken = "" } = ((await browser.session()) ?? {}) as { csrfToken?: string };
    const leave = () =>
      supertest(app())
        .post("/auth/sign-out")
        .set("Cookie", browser.cookies())
        .set({ Origin: PUBLIC_URL, "X-CSRF-Token": csrfToken })
        .send({});
    const response = await leave();
    expect(response.status).toBe(200);
    expect(response.body.continueUrl).toMatch(new RegExp(`^${issuer.origin}/end\\?client_id=`));
    expect(await browser.session()).toBeNull();
    expect((await leave()).status).toBe(204);
  });

  it("stays here otherwise", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const response = await signOut(await signedIn(acme, "jane", "s1"));
    expect([response.status, response.headers.location]).toEqual([303, "/sign-in?done=out"]);
  });
});

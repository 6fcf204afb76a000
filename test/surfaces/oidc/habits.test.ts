/** What relying parties of others send, as their libraries are used to, and what they get. */
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTeamSeat } from "../../../src/domain/memberships/access/team-members.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { useDatabase } from "../../support/mongo.ts";
import { ALL, Browser, CALLBACK, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { PASSWORD } from "../../support/visitors.ts";
import { asked, givenPlace, type Place, signedIn, toldAt } from "./people.ts";

useDatabase();
let program: Listening;
let product: HostApplication;
let place: Place;
beforeAll(async () => {
  program = await listening();
  product = await givenApplication(program.origin);
  place = await givenPlace();
});
afterAll(() => program.drain(1000));

const encoded = (text: string): string =>
  [...text].map((sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`).join("");

const post = async (path: string, body: string | undefined, headers: Record<string, string>) => {
  const answer = await fetch(`${program.origin}/oidc${path}`, {
    method: "POST",
    headers,
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const FORM = "application/x-www-form-urlencoded";
const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
const own = (): string => basic(product.client.id, product.secret ?? "");

/** A code, and what belongs to it, as the body of a token request. */
async function codeBody(parameters: Record<string, string> = {}) {
  const browser = new Browser(program.origin);
  const checks = await asked(browser, product, { organization: place.slug, ...parameters });
  await browser.signIn(place.person.email, PASSWORD);
  return new URLSearchParams({
    grant_type: "authorization_code",
    code: new URL(browser.at).searchParams.get("code") ?? "",
    redirect_uri: CALLBACK,
    code_verifier: checks.pkceCodeVerifier,
  }).toString();
}

describe("an authorization request", () => {
  it.each<[string, Record<string, string>]>([
    ["parameters that nobody knows", { access_type: "offline", audience: "product", domain_hint: "acme" }],
    ["languages for the pages", { ui_locales: "de-CH fr" }],
    ["how the page is to look", { display: "popup" }],
    ["classes of authentication", { acr_values: "urn:rollcall:sso urn:mace:incommon:iap:silver" }],
    ["claims by name", { claims: '{"userinfo":{"email":null}}' }],
    ["a resource", { resource: "https://api.product.test" }],
    ["scopes in any order, and unknown ones", { scope: "groups email openid api:read teams" }],
    ["the scope for a refresh token, without asking for consent", { scope: "openid offline_access" }],
    ["where the answer is to stand", { response_mode: "query" }],
    ["a hint that is no address", { login_hint: "jane doe" }],
    ["that there is a hurry", { max_age: "3600" }],
    ["everything empty", { nonce: "", login_hint: "", acr_values: "", ui_locales: "", prompt: "" }],
  ])("with %s is answered with tokens", async (_what, parameters) => {
    const { url, checks } = await product.ask({ organization: place.slug, ...parameters });
    const browser = new Browser(program.origin);
    await browser.open(url);
    await browser.signIn(place.person.email, PASSWORD);

    const given = { ...checks, ...(parameters.nonce === "" && { expectedNonce: undefined }) };
    const tokens = await oidc.authorizationCodeGrant(product.config, new URL(browser.at), given as typeof checks);
    expect(tokens.claims()?.sub).toBe(place.person.id);
  });

  it("that wants the answer by a form gets one, with the script that sends it", async () => {
    const browser = new Browser(program.origin);

    await asked(browser, product, { organization: place.slug, response_mode: "form_post" });
    await browser.signIn(place.person.email, PASSWORD);

    expect(browser.page).toMatch(new RegExp(`<form method="post" action="${CALLBACK}">`));
    expect(browser.page).toMatch(/name="code" value="[\w-]+"/);
  });

  it("that is content with no sign-in of before gets one of now, once", async () => {
    const { browser } = await signedIn(product, place);

    const checks = await asked(browser, product, { organization: place.slug, max_age: "0" });
    expect(browser.at).toContain("/sign-in");
    await browser.signIn(place.person.email, PASSWORD);

    const given = { ...checks, maxAge: 60 };
    const tokens = await oidc.authorizationCodeGrant(product.config, new URL(browser.at), given);
    expect(tokens.claims()?.auth_time).toBeTypeOf("number");
  });

  it.each([
    ["prompt=none and nobody signed in", { prompt: "none" }, "login_required"],
    ["prompt=none and a sign-in that would be too old", { prompt: "none", max_age: "0" }, "login_required"],
    ["prompt=none beside another one", { prompt: "none login" }, "invalid_request"],
    ["a prompt that there is not", { prompt: "create" }, "invalid_request"],
    ["an age that is none", { max_age: "soon" }, "invalid_request"],
    ["an answer in a way that there is not", { response_mode: "web_message" }, "unsupported_response_mode"],
  ])("with %s is told so", async (_what, parameters, error) => {
    const browser =
      "max_age" in parameters && parameters.max_age === "0"
        ? (await signedIn(product, place)).browser
        : new Browser(program.origin);

    await asked(browser, product, { organization: place.slug, ...(parameters as Record<string, string>) });

    expect(toldAt(browser).error).toBe(error);
  });
});

describe("a token request", () => {
  it.each([
    ["a secret that is percent-encoded", () => basic(encoded(product.client.id), encoded(product.secret ?? "")), FORM],
    ["a charset", own, `${FORM}; charset=UTF-8`],
    ["a charset, its name in small letters and quotes", own, `${FORM};charset="utf-8"`],
    ["the scheme in small letters", () => own().replace("Basic", "basic"), FORM],
  ])("with %s is answered with tokens", async (_what, authorization, type) => {
    const body = await codeBody();

    const answer = await post("/token", body, { authorization: authorization(), "content-type": type });

    expect(answer).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 300 } });
  });

  it("with the secret in its body, and parameters that nobody knows, is answered, too", async () => {
    const more = new URLSearchParams({ client_id: product.client.id, client_secret: product.secret ?? "", foo: "bar" });

    const answer = await post("/token", `${await codeBody()}&${more}`, { "content-type": FORM });

    expect(answer.status).toBe(200);
  });

  it("may ask for less at a refresh, and for all of it again at the next one", async () => {
    const { tokens } = await signedIn(product, place);
    const refresh = (scope?: string) =>
      oidc.refreshTokenGrant(product.config, tokens.refresh_token ?? "", scope === undefined ? {} : { scope });

    const less = await refresh("openid email");
    expect([less.scope, less.claims()?.email, less.claims()?.roles]).toEqual([
      "openid email",
      place.person.email,
      undefined,
    ]);

    expect((await refresh()).scope?.split(" ").sort()).toEqual(ALL.split(" ").sort());
    await expect(refresh("openid email groups")).rejects.toMatchObject({ error: "invalid_scope" });
  });
});

describe("userinfo", () => {
  it("is told by GET and by POST, the token in the header or in the body", async () => {
    const { tokens } = await signedIn(product, place);
    const authorization = `Bearer ${tokens.access_token}`;
    const inBody = new URLSearchParams({ access_token: tokens.access_token }).toString();

    const answers = [
      await (await fetch(`${program.origin}/oidc/userinfo`, { headers: { authorization } })).json(),
      (await post("/userinfo", undefined, { authorization })).body,
      (await post("/userinfo", "", { authorization, "content-type": "application/json" })).body,
      (await post("/userinfo", inBody, { "content-type": FORM })).body,
    ];

    for (const body of answers) expect(body).toMatchObject({ sub: place.person.id, email: place.person.email });
  });
});

describe("teams as plain strings", () => {
  const found = async () =>
    (await (await fetch(`${program.origin}/oidc/.well-known/openid-configuration`)).json()) as Record<string, string[]>;

  it("are announced, and told in the ID token and by userinfo to whoever asks for them", async () => {
    const metadata = await found();
    expect(metadata.scopes_supported).toContain("groups");
    expect(metadata.claims_supported).toContain("groups");
    const there = await givenPlace();
    for (const slug of ["design", "engineering"])
      await setTeamSeat(
        there.caller,
        (await createTeam(there.caller, { name: slug, slug })).id,
        there.membershipId,
        [],
      );

    const { tokens } = await signedIn(product, there, { parameters: { scope: "openid groups" } });

    expect(tokens.claims()?.groups).toEqual(["design", "engineering"]);
    expect(tokens.claims()?.teams).toBeUndefined();
    const info = await oidc.fetchUserInfo(product.config, tokens.access_token, there.person.id);
    expect(info.groups).toEqual(["design", "engineering"]);
  });

  it("are an empty list for whoever is in none, and left out of a token that cannot hold all", async () => {
    const scope = { parameters: { scope: "openid groups" } };
    expect((await signedIn(product, await givenPlace(), scope)).tokens.claims()?.groups).toEqual([]);
    const there = await givenPlace();
    for (let made = 0; made < 51; made++)
      await setTeamSeat(
        there.caller,
        (await createTeam(there.caller, { name: `Team ${made}` })).id,
        there.membershipId,
        [],
      );

    const { tokens } = await signedIn(product, there, scope);

    expect(tokens.claims()?.groups).toBeUndefined();
    const info = await oidc.fetchUserInfo(product.config, tokens.access_token, there.person.id);
    expect(info.groups).toHaveLength(51);
  });
});

/** Unusual answers that the standards allow: each signs in, as whoever it names. What they say is in the words of the section that allows it. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { exportJWK, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { listTeamMembers } from "../../../src/domain/memberships/access/team-members.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Begun, type Issuer, json, startIssuer } from "../../support/openid/issuer.ts";
import { givenOpenidWith, type OpenidWorld } from "../../support/openid/world.ts";
import { app, Browser } from "../../support/sso.ts";

useDatabase();
const ALGORITHMS = ["RS256", "PS256", "PS384", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];
let issuer: Issuer;
let world: OpenidWorld;
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.metadata.id_token_signing_alg_values_supported = [...ALGORITHMS, "none", "HS256"];
  issuer.metadata.userinfo_endpoint = `${issuer.origin}/userinfo`;
});
afterAll(() => issuer.stop());
beforeEach(async () => {
  issuer.pages.clear();
  // It says no more than the token.
  issuer.pages.set("/userinfo", (response) => json(response, { sub: "jane" }));
  world = await givenOpenidWith(issuer, { provisioning: "jit" });
});

interface Pair {
  readonly private: KeyObject;
  readonly public: KeyObject;
}

function pairFor(alg: string): Pair {
  const { privateKey, publicKey } = /^[RP]S/.test(alg)
    ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : alg.startsWith("Ed")
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("ec", { namedCurve: { ES256: "P-256", ES384: "P-384", ES512: "P-521" }[alg] ?? "" });
  return { private: privateKey, public: publicKey };
}

const jwk = async ({ public: key }: Pair, more: Partial<JWK> = {}): Promise<JWK> => ({
  ...(await exportJWK(key)),
  ...more,
});
const publish = (...keys: object[]): void => void issuer.pages.set("/jwks", (response) => json(response, { keys }));
const seconds = (): number => Math.floor(Date.now() / 1_000);

interface Saying {
  /** Beside, or in the place of, what an honest token says; undefined leaves it out. */
  readonly claims?: Record<string, unknown>;
  readonly answer?: Record<string, unknown>;
  readonly query?: Record<string, string>;
  readonly sign?: (claims: Record<string, unknown>) => Promise<string>;
}

/** Signs Jane in by an answer that says this. */
async function arrive({ claims = {}, answer = {}, query = {}, sign }: Saying) {
  const browser = new Browser(app());
  const begun: Begun = await world.begin(browser);
  const jane = { sub: "jane", name: "Jane", email: `jane@${world.domain}`, groups: ["staff"] };
  const all = Object.entries({ ...issuer.claims(begun), ...jane, ...claims });
  const said = Object.fromEntries(all.filter(([, value]) => value !== undefined));
  const id_token = await (sign ?? ((some) => issuer.sign(some)))(said);
  const path = issuer.vouch(begun, { access_token: randomUUID(), token_type: "Bearer", id_token, ...answer }, query);
  const { status, headers, text } = await browser.get(path);
  const why = /<code>([a-z_]+)<\/code>/.exec(text)?.[1];
  return { browser, came: [status, headers.location ?? why] as const, line: (await world.log())[0] };
}

const IN = [303, "/account"];

describe("what a token says", () => {
  it.each<[string, () => Saying]>([
    ["aud as a list of one (Core 2)", () => ({ claims: { aud: ["rollcall"] } })],
    [
      "aud as a list with another, and azp (Core 3.1.3.7)",
      () => ({ claims: { aud: ["rollcall", "other"], azp: "rollcall" } }),
    ],
    ["azp beside one aud", () => ({ claims: { azp: "rollcall" } })],
    ["times with fractions (RFC 7519 2)", () => ({ claims: { iat: seconds() + 0.5, exp: seconds() + 300.25 } })],
    [
      "iat of a clock that is ahead",
      () => ({ claims: { iat: seconds() + 50, nbf: seconds() + 50, exp: seconds() + 350 } }),
    ],
    ["exp of a clock that is behind", () => ({ claims: { iat: seconds() - 350, exp: seconds() - 50 } })],
    ["auth_time of a clock that is ahead", () => ({ claims: { auth_time: seconds() + 50 } })],
    ["a sub of all that a text may hold", () => ({ claims: { sub: "auth0|Jane Ünïcode/+=@#%?&'\"<b>" } })],
    ["a sub of 255 characters", () => ({ claims: { sub: "j".repeat(255) } })],
    [
      "claims that nobody knows, objects among them",
      () => ({ claims: { address: { country: "DE" }, "https://x/y": [[1], {}, null], picture: null } }),
    ],
    ["amr as a text", () => ({ claims: { amr: "mfa" } })],
    ["a name in a language (Core 5.2)", () => ({ claims: { "name#de": "Johanna" } })],
    ["an empty list of groups", () => ({ claims: { groups: [] } })],
    ["members of a prototype", () => ({ claims: { constructor: "x", toString: "y", hasOwnProperty: "z" } })],
  ])("may be %s", async (_, saying) => {
    const { browser, came } = await arrive(saying());
    expect(came).toEqual(IN);
    expect(await browser.session()).toMatchObject({ membership: { email: `jane@${world.domain}` } });
  });

  it.each<[string, unknown, string]>([
    ["a text", "staff", "staff"],
    ["a list of one", ["staff"], "staff"],
    ["numbers", [1_001, 1_002], "1002"],
    ["texts with blanks around them", [" staff ", ""], "staff"],
  ])("may name groups as %s", async (_, groups, value) => {
    const team = await teamOf(value);
    const { line } = await arrive({ claims: { groups } });
    expect([line?.warnings, await team()]).toEqual([[], 1]);
  });

  it.each<[string, unknown]>([
    ["objects", [{ id: "1", displayName: "staff" }]],
    ["some texts and some objects", ["staff", { displayName: "board" }]],
    ["one object", { staff: true }],
    ["null", null],
  ])("takes nothing away by groups that are %s, which cannot be read, and warns", async (_, groups) => {
    const team = await teamOf("staff");
    await arrive({});
    expect(await team()).toBe(1);
    const { came, line } = await arrive({ claims: { groups } });
    expect([came, line?.warnings]).toEqual([IN, ["groups_missing"]]);
    expect(await team()).toBe(1);
  });
});

/** A team that a group gives a seat in. @returns how many have one */
async function teamOf(value: string): Promise<() => Promise<number>> {
  const { id } = await createTeam(world.caller, { name: "Staff" });
  await createMapping(world.caller, { connectionId: world.connectionId, group: { value }, team: id });
  return async () => (await listTeamMembers(world.caller, id, { limit: 10 })).items.length;
}

describe("an address", () => {
  it.each<[string, Record<string, unknown>]>([
    ["verified, as a text", { email_verified: "true" }],
    ["verified, as another text", { email_verified: "True" }],
    ["in a list", { emails: ["x"] }],
    ["in capitals", {}],
  ])("may be %s", async (_, claims) => {
    const email = `Jane.Doe@${world.domain.toUpperCase()}`;
    expect((await arrive({ claims: { email, ...claims } })).came).toEqual(IN);
  });
});

describe("a signature", () => {
  it.each(ALGORITHMS)("may be of %s, and at_hash goes with it", async (alg) => {
    const pair = pairFor(alg);
    publish(await jwk(pair, { kid: alg }));
    const access_token = randomUUID();
    const hash = alg.startsWith("Ed") ? "sha512" : `sha${alg.slice(-3)}`;
    const whole = createHash(hash).update(access_token).digest();
    const at_hash = whole.subarray(0, whole.length / 2).toString("base64url");
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid: alg }).sign(pair.private);
    expect((await arrive({ sign, claims: { at_hash }, answer: { access_token } })).came).toEqual(IN);
  });

  const signing =
    (pair: Pair, header: Record<string, unknown> = {}) =>
    (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: "ES256", ...header }).sign(pair.private);

  it.each<[string, (pair: Pair) => Promise<[object[], Record<string, unknown>]>]>([
    ["by the one key, which has no kid", async (pair) => [[await jwk(pair)], {}]],
    ["by the one key, under a kid that it has not", async (pair) => [[await jwk(pair)], { kid: "one" }]],
    [
      "without a kid, by one of several",
      async (pair) => [[await jwk(pairFor("ES256"), { kid: "a" }), await jwk(pair, { kid: "b" })], {}],
    ],
    [
      "by one of two keys of the same kid",
      async (pair) => [[await jwk(pairFor("RS256"), { kid: "a" }), await jwk(pair, { kid: "a" })], { kid: "a" }],
    ],
    [
      "beside keys of kinds that nobody knows",
      async (pair) => [[{ kty: "AKP", kid: "p", pub: "x" }, { kid: "q" }, await jwk(pair, { kid: "b" })], { kid: "b" }],
    ],
    [
      "beside keys for encrypting",
      async (pair) => [
        [await jwk(pairFor("ES256"), { kid: "b", use: "enc" }), await jwk(pair, { kid: "b", use: "sig" })],
        { kid: "b" },
      ],
    ],
    ["by a key with key_ops", async (pair) => [[await jwk(pair, { kid: "b", key_ops: ["verify"] })], { kid: "b" }]],
    [
      "with typ, cty and x5t in the header",
      async (pair) => [[await jwk(pair, { kid: "b" })], { kid: "b", typ: "JWT", cty: "JSON", x5t: "abc" }],
    ],
  ])("may be made %s", async (_, made) => {
    const pair = pairFor("ES256");
    const [keys, header] = await made(pair);
    publish(...keys);
    expect((await arrive({ sign: signing(pair, header) })).came).toEqual(IN);
  });
});

describe("an answer", () => {
  it.each<[string, () => Saying]>([
    ["a token type in small letters (RFC 6749 5.1)", () => ({ answer: { token_type: "bearer" } })],
    ["an end as a text, as Entra ID v1 writes it", () => ({ answer: { expires_in: "3599", ext_expires_in: "0" } })],
    [
      "null for what is left out, and what nobody knows",
      () => ({ answer: { scope: null, refresh_token: null, foo: { bar: 1 } } }),
    ],
    ["what Google adds", () => ({ query: { scope: "email openid", authuser: "0", hd: "x.test", prompt: "none" } })],
    ["what Entra ID and Keycloak add", () => ({ query: { session_state: "a-b-c" } })],
  ])("may have %s", async (_, saying) => {
    expect((await arrive(saying())).came).toEqual(IN);
  });
});

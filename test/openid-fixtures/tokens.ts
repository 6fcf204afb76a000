/** What is wrong with an ID token. */
import { sign } from "node:crypto";
import { CompactEncrypt, exportJWK, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from "jose";
import { CLIENT } from "../support/openid/world.ts";
import { type Hostile, JANE, type Scene, saying, withToken } from "./hostile.ts";

const seconds = (from = 0): number => Math.floor(Date.now() / 1_000) + from;

const said = ({ issuer, begun }: Scene): Record<string, unknown> => issuer.claims(begun, JANE);

/** Signed with a secret that both sides may know. */
const withSecret =
  (secretOf: (scene: Scene) => Promise<string> | string): Hostile["make"] =>
  async (scene) => {
    const secret = new TextEncoder().encode(await secretOf(scene));
    return withToken(scene, await new SignJWT(said(scene)).setProtectedHeader({ alg: "HS256" }).sign(secret));
  };

/** Signed with the foreign key. */
const forged =
  (headerOf: (scene: Scene) => Promise<Record<string, unknown>> | Record<string, unknown>): Hostile["make"] =>
  async (scene) => {
    const header = { kid: undefined, ...(await headerOf(scene)) };
    return withToken(scene, await scene.issuer.sign(said(scene), { key: scene.foreign, header }));
  };

/** An honest token, spoiled. */
const spoiled =
  (spoil: (token: string) => string): Hostile["make"] =>
  async (scene) =>
    withToken(scene, spoil(await scene.issuer.sign(said(scene))));

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const ourKey = ({ issuer }: Scene) => {
  const [key] = issuer.keys;
  if (!key) throw new Error("The provider has no key.");
  return key;
};

const BUILT: readonly Hostile[] = [
  {
    name: "not signed (alg none)",
    reason: "algorithm_weak",
    make: (scene) => withToken(scene, new UnsecuredJWT(said(scene)).encode()),
  },
  { name: "HS256 with the client's secret", reason: "algorithm_weak", make: withSecret(() => CLIENT.clientSecret) },
  {
    name: "HS256 with the public key",
    reason: "algorithm_weak",
    make: withSecret(async (scene) =>
      exportSPKI((await importJWK(await exportJWK(ourKey(scene).public), "ES256", { extractable: true })) as CryptoKey),
    ),
  },
  {
    name: "an algorithm that the provider does not announce",
    reason: "algorithm_weak",
    make: spoiled((token) => [part({ alg: "PS256" }), ...token.split(".").slice(1)].join(".")),
  },
  {
    name: "encrypted",
    reason: "token_encrypted",
    make: async (scene) => {
      const inside = new TextEncoder().encode(await scene.issuer.sign(said(scene)));
      const header = { alg: "ECDH-ES", enc: "A128GCM" } as const;
      return withToken(
        scene,
        await new CompactEncrypt(inside).setProtectedHeader(header).encrypt(ourKey(scene).public),
      );
    },
  },
  { name: "larger than any", reason: "token_too_large", make: saying({ picture: "x".repeat(70_000) }) },
  {
    name: "of two parts",
    reason: "token_unreadable",
    make: spoiled((token) => token.split(".").slice(0, 2).join(".")),
  },
  { name: "no text", reason: "id_token_missing", make: (scene) => withToken(scene, { not: "a token" }) },
  { name: "not base64url", reason: "token_unreadable", make: spoiled((token) => token.replace(".", "=.")) },
  {
    name: "claims that are a list",
    reason: "token_unreadable",
    make: spoiled((token) => [token.split(".")[0], part([1]), token.split(".")[2]].join(".")),
  },
  {
    name: "a header that demands something unknown",
    reason: "token_unreadable",
    make: spoiled((token) =>
      [part({ alg: "ES256", crit: ["b64"], b64: false }), ...token.split(".").slice(1)].join("."),
    ),
  },
  {
    name: "without its signature",
    reason: "signature_invalid",
    make: spoiled((token) => token.replace(/[^.]+$/, "AAAA")),
  },
  {
    name: "changed after it was signed",
    reason: "signature_invalid",
    make: async (scene) => {
      const [header, , signature] = (await scene.issuer.sign(said(scene))).split(".");
      return withToken(scene, [header, part({ ...said(scene), sub: "victim" }), signature].join("."));
    },
  },
  {
    name: "signed with another tenant's key",
    reason: "key_unknown",
    make: forged(({ foreign }) => ({ kid: foreign.kid })),
  },
  {
    name: "signed with another tenant's key under this one's name",
    reason: "signature_invalid",
    make: forged((scene) => ({ kid: ourKey(scene).kid })),
  },
  { name: "a key's name that is a path", reason: "key_unknown", make: forged(() => ({ kid: "../../jwks" })) },
  {
    name: "with the address of its own keys",
    reason: "key_unknown",
    make: forged(({ foreign }) => ({ kid: foreign.kid, jku: "https://evil.test/jwks" })),
  },
  {
    name: "with its own key in the header",
    reason: "signature_invalid",
    make: forged(async ({ foreign }) => ({ jwk: await exportJWK(foreign.public) })),
  },
];

const SAID: readonly (readonly [name: string, reason: string, claims: () => Record<string, unknown>])[] = [
  ["of another issuer", "issuer_wrong", () => ({ iss: "https://evil.test" })],
  ["of no issuer", "issuer_wrong", () => ({ iss: undefined })],
  ["for another client", "audience_wrong", () => ({ aud: "another" })],
  ["for nobody", "audience_wrong", () => ({ aud: [] })],
  ["for a client with almost our name", "audience_wrong", () => ({ aud: `${CLIENT.clientId} ` })],
  ["given to another party", "authorized_party_wrong", () => ({ azp: "another" })],
  ["for several, given to nobody", "authorized_party_wrong", () => ({ aud: [CLIENT.clientId, "another"] })],
  ["without a nonce", "nonce_wrong", () => ({ nonce: undefined })],
  ["with another nonce", "nonce_wrong", () => ({ nonce: "_another" })],
  ["over", "expired", () => ({ exp: seconds(-120) })],
  ["without an end", "expired", () => ({ exp: undefined })],
  ["with an end that is no time", "claims_unusable", () => ({ exp: "tomorrow" })],
  ["of the future (iat)", "not_yet_valid", () => ({ iat: seconds(600) })],
  ["valid only later (nbf)", "not_yet_valid", () => ({ nbf: seconds(600) })],
  ["of an hour ago", "too_old", () => ({ iat: seconds(-3_600) })],
  ["of no time", "too_old", () => ({ iat: undefined })],
  ["with the hash of another access token", "access_token_mismatch", () => ({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" })],
  ["about nobody", "subject_missing", () => ({ sub: undefined })],
  ["about an empty name", "subject_missing", () => ({ sub: "" })],
  ["about a name with blanks around it", "subject_missing", () => ({ sub: " jane" })],
  ["about a number", "subject_missing", () => ({ sub: 7 })],
  ["about a name without end", "subject_missing", () => ({ sub: "x".repeat(256) })],
  ["about a name with a line break", "subject_missing", () => ({ sub: "jane\nvictim" })],
  ["about a name that is stored as another", "token_unreadable", () => ({ sub: "jane\ud800" })],
  ["with a group that is stored as another", "token_unreadable", () => ({ groups: ["staff\udfff"] })],
  ["of a sign-in in the future", "not_yet_valid", () => ({ auth_time: seconds(600) })],
  ["of a session that is over", "session_over", () => ({ session_expiry: seconds(-1) })],
  ["with more groups than any", "claims_unusable", () => ({ groups: Array.from({ length: 5_001 }, (_, i) => i) })],
];

/** Of another type than the standard has it. */
const ODD: typeof SAID = [
  ["of a list of issuers, ours among them", "issuer_wrong", () => ({ iss: ["https://evil.test", "x"] })],
  ["for a map of clients", "audience_wrong", () => ({ aud: { [CLIENT.clientId]: true } })],
  ["for a client in other letters", "audience_wrong", () => ({ aud: CLIENT.clientId.toUpperCase() })],
  ["given to a list of parties", "authorized_party_wrong", () => ({ azp: [CLIENT.clientId] })],
  ["with a list of nonces", "nonce_wrong", () => ({ nonce: ["_another"] })],
  ["about a list of names", "subject_missing", () => ({ sub: ["jane"] })],
  ["about an object", "subject_missing", () => ({ sub: { toString: "jane" } })],
  ["about nothing (null)", "subject_missing", () => ({ sub: null })],
  ["about true", "subject_missing", () => ({ sub: true })],
  ["about a name that reads as another (a line separator)", "subject_missing", () => ({ sub: "jane\u2028" })],
  ["with an end for ever", "claims_unusable", () => ({ exp: 1e300 })],
  ["with a negative end", "expired", () => ({ exp: -1 })],
  ["with an end that is a list", "claims_unusable", () => ({ exp: [seconds(300)] })],
  ["with a beginning that is a text", "claims_unusable", () => ({ iat: String(seconds()) })],
  ["with a sign-in at no time", "claims_unusable", () => ({ auth_time: "yesterday" })],
  ["with a session that ends at no time", "claims_unusable", () => ({ session_expiry: "never" })],
  ["with the hash as a list", "access_token_mismatch", () => ({ at_hash: [] })],
];

const saidAs = ([name, reason, claims]: (typeof SAID)[number]): Hostile => ({
  name: `a token ${name}`,
  reason,
  make: (scene: Scene) => saying(claims())(scene),
});

const SPOILED: readonly Hostile[] = [
  {
    name: "with an empty list of demands",
    reason: "token_unreadable",
    make: spoiled((token) => [part({ alg: "ES256", crit: [] }), ...token.split(".").slice(1)].join(".")),
  },
  {
    name: "whose claims are not encoded (b64)",
    reason: "token_unreadable",
    make: async (scene) => {
      const [, claims, signature] = (await scene.issuer.sign(said(scene))).split(".");
      const header = part({ alg: "ES256", kid: ourKey(scene).kid, b64: false, crit: ["b64"] });
      return withToken(scene, [header, claims, signature].join("."));
    },
  },
  ...["none", "None", "NONE", "nOnE", "", " ES256", "es256"].map((alg) => ({
    name: `alg ${JSON.stringify(alg)}`,
    reason: "algorithm_weak",
    make: spoiled((token) => [part({ alg }), token.split(".")[1], ""].join(".")),
  })),
  {
    name: "of another algorithm of the same key's kind",
    reason: "algorithm_weak",
    make: spoiled((token) => [part({ alg: "ES384" }), ...token.split(".").slice(1)].join(".")),
  },
  {
    name: "with a signature in ASN.1",
    reason: "signature_invalid",
    make: async (scene) => {
      const [header, claims] = (await scene.issuer.sign(said(scene))).split(".");
      const signature = sign("sha256", Buffer.from(`${header}.${claims}`), ourKey(scene).private).toString("base64url");
      return withToken(scene, [header, claims, signature].join("."));
    },
  },
  {
    name: "with a signature of zeroes",
    reason: "signature_invalid",
    make: spoiled((token) => [...token.split(".").slice(0, 2), Buffer.alloc(64).toString("base64url")].join(".")),
  },
  {
    name: "with its claims said twice",
    reason: "signature_invalid",
    make: spoiled((token) => {
      const [header, claims, signature] = token.split(".");
      const text = Buffer.from(claims ?? "", "base64url")
        .toString()
        .replace(/}$/, ',"sub":"owner"}');
      return [header, Buffer.from(text).toString("base64url"), signature].join(".");
    }),
  },
];

export const ODD_TOKENS: readonly Hostile[] = [
  ...SPOILED.map((one) => ({ ...one, name: `a token: ${one.name}` })),
  ...ODD.map(saidAs),
];

export const TOKENS: readonly Hostile[] = [
  ...BUILT.map((one) => ({ ...one, name: `a token: ${one.name}` })),
  ...SAID.map(saidAs),
];

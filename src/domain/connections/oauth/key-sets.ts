/** Sets of public keys (RFC 7517) that somebody outside signs with: given as they are, or read where they are published. */
import { importJWK, type JWK } from "jose";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { invalidField } from "../../errors.ts";
import { providerReachable } from "../oidc/reach.ts";
import { type Keys, keysIn, publishedKeys } from "./published-keys.ts";

/** The one or the other. */
export interface KeySet {
  readonly keys: readonly Record<string, unknown>[] | null;
  readonly keysAt: string | null;
}

/** What signatures of others are taken by: never one that is made with a shared secret, nor none. */
export const SIGNED_BY: readonly string[] = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

const MOST_KEYS = 10;
const RSA_BITS = 2_048;
const PRIVATE = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** A set as somebody gave it, checked. @throws DomainError `invalid` for none or both, private keys, keys that are none */
export async function checkedKeySet(
  { jwks, jwksUri }: { readonly jwks?: unknown; readonly jwksUri?: string | undefined },
  pointer = "",
): Promise<KeySet> {
  if ((jwks === undefined) === (jwksUri === undefined)) throw invalidField(`${pointer}/jwks`, "Give jwks or jwksUri.");
  if (jwksUri !== undefined) return { keys: null, keysAt: checkedAddress(jwksUri, `${pointer}/jwksUri`) };
  const { keys } = Object(jwks) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS)
    throw invalidField(`${pointer}/jwks`, `Give a key set with one to ${MOST_KEYS} keys.`);
  for (const [at, key] of keys.entries()) await checkKey(key, `${pointer}/jwks/keys/${at}`);
  return { keys, keysAt: null };
}

function checkedAddress(text: string, pointer: string): string {
  try {
    return providerReachable(text).href;
  } catch (error) {
    if (error instanceof NotFetched) throw invalidField(pointer, error.message);
    throw error;
  }
}

async function checkKey(key: unknown, pointer: string): Promise<void> {
  const jwk = Object(key) as JWK;
  if (PRIVATE.some((name) => name in jwk)) throw invalidField(pointer, "Give the public key only.");
  const imported = await importJWK(jwk, jwk.alg ?? USUAL[jwk.kty ?? ""]).catch(() => null);
  if (!imported || imported instanceof Uint8Array) throw invalidField(pointer, "This is no public key as a JWK.");
  const bits = (imported.algorithm as { modulusLength?: number }).modulusLength ?? RSA_BITS;
  if (bits < RSA_BITS) throw invalidField(pointer, `An RSA key has at least ${RSA_BITS} bits.`);
}

const USUAL: Readonly<Record<string, string>> = { RSA: "RS256", EC: "ES256", OKP: "EdDSA" };

/** The keys as signatures are verified by them. @param whose the connection or client */
export const keysOf = ({ keys, keysAt }: KeySet, whose: string): Keys =>
  keysAt === null ? givenKeys(keys ?? []) : publishedKeys(whose, keysAt);

const givenKeys = (keys: readonly Record<string, unknown>[]): Keys => ({
  find: keysIn({ keys: [...keys] as JWK[] }),
  age: () => 0,
  readAgain: async () => false,
});

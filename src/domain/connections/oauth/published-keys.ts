/**
 * Sets of keys (RFC 7517) that are read where their holder publishes them, and kept for a while. A holder may change its keys at any time, with
 * names for them (`kid`) or without: where no key that is kept has signed a token, the set is read again before the token is refused.
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { monotonicNow, NEVER } from "../../../platform/monotonic-clock.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { providerFetch } from "../oidc/reach.ts";

/** Keys that signatures are looked at by. */
export interface Keys {
  readonly find: JWTVerifyGetKey;
  /** How often `find` has come to look among other keys. */
  readonly age: () => number;
  /** Reads them again where that is due. @returns whether it did @throws NotFetched */
  readonly readAgain: (broughtBy: Bringer) => Promise<boolean>;
}

/** Who brought a token: the holder of the keys itself, asked by us, or somebody who may be anybody. */
export type Bringer = "holder" | "anybody";

const KEPT_MS = 10 * 60_000;
/** A stranger can bring any number of bad tokens: whoever publishes the keys is not asked about each. */
const RESTS_MS = 5_000;
const WAITS_MS = 10_000;
const MOST_SETS = 1_000;
/** A token that does not say which is tried by each. */
const MOST_KEYS = 100;

const sets = new Map<string, Keys>();

/** Each holder has its own set. @param whose the connection or client */
export function publishedKeys(whose: string, address: string): Keys {
  const name = `${whose} ${address}`;
  const known = sets.get(name);
  if (known) return known;
  const made = keysAt(address);
  const [oldest] = sets.keys();
  if (sets.size >= MOST_SETS && oldest !== undefined) sets.delete(oldest);
  sets.set(name, made);
  return made;
}

function keysAt(address: string): Keys {
  let found: JWTVerifyGetKey | undefined;
  let [age, foundAt, askedAt] = [0, NEVER, NEVER];
  let failure: unknown;
  let asking: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    try {
      found = keysIn(await fetchedKeys(address));
      [foundAt, failure] = [monotonicNow(), undefined];
      age += 1;
    } catch (error) {
      failure = error;
    } finally {
      [askedAt, asking] = [monotonicNow(), undefined];
    }
  };
  const isRested = (): boolean => monotonicNow() - askedAt >= RESTS_MS;
  const read = async (): Promise<void> => {
    // Nobody who fails is asked about each token either.
    if (!asking && failure !== undefined && !isRested()) throw failure;
    asking ??= ask();
    await asking;
    if (failure !== undefined) throw failure;
  };
  return {
    find: async (header, token) => {
      if (!found || monotonicNow() - foundAt >= KEPT_MS) await read();
      if (!found) throw new errors.JWKSNoMatchingKey();
      return found(header, token);
    },
    age: () => age,
    readAgain: async (broughtBy) => {
      const isKnown = failure === undefined && !isRested();
      if (!asking && broughtBy === "anybody" && isKnown) return false;
      await read();
      return true;
    },
  };
}

/** How a key of a set is found. One without a name may be meant by any: `kid` is a hint (RFC 7515, 4.1.4; RFC 7517, 4.5). */
export function keysIn(set: JSONWebKeySet): JWTVerifyGetKey {
  const named = createLocalJWKSet(set);
  const nameless = createLocalJWKSet({ keys: set.keys.filter((key) => Object(key).kid === undefined) });
  return async ({ kid, ...header }, token) => {
    try {
      return await named({ ...header, ...(kid !== undefined && { kid }) }, token);
    } catch (error) {
      if (kid === undefined || !(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return nameless(header, token);
    }
  };
}

async function fetchedKeys(address: string): Promise<JSONWebKeySet> {
  const response = await providerFetch(address, {
    ...{ method: "GET", headers: { accept: "application/json, application/jwk-set+json", "user-agent": "Rollcall" } },
    signal: AbortSignal.timeout(WAITS_MS),
  });
  if (response.status !== 200) throw new NotFetched(`The URL answered ${response.status}, not 200.`);
  const keys: unknown = await response.json().catch(() => {
    throw new errors.JWKSInvalid("What is published there is no JSON.");
  });
  const { length } = Object(Object(keys).keys) as { readonly length?: unknown };
  if (typeof length === "number" && length > MOST_KEYS)
    throw new errors.JWKSInvalid(`More than ${MOST_KEYS} keys are published there.`);
  return keys as JSONWebKeySet;
}

/**
 * What `look` says by the keys of a set: every one that could be it is tried where a token does not say which, and all once more where the
 * holder has published others meanwhile. Every signature of others is looked at through here.
 * @throws what the last look threw; NotFetched and errors of `jose` where the keys cannot be read
 */
export async function signedBy<T>(
  keys: Keys,
  look: (key: JWTVerifyGetKey) => Promise<T>,
  broughtBy: Bringer = "anybody",
): Promise<T> {
  const age = keys.age();
  try {
    return await withEachKey(keys.find, look);
  } catch (error) {
    if (!isOfKeys(error)) throw error;
    // Others may have been read already while this one looked.
    if (keys.age() === age && !(await keys.readAgain(broughtBy))) throw error;
    return withEachKey(keys.find, look);
  }
}

async function withEachKey<T>(keys: JWTVerifyGetKey, look: (key: JWTVerifyGetKey) => Promise<T>): Promise<T> {
  try {
    return await look(keys);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const seen = await look(() => key).then((result) => ({ result }), wrongKey);
      if (seen) return seen.result;
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function wrongKey(error: unknown): undefined {
  if (!isOfKeys(error)) throw error;
}

/** That it is none of these keys; one that is too short, or not what it is said to be, is a TypeError or a DOMException. */
const isOfKeys = (error: unknown): boolean =>
  [errors.JWKSNoMatchingKey, errors.JWSSignatureVerificationFailed, TypeError, DOMException].some(
    (one) => error instanceof one,
  );

/** What OAuth clients prove themselves by. Two may live side by side for a while, so that a client is moved without a gap. */
import { livingOf } from "../../../platform/keys/rotating.ts";
import { digest, newSecret, sameDigest } from "../../../platform/keys/secrets.ts";
import type { ClientProof } from "../connection.model.ts";
import type { KeySet } from "./key-sets.ts";

const digestOf = (secret: string): string => digest(`oauth client ${secret}`);

/** A secret and what is stored of it. */
export function secretProof(n: number, now: Date): { readonly secret: string; readonly proof: ClientProof } {
  const secret = newSecret();
  return { secret, proof: { n, digest: digestOf(secret), keys: null, keysAt: null, createdAt: now, until: null } };
}

/** Public keys as they are stored. */
export const keyProof = (n: number, { keys, keysAt }: KeySet, now: Date): ClientProof => ({
  ...{ n, digest: null, keys: keys && [...keys], keysAt },
  ...{ createdAt: now, until: null },
});

/** The living proof that this is the secret of. */
export function proofOfSecret(proofs: readonly ClientProof[], secret: string): ClientProof | undefined {
  const shown = digestOf(secret);
  return livingOf(proofs).find(({ digest: stored }) => stored !== null && sameDigest(stored, shown));
}

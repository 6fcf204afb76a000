/** Signatures (Ed25519, RFC 8032) by which anybody can see that this instance has written something. The key comes from the one key. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { signingSeed } from "./secrets.ts";

/** How keys of the algorithm begin as DER (RFC 8410); 32 bytes follow. */
const PRIVATE = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC = Buffer.from("302a300506032b6570032100", "hex");

let pair: { readonly seed: Buffer; readonly secret: KeyObject; readonly told: string } | undefined;

function held() {
  const seed = signingSeed();
  if (pair?.seed === seed) return pair;
  const secret = createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: "der", type: "pkcs8" });
  const told = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(PUBLIC.length);
  pair = { seed, secret, told: told.toString("base64url") };
  return pair;
}

/** The public key of this instance: its 32 bytes in base64url, as a JWK has them in `x` (RFC 8037). */
export const publicKey = (): string => held().told;

/** The signature of a text, in base64url. */
export const signatureOf = (text: string): string =>
  sign(null, Buffer.from(text, "utf8"), held().secret).toString("base64url");

/** Whether whoever has that public key has signed the text. */
export function isSigned(text: string, signature: string, key: string): boolean {
  try {
    const bytes = Buffer.concat([PUBLIC, Buffer.from(key, "base64url")]);
    const known = createPublicKey({ key: bytes, format: "der", type: "spki" });
    return verify(null, Buffer.from(text, "utf8"), known, Buffer.from(signature, "base64url"));
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}

/**
 * Secrets: how they are made, what is stored of them, and the encryption of those that must be read again.
 * The one key is set at start; from it come a key for digests and one for encryption, so that neither tells anything of the other.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

interface Keys {
  /** Names the key in what it encrypted, so that a changed key is told from a damaged text. */
  readonly id: string;
  readonly digest: Buffer;
  readonly encryption: Buffer;
}

let keys: Keys | undefined;

/** Sets the key of this process. What was encrypted or digested with another key can not be used with it. */
export function useEncryptionKey(key: string): void {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", key, "rollcall", purpose, 32));
  keys = { id: derive("id").toString("hex").slice(0, 8), digest: derive("digest"), encryption: derive("encryption") };
}

function held(): Keys {
  if (!keys) throw new Error("useEncryptionKey() has not been called.");
  return keys;
}

/** What the texts that this key encrypts are marked with. */
export const keyId = (): string => held().id;

/** A new secret of 256 bits, in 43 characters of base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a secret that is only compared: a keyed digest in hex. */
export const digest = (secret: string): string => createHmac("sha256", held().digest).update(secret).digest("hex");

/** Compares two digests in a time that does not tell where they differ. */
export function sameDigest(one: string, other: string): boolean {
  const fold = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(fold(one), fold(other));
}

/** Where an encrypted text belongs; it can be decrypted there only. */
export interface Place {
  readonly organizationId: string;
  readonly field: string;
}

/** Encrypts with AES-256-GCM, bound to its place. */
export function encrypt(text: string, place: Place): string {
  const { id, encryption } = held();
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", encryption, nonce).setAAD(bind(id, place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** The text that `encrypt` was given. @throws when it was made with another key, belongs elsewhere, or was changed */
export function decrypt(sealed: string, place: Place): string {
  const { id, encryption } = held();
  const [version, keyId, nonce = "", body = ""] = sealed.split(".");
  if (version !== "v1") throw new Error("This is not an encrypted text.");
  if (keyId !== id) throw new Error("This text was encrypted with another ENCRYPTION_KEY.");
  const bytes = Buffer.from(body, "base64url");
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv("aes-256-gcm", encryption, Buffer.from(nonce, "base64url"), options).setAAD(
    bind(id, place),
  );
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

const bind = (keyId: string, { organizationId, field }: Place): Buffer =>
  Buffer.from(JSON.stringify(["v1", keyId, organizationId, field]));

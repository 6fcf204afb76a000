/**
 * Secrets: how they are made, what is stored of them, and the encryption of those that must be read again.
 * The one key is set at start; from it come a key for digests and one for encryption, so that neither tells anything of the other.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { isDryRun } from "../dry-run/world.ts";

interface Keys {
  /** Names the key in what it encrypted, so that a changed key is told from a damaged text. */
  readonly id: string;
  readonly digest: Buffer;
  readonly encryption: Buffer;
  readonly signing: Buffer;
}

let keys: Keys | undefined;
/** Another key whose texts can be read, too, while a key is replaced. */
let beside: Keys | undefined;
/** What digests and signatures are made with once the key has been replaced: as with the first one, or every token would be dead. */
let carried: { readonly digest: Buffer; readonly signing: Buffer } | undefined;

/** What outlives a key, in hex. */
export interface Carried {
  readonly digest: string;
  readonly signing: string;
}

/**
 * Sets the key of this process. What was encrypted or digested with another key can not be used with it.
 * @param other a key whose texts can be read beside it
 */
export function useEncryptionKey(key: string, other?: string): void {
  keys = keysFrom(key);
  beside = other === undefined ? undefined : keysFrom(other);
  carried = undefined;
}

function keysFrom(key: string): Keys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", key, "rollcall", purpose, 32));
  return {
    id: derive("id").toString("hex").slice(0, 8),
    digest: derive("digest"),
    encryption: derive("encryption"),
    signing: derive("signing"),
  };
}

/** Has digests and signatures made as before the key was replaced. */
export function carry({ digest, signing }: Carried): void {
  carried = { digest: Buffer.from(digest, "hex"), signing: Buffer.from(signing, "hex") };
}

/** What outlives the key of this process, or the one beside it. */
export function carriedBy(which: "present" | "beside"): Carried {
  const { digest, signing } = which === "present" ? held() : other();
  return { digest: digest.toString("hex"), signing: signing.toString("hex") };
}

/** What only a key gives, whatever is carried: whoever has it too gets the same. Undefined where there is no such key. */
export function proofOf(which: "present" | "beside", text: string): string | undefined {
  const of = which === "present" ? held() : beside;
  return of && createHmac("sha256", of.digest).update(text).digest("hex");
}

function other(): Keys {
  if (!beside) throw new Error("There is no key beside the present one.");
  return beside;
}

function held(): Keys {
  if (!keys) throw new Error("useEncryptionKey() has not been called.");
  return keys;
}

/** What the texts that this key encrypts are marked with. */
export const keyId = (): string => held().id;

/** What the key that this instance signs with is made of: see signing.ts. */
export const signingSeed = (): Buffer => (carried ?? held()).signing;

/** A new secret of 256 bits, in 43 characters of base64url; in a dry run one that says that it is none, and no two are the same. */
export const newSecret = (): string => (isDryRun() ? placeholder() : randomBytes(32).toString("base64url"));

const LENGTH = 43;
let shown = 0;

const placeholder = (): string => {
  shown += 1;
  return `dry-run-not-a-secret-${String(shown).padStart(LENGTH - 21, "0")}`;
};

/** What is stored of a secret that is only compared: a keyed digest in hex. */
export const digest = (secret: string): string => createHmac("sha256", digestKey()).update(secret).digest("hex");

const prepared = new WeakMap<Buffer, KeyObject>();

/** To prepare a key takes longer than a digest with it. */
function digestKey(): KeyObject {
  const bytes = (carried ?? held()).digest;
  const key = prepared.get(bytes) ?? createSecretKey(bytes);
  prepared.set(bytes, key);
  return key;
}

/** Compares two digests, or secrets themselves, in a time that does not tell where they differ. */
export function sameDigest(one: string, other: string): boolean {
  const fold = (text: string): Buffer => hash("sha256", text, "buffer");
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
  const [version, keyId = "", nonce = "", body = ""] = sealed.split(".");
  if (version !== "v1") throw new Error("This is not an encrypted text.");
  const { id, encryption } = keysOf(keyId);
  const bytes = Buffer.from(body, "base64url");
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv("aes-256-gcm", encryption, Buffer.from(nonce, "base64url"), options).setAAD(
    bind(id, place),
  );
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

function keysOf(id: string): Keys {
  const found = [held(), beside].find((one) => one?.id === id);
  if (!found) throw new Error("This text was encrypted with another ENCRYPTION_KEY.");
  return found;
}

/** Whether a text is encrypted with a key that is not the present one. */
export const isOfAnotherKey = (sealed: string): boolean =>
  sealed.startsWith("v1.") && !sealed.startsWith(`v1.${held().id}.`);

const bind = (keyId: string, { organizationId, field }: Place): Buffer =>
  Buffer.from(JSON.stringify(["v1", keyId, organizationId, field]));

/**
 * The seal of a backup: a line that says how the key is made, then pieces of one size, each encrypted with AES-256-GCM. A piece is bound to
 * its number and to whether it is the last one, and all of them to that line: what is cut off, swapped or changed does not open (the STREAM
 * construction; Hoang, Reyhanitabar, Rogaway, Vizár, 2015).
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { StartupError } from "../process/startup-error.ts";

/** What a backup is encrypted with: a passphrase that a person remembers, or 32 random bytes. */
export type BackupSecret = { readonly passphrase: string } | { readonly key: Buffer };

/** A file that is no backup, is damaged, or belongs to another secret; told in a sentence. */
export class BackupRefused extends StartupError {
  override readonly name = "BackupRefused";
}

interface Head {
  readonly format: "rollcall backup";
  readonly version: 1;
  readonly salt: string;
  /** How a passphrase becomes a key (RFC 7914); null where there is a key. */
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number } | null;
}

const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_BYTES = PIECE_BYTES + TAG_BYTES;
const CHECK_BYTES = 16;
const LONGEST_HEAD = 1_024;
/** 128 MiB and half a second for each try. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
/** What a file may ask of us. */
const MOST = { N: 2 ** 20, r: 16, p: 4 } as const;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

interface Keys {
  readonly encryption: Buffer;
  /** Tells a wrong secret from a damaged file. */
  readonly check: Buffer;
}

async function keysOf(secret: BackupSecret, head: string): Promise<Keys> {
  const { salt, scrypt: cost } = JSON.parse(head) as Head;
  const saltBytes = Buffer.from(salt, "base64url");
  const master =
    "key" in secret
      ? secret.key
      : await derive(secret.passphrase.normalize("NFC"), saltBytes, 32, {
          ...(cost ?? SCRYPT),
          maxmem: 256 * (cost ?? SCRYPT).N * (cost ?? SCRYPT).r,
        });
  const encryption = Buffer.from(hkdfSync("sha256", master, saltBytes, `rollcall backup\n${head}`, 32));
  const check = createHmac("sha256", encryption).update("check").digest().subarray(0, CHECK_BYTES);
  return { encryption, check };
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Seals what comes, piece by piece. */
export async function* seal(plain: AsyncIterable<Buffer>, secret: BackupSecret): AsyncGenerator<Buffer> {
  const salt = randomBytes(32).toString("base64url");
  const made: Head = { format: "rollcall backup", version: 1, salt, scrypt: "key" in secret ? null : SCRYPT };
  const head = JSON.stringify(made);
  const { encryption, check } = await keysOf(secret, head);
  yield Buffer.concat([Buffer.from(`${head}\n`), check]);
  let number = 0;
  for await (const { bytes, last } of pieces(plain, PIECE_BYTES)) {
    const cipher = createCipheriv("aes-256-gcm", encryption, nonceOf(number, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** Opens what `seal` has sealed. @throws BackupRefused at the first piece that is not as it was; before any, when the secret is another */
export async function* open(sealed: AsyncIterable<Buffer>, secret: BackupSecret): AsyncGenerator<Buffer> {
  const { head, check, rest } = await begin(sealed);
  if ((head.scrypt === null) !== "key" in secret)
    throw new BackupRefused(
      `The backup was encrypted with ${head.scrypt ? "a passphrase" : "a key"}: say that instead of ${head.scrypt ? "a key" : "a passphrase"}.`,
    );
  const keys = await keysOf(secret, JSON.stringify(head));
  if (!keys.check.equals(check)) throw new BackupRefused("The backup was encrypted with another passphrase or key.");
  let number = 0;
  for await (const { bytes, last } of pieces(rest, SEALED_BYTES)) {
    yield opened(bytes, keys.encryption, nonceOf(number, last));
    number += 1;
  }
}

function opened(bytes: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (bytes.length < TAG_BYTES) throw cutOff();
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw cutOff(error);
  }
}

const cutOff = (cause?: unknown): BackupRefused =>
  new BackupRefused("The backup is damaged: it was cut off, or changed after it was made.", { cause });

interface Piece {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** Cuts what comes into pieces of one size; the last one is what is left, and there always is one. */
async function* pieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Piece> {
  let held = Buffer.alloc(0);
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    // One that is full waits for the next byte: it may be the last.
    let at = 0;
    for (; held.length - at > size; at += size) yield { bytes: held.subarray(at, at + size), last: false };
    held = held.subarray(at);
  }
  yield { bytes: held, last: true };
}

interface Begun {
  readonly head: Head;
  readonly check: Buffer;
  readonly rest: AsyncIterable<Buffer>;
}

async function begin(sealed: AsyncIterable<Buffer>): Promise<Begun> {
  const source = sealed[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  let end = -1;
  while (end < 0 || held.length < end + 1 + CHECK_BYTES) {
    const { done, value } = await source.next();
    if (done) break;
    held = Buffer.concat([held, value]);
    end = held.subarray(0, LONGEST_HEAD).indexOf("\n");
    if (end < 0 && held.length >= LONGEST_HEAD) break;
  }
  const head = headIn(held.subarray(0, Math.max(end, 0)).toString("utf8"));
  const from = end + 1 + CHECK_BYTES;
  if (held.length < from) throw cutOff();
  async function* rest(): AsyncGenerator<Buffer> {
    yield held.subarray(from);
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { head, check: held.subarray(end + 1, from), rest: rest() };
}

function headIn(line: string): Head {
  const head = parsed(line);
  if (head?.format !== "rollcall backup" || typeof head.salt !== "string")
    throw new BackupRefused("This is no backup of Rollcall.");
  if (head.version !== 1) throw new BackupRefused("The backup was made by a newer Rollcall: restore it with that.");
  const { N = 2, r = 1, p = 1 } = head.scrypt ?? {};
  const isFair = [N, r, p].every(Number.isSafeInteger) && N <= MOST.N && r <= MOST.r && p <= MOST.p;
  if (!isFair) throw cutOff();
  return head;
}

function parsed(line: string): Head | null {
  try {
    return Object(JSON.parse(line)) as Head;
  } catch {
    return null;
  }
}

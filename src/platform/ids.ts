import { v7 } from "uuid";

// Crockford's base32: no letter that is taken for another, one case only, ascending as the bits do.
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
const BYTES = 16;

/**
 * A new sortable id: prefix, underscore, UUIDv7 as 26 digits of base32. Ids of one process ascend in the order they were made, and
 * after those that earlier versions made of the same prefix.
 */
export const newId = (prefix: string): string => `${prefix}_${base32(v7(undefined, new Uint8Array(BYTES)))}`;

/** An id that none made from this moment on is below, and none made before it is beyond. */
export function firstIdOf(prefix: string, moment: Date): string {
  const bytes = new Uint8Array(BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.max(0, moment.getTime())) << 16n);
  return `${prefix}_${base32(bytes)}`;
}

/** 128 bits, five at a time; the first digit holds the three that are over. */
function base32(bytes: Uint8Array): string {
  let [text, held, bits] = ["", 0, 2];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += DIGITS[(held >> bits) & 31];
    }
    held &= 31;
  }
  return text;
}

/** What follows the prefix; earlier versions wrote the same 128 bits as 32 hex digits. */
const TAIL = "(?:[0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{32})";

/** The source of a pattern for an id of one of these prefixes. */
const form = (prefixes: readonly string[]): string => `(?:${prefixes.join("|")})_${TAIL}`;

/** A pattern that a text matches as a whole when it can be an id of one of these prefixes. */
export const idForm = (...prefixes: readonly string[]): RegExp => new RegExp(`^${form(prefixes)}$`);

/** The same for a secret that carries its id: the first group is the id, the second the secret. */
export const secretForm = (...prefixes: readonly string[]): RegExp =>
  new RegExp(`^(${form(prefixes)})_([A-Za-z0-9_-]{43})$`);

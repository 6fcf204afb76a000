/** Recovery codes: made in tens, shown once, stored as digests, each good for one sign-in. */
import { randomInt } from "node:crypto";
import { digest } from "../../../platform/keys/secrets.ts";

const HOW_MANY = 10;
const LENGTH = 12;
// Without letters that are taken for another or for a digit: 12 of 29 are 58 bits.
const LETTERS = "abcdefghjkmnpqrstuvwxyz346789";

const newCode = (): string => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** Ten new codes, as shown and as stored. */
export function newCodes(): { readonly codes: string[]; readonly digests: string[] } {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  return { codes: codes.map(inGroups), digests: codes.map(digestOfBare) };
}

const digestOfBare = (bare: string): string => digest(`recovery code ${bare}`);

/** What is stored of a code as somebody types it; null when it cannot be one. */
export function digestOfCode(typed: string): string | null {
  const bare = typed.toLowerCase().replace(/[\s-]/g, "");
  return bare.length === LENGTH ? digestOfBare(bare) : null;
}

/** Which passwords are too easy to guess. Pure but for the list, which is read when the first password is chosen. No composition rules. */
import { createRequire } from "node:module";
import { fold } from "../address.ts";
import { invalidField } from "../errors.ts";

/** Said on the pages too, while somebody types. */
export const SHORTEST = 8;
const LONGEST = 256;
/** What a password must have beyond the words that an attacker tries first. */
const OWN_CHARACTERS = 5;
const PRODUCT = "rollcall";

let list: ReadonlySet<string> | undefined;

/** The 49,000 most common passwords of breaches, in lower case. */
function common(): ReadonlySet<string> {
  if (!list) {
    const require = createRequire(import.meta.url);
    const { dictionary } = require("@zxcvbn-ts/language-common") as { dictionary: Record<string, string[]> };
    list = new Set(dictionary["passwords-common"]);
  }
  return list;
}

/**
 * Checks a password that somebody chooses. `contextWords` are words that an attacker would try for this person: the address, names,
 * the organization.
 * @throws DomainError `invalid` at /password
 */
export function checkNewPassword(password: string, contextWords: readonly string[] = []): void {
  const length = [...password].length;
  if (length < SHORTEST) throw refuse(`Use at least ${SHORTEST} characters.`);
  if (length > LONGEST) throw refuse(`Use at most ${LONGEST} characters.`);
  const folded = fold(password);
  if (isCommon(folded)) throw refuse("This password is among the first that attackers try. Choose another.");
  if (isMadeOf(folded, [PRODUCT, ...contextWords]))
    throw refuse("This password is made of your address or of names around you. Choose another.");
}

const refuse = (detail: string) => invalidField("/password", detail);

// "Password2024!" is no better than "password".
const core = (folded: string): string => folded.replace(/[\d\p{P}\p{S}\s]+$/u, "");

function isCommon(folded: string): boolean {
  const bare = core(folded);
  return (
    new Set(folded).size < 3 ||
    SEQUENCES.some((sequence) => sequence.includes(folded)) ||
    common().has(folded) ||
    (folded.length - bare.length <= OWN_CHARACTERS && common().has(bare))
  );
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "01234567890123456789";
const reversed = (text: string): string => [...text].reverse().join("");
const SEQUENCES = [ALPHABET, DIGITS].flatMap((text) => [text, reversed(text)]);

/**
 * Whether little is left of the password once the words are taken out, however they are spelled. What stands at the end of digits and
 * signs counts for nothing: attackers append years themselves.
 */
function isMadeOf(folded: string, words: readonly string[]): boolean {
  const [whole, parts] = [plain(folded), partsOf(words)];
  // Names end in digits, too.
  return [whole, ...spellings(core(whole))].some((spelled) => leavesLittle(spelled, parts));
}

function leavesLittle(password: string, parts: readonly string[]): boolean {
  const rest = parts.reduce((left, part) => left.replaceAll(part, ""), password);
  return rest.length < password.length && rest.replace(/[^\p{L}\p{N}]/gu, "").length < OWN_CHARACTERS;
}

/** The words, whole, in their parts, and as "Pat Piper" is written in a password; the longest first. */
function partsOf(words: readonly string[]): string[] {
  const parts = words
    .flatMap((word) => [plain(word), plain(withoutUmlauts(word))])
    .flatMap((word) => {
      const pieces = word.split(/[^\p{L}\p{N}]+/u);
      return [word, pieces.join(""), ...pieces];
    });
  return [...new Set(parts)].filter(isTelling).sort((one, other) => other.length - one.length);
}

/** Shorter ones stand in many passwords by chance, but for scripts that write a name in two characters. */
const isTelling = (part: string): boolean => part.length >= 3 || /^[^\p{ASCII}]{2}$/u.test(part);

/** Without accents and wide forms. */
const plain = (text: string): string => fold(text).normalize("NFKD").replace(/\p{M}/gu, "");

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const withoutUmlauts = (text: string): string => fold(text).replace(/[äöüß]/gu, (letter) => UMLAUTS[letter] ?? letter);

const SIGNS: Readonly<Record<string, string>> = { 0: "o", 3: "e", 4: "a", "@": "a", 5: "s", $: "s", 7: "t" };

/** As typed, and with the letters that digits and signs stand for. */
function spellings(password: string): string[] {
  const lettered = password.replace(/[03457@$]/gu, (sign) => SIGNS[sign] ?? sign);
  return [password, lettered.replace(/[1!|]/gu, "i"), lettered.replace(/[1!|]/gu, "l")];
}

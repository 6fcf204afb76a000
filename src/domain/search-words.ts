/**
 * Words by which people, and whatever has a name, are looked for: the beginnings of the words of name and address, whatever the case, the
 * accents and the spelling of umlauts. What is stored with each, and what is asked. Pure; docs/decisions/search.md says what else was tried.
 */

/** How long the beginnings are that are stored. A longer word that is asked for is found by the longest that fits, and compared in full. */
const LENGTHS = [2, 3, 4, 6, 9] as const;
const MOST_TERMS = 8;

// What decomposing leaves as it is, and what others write for it.
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};
const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

const replaced = (text: string, by: Readonly<Record<string, string>>): string =>
  text.replace(/[^\p{ASCII}]/gu, (letter) => by[letter] ?? letter);

/** Lower-cased, without accents. */
const plain = (text: string): string => replaced(text, LETTERS).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const lowered = (text: string): string => text.normalize("NFC").toLowerCase().replace(/['’`]/g, "");

const split = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");

/** The word as it may be typed: Müller is muller and mueller, and mueller is muller. */
function spellings(word: string): string[] {
  const bare = plain(word);
  return [bare, plain(replaced(word, UMLAUTS)), bare.replace(/([aou])e/g, "$1")];
}

interface Named {
  readonly email: string | null;
  readonly displayName: string | null;
}

/** What has a name and no address. */
export const called = (name: string): Named => ({ email: null, displayName: name });

function wordsOf({ email, displayName }: Named): Set<string> {
  const text = `${displayName ?? ""} ${email ?? ""}`;
  // O'Brien is obrien, and brien.
  const words = [...split(lowered(text)), ...split(text.normalize("NFC").toLowerCase())];
  return new Set(words.flatMap(spellings));
}

/** What is stored with somebody, or something, to find it by. */
export const findableBy = (named: Named): string[] => [
  ...new Set(
    [...wordsOf(named)].flatMap((word) => {
      const letters = [...word];
      return LENGTHS.flatMap((length) => (letters.length >= length ? letters.slice(0, length).join("") : []));
    }),
  ),
];

/** Whoever is called otherwise is found otherwise. */
export const foundAs = (before: Named, set: Partial<Named>): { findable?: string[] } =>
  "email" in set || "displayName" in set ? { findable: findableBy({ ...before, ...set }) } : {};

/** What is asked for: words, and after them what was typed with an @, which is looked for in the address alone. */
export const termsIn = (q: string): string[] => {
  const words = [...new Set(split(lowered(q)).map(plain))].slice(0, MOST_TERMS);
  const addresses = q.split(/[\s,;<>()"]+/).filter((one) => one.includes("@") && split(one).length > 0);
  return words.length === 0 ? [] : [...words, ...addresses.slice(0, MOST_TERMS)];
};

/** What is stored of whoever has a word that begins like this; undefined for a single letter. */
export function storedFor(term: string): string | undefined {
  if (isAddress(term)) return undefined;
  const letters = [...term];
  const length = LENGTHS.findLast((one) => one <= letters.length);
  return length && letters.slice(0, length).join("");
}

/** By which stored beginning those are found best who have all of these words; undefined where single letters are all that is asked for. */
export const bestStoredFor = (terms: readonly string[]): string | undefined =>
  terms
    .flatMap((term) => storedFor(term) ?? [])
    .sort((one, other) => other.length - one.length)
    .at(0);

/** Whether each of the words that were asked for begins a word of the name or the address, and each address is the one. */
export function isNamed(named: Named, terms: readonly string[]): boolean {
  if (terms.length === 0) return true;
  const words = [...wordsOf(named)];
  return terms.every((term) =>
    isAddress(term) ? isAt(named.email ?? "", term) : words.some((word) => word.startsWith(term)),
  );
}

const isAddress = (term: string): boolean => term.includes("@");

/**
 * Whether an address is one that was typed up to somewhere: what stands before the @ are whole words of its local part, what stands
 * behind it whole words of its domain, of which the last may go on. So `jo@acme.test` is not `john@acme.test`.
 */
function isAt(email: string, typed: string): boolean {
  const [local, domain] = halves(email).map((half) => [...wordsOf({ email: half, displayName: null })]);
  const [before, after] = halves(typed).map((half) => split(lowered(half)).map(plain));
  const last = after?.pop();
  const areIn = (wanted: readonly string[] | undefined, there: readonly string[] | undefined): boolean =>
    (wanted ?? []).every((word) => there?.includes(word));
  const goesOn = last === undefined || domain?.some((word) => word.startsWith(last)) === true;
  return areIn(before, local) && areIn(after, domain) && goesOn;
}

const halves = (address: string): readonly [string, string] => {
  const at = address.lastIndexOf("@");
  return [address.slice(0, at), address.slice(at + 1)];
};

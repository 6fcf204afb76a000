/**
 * Makes the message of a mail: what people typed is made harmless, the words of the locale are put around it, and it is rendered. Until it is
 * sent it is stored encrypted.
 */
import { decrypt, encrypt } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import { DE } from "./letters/de.ts";
import { EN } from "./letters/en.ts";
import { type Sender, toHtml } from "./letters/html.ts";
import { linksIn, type Texts, toText } from "./letters/letter.ts";
import { MailModel } from "./mail.model.ts";
import type { Locale, NewMail, Template } from "./types.ts";

/** A message ready to be sent. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

const TEXTS: Readonly<Record<Locale, Texts>> = { en: EN, de: DE };

/** The message that a mail is. Pure. @throws when its link is no web address: links are made by us alone */
export function compose<T extends Template>(
  { template, content, locale = "en" }: NewMail<T>,
  sender?: Sender,
): Composed {
  const texts = TEXTS[locale];
  const letter = texts.letters[template](sanitized(content, texts.caution));
  const links = linksIn(letter);
  const wrong = links.find((link) => !/^https?:\/\/[^\s<>"]+$/.test(link));
  if (wrong !== undefined) throw new Error(`The link of a mail of kind ${template} is no web address.`);
  return {
    subject: letter.subject,
    text: toText(letter, texts),
    html: toHtml(letter, texts, sender && { ...sender, ...sanitized({ name: sender.name }, texts.caution) }),
    links,
  };
}

export interface Sealed extends Composed {
  readonly to: string;
}

interface Owner {
  readonly organizationId: string;
  readonly id: string;
}

const place = ({ organizationId, id }: Owner) => ({ organizationId, field: `mail:${id}` });

export const seal = (message: Sealed, owner: Owner): string => encrypt(JSON.stringify(message), place(owner));

/** The message; null when it was sealed with another ENCRYPTION_KEY or for another mail, so that nobody can read it any more. */
export function unseal(sealed: string | null, owner: Owner): Sealed | null {
  try {
    return sealed === null ? null : (JSON.parse(decrypt(sealed, place(owner))) as Sealed);
  } catch {
    return null;
  }
}

sealedIn(MailModel, ({ _id: id, sealed, organizationId }) => [["sealed", sealed, place({ organizationId, id })]]);

/*
 * What people typed is made harmless before a template sees it: one line, of limited length, without invisible characters, and with nothing in
 * it that a mail client makes a link of. Escaping for HTML comes later and apart.
 */

const NAME_LENGTH = 64;
const MESSAGE_LENGTH = 2_000;

/** What our own code put in, not people: left as it is. */
const OURS = new Set(["link", "what", "kind"]);

/** A content with everything that people typed made harmless; `caution` is put behind a name whose letters pretend to be others. */
function sanitized<T>(content: T, caution: string): T {
  const clean = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return OURS.has(key) ? value : cleanText(value, key, caution);
    if (value instanceof Date || typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => clean(one, key));
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, name)]));
  };
  return clean(content, "") as T;
}

const cleanText = (text: string, key: string, caution: string): string =>
  key === "message" ? sanitizedMessage(text) : sanitizedName(text, caution);

/** A name: one line, compatibility letters reduced to plain ones, its own quotation marks unable to end ours. */
export function sanitizedName(text: string, caution: string): string {
  const line = visible(text)
    .replace(/\s+/g, " ")
    .replace(/["“”„‟«»]/g, "'")
    .trim();
  const name = unlinked(cut(line, NAME_LENGTH));
  return pretends(line) ? `${name} (${caution})` : name;
}

/** A message: plain lines, at most one blank line between them. */
export const sanitizedMessage = (text: string): string =>
  unlinked(cut(visible(text), MESSAGE_LENGTH))
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** NFKC, line ends as \n, no controls, no characters that are not seen (among them those that turn the direction), no towers of accents. */
const visible = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFKC")
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .replace(/[^\P{C}\n\t]|[\u115f\u1160\u3164\u2800]/gu, "")
    .replace(/(\p{M}{3})\p{M}+/gu, "$1");

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const whole = [...graphemes.segment(text.slice(0, length * 8))];
  return whole.length <= length
    ? text.slice(0, length * 8)
    : `${whole
        .slice(0, length - 1)
        .map((one) => one.segment)
        .join("")}…`;
}

/**
 * Mail clients link whatever looks like an address, in plain text too. Brackets are what people know from warnings about such
 * addresses; characters that are not seen would do it as well, and would look like spam.
 */
const unlinked = (text: string): string =>
  text
    .replaceAll("://", "[:]//")
    .replace(/\b(mailto|tel|sms|javascript|data|file):/gi, "$1[:]")
    .replace(/(?<=\S)[.。](?=\p{L}{2})|(?<=\bwww)\./giu, "[.]")
    .replace(/\\(?=\\)/g, "[\\]");

const LATIN = /\p{Script=Latin}/u;
const NEIGHBOUR = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u;
/** Cyrillic and Greek letters that nobody tells from Latin ones. */
const TWINS = /^[аеорсухіјѕһԁԛԝАВЕЗКМНОРСТУХІЈЅԌοναικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ\P{L}]*$/u;

/** Whether a name looks Latin and is not: alphabets mixed in one word, or nothing but letters with a Latin twin. */
export function pretends(name: string): boolean {
  const words = name.match(/[\p{L}\p{M}]+/gu) ?? [];
  const mixed = words.some((word) => LATIN.test(word) && NEIGHBOUR.test(word));
  return mixed || (NEIGHBOUR.test(name) && !LATIN.test(name) && TWINS.test(name));
}

/**
 * E-mail addresses and names that people give and read: one canonical form for comparing, while what was typed is what is shown, but for what
 * nobody can see. Pure.
 */
import { domainToASCII, domainToUnicode } from "node:url";

// Formatting characters that nobody sees: soft hyphen, joiners, direction marks, word joiner, byte order mark, variation selectors, tags.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/**
 * An address as somebody has typed or pasted it, without what nobody can see: it came along from a web page or a mail program, and the
 * address with it is another mailbox, or none. Letters and marks of double
 * width, as some keyboards write them, are the plain ones. For every door where people write addresses.
 */
export const typedAddress = (text: string): string =>
  visible(text).replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** A domain name as somebody has typed it, as it is compared; what is none stays as it is, without what nobody can see. */
export const typedDomain = (text: string): string => {
  const typed = typedAddress(text).replace(/^@/, "");
  return domainKey(typed) ?? typed;
};

/** A text without what nobody can see, its blanks all alike. */
const visible = (text: string): string =>
  text
    .replace(INVISIBLE, "")
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .trim();

/**
 * The key an address is compared by: NFC, trimmed, domain lower-cased and in IDNA ASCII, local part lower-cased.
 * Plus-addresses and dots stay different addresses. Null when it is no address.
 */
export function emailKey(address: string): string | null {
  const text = address.normalize("NFC").trim();
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (
    at < 1 ||
    local.length > 64 ||
    text.length > 254 ||
    local.includes("@") ||
    UNFIT.test(text) ||
    text.search(INVISIBLE) >= 0
  )
    return null;
  const domain = domainKey(text.slice(at + 1));
  return domain === null ? null : `${local.toLowerCase()}@${domain}`;
}

// Blanks, controls, angle brackets and quotes never belong to an address that we would mail or compare.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const UNFIT = /[\s\u0000-\u001f\u007f<>"(),:;\\[\]]/;

/**
 * A domain name in IDNA ASCII, lower case, without a trailing dot; null when it is none. A name that ends in a number is an IPv4 address in
 * some spelling (WHATWG URL 3.5), and no top-level domain begins with a digit (RFC 3696 2).
 */
export function domainKey(domain: string): string | null {
  // Also the dots of other scripts are one to DNS.
  const ascii = domainToASCII(domain.trim().replace(/[.\u3002\uff0e\uff61]$/, "")).toLowerCase();
  return /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(ascii)
    ? ascii
    : null;
}

/** The domain of an email key. */
export const domainOf = (key: string): string => key.slice(key.lastIndexOf("@") + 1);

/** Text folded for comparing without case: NFC, lower-cased. */
export const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** A name as people read it, for comparing: without the blanks around it, whatever their width, NFC, lower-cased. */
export const nameKey = (name: string): string => fold(name.trim()).normalize("NFC"); // lower-casing may leave what composes

/** Whether the domain mixes scripts or is written in another script than it looks: worth a warning, never a refusal. */
export function looksConfusable(key: string): boolean {
  const domain = domainToUnicode(domainOf(key));
  return (
    !/^[\p{ASCII}]*$/u.test(domain) &&
    (/[a-z]/i.test(domain.slice(0, domain.lastIndexOf("."))) || /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(domain))
  );
}

// Of names. Nothing is drawn for them, or they turn what follows around. A joiner between letters stays: Persian and emoji need it.
const UNSEEN = /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Default_Ignorable_Code_Point}\u2028\u2029\p{Bidi_Control}]/gu;
const SEEN = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;
const EDGES = /^(?:\s|\u200c|\u200d)+|(?:\s|\u200c|\u200d)+$/gu;

/** The name without the characters that nobody sees, and without blanks around it; empty where nothing is left to be seen. */
export function visibleName(name: string): string {
  const text = name.replace(UNSEEN, "").replace(EDGES, "");
  return SEEN.test(text) ? text : "";
}

/** Whether anything of the text can be seen. */
export const isVisible = (text: string): boolean => visibleName(text) !== "";

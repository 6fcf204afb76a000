/** E-mail addresses and names as keys: one canonical form for comparing, while what was typed is what is shown. Pure. */
import { domainToASCII } from "node:url";

/**
 * The key an address is compared by: NFC, trimmed, domain lower-cased and in IDNA ASCII, local part lower-cased.
 * Plus-addresses and dots stay different addresses. Null when it is no address.
 */
export function emailKey(address: string): string | null {
  const text = address.normalize("NFC").trim();
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (at < 1 || local.length > 64 || text.length > 254 || local.includes("@") || UNFIT.test(text)) return null;
  const domain = domainKey(text.slice(at + 1));
  return domain === null ? null : `${local.toLowerCase()}@${domain}`;
}

// Blanks, controls, angle brackets and quotes never belong to an address that we would mail or compare.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const UNFIT = /[\s\u0000-\u001f\u007f<>"(),:;\\[\]]/;

/** A domain name in IDNA ASCII, lower case, without a trailing dot; null when it is none. */
export function domainKey(domain: string): string | null {
  // Also the dots of other scripts are one to DNS.
  const ascii = domainToASCII(domain.trim().replace(/[.\u3002\uff0e\uff61]$/, "")).toLowerCase();
  return /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/.test(ascii)
    ? ascii
    : null;
}

/** The domain of an email key. */
export const domainOf = (key: string): string => key.slice(key.lastIndexOf("@") + 1);

/** Text folded for comparing without case: NFC, lower-cased. */
export const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** A name as people read it, for comparing: without the blanks around it, whatever their width, NFC, lower-cased. */
export const nameKey = (name: string): string => fold(name.trim()).normalize("NFC"); // lower-casing may leave what composes

/** Reading addresses as people write them: a list, or one text with `;`, `,` or line ends between. Pure. */
import { domainToUnicode } from "node:url";
import { domainOf, emailKey } from "../address.ts";

/** So many addresses go in one call. */
export const MOST_ADDRESSES = 100;

export interface Address {
  readonly typed: string;
  /** Null for what is no address. */
  readonly key: string | null;
}

/** The addresses of the input, each once, in their order; `Jane <jane@x>` is read as its address. */
export function readAddresses(input: readonly string[] | string): Address[] {
  const texts = (typeof input === "string" ? [input] : input).flatMap((text) => text.split(/[;,\n\r]+/));
  const seen = new Map<string, Address>();
  for (const text of texts) {
    const typed = (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
    if (typed === "") continue;
    const key = emailKey(typed);
    if (!seen.has(key ?? typed)) seen.set(key ?? typed, { typed, key });
  }
  return [...seen.values()];
}

/** Whether the domain mixes scripts or is written in another script than it looks: worth a warning, never a refusal. */
export function looksConfusable(key: string): boolean {
  const domain = domainToUnicode(domainOf(key));
  return (
    !/^[\p{ASCII}]*$/u.test(domain) &&
    (/[a-z]/i.test(domain.slice(0, domain.lastIndexOf("."))) || /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(domain))
  );
}

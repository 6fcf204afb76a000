/** Reading addresses as people write them and as mail programs do (RFC 5322, 3.4). Pure. */
import { decodeWords } from "postal-mime";
import { emailKey, typedAddress, visibleName } from "../../address.ts";
import { addresseesIn } from "./address-list.ts";

/** So many addresses go in one call as a list of addresses; so many as a list of people. */
export const MOST_ADDRESSES = 100;
export const MOST_PEOPLE = 500;

export interface Address {
  readonly typed: string;
  /** Null for what is no address. */
  readonly key: string | null;
  /** The name that stands beside the address. */
  readonly name: string | null;
  /** How often the input names it. */
  readonly times: number;
}

const LONGEST_NAME = 200;

/**
 * The addresses of the input, each once, in their order: lists with `,`, `;` or line ends between, names before or after
 * (`"Doe, Jane" <jane@x>`), groups (`Team: a@x, b@x;`), `mailto:` links.
 */
export function readAddresses(input: readonly string[] | string): Address[] {
  const seen = new Map<string, Address>();
  for (const text of typeof input === "string" ? [input] : input)
    for (const address of addressesIn(text)) {
      const known = address.key ?? address.typed;
      const before = seen.get(known);
      seen.set(known, before ? { ...before, times: before.times + 1 } : address);
    }
  return [...seen.values()];
}

const addressesIn = (text: string): Address[] =>
  addresseesIn(text)
    .map(({ address, name }) => asAddress(address, name))
    // What is nothing but marks, such as the dash of a list, is meant as nothing.
    .filter(({ typed }) => /[\p{L}\p{N}@]/u.test(typed));

function asAddress(written: string, name: string): Address {
  const typed = typedAddress(written).replace(/^['\u2018](.*)['\u2019]$/u, "$1");
  // Behind the address of a link, a question mark begins what the mail shall say.
  const bare = typed.replace(/^([^@]+@[^@?]+)\?.*$/u, "$1").replace(/\s*@\s*/u, "@");
  return { typed: bare, key: emailKey(bare), name: nameOf(name), times: 1 };
}

/** Quotation marks around a name, and the bullet before it, are not the name's; an address is no name. */
function nameOf(written: string): string | null {
  const bare = visibleName(decodeWords(written))
    .replace(/^(?:[-*\u2013\u2014\u2022\u00b7]|\d{1,4}[.)])\s+/u, "")
    .replace(/^(['"\u2018\u201c])(.*)(['"\u2019\u201d])$/u, "$2")
    .trim();
  const unfit = !/\p{L}/u.test(bare) || /\p{Cc}/u.test(bare) || bare.includes("@");
  return unfit ? null : [...bare].slice(0, LONGEST_NAME).join("");
}
